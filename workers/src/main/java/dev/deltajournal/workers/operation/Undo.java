package dev.deltajournal.workers.operation;

import dev.deltajournal.journal.Document;
import dev.deltajournal.journal.Failure;
import dev.deltajournal.journal.event.OperationEvent.OperationFailed;
import dev.deltajournal.journal.event.OperationEvent.StepRejected;
import dev.deltajournal.journal.event.Presence;
import dev.deltajournal.journal.operation.Operation;
import dev.deltajournal.journal.operation.Probe;
import dev.deltajournal.journal.operation.Step;
import dev.deltajournal.workers.catalogue.CatalogueRow;
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
          .orElseGet(() -> first(scene, key, drop));
    }
    var step = undo.get();
    return switch (step.status()) {
      case INTENDED, SUBMITTED -> Steps.lost(step);
      case UNKNOWN -> again(scene, step, key, drop);
      case ACKNOWLEDGED -> gone(scene, step, key);
      case REJECTED ->
          SqlStates.absent(key.kind(), Texts.state(Objects.requireNonNull(step.failure())))
              ? new Finish(failed(scene))
              : stands(scene, step, drop);
    };
  }

  /// Another process may have made it, long ago: only that very object is taken back.
  private Act first(Scene scene, ObjectKey key, Send drop) {
    if (scene.look().isEmpty()) {
      return new LookUp(Steps.IDENTITY, key, scene.role());
    }
    return switch (scene.look().get().presence()) {
      // What was confirmed and never seen may not be listed yet.
      case ABSENT -> scene.operation().identified() == null ? drop : new Finish(failed(scene));
      case PRESENT -> stillOurs(scene, key) ? drop : new Finish(failed(scene));
      case UNDECIDED ->
          lookAgain(scene, scene.operation().probe(Steps.IDENTITY), Steps.IDENTITY, key);
    };
  }

  /// DROP and TERMINATE may go out again, but only to what is still ours.
  private Act again(Scene scene, Step step, ObjectKey key, Send drop) {
    var look = Steps.since(scene.operation(), Steps.GONE, step);
    if (look.isEmpty() || scene.look().isEmpty()) {
      return new LookUp(Steps.GONE, key, scene.role());
    }
    return switch (look.get().presence()) {
      case ABSENT -> new Finish(failed(scene));
      case PRESENT ->
          stillOurs(scene, key)
              ? Steps.resend(scene, step, drop, timings)
              : new Finish(failed(scene));
      case UNDECIDED -> lookAgain(scene, look, Steps.GONE, key);
    };
  }

  private Act lookAgain(Scene scene, Optional<Probe> last, String probe, ObjectKey key) {
    return last.flatMap(look ->
            Steps.untilDue(
                scene, look, timings.settleLookInterval(), "looking what is to be undone"))
        .orElseGet(() -> new LookUp(probe, key, scene.role()));
  }

  /// Whether what stands there is what this operation made, and is not on its way out.
  private boolean stillOurs(Scene scene, ObjectKey key) {
    return scene
        .row()
        .filter(row -> !KindRules.of(key.kind()).ending().contains(row.state()))
        .filter(row -> isOurs(scene, row))
        .isPresent();
  }

  private boolean isOurs(Scene scene, CatalogueRow row) {
    var identified = scene.operation().identified();
    return identified != null
        ? Incarnations.same(identified.incarnation(), row.incarnation())
        : scene.spec().key().isEmpty()
            || Adoption.madeBy(scene.operation().step(Steps.CREATE).orElseThrow(), row, timings);
  }

  /// The engine learns of the object with the answer; but not where newer inputs have come in
  /// between, as their answer is about another object, nor where a person had it undone. Then the
  /// operation stays open, so that nobody forgets what still stands.
  private Act stands(Scene scene, Step step, Send drop) {
    var why = Objects.requireNonNull(scene.operation().compensating());
    boolean nobodyElseKnows =
        why.code().equals(OperationError.SUPERSEDED.code())
            || why.code().equals(OperationError.UNDONE.code());
    return nobodyElseKnows
        ? Steps.refused(scene, step, drop, refused(scene, step), timings)
        : new Finish(new OperationFailed(refused(scene, step)));
  }

  private Act gone(Scene scene, Step step, ObjectKey key) {
    var look = Steps.since(scene.operation(), Steps.GONE, step);
    var over = scene.row().isPresent() && !stillOurs(scene, key);
    if (over || look.filter(probe -> probe.presence() == Presence.ABSENT).isPresent()) {
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
