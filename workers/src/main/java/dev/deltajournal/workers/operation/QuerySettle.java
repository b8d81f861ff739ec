package dev.deltajournal.workers.operation;

import dev.deltajournal.journal.event.OperationEvent;
import dev.deltajournal.journal.event.OperationEvent.ResourceIdentified;
import dev.deltajournal.journal.event.OperationEvent.StepAcknowledged;
import dev.deltajournal.journal.operation.Step;
import dev.deltajournal.workers.operation.Act.Conclude;
import dev.deltajournal.workers.operation.Act.ListQueries;
import dev.deltajournal.workers.operation.QueryCandidates.Verdict;
import dev.deltajournal.workers.spec.ContinuousSpec;
import java.util.ArrayList;
import java.util.List;

/// Closes the INSERT INTO or BEGIN APPLICATION of an operation that is being undone, where its
/// outcome is unknown or the service has not said what it started.
final class QuerySettle implements Driver {
  private final OperationTimings timings;

  QuerySettle(OperationTimings timings) {
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
    var adopted = QueryDoubt.adopted(scene);
    if (adopted.isPresent()) {
      return made(scene, step, adopted.get(), "");
    }
    var again = new ListQueries(Steps.SETTLE, scene.role());
    var look = Steps.since(scene.operation(), Steps.SETTLE, step);
    if (look.isEmpty() || scene.queries().isEmpty()) {
      return again;
    }
    return switch (QueryCandidates.judge(scene, step)) {
      case Verdict.Ours(var row) -> made(scene, step, row.key().id(), row.incarnation());
      case Verdict.Unclear(var why, var candidates) -> park(scene, why, candidates);
      case Verdict.NoneYet _ -> {
        boolean over = Steps.isSettled(scene, step, look.get(), timings);
        yield over && !Steps.isUndecided(look.get())
            ? absent(scene, step)
            : Steps.untilDue(
                    scene, look.get(), timings.settleLookInterval(), "settling before undoing")
                .orElse(again);
      }
    };
  }

  private static Act absent(Scene scene, Step step) {
    return step.status() == Step.Status.ACKNOWLEDGED
        ? park(scene, "the service confirmed the statement without naming the query", List.of())
        : Undo.didNotHappen(step);
  }

  private static Act park(Scene scene, String why, List<String> candidates) {
    var statement = ((ContinuousSpec) scene.spec()).statementName();
    return QueryDoubt.park(
        scene, "the " + statement + " with earlier inputs may run", why, candidates);
  }

  private static Act made(Scene scene, Step step, String id, String incarnation) {
    var events = new ArrayList<OperationEvent>();
    if (step.status().isOpen()) {
      events.add(
          new StepAcknowledged(
              step.name(), step.attempt(), step.statementId(), 0, Steps.settledByLook()));
    }
    events.add(new ResourceIdentified(scene.spec().kind(), id, incarnation, true));
    return new Conclude(List.copyOf(events));
  }
}
