package dev.deltajournal.journal.store.postgres;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import dev.deltajournal.journal.JournalError;
import dev.deltajournal.journal.JournalException;
import dev.deltajournal.journal.store.sql.Patience;
import dev.deltajournal.journal.store.sql.Sessions;
import dev.deltajournal.journal.store.sql.SqlSession;
import java.sql.SQLException;
import java.util.function.Function;

/// The connections of one process. Thread-safe.
final class PostgresPool implements AutoCloseable {
  /// Beside the readers': the writer's and the lease's.
  private static final int OWN_CONNECTIONS = 2;

  private final PostgresDatabase database;
  private final HikariDataSource connections;

  private PostgresPool(PostgresDatabase database, HikariDataSource connections) {
    this.database = database;
    this.connections = connections;
  }

  /// Starts with one connection.
  ///
  /// @throws JournalException if that one cannot be made
  static PostgresPool open(PostgresDatabase database) {
    var limits = database.limits();
    var config = new HikariConfig();
    config.setPoolName("journal");
    config.setDataSource(database.source());
    config.setConnectionInitSql(database.preparation());
    config.setMaximumPoolSize(limits.readerConnections() + OWN_CONNECTIONS);
    config.setMinimumIdle(1);
    config.setConnectionTimeout(limits.database().acquireMillis());
    config.setInitializationFailTimeout(1); // one attempt
    try {
      return new PostgresPool(database, new HikariDataSource(config));
    } catch (PoolInitializationException e) {
      if (e.getCause() instanceof SQLException cause) {
        throw PostgresErrors.of(cause, database.location().toString());
      }
      throw e;
    }
  }

  PostgresDatabase database() {
    return database;
  }

  /// A session that goes back to the pool when it is closed.
  SqlSession session() {
    if (connections.isClosed()) {
      throw new JournalException(JournalError.CLOSED, "the journal's connections are closed");
    }
    try {
      return database.session(connections.getConnection());
    } catch (SQLException e) {
      throw PostgresErrors.of(e, database.location().toString());
    }
  }

  /// Reads, again if need be: a lost connection is no reason for a reader to fail.
  <T> T read(Function<SqlSession, T> reader) {
    return new Patience(database.limits())
        .untilThere(() -> {
          try (var session = session()) {
            return reader.apply(session);
          }
        });
  }

  /// @param onClose what the reader's end means for others who use this pool
  Sessions sessions(Runnable onClose) {
    return new Sessions() {
      private volatile boolean closed;

      @Override
      public <T> T read(Function<SqlSession, T> reader) {
        if (closed) {
          throw new JournalException(JournalError.CLOSED, "the journal's reader is closed");
        }
        return PostgresPool.this.read(reader);
      }

      @Override
      public void close() {
        closed = true;
        onClose.run();
      }
    };
  }

  @Override
  public void close() {
    connections.close();
  }
}
