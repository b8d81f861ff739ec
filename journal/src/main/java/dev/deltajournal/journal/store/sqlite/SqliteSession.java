package dev.deltajournal.journal.store.sqlite;

import dev.deltajournal.journal.JournalError;
import dev.deltajournal.journal.JournalException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.sqlite.JDBC;

/// One connection with its prepared statements, for one thread at a time. Errors come out as {@link
/// dev.deltajournal.journal.JournalException}s.
final class SqliteSession implements AutoCloseable {
  private final Path file;
  private final Connection connection;
  private final Map<String, PreparedStatement> prepared = new HashMap<>();

  private SqliteSession(Path file, Connection connection) {
    this.file = file;
    this.connection = connection;
  }

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

  /// Reads one row.
  interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }

  static SqliteSession open(Path file, Access access, long busyTimeoutMillis) {
    try {
      var url = "jdbc:sqlite:" + uri(file) + "?mode=" + access.mode;
      var session = new SqliteSession(file, JDBC.createConnection(url, new Properties()));
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

  /// A statement that is run once in a while.
  void execute(String sql) {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw SqliteErrors.of(e, file);
    }
  }

  /// Runs the work in one immediate transaction, or undoes it.
  <T> T transaction(Supplier<T> work) {
    update("BEGIN IMMEDIATE");
    try {
      var result = work.get();
      update("COMMIT");
      return result;
    } catch (RuntimeException e) {
      rollback(e);
      throw e;
    }
  }

  /// Undoes a transaction that failed.
  ///
  /// @param failure why; keeps what goes wrong here as suppressed
  void rollback(RuntimeException failure) {
    try {
      update("ROLLBACK");
    } catch (JournalException e) {
      failure.addSuppressed(e); // SQLite has rolled back already
    }
  }

  int update(String sql, @Nullable Object... values) {
    try {
      return bind(sql, values).executeUpdate();
    } catch (SQLException e) {
      throw SqliteErrors.of(e, file);
    }
  }

  <T> List<T> list(String sql, Row<T> reader, @Nullable Object... values) {
    var found = new ArrayList<T>();
    forEach(sql, row -> found.add(reader.read(row)), values);
    return found;
  }

  <T> Optional<T> first(String sql, Row<T> reader, @Nullable Object... values) {
    return read(
        sql, rows -> rows.next() ? Optional.of(reader.read(rows)) : Optional.empty(), values);
  }

  long number(String sql, @Nullable Object... values) {
    return first(sql, row -> row.getLong(1), values).orElseThrow();
  }

  String text(String sql) {
    return first(sql, row -> row.getString(1)).orElseThrow();
  }

  /// Reads rows one at a time, whatever their number.
  void forEach(String sql, Row<?> reader, @Nullable Object... values) {
    int _ =
        read(
            sql,
            rows -> {
              int count = 0;
              for (; rows.next(); count++) {
                reader.read(rows);
              }
              return count;
            },
            values);
  }

  private <T> T read(String sql, Row<T> reader, @Nullable Object... values) {
    try (var rows = bind(sql, values).executeQuery()) {
      return reader.read(rows);
    } catch (SQLException e) {
      throw SqliteErrors.of(e, file);
    } catch (IllegalArgumentException e) {
      throw new JournalException(
          JournalError.DAMAGED, file + " holds a value that is none: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    try {
      connection.close(); // closes its statements
    } catch (SQLException e) {
      throw SqliteErrors.of(e, file);
    }
  }

  private PreparedStatement bind(String sql, @Nullable Object... values) throws SQLException {
    var statement = prepared.get(sql);
    if (statement == null) {
      statement = connection.prepareStatement(sql);
      prepared.put(sql, statement);
    }
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
    return statement;
  }

  /// SQLite's form of a file URI: what has a meaning in it is escaped.
  private static String uri(Path file) {
    return "file:" + file.toString().replace("%", "%25").replace("?", "%3f").replace("#", "%23");
  }
}
