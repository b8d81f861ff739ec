package dev.deltajournal.workers.operation;

import dev.deltajournal.journal.event.OperationEvent.ResourceIdentified;
import dev.deltajournal.journal.event.OperationEvent.StepAcknowledged;
import dev.deltajournal.journal.event.Presence;
import dev.deltajournal.journal.operation.Step;
import dev.deltajournal.workers.catalogue.CatalogueRow;
import dev.deltajournal.workers.operation.Act.Conclude;
import dev.deltajournal.workers.operation.Act.LookUp;

/// Closes the CREATE of unknown outcome of an operation that is being undone, or says what an
/// attempt before a refused one has made. Nothing is sent again, so an absence counts only once the
/// statement can no longer show up.
final class NamedSettle implements Driver {
  private final OperationTimings timings;

  NamedSettle(OperationTimings timings) {
    this.timings = timings;
  }

  @Override
  public Act decide(Scene scene) {
    var step = scene.operation().step(Steps.CREATE).orElseThrow();
    return switch (step.status()) {
      case INTENDED, SUBMITTED -> Steps.lost(step);
      case UNKNOWN -> Steps.askOutcome(scene.operation(), step).orElseGet(() -> look(scene, step));
      case ACKNOWLEDGED, REJECTED -> look(scene, step);
    };
  }

  private Act look(Scene scene, Step step) {
    var key = scene.spec().key().orElseThrow();
    var again = new LookUp(Steps.SETTLE, key, scene.role());
    var look = Steps.since(scene.operation(), Steps.SETTLE, step);
    if (look.isEmpty() || scene.look().isEmpty()) {
      return again;
    }
    if (scene.row().isPresent()) {
      return Adoption.objection(scene, step, scene.row().get(), timings).isEmpty()
          ? made(scene, step, scene.row().get())
          : Undo.didNotHappen(step);
    }
    boolean over = Steps.isSettled(scene, step, look.get(), timings);
    if (over && look.get().presence() == Presence.ABSENT) {
      return Undo.didNotHappen(step);
    }
    return Steps.untilDue(
            scene, look.get(), timings.settleLookInterval(), "settling before undoing")
        .orElse(again);
  }

  /// A refused attempt stays refused: it was one before it.
  private static Act made(Scene scene, Step step, CatalogueRow row) {
    return new Conclude(
        step.status().isOpen()
            ? new StepAcknowledged(
                step.name(), step.attempt(), step.statementId(), 0, Steps.settledByLook())
            : new ResourceIdentified(scene.spec().kind(), row.key().id(), row.incarnation(), true));
  }
}
