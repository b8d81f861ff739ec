package dev.deltajournal.journal.store.sqlite;

import dev.deltajournal.journal.store.sql.FirstShape;
import dev.deltajournal.journal.store.sql.SqlSession;
import java.util.ArrayList;
import java.util.List;

/// The shapes the file has had. Linear: number n makes shape n of shape n-1. What has once been
/// released is never edited; `PRAGMA user_version` says which shape a file has.
final class Migrations {
  /// Tells our files from other SQLite files: the letters `dsjl`.
  static final int APPLICATION_ID = 0x64736a6c;

  private static final List<List<String>> STEPS = List.of(firstShape());

  private Migrations() {}

  private static List<String> firstShape() {
    var statements = new ArrayList<>(FirstShape.TABLES);
    statements.add(
        """
        CREATE TABLE lease (
          lease TEXT PRIMARY KEY,
          host TEXT NOT NULL,
          pid INTEGER NOT NULL,
          started_micros INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID
        """);
    statements.add(FirstShape.jobs("'running'", "INTEGER"));
    statements.add("INSERT INTO head (id, position, digest) VALUES (1, 0, zeroblob(32))");
    return List.copyOf(statements);
  }

  /// The newest shape, which is the one this version reads and writes.
  static int newest() {
    return STEPS.size();
  }

  /// Brings a file from a shape to the newest, inside the caller's transaction.
  static void apply(SqlSession session, int from) {
    for (int shape = from; shape < STEPS.size(); shape++) {
      STEPS.get(shape).forEach(session::execute);
      session.execute("PRAGMA user_version=" + (shape + 1));
    }
    session.execute("PRAGMA application_id=" + APPLICATION_ID);
  }
}
