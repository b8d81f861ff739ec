package dev.deltajournal.journal.store.sqlite;

import dev.deltajournal.journal.JournalException;
import dev.deltajournal.journal.JournalLimits;
import dev.deltajournal.journal.lease.Holder;
import dev.deltajournal.journal.store.sql.SqlSession;
import dev.deltajournal.journal.store.sql.StoreConnection;
import dev.deltajournal.journal.store.sqlite.SqliteSession.Access;
import java.nio.file.Path;
import java.util.function.Supplier;

/// One SQLite file for its writer, which takes turns with other processes. The row of its lease is
/// for display only.
final class SqliteConnection implements StoreConnection {
  private final Path file;
  private final Holder holder;
  private final WriterTurn turn;
  private final JournalLimits limits;
  private boolean leaseIsWritten;

  SqliteConnection(Path file, Holder holder, WriterTurn turn, JournalLimits limits) {
    this.file = file;
    this.holder = holder;
    this.turn = turn;
    this.limits = limits;
  }

  @Override
  public SqlSession connect() {
    return SqliteSession.open(file, Access.WRITE, limits.busyTimeoutMillis());
  }

  @Override
  public <T> T inTurn(Supplier<T> transaction) {
    return turn.whileWriting(transaction);
  }

  /// After a write or a sync that failed, the kernel shows what the disk may never get: a look sees
  /// rows that a power cut takes away.
  @Override
  public boolean isToldByALook(JournalException failure) {
    return !SqliteErrors.isOfTheDisk(failure);
  }

  @Override
  public void sign(SqlSession session) {
    if (!leaseIsWritten) {
      session.update(
          "INSERT OR IGNORE INTO lease (lease, host, pid, started_micros) VALUES (?, ?, ?, ?)",
          holder.lease(),
          holder.host(),
          holder.pid(),
          holder.startedMicros());
    }
  }

  @Override
  public void signed() {
    leaseIsWritten = true;
  }

  @Override
  public void close() {
    turn.close();
  }
}
