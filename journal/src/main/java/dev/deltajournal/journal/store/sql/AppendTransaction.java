package dev.deltajournal.journal.store.sql;

import dev.deltajournal.journal.JournalOptions;
import dev.deltajournal.journal.OperationIds;
import dev.deltajournal.journal.event.EventCodec;
import dev.deltajournal.journal.log.Append;
import dev.deltajournal.journal.log.AppendOutcome;
import dev.deltajournal.journal.log.AppendResult.Appended;
import dev.deltajournal.journal.projection.AppendRules;
import dev.deltajournal.journal.projection.Change;
import dev.deltajournal.journal.projection.ClaimRules;
import dev.deltajournal.journal.projection.Decision;
import dev.deltajournal.journal.projection.Stamp;
import dev.deltajournal.journal.projection.TrackedOperation;
import dev.deltajournal.journal.store.sql.EventTable.Head;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Decides and writes batches through one session: conditions, events, projections, head. The
/// caller begins and ends the transaction around each batch.
final class AppendTransaction {
  private final JournalOptions options;
  private final OperationIds ids;
  private final EventTable events;
  private final PendingClaims claims;
  private final PendingWrites pending;
  private final TransactionState state;
  private final AppendRules rules;

  AppendTransaction(SqlSession session, JournalOptions options) {
    this.options = options;
    ids = new OperationIds(options.clock(), options.random());
    events = new EventTable(session, new EventCodec());
    claims = new PendingClaims(new ClaimTable(session));
    var operations = new OperationTable(session);
    pending = new PendingWrites(events, operations);
    state =
        new TransactionState(
            events, operations, claims, pending, options.limits().cachedOperations());
    rules = new AppendRules(state);
  }

  /// What a batch came to.
  ///
  /// @param outcomes one per append, in order
  /// @param firstEvent names the batch, to look for it later; null if it wrote nothing
  record Batch(List<AppendOutcome> outcomes, @Nullable UUID firstEvent, Head head) {}

  Batch write(List<Append> appends) {
    var start = events.lockedHead();
    state.begin(start, appends);
    var head = start;
    @Nullable UUID firstEvent = null;
    var outcomes = new ArrayList<AppendOutcome>(appends.size());
    for (var append : appends) {
      var stamp = new Stamp(head.position(), nowMicros(), ids::nextUuid);
      switch (rules.decide(append, stamp)) {
        case Decision.Refuse refuse -> outcomes.add(new AppendOutcome.Refused(refuse.why()));
        case Decision.Answer answer ->
            outcomes.add(AppendOutcome.Resolved.nothing(answer.result()));
        case Decision.Write write -> {
          head = write(head, write.changes());
          var written = write.changes().stream().map(Change::event).toList();
          var own = written.subList(written.size() - write.own(), written.size());
          outcomes.add(new AppendOutcome.Resolved(new Appended(own), written));
          firstEvent = firstEvent == null ? written.getFirst().id() : firstEvent;
        }
      }
    }
    pending.flush();
    claims.flush();
    if (firstEvent != null) {
      events.moveHead(head);
    }
    return new Batch(outcomes, firstEvent, head);
  }

  /// The batch is durable, as it is or because it wrote nothing.
  void committed(Batch batch) {
    state.committed(batch.head());
  }

  /// The batch is not durable.
  void forget() {
    state.forget();
  }

  /// Whether a batch is durable. Waits until no transaction that could still write it is open.
  boolean contains(UUID firstEvent) {
    var _ = events.lockedHead();
    return events.contains(firstEvent);
  }

  private Head write(Head head, List<Change> changes) {
    var next = head;
    for (int i = 0; i < changes.size(); i++) {
      var change = changes.get(i);
      next = pending.add(next, change.event());
      ClaimRules.apply(claims, change);
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
    pending.save(state.operation(after.operation().id()).orElse(null), after);
    state.remember(after);
  }

  private long nowMicros() {
    return ChronoUnit.MICROS.between(Instant.EPOCH, options.clock().instant());
  }
}
