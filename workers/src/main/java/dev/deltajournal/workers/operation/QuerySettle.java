package dev.deltajournal.workers.operation;

import dev.deltajournal.journal.event.OperationEvent.OperationParked;
import dev.deltajournal.journal.event.OperationEvent.ResourceIdentified;
import dev.deltajournal.journal.event.OperationEvent.StepAcknowledged;
import dev.deltajournal.journal.operation.Step;
import dev.deltajournal.workers.operation.Act.Conclude;
import dev.deltajournal.workers.operation.Act.Finish;
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
    var intervention = scene.operation().intervention();
    if (intervention != null) {
      var adopted = Documents.adoptedId(intervention.detail());
      if (adopted.isPresent()) {
        return made(step, adopted.get(), "");
      }
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
      case Verdict.Unclear(var why) -> park(scene, why);
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

  private static Act park(Scene scene, String why) {
    return new Finish(
        new OperationParked(
            Texts.of(
                OperationError.QUERY_IN_DOUBT,
                "an INSERT INTO with earlier inputs may run: " + why),
            List.of(
                "deltajournal op adopt " + scene.operation().id() + " QUERY_ID",
                "deltajournal op abandon "
                    + scene.operation().id()
                    + " --reason 'it does not run'")));
  }
}
