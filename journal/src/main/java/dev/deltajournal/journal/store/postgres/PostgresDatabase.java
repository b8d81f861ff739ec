package dev.deltajournal.journal.store.postgres;

import dev.deltajournal.journal.DatabaseLocation;
import dev.deltajournal.journal.JournalLimits;
import dev.deltajournal.journal.store.sql.Dialect;
import dev.deltajournal.journal.store.sql.SqlSession;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import org.postgresql.PGProperty;
import org.postgresql.ds.PGSimpleDataSource;

/// How connections to the journal's database are made and what they are told first.
final class PostgresDatabase {
  private static final Dialect DIALECT =
      new Dialect(
          "",
          true,
          "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
          " FOR UPDATE",
          "",
          "strpos(%s, ?) > 0",
          new PostgresText());

  private final DatabaseLocation location;
  private final JournalLimits limits;
  private final PGSimpleDataSource source;

  PostgresDatabase(DatabaseLocation location, JournalLimits limits) {
    this.location = location;
    this.limits = limits;
    source = source(location.url().reveal(), limits);
  }

  DatabaseLocation location() {
    return location;
  }

  JournalLimits limits() {
    return limits;
  }

  PGSimpleDataSource source() {
    return source;
  }

  /// A session of its own, outside of any pool.
  SqlSession connect() {
    try {
      var session = session(source.getConnection());
      try {
        session.execute(preparation());
        return session;
      } catch (RuntimeException e) {
        session.close();
        throw e;
      }
    } catch (SQLException e) {
      throw PostgresErrors.of(e, location.toString());
    }
  }

  SqlSession session(Connection connection) {
    return new SqlSession(
        connection, DIALECT, location.toString(), e -> PostgresErrors.of(e, location.toString()));
  }

  /// What each connection is told first. Names mean this schema's tables alone; a commit that is
  /// answered is durable; waits end.
  String preparation() {
    return """
    SELECT set_config('search_path', quote_ident(current_schema()), false),
      set_config('synchronous_commit', CASE WHEN current_setting('synchronous_commit')
        IN ('off', 'local') THEN 'on' ELSE current_setting('synchronous_commit') END, false),
      set_config('default_transaction_isolation', 'read committed', false),
      set_config('lock_timeout', '%d', false),
      set_config('idle_in_transaction_session_timeout', '%d', false)
    """
        .formatted(limits.busyTimeoutMillis(), limits.database().idleTransactionMillis());
  }

  /// A pool sets its own patience as the limit of every attempt to connect, however long one takes.
  private static final class Source extends PGSimpleDataSource {
    private static final long serialVersionUID = 1L;

    @Override
    public void setLoginTimeout(int seconds) {
      // connectMillis decides
    }
  }

  /// The address's own parameters win.
  private static PGSimpleDataSource source(String url, JournalLimits limits) {
    var source = new Source();
    source.setUrl(url);
    source.setLogServerErrorDetail(false); // details repeat values
    if (!url.contains("ApplicationName=")) {
      source.setApplicationName("deltajournal");
    }
    if (!url.contains("connectTimeout=")) {
      source.setConnectTimeout(seconds(limits.database().connectMillis()));
    }
    if (!url.contains("loginTimeout=")) {
      source.setProperty(
          PGProperty.LOGIN_TIMEOUT, Integer.toString(seconds(limits.database().connectMillis())));
    }
    if (!url.contains("socketTimeout=")) {
      source.setSocketTimeout(seconds(limits.database().answerMillis()));
    }
    if (!url.contains("tcpKeepAlive=")) {
      source.setTcpKeepAlive(true);
    }
    return source;
  }

  private static int seconds(long millis) {
    return Math.toIntExact(Math.max(1, TimeUnit.MILLISECONDS.toSeconds(millis)));
  }
}
