package dev.deltajournal.workers.operation;

import dev.deltajournal.journal.event.OperationEvent.ResourceIdentified;
import dev.deltajournal.journal.event.OperationEvent.StepAcknowledged;
import dev.deltajournal.journal.operation.Step;
import dev.deltajournal.workers.operation.Act.Conclude;
import dev.deltajournal.workers.operation.Act.ListQueries;
import dev.deltajournal.workers.operation.QueryCandidates.Verdict;
import java.util.List;

/// Closes the INSERT INTO of unknown outcome of an operation that is being undone.
final class QuerySettle implements Driver {
  private final OperationTimings timings;

  QuerySettle(OperationTimings timings) {
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
    var adopted = QueryDoubt.adopted(scene);
    if (adopted.isPresent()) {
      return made(step, adopted.get(), "");
    }
    var again = new ListQueries(Steps.SETTLE, scene.role());
    var look = Steps.since(scene.operation(), Steps.SETTLE, step);
    if (look.isEmpty() || scene.queries().isEmpty()) {
      return again;
    }
    return switch (QueryCandidates.judge(scene, step)) {
      case Verdict.Ours(var row) ->
          new Conclude(
              List.of(
                  new StepAcknowledged(
                      step.name(), step.attempt(), step.statementId(), 0, Steps.settledByLook()),
                  new ResourceIdentified("Query", row.key().id(), row.incarnation(), true)));
      case Verdict.Unclear(var why, var candidates) ->
          QueryDoubt.park(scene, "an INSERT INTO with earlier inputs may run", why, candidates);
      case Verdict.NoneYet _ -> {
        boolean over = scene.since(step.intendedMicros()).compareTo(timings.settle()) >= 0;
        yield over && !Steps.isUndecided(look.get())
            ? Undo.didNotHappen(step)
            : Steps.untilDue(
                    scene, look.get(), timings.settleLookInterval(), "settling before undoing")
                .orElse(again);
      }
    };
  }

  private static Act made(Step step, String queryId, String incarnation) {
    return new Conclude(
        List.of(
            new StepAcknowledged(
                step.name(), step.attempt(), step.statementId(), 0, Steps.settledByLook()),
            new ResourceIdentified("Query", queryId, incarnation, true)));
  }
}
