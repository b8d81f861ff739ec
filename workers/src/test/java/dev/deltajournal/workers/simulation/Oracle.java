package dev.deltajournal.workers.simulation;

import dev.deltajournal.journal.event.OperationEvent.OperationAccepted;
import dev.deltajournal.journal.event.OperationEvent.OperationCancelled;
import dev.deltajournal.journal.event.OperationEvent.OperationClaimed;
import dev.deltajournal.journal.event.OperationEvent.OperatorIntervened;
import dev.deltajournal.journal.event.OperationEvent.OrphanReported;
import dev.deltajournal.journal.event.OperationEvent.ResultAcknowledged;
import dev.deltajournal.journal.event.OperationEvent.ResultReplayed;
import dev.deltajournal.journal.event.StoredEvent;
import dev.deltajournal.journal.projection.TrackedOperation;
import java.util.Optional;

/// What must hold of every event, said once more and apart from the rules that the journal itself
/// goes by.
final class Oracle {
  private Oracle() {}

  /// Versions follow each other, and what only the owner may say comes from the owner.
  static void mayWrite(Optional<TrackedOperation> before, StoredEvent event) {
    long version = before.map(tracked -> tracked.operation().version()).orElse(0L);
    if (event.version() != version + 1) {
      throw new Violation("version " + event.version() + " follows version " + version);
    }
    boolean forOwner =
        switch (event.event()) {
          case OperationAccepted _,
              OperationClaimed _,
              OperationCancelled _,
              OperatorIntervened _,
              OrphanReported _,
              ResultAcknowledged _,
              ResultReplayed _ ->
              false;
          default -> true;
        };
    if (forOwner) {
      var claim = before.orElseThrow().operation().claim();
      if (claim == null || !claim.owner().equals(event.writer())) {
        throw new Violation(
            "an event after the fence: "
                + event.writer()
                + " writes, the owner is "
                + (claim == null ? "nobody" : claim.owner()));
      }
    }
  }
}
