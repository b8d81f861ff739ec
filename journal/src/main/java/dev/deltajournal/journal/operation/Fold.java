package dev.deltajournal.journal.operation;

import dev.deltajournal.journal.Document;
import dev.deltajournal.journal.JournalError;
import dev.deltajournal.journal.JournalException;
import dev.deltajournal.journal.event.EventKind;
import dev.deltajournal.journal.event.OperationEvent;
import dev.deltajournal.journal.event.OperationEvent.*;
import dev.deltajournal.journal.event.StoredEvent;
import dev.deltajournal.journal.operation.Step.Status;
import java.util.List;
import java.util.Map;

/// Makes the next operation of an operation and an event.
final class Fold {
  private Fold() {}

  static Operation all(List<StoredEvent> events) {
    if (events.isEmpty()) {
      throw new IllegalArgumentException("an operation has at least one event");
    }
    var operation = first(events.getFirst());
    for (var event : events.subList(1, events.size())) {
      operation = next(operation, event);
    }
    return operation;
  }

  private static Operation first(StoredEvent stored) {
    if (!(stored.event() instanceof OperationAccepted accepted) || stored.version() != 1) {
      throw misfit(stored, "an operation begins with operation.accepted as version 1");
    }
    return new Operation(
        stored.operation(),
        accepted,
        OperationState.ACCEPTED,
        1,
        stored.atMicros(),
        stored.atMicros(),
        Map.of(),
        Map.of(),
        null,
        null,
        null,
        null,
        null,
        List.of(),
        null,
        Document.empty(),
        0,
        -1,
        false,
        null);
  }

  static Operation next(Operation operation, StoredEvent stored) {
    // A gap is an event that this version does not know and may skip; readers check for lost ones.
    if (!stored.operation().equals(operation.id()) || stored.version() <= operation.version()) {
      throw misfit(
          stored,
          "expected version " + (operation.version() + 1) + " of operation " + operation.id());
    }
    var kind = EventKind.of(stored.event());
    var state =
        Transitions.next(operation.state(), kind)
            .orElseThrow(
                () -> misfit(stored, kind.wireName() + " does not follow " + operation.state()));
    var draft = new OperationDraft(operation);
    draft.state = state;
    draft.version = stored.version();
    draft.updatedMicros = stored.atMicros();
    record(draft, stored);
    return draft.build();
  }

  static Operation skip(Operation operation, long version) {
    var draft = new OperationDraft(operation);
    draft.version = version;
    return draft.build();
  }

  private static void record(OperationDraft draft, StoredEvent stored) {
    OperationEvent event = stored.event();
    switch (event) {
      case OperationAccepted _ -> throw misfit(stored, "an operation is accepted once");
      case OperationClaimed claimed -> draft.claim = claimed;
      case StepIntended intended ->
          draft.steps.put(intended.step(), intended(draft, stored, intended));
      case StepSubmitted submitted ->
          draft.step(
              submitted.step(),
              step -> outcome(stored, step, Status.SUBMITTED).withId(submitted.statementId()));
      case StepAcknowledged acknowledged ->
          draft.step(
              acknowledged.step(),
              step -> outcome(stored, step, Status.ACKNOWLEDGED).acknowledged(acknowledged));
      case StepRejected rejected ->
          draft.step(
              rejected.step(),
              step -> outcome(stored, step, Status.REJECTED).rejected(rejected.failure()));
      case StepOutcomeUnknown unknown ->
          draft.step(
              unknown.step(),
              step -> outcome(stored, step, Status.UNKNOWN).unknown(unknown.reason()));
      case RemoteStateProbed probed ->
          draft.probes.put(
              probed.probe(),
              new Probe(
                  probed.probe(),
                  probed.presence(),
                  stored.version(),
                  stored.atMicros(),
                  probed.serviceMicros(),
                  probed.state()));
      case ResourceIdentified identified -> draft.identified = identified;
      case ReadinessChanged changed -> draft.readiness = changed;
      case CompensationStarted started -> draft.compensating = started.failure();
      case OperationInterrupted _ -> {}
      case OperationParked parked -> {
        draft.failure = parked.failure();
        draft.waysOut = parked.waysOut();
      }
      case OperationSucceeded succeeded -> {
        draft.summary = succeeded.summary();
        draft.outputs = succeeded.outputs();
      }
      case OperationFailed failed -> draft.failure = failed.failure();
      case OperationCancelled cancelled -> draft.summary = cancelled.reason();
      case ResultReplayed replayed -> draft.generation = replayed.generation();
      case ResultAcknowledged acknowledged ->
          draft.acknowledged = Math.max(draft.acknowledged, acknowledged.generation());
      case OrphanReported _ -> draft.orphanReported = true;
      case OperatorIntervened intervened -> draft.intervention = intervened;
    }
  }

  private static Step intended(OperationDraft draft, StoredEvent stored, StepIntended intended) {
    var earlier = draft.steps.get(intended.step());
    return new Step(
        intended.step(),
        intended.attempt(),
        Status.INTENDED,
        stored.version(),
        earlier != null && earlier.everUnknown(),
        intended.statement(),
        intended.statementDigest(),
        intended.role(),
        stored.atMicros(),
        earlier == null ? stored.atMicros() : earlier.firstIntendedMicros(),
        earlier == null ? intended.evidence() : earlier.evidence(),
        null,
        Document.empty(),
        0,
        null,
        null);
  }

  /// Outcomes close or advance an open attempt; a closed one stays closed.
  private static Step outcome(StoredEvent stored, Step step, Status status) {
    if (!step.status().isOpen()) {
      throw misfit(stored, "step " + step.name() + " is already " + step.status());
    }
    return step.withStatus(status, stored.version());
  }

  private static JournalException misfit(StoredEvent stored, String why) {
    return new JournalException(
        JournalError.ILLEGAL_TRANSITION,
        "event at position "
            + stored.position()
            + " of operation "
            + stored.operation()
            + ": "
            + why);
  }
}
