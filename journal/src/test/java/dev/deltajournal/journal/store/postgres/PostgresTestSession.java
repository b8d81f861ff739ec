package dev.deltajournal.journal.store.postgres;

import dev.deltajournal.journal.DatabaseLocation;
import dev.deltajournal.journal.JournalException;
import dev.deltajournal.journal.JournalLimits;
import dev.deltajournal.journal.JournalOptions;
import dev.deltajournal.journal.lease.Holder;
import dev.deltajournal.journal.store.sql.SqlSession;
import dev.deltajournal.journal.store.sql.StoreConnection;
import dev.deltajournal.journal.store.sql.Writer;
import java.util.function.Supplier;

/// Gives tests of other packages what a PostgreSQL journal is made of.
public final class PostgresTestSession {
  private PostgresTestSession() {}

  public static SqlSession open(DatabaseLocation location) {
    return new PostgresDatabase(location, JournalLimits.defaults()).connect();
  }

  public static Writer writer(DatabaseLocation location, JournalOptions options) {
    PostgresJournal.open(location, options).close();
    var pool = PostgresPool.open(new PostgresDatabase(location, options.limits()));
    var leases = new PostgresLeases(pool, Holder.thisProcess(options), options);
    return new Writer(closing(new PostgresConnection(pool, leases), leases), pool.session());
  }

  /// Closes the lease with the store: there is no journal that would.
  private static StoreConnection closing(StoreConnection connection, PostgresLeases leases) {
    return new StoreConnection() {
      @Override
      public SqlSession connect() {
        return connection.connect();
      }

      @Override
      public <T> T inTurn(Supplier<T> transaction) {
        return connection.inTurn(transaction);
      }

      @Override
      public boolean isToldByALook(JournalException failure) {
        return connection.isToldByALook(failure);
      }

      @Override
      public void sign(SqlSession session) {
        connection.sign(session);
      }

      @Override
      public void signed() {
        connection.signed();
      }

      @Override
      public void close() {
        leases.close();
      }
    };
  }
}
