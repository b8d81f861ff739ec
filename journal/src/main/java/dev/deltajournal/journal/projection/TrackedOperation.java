package dev.deltajournal.journal.projection;

import dev.deltajournal.journal.event.OperationEvent.OperationClaimed;
import dev.deltajournal.journal.event.StoredEvent;
import dev.deltajournal.journal.operation.Operation;
import java.util.List;

/// A folded operation with what else its projection needs of its events.
///
/// @param acceptedPosition of its first event
/// @param startedMicros when it was first claimed; 0 before
/// @param completedMicros when it reached its final state; 0 before
public record TrackedOperation(
    Operation operation, long acceptedPosition, long startedMicros, long completedMicros) {

  public static TrackedOperation first(StoredEvent event) {
    return new TrackedOperation(Operation.fold(List.of(event)), event.position(), 0, 0);
  }

  /// Folds a whole stream.
  public static TrackedOperation fold(List<StoredEvent> events) {
    var tracked = first(events.getFirst());
    for (var event : events.subList(1, events.size())) {
      tracked = tracked.apply(event);
    }
    return tracked;
  }

  public TrackedOperation apply(StoredEvent event) {
    var next = operation.apply(event);
    boolean starts = startedMicros == 0 && event.event() instanceof OperationClaimed;
    boolean ends = completedMicros == 0 && next.state().isFinal();
    return new TrackedOperation(
        next,
        acceptedPosition,
        starts ? event.atMicros() : startedMicros,
        ends ? event.atMicros() : completedMicros);
  }

  /// This operation after events that this version does not know and may skip.
  public TrackedOperation skipTo(long version) {
    return new TrackedOperation(
        operation.skipTo(version), acceptedPosition, startedMicros, completedMicros);
  }
}
