package dev.deltajournal.workers.operation;

import dev.deltajournal.journal.Document;
import dev.deltajournal.journal.event.OperationEvent.StepOutcomeUnknown;
import dev.deltajournal.journal.event.Presence;
import dev.deltajournal.journal.operation.Operation;
import dev.deltajournal.journal.operation.Probe;
import dev.deltajournal.journal.operation.Step;
import dev.deltajournal.workers.operation.Act.Conclude;
import java.time.Duration;
import java.util.Optional;

/// The names of steps and looks, and what every driver does with them alike.
final class Steps {
  /// Makes the object.
  static final String CREATE = "create";

  /// Sends the credentials once more to a store that was taken over.
  static final String CREDENTIALS = "credentials";

  /// Changes the object in place.
  static final String UPDATE = "update";

  /// Says in the service what the object is for.
  static final String DESCRIPTION = "description";

  /// Gives the object to another role.
  static final String OWNER = "owner";

  /// Removes the object because that was asked for.
  static final String DROP = "drop";

  /// Removes what this operation made itself.
  static final String UNDO = "undo";

  /// The look just before an intent.
  static final String BEFORE = "before";

  /// The look that settles an unknown outcome.
  static final String SETTLE = "settle";

  /// The look that identifies what was made.
  static final String IDENTITY = "identity";

  /// The look that confirms a disappearance.
  static final String GONE = "gone";

  /// The question to the service what became of a statement.
  static final String STATEMENT = "statement";

  private Steps() {}

  /// A step that its owner left without an outcome: this process did not send it, so the sender has
  /// died.
  static Act lost(Step step) {
    return new Conclude(
        new StepOutcomeUnknown(
            step.name(),
            step.attempt(),
            "the process that sent it ended before the answer was recorded"));
  }

  /// The newest look of a name, if it was made after the step's newest event.
  static Optional<Probe> since(Operation operation, String probe, Step step) {
    return operation.probe(probe).filter(look -> look.version() > step.version());
  }

  /// Asks the service about a statement of known id, once per unknown outcome; empty if there is
  /// nothing to ask.
  static Optional<Act> askOutcome(Operation operation, Step step) {
    var id = step.statementId();
    return id == null || since(operation, STATEMENT, step).isPresent()
        ? Optional.empty()
        : Optional.of(new Act.AskOutcome(step.name(), id));
  }

  /// Sends a repeatable statement again, after its pause.
  static Act resend(Scene scene, Step step, Act.Send send, OperationTimings timings) {
    var rest = timings.beforeAttempt(step.attempt() + 1).minus(scene.since(step.intendedMicros()));
    return rest.isPositive() ? new Act.Pause(rest, "sending " + step.name() + " again") : send;
  }

  /// Waits until a look is due again.
  static Optional<Act> untilDue(Scene scene, Probe last, Duration interval, String status) {
    var rest = interval.minus(scene.since(last.atMicros()));
    return rest.isPositive() ? Optional.of(new Act.Pause(rest, status)) : Optional.empty();
  }

  /// Waits until the next look is due while an acknowledged step's effect is awaited.
  static Optional<Act> untilDue(
      Scene scene, Probe last, Step step, OperationTimings timings, String status) {
    return untilDue(scene, last, timings.lookInterval(scene.since(step.intendedMicros())), status);
  }

  static boolean isUndecided(Probe probe) {
    return probe.presence() == Presence.UNDECIDED;
  }

  /// The answer of a step that a look has settled.
  static Document settledByLook() {
    var body = Documents.object();
    body.put("settledBy", "look");
    return new Document(1, body);
  }
}
