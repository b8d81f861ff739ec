package dev.deltajournal.workers.operation;

import dev.deltajournal.journal.Failure;
import dev.deltajournal.journal.event.OperationEvent.OperationFailed;
import dev.deltajournal.journal.event.OperationEvent.ResourceIdentified;
import dev.deltajournal.journal.event.OperationEvent.StepAcknowledged;
import dev.deltajournal.journal.event.OperationEvent.StepRejected;
import dev.deltajournal.journal.operation.Step;
import dev.deltajournal.workers.catalogue.CatalogueRow;
import dev.deltajournal.workers.catalogue.ObjectKey;
import dev.deltajournal.workers.operation.Act.Conclude;
import dev.deltajournal.workers.operation.Act.Finish;
import dev.deltajournal.workers.operation.Act.LookUp;
import dev.deltajournal.workers.operation.Act.Send;
import dev.deltajournal.workers.service.SqlStates;
import dev.deltajournal.workers.sql.Statements;
import java.util.List;

/// Creates an object that has a name. The service's own uniqueness makes an early second CREATE
/// harmless, so an unknown outcome takes one look, then a resend; a "duplicate object" after an
/// unknown outcome of our own goes to the adoption rule.
final class NamedCreate implements Create.Making {
  private final OperationTimings timings;

  NamedCreate(OperationTimings timings) {
    this.timings = timings;
  }

  @Override
  public Act beforeIntent(Scene scene) {
    return Steps.quiet(scene, timings).orElseGet(() -> look(scene));
  }

  private Act look(Scene scene) {
    var before = scene.operation().probe(Steps.BEFORE);
    if (before.isEmpty()
        || scene.since(before.get().atMicros()).compareTo(timings.lookFreshness()) > 0) {
      return new Act.Glance(Steps.BEFORE, key(scene), scene.role());
    }
    var look = before.get();
    return switch (look.presence()) {
      case ABSENT ->
          new Send(
              Steps.CREATE,
              Statements.create(scene.spec()),
              Documents.evidence(look.serviceMicros(), look.state()));
      case PRESENT -> new Finish(new OperationFailed(alreadyExists(scene, "")));
      case UNDECIDED ->
          new Finish(
              new OperationFailed(
                  Texts.of(
                      OperationError.SETTLE_UNDECIDED,
                      "nothing was sent: whether "
                          + SpecDocuments.describe(scene.spec())
                          + " exists could not be told: "
                          + Documents.failureOf(look.state())
                              .orElse("the service gave no reason"))));
    };
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
    var look = Steps.since(scene.operation(), Steps.SETTLE, step);
    if (look.isEmpty() || scene.look().isEmpty()) {
      return new LookUp(Steps.SETTLE, key(scene), scene.role());
    }
    return switch (look.get().presence()) {
      case PRESENT -> adopt(scene, step, scene.row().orElseThrow());
      case ABSENT ->
          Steps.resend(
              scene,
              step,
              new Send(Steps.CREATE, Statements.create(scene.spec()), step.evidence()),
              timings);
      case UNDECIDED ->
          Steps.untilDue(
                  scene,
                  look.get(),
                  timings.settleLookInterval(),
                  "looking for " + SpecDocuments.describe(scene.spec()))
              .orElseGet(() -> new LookUp(Steps.SETTLE, key(scene), scene.role()));
    };
  }

  private Act adopt(Scene scene, Step step, CatalogueRow row) {
    var objection = Adoption.objection(scene, step, row, timings);
    if (objection.isPresent()) {
      var failure = alreadyExists(scene, objection.get());
      return new Conclude(
          List.of(
              new StepRejected(step.name(), step.attempt(), failure),
              new OperationFailed(failure)));
    }
    var identified =
        new ResourceIdentified(scene.spec().kind(), row.key().id(), row.incarnation(), true);
    return step.status().isOpen()
        ? new Conclude(
            List.of(
                new StepAcknowledged(
                    step.name(), step.attempt(), step.statementId(), 0, Steps.settledByLook()),
                identified))
        : new Conclude(identified);
  }

  private Act rejected(Scene scene, Step step) {
    var failure = java.util.Objects.requireNonNull(step.failure());
    if (!SqlStates.duplicate(Texts.state(failure))) {
      return new Finish(new OperationFailed(Texts.createFailed(scene.spec(), failure)));
    }
    if (!step.everUnknown()) {
      return new Finish(new OperationFailed(alreadyExists(scene, "")));
    }
    var again = new LookUp(Steps.SETTLE, key(scene), scene.role());
    var look = Steps.since(scene.operation(), Steps.SETTLE, step);
    if (look.isEmpty() || scene.look().isEmpty()) {
      return again;
    }
    if (scene.row().isPresent()) {
      return adopt(scene, step, scene.row().get());
    }
    return Steps.isSettled(scene, step, look.get(), timings)
        ? new Finish(new OperationFailed(alreadyExists(scene, "this role does not see it")))
        : Steps.untilDue(
                scene,
                look.get(),
                timings.settleLookInterval(),
                "waiting for " + SpecDocuments.describe(scene.spec()) + " to be listed")
            .orElse(again);
  }

  private Act identify(Scene scene, Step step) {
    if (scene.row().isPresent()) {
      var row = scene.row().get();
      if (scene.claimedElsewhere().contains(row.key().id())) {
        return new Finish(
            new OperationFailed(
                alreadyExists(scene, "it belongs to another operation of this journal")));
      }
      return new Conclude(
          new ResourceIdentified(scene.spec().kind(), row.key().id(), row.incarnation(), false));
    }
    var status = "waiting for " + SpecDocuments.describe(scene.spec()) + " to appear";
    if (KindRules.of(scene.spec().kind()).waits()) {
      return new Act.Await(key(scene), scene.role(), status);
    }
    return Steps.since(scene.operation(), Steps.IDENTITY, step)
        .flatMap(look -> Steps.untilDue(scene, look, step, timings, status))
        .orElseGet(() -> new LookUp(Steps.IDENTITY, key(scene), scene.role()));
  }

  private static Failure alreadyExists(Scene scene, String why) {
    return Texts.alreadyExists(
        scene.spec(), key(scene), scene.operation().accepted().identity().resource(), why);
  }

  private static ObjectKey key(Scene scene) {
    return scene.spec().key().orElseThrow();
  }
}
