package dev.deltajournal.journal.store.sql;

import java.util.List;

/// The tables of shape 1, in SQLite's types.
public final class FirstShape {
  private FirstShape() {}

  /// Everything but leases, the view and the first head.
  public static final List<String> TABLES =
      List.of(
          """
          CREATE TABLE meta (
            name TEXT PRIMARY KEY,
            value TEXT NOT NULL
          ) STRICT, WITHOUT ROWID
          """,
          """
          CREATE TABLE event (
            position INTEGER PRIMARY KEY,
            operation_id TEXT NOT NULL,
            version INTEGER NOT NULL,
            event_id TEXT NOT NULL UNIQUE,
            at_micros INTEGER NOT NULL,
            writer TEXT NOT NULL,
            kind TEXT NOT NULL,
            kind_version INTEGER NOT NULL,
            ignorable INTEGER NOT NULL,
            payload TEXT NOT NULL,
            digest BLOB NOT NULL,
            UNIQUE (operation_id, version)
          ) STRICT
          """,
          """
          CREATE TABLE head (
            id INTEGER PRIMARY KEY CHECK (id = 1),
            position INTEGER NOT NULL,
            digest BLOB NOT NULL
          ) STRICT
          """,
          """
          CREATE TABLE operation (
            accepted_position INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            server TEXT NOT NULL,
            organization TEXT NOT NULL,
            provider TEXT NOT NULL,
            resource TEXT NOT NULL,
            verb TEXT NOT NULL,
            kind TEXT NOT NULL,
            parameters TEXT NOT NULL,
            run TEXT NOT NULL,
            supersedes TEXT,
            accepted_micros INTEGER NOT NULL,
            object_kind TEXT NOT NULL,
            object_id TEXT,
            incarnation TEXT,
            finished INTEGER NOT NULL,
            state TEXT NOT NULL,
            version INTEGER NOT NULL,
            fence INTEGER NOT NULL,
            owner TEXT,
            started_micros INTEGER,
            updated_micros INTEGER NOT NULL,
            completed_micros INTEGER,
            summary TEXT,
            error TEXT,
            generation INTEGER NOT NULL,
            acknowledged INTEGER NOT NULL,
            orphan_reported INTEGER NOT NULL
          ) STRICT
          """,
          """
          CREATE UNIQUE INDEX operation_unfinished
            ON operation (resource, provider, organization, server) WHERE finished = 0
          """,
          "CREATE INDEX operation_resource ON operation (resource)",
          "CREATE INDEX operation_object ON operation (object_id) WHERE object_id IS NOT NULL",
          """
          CREATE TABLE claim (
            server TEXT NOT NULL,
            organization TEXT NOT NULL,
            kind TEXT NOT NULL,
            object_id TEXT NOT NULL,
            incarnation TEXT NOT NULL,
            operation_id TEXT NOT NULL,
            position INTEGER NOT NULL,
            PRIMARY KEY (server, organization, kind, object_id, incarnation)
          ) STRICT, WITHOUT ROWID
          """,
          "CREATE INDEX claim_operation ON claim (operation_id)");

  /// The view `jobs`.
  ///
  /// @param unfinished the status of an operation that somebody has claimed
  /// @param integer the type of whole numbers
  public static String jobs(String unfinished, String integer) {
    return """
    CREATE VIEW jobs (
      job_id, job_type, status, parameters, result, trace,
      memory_used, cpu_used, created_at, started_at, completed_at, error
    ) AS
    SELECT
      o.id,
      o.verb || '_' || lower(o.kind),
      CASE o.state
        WHEN 'ACCEPTED' THEN 'pending'
        WHEN 'PARKED' THEN 'failed'
        WHEN 'FAILED' THEN 'failed'
        WHEN 'SUCCEEDED' THEN 'completed'
        WHEN 'CANCELLED' THEN 'cancelled'
        ELSE %1$s
      END,
      o.parameters,
      o.summary,
      l.host || ':' || l.pid || ':' || l.lease,
      CAST(NULL AS %2$s),
      CAST(NULL AS %2$s),
      o.accepted_micros,
      o.started_micros,
      o.completed_micros,
      o.error
    FROM operation o LEFT JOIN lease l ON l.lease = o.owner
    """
        .formatted(unfinished, integer);
  }
}
