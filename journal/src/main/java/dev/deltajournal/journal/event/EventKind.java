package dev.deltajournal.journal.event;

import dev.deltajournal.journal.event.OperationEvent.*;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The wire names of events and their newest versions. Never rename, renumber or reuse one: a new
/// shape is a new version plus an upcaster plus a recorded fixture.
public enum EventKind {
  OPERATION_ACCEPTED("operation.accepted", 1, false, OperationAccepted.class),
  OPERATION_CLAIMED("operation.claimed", 1, false, OperationClaimed.class),
  STEP_INTENDED("step.intended", 1, false, StepIntended.class),
  STEP_SUBMITTED("step.submitted", 1, false, StepSubmitted.class),
  STEP_ACKNOWLEDGED("step.acknowledged", 1, false, StepAcknowledged.class),
  STEP_REJECTED("step.rejected", 1, false, StepRejected.class),
  STEP_OUTCOME_UNKNOWN("step.outcome-unknown", 1, false, StepOutcomeUnknown.class),
  REMOTE_STATE_PROBED("remote-state.probed", 1, false, RemoteStateProbed.class),
  RESOURCE_IDENTIFIED("resource.identified", 1, false, ResourceIdentified.class),
  READINESS_CHANGED("readiness.changed", 1, false, ReadinessChanged.class),
  COMPENSATION_STARTED("compensation.started", 1, false, CompensationStarted.class),
  OPERATION_INTERRUPTED("operation.interrupted", 1, false, OperationInterrupted.class),
  OPERATION_PARKED("operation.parked", 1, false, OperationParked.class),
  OPERATION_SUCCEEDED("operation.succeeded", 1, false, OperationSucceeded.class),
  OPERATION_FAILED("operation.failed", 1, false, OperationFailed.class),
  OPERATION_CANCELLED("operation.cancelled", 1, false, OperationCancelled.class),
  RESULT_REPLAYED("result.replayed", 1, false, ResultReplayed.class),
  RESULT_ACKNOWLEDGED("result.acknowledged", 1, false, ResultAcknowledged.class),
  ORPHAN_REPORTED("orphan.reported", 1, true, OrphanReported.class),
  OPERATOR_INTERVENED("operator.intervened", 1, false, OperatorIntervened.class);

  private static final Map<String, EventKind> BY_NAME =
      Arrays.stream(values())
          .collect(Collectors.toUnmodifiableMap(EventKind::wireName, Function.identity()));
  private static final Map<Class<?>, EventKind> BY_TYPE =
      Arrays.stream(values())
          .collect(Collectors.toUnmodifiableMap(EventKind::type, Function.identity()));

  private final String wireName;
  private final int version;
  private final boolean ignorable;
  private final Class<? extends OperationEvent> type;

  EventKind(String wireName, int version, boolean ignorable, Class<? extends OperationEvent> type) {
    this.wireName = wireName;
    this.version = version;
    this.ignorable = ignorable;
    this.type = type;
  }

  public static EventKind of(OperationEvent event) {
    return Objects.requireNonNull(BY_TYPE.get(event.getClass()));
  }

  public static Optional<EventKind> byWireName(String name) {
    return Optional.ofNullable(BY_NAME.get(name));
  }

  public String wireName() {
    return wireName;
  }

  /// The newest version of the payload, which is the one written.
  public int version() {
    return version;
  }

  /// Whether a reader that does not know this kind may skip it.
  public boolean ignorable() {
    return ignorable;
  }

  public Class<? extends OperationEvent> type() {
    return type;
  }
}
