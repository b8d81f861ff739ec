package dev.deltajournal.journal.store.postgres;

import dev.deltajournal.journal.store.sql.FirstShape;
import dev.deltajournal.journal.store.sql.SqlSession;
import java.util.ArrayList;
import java.util.List;

/// The shapes the tables have had, as in a SQLite file. Linear: number n makes shape n of shape
/// n-1. What has once been released is never edited.
final class PostgresMigrations {
  private static final List<List<String>> STEPS = List.of(firstShape());

  private PostgresMigrations() {}

  /// The newest shape, which is the one this version reads and writes.
  static int newest() {
    return STEPS.size();
  }

  /// Brings the tables from a shape to the newest, inside the caller's transaction.
  static void apply(SqlSession session, int from) {
    for (int shape = from; shape < STEPS.size(); shape++) {
      STEPS.get(shape).forEach(session::execute);
    }
  }

  private static List<String> firstShape() {
    var statements = new ArrayList<String>();
    FirstShape.TABLES.forEach(table -> statements.add(typed(table)));
    statements.add(
        """
        CREATE TABLE lease (
          lease TEXT COLLATE "C" PRIMARY KEY,
          host TEXT COLLATE "C" NOT NULL,
          pid BIGINT NOT NULL,
          started_micros BIGINT NOT NULL,
          place TEXT COLLATE "C" NOT NULL,
          version BIGINT NOT NULL,
          expires_micros BIGINT NOT NULL
        )
        """);
    var status =
        "CASE WHEN l.expires_micros > " + LeaseTable.NOW + " THEN 'running' ELSE 'pending' END";
    statements.add(FirstShape.jobs(status, "BIGINT"));
    statements.add(
        "INSERT INTO head (id, position, digest) VALUES (1, 0, decode(repeat('00', 32), 'hex'))");
    return List.copyOf(statements);
  }

  /// Ids are compared by their bytes, as in SQLite, whatever the database's language.
  private static String typed(String table) {
    return table
        .replace(" TEXT", " TEXT COLLATE \"C\"")
        .replace(" INTEGER", " BIGINT")
        .replace(" BLOB", " BYTEA")
        .replace(" STRICT, WITHOUT ROWID", "")
        .replace(" STRICT", "");
  }
}
