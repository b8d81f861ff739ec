package dev.deltajournal.journal.store.sqlite;

import dev.deltajournal.journal.JournalException;
import dev.deltajournal.journal.JournalOptions;
import dev.deltajournal.journal.OperationIds;
import dev.deltajournal.journal.event.EventCodec;
import dev.deltajournal.journal.lease.FileLeases.Holder;
import dev.deltajournal.journal.log.Append;
import dev.deltajournal.journal.log.AppendOutcome;
import dev.deltajournal.journal.log.AppendResult.Appended;
import dev.deltajournal.journal.projection.AppendRules;
import dev.deltajournal.journal.projection.Change;
import dev.deltajournal.journal.projection.ClaimRules;
import dev.deltajournal.journal.projection.Decision;
import dev.deltajournal.journal.projection.Stamp;
import dev.deltajournal.journal.projection.TrackedOperation;
import dev.deltajournal.journal.store.EventStore;
import dev.deltajournal.journal.store.sqlite.EventTable.Head;
import dev.deltajournal.journal.store.sqlite.SqliteSession.Access;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Appends to one SQLite file, whose session and turn it owns, one transaction per batch.
/// Conditions are decided, and projections written, inside that transaction. For one thread at a
/// time.
///
/// BUSY is retried until the limits' `busyGiveUpMillis`. After a commit of unknown outcome the
/// batch is looked up by the id of its first event. Every other error is final.
final class SqliteEventStore implements EventStore {
  private static final Logger LOG = LoggerFactory.getLogger(SqliteEventStore.class);

  private final Path file;
  private final Holder holder;
  private final JournalOptions options;
  private final WriterTurn turn;
  private final OperationIds ids;
  private final EventCodec codec;
  private Tables tables;
  private boolean leaseIsWritten;

  SqliteEventStore(
      Path file, SqliteSession session, Holder holder, WriterTurn turn, JournalOptions options) {
    this(file, session, holder, turn, options, () -> session.update("COMMIT"));
  }

  /// @param committing how the first session commits; a test makes it fail
  SqliteEventStore(
      Path file,
      SqliteSession session,
      Holder holder,
      WriterTurn turn,
      JournalOptions options,
      Runnable committing) {
    this.file = file;
    this.holder = holder;
    this.turn = turn;
    this.options = options;
    ids = new OperationIds(options.clock(), options.random());
    codec = new EventCodec();
    tables = tables(session, committing);
  }

  /// One session's tables.
  private record Tables(
      SqliteSession session,
      EventTable events,
      OperationTable operations,
      ClaimTable claims,
      TransactionState state,
      AppendRules rules,
      Runnable committing) {}

  @Override
  public List<AppendOutcome> append(List<Append> appends) {
    long deadline =
        System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(options.limits().busyGiveUpMillis());
    while (true) {
      try {
        return turn.whileWriting(() -> transact(appends));
      } catch (JournalException e) {
        if (!SqliteErrors.isBusy(e) || System.nanoTime() - deadline > 0) {
          throw e;
        }
        LOG.debug("the journal is busy, trying again: {}", e.getMessage());
      }
    }
  }

  @Override
  public void close() {
    try (turn) {
      tables.session.close();
    }
  }

  private List<AppendOutcome> transact(List<Append> appends) {
    tables.session.update("BEGIN IMMEDIATE");
    List<AppendOutcome> outcomes;
    @Nullable UUID written;
    try {
      outcomes = write(appends);
      written = firstEvent(outcomes);
    } catch (RuntimeException e) {
      rollback(e);
      throw e;
    }
    if (written == null) {
      tables.session.update("ROLLBACK"); // nothing to make durable
    } else {
      commit(written);
    }
    return outcomes;
  }

  private List<AppendOutcome> write(List<Append> appends) {
    var head = tables.events.head();
    long start = head.position();
    var outcomes = new ArrayList<AppendOutcome>(appends.size());
    for (var append : appends) {
      var stamp = new Stamp(head.position(), nowMicros(), ids::nextUuid);
      switch (tables.rules.decide(append, stamp)) {
        case Decision.Refuse refuse -> outcomes.add(new AppendOutcome.Refused(refuse.why()));
        case Decision.Answer answer ->
            outcomes.add(AppendOutcome.Resolved.nothing(answer.result()));
        case Decision.Write write -> {
          head = write(head, write.changes());
          var events = write.changes().stream().map(Change::event).toList();
          var own = events.subList(events.size() - write.own(), events.size());
          outcomes.add(new AppendOutcome.Resolved(new Appended(own), events));
        }
      }
    }
    if (head.position() > start) {
      tables.events.moveHead(head);
      writeLease();
    }
    return outcomes;
  }

  private Head write(Head head, List<Change> changes) {
    var next = head;
    for (int i = 0; i < changes.size(); i++) {
      var change = changes.get(i);
      next = tables.events.insert(next, change.event());
      ClaimRules.apply(tables.claims, change);
      var operation = change.after().operation();
      boolean isLastOfOperation =
          i + 1 == changes.size() || !changes.get(i + 1).event().operation().equals(operation.id());
      if (isLastOfOperation) {
        save(change.after());
      }
    }
    return next;
  }

  private void save(TrackedOperation after) {
    var id = after.operation().id();
    tables.operations.save(tables.state.operation(id).orElse(null), after);
    tables.state.remember(after);
  }

  private void writeLease() {
    if (!leaseIsWritten) {
      tables.session.update(
          "INSERT OR IGNORE INTO lease (lease, host, pid, started_micros) VALUES (?, ?, ?, ?)",
          holder.lease(),
          holder.host(),
          holder.pid(),
          holder.startedMicros());
    }
  }

  private void commit(UUID firstEvent) {
    try {
      tables.committing.run();
    } catch (JournalException e) {
      LOG.warn("a commit failed, looking whether it is durable: {}", e.getMessage());
      if (!isDurable(firstEvent, e)) {
        throw e;
      }
    }
    leaseIsWritten = true;
  }

  /// Looks through a new connection: what the old one still sees may be its own unfinished work.
  private boolean isDurable(UUID firstEvent, JournalException failure) {
    rollback(failure);
    try {
      tables.session.close();
      var fresh = SqliteSession.open(file, Access.WRITE, options.limits().busyTimeoutMillis());
      tables = tables(fresh, () -> fresh.update("COMMIT"));
      return tables.events.contains(firstEvent);
    } catch (JournalException e) {
      failure.addSuppressed(e);
      return false;
    }
  }

  private void rollback(RuntimeException failure) {
    tables.state.forget();
    tables.session.rollback(failure);
  }

  private Tables tables(SqliteSession session, Runnable committing) {
    var events = new EventTable(session, codec);
    var operations = new OperationTable(session);
    var claims = new ClaimTable(session);
    var state =
        new TransactionState(events, operations, claims, options.limits().cachedOperations());
    return new Tables(
        session, events, operations, claims, state, new AppendRules(state), committing);
  }

  private static @Nullable UUID firstEvent(List<AppendOutcome> outcomes) {
    for (var outcome : outcomes) {
      if (outcome instanceof AppendOutcome.Resolved resolved && !resolved.committed().isEmpty()) {
        return resolved.committed().getFirst().id();
      }
    }
    return null;
  }

  private long nowMicros() {
    return ChronoUnit.MICROS.between(Instant.EPOCH, options.clock().instant());
  }
}
