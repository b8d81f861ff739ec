package dev.deltajournal.journal.store.postgres;

import dev.deltajournal.journal.JournalException;
import dev.deltajournal.journal.store.sql.SqlSession;
import dev.deltajournal.journal.store.sql.StoreConnection;
import java.util.function.Supplier;

/// The database for its writer. Turns come from the lock on the head, which every batch takes.
final class PostgresConnection implements StoreConnection {
  private final PostgresPool pool;
  private final PostgresLeases leases;

  PostgresConnection(PostgresPool pool, PostgresLeases leases) {
    this.pool = pool;
    this.leases = leases;
  }

  @Override
  public SqlSession connect() {
    return pool.session();
  }

  @Override
  public <T> T inTurn(Supplier<T> transaction) {
    return transaction.get();
  }

  /// The server answers for what it shows.
  @Override
  public boolean isToldByALook(JournalException failure) {
    return true;
  }

  @Override
  public void sign(SqlSession session) {
    leases.sign(session);
  }

  @Override
  public void signed() {
    leases.signed();
  }

  /// The lease closes the pool, which it needs to the end.
  @Override
  public void close() {}
}
