package dev.deltajournal.journal.store.sql;

import dev.deltajournal.journal.JournalException;
import dev.deltajournal.journal.JournalOptions;
import dev.deltajournal.journal.log.Append;
import dev.deltajournal.journal.log.AppendOutcome;
import dev.deltajournal.journal.store.EventStore;
import dev.deltajournal.journal.store.sql.AppendTransaction.Batch;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Appends through one session, which it owns, one transaction per batch. Conditions are decided,
/// and projections written, inside that transaction. For one thread at a time.
///
/// What others cause is waited out, as long as the limits say: a journal that they keep locked, a
/// database that is away. After a commit of unknown outcome the batch is looked up by the id of its
/// first event. Every other error is final.
public final class SqlEventStore implements EventStore {
  private static final Logger LOG = LoggerFactory.getLogger(SqlEventStore.class);

  private final StoreConnection connection;
  private final JournalOptions options;
  private final Consumer<SqlSession> committing;
  private SqlSession session;
  private AppendTransaction transaction;

  public SqlEventStore(StoreConnection connection, SqlSession session, JournalOptions options) {
    this(connection, session, options, SqlSession::commit);
  }

  /// @param committing how a session commits; a test makes it fail
  SqlEventStore(
      StoreConnection connection,
      SqlSession session,
      JournalOptions options,
      Consumer<SqlSession> committing) {
    this.connection = connection;
    this.session = session;
    this.options = options;
    this.committing = committing;
    transaction = new AppendTransaction(session, options);
  }

  @Override
  public List<AppendOutcome> append(List<Append> appends) {
    var patience = new Patience(options.limits());
    while (true) {
      try {
        return connection.inTurn(() -> transact(appends, patience));
      } catch (JournalException e) {
        patience.waitOrThrow(e);
        LOG.debug("the journal is not to be had, trying again: {}", e.getMessage());
        if (Patience.isAway(e)) {
          reconnect(patience);
        }
      }
    }
  }

  @Override
  public void close() {
    try (connection) {
      session.close();
    }
  }

  private List<AppendOutcome> transact(List<Append> appends, Patience patience) {
    session.begin();
    Batch batch;
    try {
      batch = transaction.write(appends);
      if (batch.firstEvent() != null) {
        connection.sign(session);
      }
    } catch (RuntimeException e) {
      rollback(e);
      throw e;
    }
    if (batch.firstEvent() == null) {
      session.discard(); // nothing to make durable
    } else {
      commit(batch.firstEvent(), patience);
      connection.signed();
    }
    transaction.committed(batch);
    return batch.outcomes();
  }

  private void commit(UUID firstEvent, Patience patience) {
    try {
      committing.accept(session);
    } catch (JournalException e) {
      LOG.warn("a commit failed, looking whether it is durable: {}", e.getMessage());
      rollback(e);
      if (!connection.isToldByALook(e) || !isDurable(firstEvent, e, patience)) {
        throw e;
      }
    }
  }

  /// Looks through a new connection: what the old one still sees may be its own unfinished work.
  private boolean isDurable(UUID firstEvent, JournalException failure, Patience patience) {
    while (true) {
      try {
        reconnect(patience);
        return session.transaction(() -> transaction.contains(firstEvent));
      } catch (JournalException e) {
        if (Patience.isPassing(e)) {
          patience.waitOrThrow(e);
        } else {
          failure.addSuppressed(e);
          return false;
        }
      }
    }
  }

  /// Throws the session away, whatever state it is in, and takes a new one.
  private void reconnect(Patience patience) {
    try {
      session.close();
    } catch (JournalException e) {
      LOG.debug("closing a lost connection: {}", e.getMessage());
    }
    session = patience.untilThere(connection::connect);
    transaction = new AppendTransaction(session, options);
  }

  private void rollback(RuntimeException failure) {
    transaction.forget();
    session.rollback(failure);
  }
}
