package dev.deltajournal.workers.operation;

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
import dev.deltajournal.workers.sql.Statements;
import java.util.List;
import java.util.Objects;

/// Starts a query. INSERT INTO has no name to be unique by, so an unknown outcome is settled by
/// looking for a new query with our text, and the statement goes out again only when it can no
/// longer show up (design, invariants 2 and 5).
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

  private Act send(Scene scene, dev.deltajournal.journal.Document evidence) {
    return new Send(Steps.CREATE, Statements.create(scene.spec()), evidence);
  }

  @Override
  public Act afterIntent(Scene scene, Step step) {
    return switch (step.status()) {
      case INTENDED, SUBMITTED -> Steps.lost(step);
      case UNKNOWN ->
          Steps.askOutcome(scene.operation(), step).orElseGet(() -> settle(scene, step));
      case REJECTED ->
          new Finish(
              new OperationFailed(
                  Texts.failed("create", "Query", Objects.requireNonNull(step.failure()))));
      case ACKNOWLEDGED -> identify(scene, step);
    };
  }

  private Act settle(Scene scene, Step step) {
    var adopted = QueryDoubt.adopted(scene);
    if (adopted.isPresent()) {
      return adoptByHand(scene, step, new ObjectKey.QueryKey(adopted.get()));
    }
    var look = Steps.since(scene.operation(), Steps.SETTLE, step);
    if (look.isEmpty() || scene.queries().isEmpty()) {
      return new ListQueries(Steps.SETTLE, scene.role());
    }
    return switch (QueryCandidates.judge(scene, step)) {
      case Verdict.Ours(var row) -> adopt(step, row);
      case Verdict.Unclear(var why, var candidates) -> park(scene, why, candidates);
      case Verdict.NoneYet _ -> absent(scene, step);
    };
  }

  /// Absence counts only once the statement can no longer show up, and in two looks.
  private Act absent(Scene scene, Step step) {
    var look = Steps.since(scene.operation(), Steps.SETTLE, step).orElseThrow();
    long settledMicros = step.intendedMicros() + timings.settle().toNanos() / 1000;
    if (!Steps.isUndecided(look) && look.atMicros() >= settledMicros) {
      return Steps.resend(scene, step, (Send) send(scene, step.evidence()), timings);
    }
    var left = java.time.Duration.ofNanos(Math.max(0, settledMicros - scene.nowMicros()) * 1000L);
    var status =
        "an earlier INSERT INTO may still show up; looking for it for another "
            + left.toSeconds()
            + " s";
    return Steps.untilDue(scene, look, shorter(timings.settleLookInterval(), left), status)
        .orElseGet(() -> new ListQueries(Steps.SETTLE, scene.role()));
  }

  private static java.time.Duration shorter(java.time.Duration interval, java.time.Duration left) {
    return left.isPositive() && left.compareTo(interval) < 0 ? left : interval;
  }

  private static Act adopt(Step step, CatalogueRow row) {
    return new Conclude(
        List.of(
            new StepAcknowledged(
                step.name(), step.attempt(), step.statementId(), 0, Steps.settledByLook()),
            new ResourceIdentified("Query", row.key().id(), row.incarnation(), true)));
  }

  private Act adoptByHand(Scene scene, Step step, ObjectKey key) {
    if (Steps.since(scene.operation(), Steps.IDENTITY, step).isEmpty() || scene.look().isEmpty()) {
      return new LookUp(Steps.IDENTITY, key, scene.role());
    }
    return scene
        .row()
        .filter(row -> row.key().id().equals(key.id()))
        .map(row -> adopt(step, row))
        .orElseGet(() -> park(scene, "the adopted query " + key.id() + " is not there", List.of()));
  }

  private static Act park(Scene scene, String why, List<String> candidates) {
    return QueryDoubt.park(
        scene,
        "whether the INSERT INTO of "
            + SpecDocuments.describe(scene.spec())
            + " runs is not known, so it is not sent again",
        why,
        candidates);
  }

  private static Act identify(Scene scene, Step step) {
    var id = Documents.artefactName(step.answer(), "query").or(() -> QueryDoubt.adopted(scene));
    if (id.isEmpty()) {
      return park(scene, "the service confirmed the statement without naming the query", List.of());
    }
    var key = new ObjectKey.QueryKey(id.get());
    if (scene.claimedElsewhere().contains(key.id())) {
      return park(
          scene, "query " + key.id() + " belongs to another operation of this journal", List.of());
    }
    return scene
        .row()
        .filter(row -> row.key().id().equals(key.id()))
        .<Act>map(row ->
            new Conclude(new ResourceIdentified("Query", key.id(), row.incarnation(), false)))
        .orElseGet(
            () -> new Await(key, scene.role(), "waiting for query " + key.id() + " to appear"));
  }
}
