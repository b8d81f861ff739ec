package dev.deltajournal.bench.plain;

import dev.deltajournal.journal.event.OperationEvent;
import dev.deltajournal.journal.event.OperationEvent.OperationAccepted;
import dev.deltajournal.journal.event.OperationEvent.OperationClaimed;
import dev.deltajournal.journal.event.OperationEvent.OperationSucceeded;
import dev.deltajournal.journal.event.OperationEvent.ReadinessChanged;
import dev.deltajournal.journal.event.OperationEvent.ResourceIdentified;
import dev.deltajournal.journal.event.OperationEvent.ResultAcknowledged;
import org.jspecify.annotations.Nullable;

/// The row of one operation. Knows what happens to a store's creation and nothing else, and checks
/// nothing.
final class PlainRow {
  final OperationAccepted accepted;
  final String id;
  final long acceptedPosition;
  final long acceptedMicros;
  String state = "ACCEPTED";
  long version = 1;
  long fence;
  @Nullable String owner;
  @Nullable Long startedMicros;
  long updatedMicros;
  @Nullable Long completedMicros;
  @Nullable String summary;
  @Nullable String incarnation;
  long finished;
  long acknowledged = -1;

  /// Whether the table has the row.
  boolean isStored;

  /// Whether a column that an index names has changed since it was stored.
  boolean isMoved;

  PlainRow(String id, OperationAccepted accepted, long position, long micros) {
    this.id = id;
    this.accepted = accepted;
    acceptedPosition = position;
    acceptedMicros = micros;
    updatedMicros = micros;
  }

  void apply(OperationEvent event, long micros) {
    version++;
    updatedMicros = micros;
    switch (event) {
      case OperationClaimed claimed -> {
        state = "RUNNING";
        fence = claimed.fence();
        owner = claimed.owner();
        startedMicros = micros;
      }
      case ResourceIdentified identified -> {
        incarnation = identified.incarnation();
        isMoved = true;
      }
      case ReadinessChanged _ -> state = "AWAITING_READY";
      case OperationSucceeded succeeded -> {
        state = "SUCCEEDED";
        summary = succeeded.summary();
        completedMicros = micros;
        finished = 1;
        isMoved = true;
      }
      case ResultAcknowledged acknowledgement -> acknowledged = acknowledgement.generation();
      default -> {}
    }
  }
}
