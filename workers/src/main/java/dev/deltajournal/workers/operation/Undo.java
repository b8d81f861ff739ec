package dev.deltajournal.workers.operation;

import dev.deltajournal.journal.Document;
import dev.deltajournal.journal.Failure;
import dev.deltajournal.journal.event.OperationEvent.OperationFailed;
import dev.deltajournal.journal.event.OperationEvent.StepRejected;
import dev.deltajournal.journal.event.Presence;
import dev.deltajournal.journal.operation.Operation;
import dev.deltajournal.journal.operation.Step;
import dev.deltajournal.workers.catalogue.ObjectKey;
import dev.deltajournal.workers.operation.Act.Conclude;
import dev.deltajournal.workers.operation.Act.Finish;
import dev.deltajournal.workers.operation.Act.LookUp;
import dev.deltajournal.workers.operation.Act.Send;
import dev.deltajournal.workers.service.SqlStates;
import dev.deltajournal.workers.sql.Statements;
import java.util.Objects;
import java.util.Optional;

/// Takes back what a create has made before it failed, then lets it fail (design, invariant 9).
/// Resumable like everything else.
final class Undo implements Driver {
  private final OperationTimings timings;
  private final Driver settle;

  /// @param settle closes a create step of unknown outcome
  Undo(OperationTimings timings, Driver settle) {
    this.timings = timings;
    this.settle = settle;
  }

  @Override
  public Act decide(Scene scene) {
    var operation = scene.operation();
    var create = operation.step(Steps.CREATE);
    boolean acknowledged =
        create.filter(step -> step.status() == Step.Status.ACKNOWLEDGED).isPresent();
    boolean nameless =
        acknowledged && scene.spec().key().isEmpty() && startedQuery(operation).isEmpty();
    boolean open = create.filter(step -> step.status().isOpen()).isPresent();
    boolean earlier = create.filter(Undo::mayStandFromEarlier).isPresent();
    if (operation.identified() == null && (open || nameless || earlier)) {
      return settle.decide(scene);
    }
    boolean made = operation.identified() != null || acknowledged;
    return made ? take(scene) : new Finish(failed(scene));
  }

  /// The last attempt was refused because the object exists, and an attempt before it may be what
  /// made it.
  private static boolean mayStandFromEarlier(Step step) {
    return step.status() == Step.Status.REJECTED
        && step.everUnknown()
        && SqlStates.duplicate(Texts.state(Objects.requireNonNull(step.failure())));
  }

  private Act take(Scene scene) {
    var key = objectKey(scene);
    var drop = new Send(Steps.UNDO, Statements.drop(key, scene.role()), Document.empty());
    var undo = scene.operation().step(Steps.UNDO);
    if (undo.isEmpty()) {
      return scene
          .operation()
          .step(Steps.CREATE)
          .flatMap(made -> Steps.quiet(scene, made, timings))
          .orElse(drop);
    }
    var step = undo.get();
    return switch (step.status()) {
      case INTENDED, SUBMITTED -> Steps.lost(step);
      case UNKNOWN -> Steps.resend(scene, step, drop, timings);
      case ACKNOWLEDGED -> gone(scene, step, key);
      case REJECTED ->
          SqlStates.absent(key.kind(), Texts.state(Objects.requireNonNull(step.failure())))
              ? new Finish(failed(scene))
              : stands(scene, step, drop);
    };
  }

  /// The engine learns of the object with the answer; but not where newer inputs have come in
  /// between, as their answer is about another object. Then the operation stays open, so that
  /// nobody forgets what still stands.
  private Act stands(Scene scene, Step step, Send drop) {
    var why = Objects.requireNonNull(scene.operation().compensating());
    return why.code().equals(OperationError.SUPERSEDED.code())
        ? Steps.refused(scene, step, drop, refused(scene, step), timings)
        : new Finish(new OperationFailed(refused(scene, step)));
  }

  private Act gone(Scene scene, Step step, ObjectKey key) {
    var look = Steps.since(scene.operation(), Steps.GONE, step);
    var ended =
        scene
            .row()
            .filter(row -> KindRules.of(key.kind()).ending().contains(row.state()))
            .isPresent();
    if (ended || look.filter(probe -> probe.presence() == Presence.ABSENT).isPresent()) {
      return new Finish(failed(scene));
    }
    return look.flatMap(probe -> Steps.untilDue(scene, probe, step, timings, "undoing"))
        .orElseGet(() -> new LookUp(Steps.GONE, key, scene.role()));
  }

  /// Where the object to take back stands: as identified, or as the acknowledged statement named
  /// it.
  private static ObjectKey objectKey(Scene scene) {
    var identified = scene.operation().identified();
    return identified != null
        ? scene.spec().keyOf(identified.objectId())
        : scene
            .spec()
            .key()
            .orElseGet(() -> scene.spec().keyOf(startedQuery(scene.operation()).orElseThrow()));
  }

  private static Optional<String> startedQuery(Operation operation) {
    return operation.step(Steps.CREATE).flatMap(step -> Documents.startedQuery(step.answer()));
  }

  private static OperationFailed failed(Scene scene) {
    return new OperationFailed(Objects.requireNonNull(scene.operation().compensating()));
  }

  /// Both reasons belong to the user: why it failed, and why it still stands.
  private static Failure refused(Scene scene, Step step) {
    var why = Objects.requireNonNull(scene.operation().compensating());
    var refusal = Objects.requireNonNull(step.failure());
    return new Failure(
        why.code(),
        why.message() + "; undoing it was refused: " + refusal.message(),
        why.nextStep(),
        why.sqlState(),
        why.serviceMessage());
  }

  /// Says that a statement of unknown outcome turned out to have had no effect.
  static Act didNotHappen(Step step) {
    return new Conclude(
        new StepRejected(
            step.name(),
            step.attempt(),
            Texts.of(OperationError.SUPERSEDED, "the service does not show its effect")));
  }
}
