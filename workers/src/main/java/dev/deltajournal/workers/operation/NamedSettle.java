package dev.deltajournal.workers.operation;

import dev.deltajournal.journal.event.OperationEvent.StepAcknowledged;
import dev.deltajournal.journal.event.Presence;
import dev.deltajournal.journal.operation.Step;
import dev.deltajournal.workers.operation.Act.Conclude;
import dev.deltajournal.workers.operation.Act.LookUp;

/// Closes the CREATE of unknown outcome of an operation that is being undone. Nothing is sent
/// again, so an absence counts only once the statement can no longer show up.
final class NamedSettle implements Driver {
  private final OperationTimings timings;

  NamedSettle(OperationTimings timings) {
    this.timings = timings;
  }

  @Override
  public Act decide(Scene scene) {
    var step = scene.operation().step(Steps.CREATE).orElseThrow();
    if (step.status() != Step.Status.UNKNOWN) {
      return Steps.lost(step);
    }
    return Steps.askOutcome(scene.operation(), step).orElseGet(() -> look(scene, step));
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
          ? new Conclude(
              new StepAcknowledged(
                  step.name(), step.attempt(), step.statementId(), 0, Steps.settledByLook()))
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
}
