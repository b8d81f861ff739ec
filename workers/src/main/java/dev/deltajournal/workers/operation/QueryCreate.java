package dev.deltajournal.workers.operation;

import dev.deltajournal.journal.Document;
import dev.deltajournal.journal.event.OperationEvent;
import dev.deltajournal.journal.event.OperationEvent.OperationFailed;
import dev.deltajournal.journal.event.OperationEvent.ResourceIdentified;
import dev.deltajournal.journal.event.OperationEvent.StepAcknowledged;
import dev.deltajournal.journal.operation.Step;
import dev.deltajournal.workers.catalogue.CatalogueRow;
import dev.deltajournal.workers.catalogue.ObjectKey;
import dev.deltajournal.workers.operation.Act.Await;
import dev.deltajournal.workers.operation.Act.Conclude;
import dev.deltajournal.workers.operation.Act.Finish;
import dev.deltajournal.workers.operation.Act.ListQueries;
import dev.deltajournal.workers.operation.Act.LookUp;
import dev.deltajournal.workers.operation.Act.Send;
import dev.deltajournal.workers.operation.QueryCandidates.Verdict;
import dev.deltajournal.workers.service.SqlStates;
import dev.deltajournal.workers.spec.ContinuousSpec;
import dev.deltajournal.workers.sql.Statements;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// Starts a query or an application. INSERT INTO and BEGIN APPLICATION have no name to be unique
/// by, so an unknown outcome is settled by looking for a new query with our text, and the statement
/// goes out again only when it can no longer show up (design, invariants 2 and 5).
final class QueryCreate implements Create.Making {
  private final OperationTimings timings;

  QueryCreate(OperationTimings timings) {
    this.timings = timings;
  }

  @Override
  public Act beforeIntent(Scene scene) {
    var before = scene.operation().probe(Steps.BEFORE);
    if (before.isEmpty()
        || scene.since(before.get().atMicros()).compareTo(timings.lookFreshness()) > 0) {
      return new ListQueries(Steps.BEFORE, scene.role());
    }
    var look = before.get();
    if (Steps.isUndecided(look)) {
      return new Finish(
          new OperationFailed(
              Texts.of(
                  OperationError.SETTLE_UNDECIDED,
                  "nothing was sent: the running queries could not be listed: "
                      + Documents.failureOf(look.state()).orElse("the service gave no reason"))));
    }
    return send(scene, Documents.evidence(look.serviceMicros(), look.state()));
  }

  private Act send(Scene scene, Document evidence) {
    return new Send(Steps.CREATE, Statements.create(scene.spec()), evidence);
  }

  @Override
  public Act afterIntent(Scene scene, Step step) {
    return switch (step.status()) {
      case INTENDED, SUBMITTED -> Steps.lost(step);
      case UNKNOWN ->
          Steps.askOutcome(scene.operation(), step).orElseGet(() -> settle(scene, step));
      case REJECTED -> rejected(scene, step);
      case ACKNOWLEDGED -> identify(scene, step);
    };
  }

  private Act settle(Scene scene, Step step) {
    var adopted = QueryDoubt.adopted(scene);
    if (adopted.isPresent()) {
      return adoptByHand(scene, step, scene.spec().keyOf(adopted.get()));
    }
    var look = Steps.since(scene.operation(), Steps.SETTLE, step);
    if (look.isEmpty() || scene.queries().isEmpty()) {
      return new ListQueries(Steps.SETTLE, scene.role());
    }
    return switch (QueryCandidates.judge(scene, step)) {
      case Verdict.Ours(var row) -> adopt(scene, step, row);
      case Verdict.Unclear(var why, var candidates) -> park(scene, why, candidates);
      case Verdict.NoneYet _ -> absent(scene, step);
    };
  }

  /// Absence counts only once the statement can no longer show up, and in two looks.
  private Act absent(Scene scene, Step step) {
    var look = Steps.since(scene.operation(), Steps.SETTLE, step).orElseThrow();
    if (!Steps.isUndecided(look) && Steps.isSettled(scene, step, look, timings)) {
      return Steps.resend(scene, step, (Send) send(scene, step.evidence()), timings);
    }
    var left = left(scene, step);
    var status =
        "an earlier "
            + statement(scene)
            + " may still show up; looking for it for another "
            + left.toSeconds()
            + " s";
    return Steps.untilDue(scene, look, shorter(timings.settleLookInterval(), left), status)
        .orElseGet(() -> new ListQueries(Steps.SETTLE, scene.role()));
  }

  private long settledMicros(Step step) {
    return step.intendedMicros() + timings.settle().toNanos() / 1000;
  }

  private Duration left(Scene scene, Step step) {
    return Duration.ofNanos(Math.max(0, settledMicros(step) - scene.nowMicros()) * 1000L);
  }

  private static Duration shorter(Duration interval, Duration left) {
    return left.isPositive() && left.compareTo(interval) < 0 ? left : interval;
  }

  /// An application may create relations, so an attempt whose answer was lost can be what refuses
  /// the next one.
  private Act rejected(Scene scene, Step step) {
    var failure = Objects.requireNonNull(step.failure());
    var failed =
        new Finish(new OperationFailed(Texts.failed("create", scene.spec().kind(), failure)));
    if (!step.everUnknown() || !SqlStates.duplicate(Texts.state(failure))) {
      return failed;
    }
    if (Steps.since(scene.operation(), Steps.SETTLE, step).isEmpty() || scene.queries().isEmpty()) {
      return new ListQueries(Steps.SETTLE, scene.role());
    }
    return switch (QueryCandidates.judge(scene, step)) {
      case Verdict.Ours(var row) -> adopt(scene, step, row);
      case Verdict.Unclear(var why, var candidates) -> park(scene, why, candidates);
      case Verdict.NoneYet _ -> failed;
    };
  }

  private static Act adopt(Scene scene, Step step, CatalogueRow row) {
    var events = new ArrayList<OperationEvent>();
    if (step.status().isOpen()) {
      events.add(
          new StepAcknowledged(
              step.name(), step.attempt(), step.statementId(), 0, Steps.settledByLook()));
    }
    events.add(
        new ResourceIdentified(scene.spec().kind(), row.key().id(), row.incarnation(), true));
    return new Conclude(List.copyOf(events));
  }

  private Act adoptByHand(Scene scene, Step step, ObjectKey key) {
    if (scene.claimedElsewhere().contains(key.id())) {
      return claimed(scene, key);
    }
    if (Steps.since(scene.operation(), Steps.IDENTITY, step).isEmpty() || scene.look().isEmpty()) {
      return new LookUp(Steps.IDENTITY, key, scene.role());
    }
    return scene
        .row()
        .filter(row -> row.key().id().equals(key.id()))
        .map(row -> adopt(scene, step, row))
        .orElseGet(() -> park(scene, "the adopted query " + key.id() + " is not there", List.of()));
  }

  private static Act claimed(Scene scene, ObjectKey key) {
    return park(
        scene, "query " + key.id() + " belongs to another operation of this journal", List.of());
  }

  private static Act park(Scene scene, String why, List<String> candidates) {
    return QueryDoubt.park(
        scene,
        "whether the "
            + statement(scene)
            + " of "
            + SpecDocuments.describe(scene.spec())
            + " runs is not known, so it is not sent again",
        why,
        candidates);
  }

  private Act identify(Scene scene, Step step) {
    return Documents.startedQuery(step.answer())
        .or(() -> QueryDoubt.adopted(scene))
        .map(id -> named(scene, scene.spec().keyOf(id)))
        .orElseGet(() -> unnamed(scene, step));
  }

  private static Act named(Scene scene, ObjectKey key) {
    if (scene.claimedElsewhere().contains(key.id())) {
      return claimed(scene, key);
    }
    return scene
        .row()
        .filter(row -> row.key().id().equals(key.id()))
        .<Act>map(row ->
            new Conclude(new ResourceIdentified(key.kind(), key.id(), row.incarnation(), false)))
        .orElseGet(
            () -> new Await(key, scene.role(), "waiting for query " + key.id() + " to appear"));
  }

  /// The service has confirmed the statement without naming what it started: the list tells.
  private Act unnamed(Scene scene, Step step) {
    var look = Steps.since(scene.operation(), Steps.SETTLE, step);
    var list = new ListQueries(Steps.SETTLE, scene.role());
    if (look.isEmpty() || scene.queries().isEmpty()) {
      return list;
    }
    return switch (QueryCandidates.judge(scene, step)) {
      case Verdict.Ours(var row) -> adopt(scene, step, row);
      case Verdict.Unclear(var why, var candidates) -> park(scene, why, candidates);
      case Verdict.NoneYet _ ->
          !Steps.isSettled(scene, step, look.get(), timings)
              ? Steps.untilDue(scene, look.get(), step, timings, "waiting for the query to appear")
                  .orElse(list)
              : park(
                  scene, "the service confirmed the statement without naming the query", List.of());
    };
  }

  private static String statement(Scene scene) {
    return ((ContinuousSpec) scene.spec()).statementName();
  }
}
