package dev.deltajournal.cli.why;

import dev.deltajournal.cli.access.Owner;
import dev.deltajournal.cli.screen.Times;
import dev.deltajournal.journal.operation.Operation;
import dev.deltajournal.journal.operation.OperationState;
import java.util.Optional;

/// The operation that is explained, as one look at the journal saw it.
///
/// @param shortId as people type it
/// @param now microseconds since 1970, UTC
record Subject(Operation operation, Owner owner, String shortId, long now) {

  OperationState state() {
    return operation.state();
  }

  boolean isUnderWay() {
    return owner.worksOn(state());
  }

  /// Whether it waits for somebody to run Pulumi again, or to decide.
  boolean isUnattended() {
    return !state().isFinal() && !isUnderWay();
  }

  /// The object that a person said the operation had made.
  Optional<String> adopted() {
    var intervention = operation.intervention();
    return intervention == null
        ? Optional.empty()
        : Optional.ofNullable(intervention.detail().body().path("objectId").asText(null));
  }

  /// Whether Pulumi may still list the create as pending, though it has succeeded since.
  boolean isResumedCreate() {
    return isResumedCreate(operation);
  }

  static boolean isResumedCreate(Operation operation) {
    return operation.state() == OperationState.SUCCEEDED
        && operation.accepted().verb().equals("create")
        && operation.fence() > 1;
  }

  String ago(long micros) {
    return Times.length(now - micros) + " ago";
  }
}
