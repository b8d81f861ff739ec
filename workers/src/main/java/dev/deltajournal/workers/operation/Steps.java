package dev.deltajournal.workers.operation;

import dev.deltajournal.journal.Document;
import dev.deltajournal.journal.Failure;
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

  /// Whether a look was made when the step's newest attempt could no longer show up. The time of
  /// the look counts, not of the decision: a process may stand still between them.
  ///
  /// Our clock can be set, so it takes two witnesses: our clock and the service's agree, or this
  /// very process has waited that long.
  static boolean isSettled(Scene scene, Step step, Probe look, OperationTimings timings) {
    long settle = micros(timings.settle());
    long attempts = Math.max(0, step.intendedMicros() - step.firstIntendedMicros());
    long slack = attempts + micros(timings.lookFreshness());
    long evidence = Documents.evidenceMicros(step.evidence());
    boolean ours = look.atMicros() - step.intendedMicros() >= settle;
    boolean services = evidence > 0 && look.serviceMicros() - evidence >= settle + slack;
    return (ours && services) || micros(scene.watched()) >= settle;
  }

  /// From when on no statement of an operation, nor of those before it on the same object, can show
  /// up any more; 0 if none is in doubt.
  ///
  /// @param nowMicros our clock, which may have been set since
  /// @param serviceMicros the service's clock now; 0 if it does not tell
  static long quietFromMicros(
      Operation operation, OperationTimings timings, long nowMicros, long serviceMicros) {
    var settle = micros(timings.settle());
    return operation.steps().values().stream()
        .filter(step -> step.everUnknown() || step.status().isOpen())
        .mapToLong(step ->
            Math.max(
                step.intendedMicros() + settle,
                nowMicros + Math.min(settle, serviceRest(operation, step, timings, serviceMicros))))
        .reduce(Documents.quietFromMicros(operation.accepted().intent()), Math::max);
  }

  /// For how long a statement can still show up by the service's clock: it was sent soon after a
  /// look.
  private static long serviceRest(
      Operation operation, Step step, OperationTimings timings, long serviceMicros) {
    long looked =
        operation.probes().values().stream()
            .filter(probe -> probe.version() < step.version())
            .mapToLong(Probe::serviceMicros)
            .reduce(Documents.evidenceMicros(step.evidence()), Math::max);
    return looked == 0 || serviceMicros == 0
        ? 0
        : looked + micros(timings.lookFreshness()) + micros(timings.settle()) - serviceMicros;
  }

  /// A statement that got lost on its way may arrive after all: a CREATE would bring back what this
  /// operation removes, a DROP remove what it makes, an UPDATE undo what it changes. So nothing is
  /// sent before that is over.
  static Optional<Act> quiet(Scene scene, OperationTimings timings) {
    return untilQuiet(
        scene, Documents.quietFromMicros(scene.operation().accepted().intent()), timings);
  }

  /// The same before an operation takes back what it has made itself.
  static Optional<Act> quiet(Scene scene, Step made, OperationTimings timings) {
    return made.everUnknown()
        ? untilQuiet(scene, made.intendedMicros() + micros(timings.settle()), timings)
        : Optional.empty();
  }

  /// Never longer than a settle time in one process, whatever the clocks say.
  private static Optional<Act> untilQuiet(Scene scene, long fromMicros, OperationTimings timings) {
    long rest =
        Math.min(fromMicros - scene.nowMicros(), micros(timings.settle().minus(scene.age())));
    return rest <= 0
        ? Optional.empty()
        : Optional.of(
            new Act.Pause(
                Duration.ofNanos(rest * 1000),
                "an earlier statement may still arrive; waiting for another "
                    + (rest / 1_000_000 + 1)
                    + " s"));
  }

  private static long micros(Duration time) {
    return time.toNanos() / 1000;
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

  /// A refusal that leaves an object standing which nobody else knows of: tried again by each call,
  /// and left open in between.
  static Act refused(Scene scene, Step step, Act.Send send, Failure why, OperationTimings timings) {
    var rest = timings.beforeAttempt(step.attempt() + 1).minus(scene.since(step.intendedMicros()));
    return rest.isPositive() ? new Act.Suspend(why) : send;
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
