package dev.deltajournal.journal.store.sql;

import dev.deltajournal.journal.JournalException;
import java.util.function.Supplier;

/// What a database does its own way for the one that writes to it.
public interface StoreConnection extends AutoCloseable {

  /// A new session that may write.
  SqlSession connect();

  /// Runs one transaction when it is this process's turn.
  <T> T inTurn(Supplier<T> transaction);

  /// Whether a look can tell that a commit which failed like this is durable after all.
  boolean isToldByALook(JournalException failure);

  /// Shows or renews this process's lease, inside the transaction of what it has just written.
  ///
  /// @throws dev.deltajournal.journal.JournalException if it may not write any more
  void sign(SqlSession session);

  /// What was signed last is durable.
  void signed();

  @Override
  void close();
}
