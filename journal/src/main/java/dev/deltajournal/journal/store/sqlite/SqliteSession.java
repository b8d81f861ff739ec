package dev.deltajournal.journal.store.sqlite;

import dev.deltajournal.journal.store.sql.Dialect;
import dev.deltajournal.journal.store.sql.SqlSession;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Properties;
import org.sqlite.JDBC;

/// Opens sessions on a SQLite file.
final class SqliteSession {
  private static final Dialect DIALECT =
      new Dialect(
          "BEGIN IMMEDIATE",
          false,
          "BEGIN",
          "",
          " INDEXED BY operation_unfinished",
          "instr(%s, ?) > 0",
          Dialect.TextForm.PLAIN);

  private SqliteSession() {}

  /// What a connection may do.
  enum Access {
    /// Creates the file if there is none.
    CREATE("rwc", false),
    WRITE("rw", false),
    /// Beside a writer of the same process.
    QUERY("rw", true),
    /// Leaves the file as it is.
    READ_ONLY("ro", true);

    private final String mode;
    private final boolean onlyQueries;

    Access(String mode, boolean onlyQueries) {
      this.mode = mode;
      this.onlyQueries = onlyQueries;
    }
  }

  static SqlSession open(Path file, Access access, long busyTimeoutMillis) {
    try {
      var url = "jdbc:sqlite:" + uri(file) + "?mode=" + access.mode;
      var session =
          new SqlSession(
              JDBC.createConnection(url, new Properties()),
              DIALECT,
              file.toString(),
              e -> SqliteErrors.of(e, file));
      try {
        session.execute("PRAGMA busy_timeout=" + busyTimeoutMillis);
        session.execute("PRAGMA temp_store=MEMORY");
        session.execute("PRAGMA trusted_schema=OFF");
        session.execute(access.onlyQueries ? "PRAGMA query_only=ON" : "PRAGMA synchronous=FULL");
        return session;
      } catch (RuntimeException e) {
        session.close();
        throw e;
      }
    } catch (SQLException e) {
      throw SqliteErrors.of(e, file);
    }
  }

  /// SQLite's form of a file URI: what has a meaning in it is escaped.
  private static String uri(Path file) {
    return "file:" + file.toString().replace("%", "%25").replace("?", "%3f").replace("#", "%23");
  }
}
