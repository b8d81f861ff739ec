package dev.deltajournal.journal.projection;

import dev.deltajournal.journal.JournalError;
import dev.deltajournal.journal.JournalException;
import dev.deltajournal.journal.OperationId;
import dev.deltajournal.journal.event.OperationEvent;
import dev.deltajournal.journal.event.OperationEvent.OperationAccepted;
import dev.deltajournal.journal.event.OperationEvent.OperationCancelled;
import dev.deltajournal.journal.event.OperationEvent.OperationClaimed;
import dev.deltajournal.journal.event.StoredEvent;
import dev.deltajournal.journal.log.Append;
import dev.deltajournal.journal.log.Append.Guard;
import dev.deltajournal.journal.log.AppendResult.AlreadyOwned;
import dev.deltajournal.journal.log.AppendResult.Conflict;
import dev.deltajournal.journal.log.AppendResult.Fenced;
import dev.deltajournal.journal.operation.Operation;
import dev.deltajournal.journal.operation.OperationState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Decides appends against the state at their turn: the conditions, the table of transitions, the
/// claims. Called inside the transaction that then writes, so nothing can come in between.
public final class AppendRules {
  private final JournalState state;

  public AppendRules(JournalState state) {
    this.state = state;
  }

  public Decision decide(Append append, Stamp stamp) {
    try {
      return switch (append.guard()) {
        case Guard.NewOperation guard -> accept(append, guard, stamp);
        case Guard.AtVersion guard -> atVersion(append, guard, stamp);
        case Guard.UnderFence guard -> underFence(append, guard, stamp);
      };
    } catch (JournalException e) {
      if (e.failure().code().equals(JournalError.ILLEGAL_TRANSITION.code())) {
        return new Decision.Refuse(e);
      }
      throw e;
    }
  }

  private Decision accept(Append append, Guard.NewOperation guard, Stamp stamp) {
    if (!(append.events().getFirst() instanceof OperationAccepted accepted)) {
      throw illegal(append.operation(), "a new operation begins with operation.accepted");
    }
    var existing = state.operation(append.operation());
    if (existing.isPresent()) {
      return new Decision.Answer(new Conflict(existing.get().operation().version()));
    }
    var changes = new Changes(stamp, append.writer());
    var superseded = accepted.supersedes();
    if (superseded != null) {
      var old = state.operation(superseded);
      long version = old.map(tracked -> tracked.operation().version()).orElse(0L);
      if (version != guard.supersededVersion() || version == 0) {
        return new Decision.Answer(new Conflict(version));
      }
      if (!old.orElseThrow().operation().state().isFinal()) {
        changes.add(
            superseded,
            old.orElseThrow(),
            new OperationCancelled("superseded by operation " + append.operation()));
      }
    }
    var owner = state.unfinished(accepted.identity()).filter(id -> !id.equals(superseded));
    return owner.isPresent()
        ? new Decision.Answer(new AlreadyOwned(owner.get()))
        : write(append, null, changes);
  }

  private Decision atVersion(Append append, Guard.AtVersion guard, Stamp stamp) {
    var found = state.operation(append.operation());
    long version = found.map(tracked -> tracked.operation().version()).orElse(0L);
    return found.isEmpty() || version != guard.version()
        ? new Decision.Answer(new Conflict(version))
        : write(append, found.get(), new Changes(stamp, append.writer()));
  }

  private Decision underFence(Append append, Guard.UnderFence guard, Stamp stamp) {
    var found = state.operation(append.operation());
    if (found.isEmpty()) {
      return new Decision.Answer(new Conflict(0));
    }
    var operation = found.get().operation();
    return operation.fence() != guard.fence() || wasTakenAway(operation)
        ? new Decision.Answer(new Fenced(operation.fence()))
        : write(append, found.get(), new Changes(stamp, append.writer()));
  }

  /// Nobody owns an operation that a person or a successor took from its owner; the owner's fence
  /// is still the newest.
  private static boolean wasTakenAway(Operation operation) {
    return operation.state() == OperationState.ACCEPTED
        || operation.state() == OperationState.CANCELLED;
  }

  private Decision write(Append append, @Nullable TrackedOperation before, Changes changes) {
    var current = before;
    for (var event : append.events()) {
      current = changes.add(append.operation(), current, event);
    }
    var own =
        changes.list.subList(changes.list.size() - append.events().size(), changes.list.size());
    Optional<OperationId> blocker = ClaimRules.blocker(state, own);
    return blocker.isPresent()
        ? new Decision.Answer(new AlreadyOwned(blocker.get()))
        : new Decision.Write(changes.list, append.events().size());
  }

  private static JournalException illegal(OperationId operation, String why) {
    return new JournalException(
        JournalError.ILLEGAL_TRANSITION, "operation " + operation + ": " + why);
  }

  /// The events of one append in the making.
  private static final class Changes {
    private final Stamp stamp;
    private final String writer;
    private final List<Change> list = new ArrayList<>();

    Changes(Stamp stamp, String writer) {
      this.stamp = stamp;
      this.writer = writer;
    }

    TrackedOperation add(
        OperationId operation, @Nullable TrackedOperation before, OperationEvent event) {
      if (event instanceof OperationClaimed claimed) {
        long fence = before == null ? 0 : before.operation().fence();
        if (claimed.fence() != fence + 1) {
          throw illegal(operation, "claim " + claimed.fence() + " does not follow claim " + fence);
        }
      }
      var stored =
          new StoredEvent(
              stamp.position() + list.size() + 1,
              operation,
              before == null ? 1 : before.operation().version() + 1,
              stamp.ids().get(),
              stamp.atMicros(),
              writer,
              event);
      var after = before == null ? TrackedOperation.first(stored) : before.apply(stored);
      list.add(new Change(stored, after));
      return after;
    }
  }
}
