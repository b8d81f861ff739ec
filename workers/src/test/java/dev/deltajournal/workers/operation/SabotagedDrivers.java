package dev.deltajournal.workers.operation;

import dev.deltajournal.journal.Document;
import dev.deltajournal.journal.event.OperationEvent.OperationAccepted;
import dev.deltajournal.journal.operation.Operation;
import dev.deltajournal.journal.operation.Step;
import dev.deltajournal.workers.simulation.Policy;
import dev.deltajournal.workers.simulation.Sabotages;
import dev.deltajournal.workers.spec.ResourceSpec;
import dev.deltajournal.workers.sql.Statements;

/// The real drivers, less the policies that a sabotage switches off.
final class SabotagedDrivers extends Drivers {
  private final Sabotages sabotages;

  SabotagedDrivers(OperationTimings timings, Sabotages sabotages) {
    super(timings);
    this.sabotages = sabotages;
  }

  @Override
  Driver of(Verb verb, ResourceSpec spec) {
    var honest = super.of(verb, spec);
    if (sabotages.without(Policy.PROBE) && verb == Verb.CREATE) {
      return scene -> resent(scene, honest);
    }
    if (sabotages.without(Policy.INCARNATION_CHECK) && verb != Verb.CREATE) {
      return scene -> honest.decide(forgetful(scene));
    }
    return honest;
  }

  /// Sends again without having looked.
  private static Act resent(Scene scene, Driver honest) {
    var step = scene.operation().step(Steps.CREATE);
    boolean inDoubt =
        scene.operation().compensating() == null
            && step.filter(known -> known.status() == Step.Status.UNKNOWN).isPresent();
    return inDoubt
        ? new Act.Send(Steps.CREATE, Statements.create(scene.spec()), step.orElseThrow().evidence())
        : honest.decide(scene);
  }

  /// Does not know which incarnation it was told about.
  private static Scene forgetful(Scene scene) {
    var operation = scene.operation();
    var accepted = operation.accepted();
    var body = accepted.intent().body().deepCopy();
    body.remove("incarnation");
    var intent =
        new OperationAccepted(
            accepted.identity(),
            accepted.verb(),
            accepted.kind(),
            accepted.objectId(),
            accepted.inputsDigest(),
            accepted.parameters(),
            new Document(accepted.intent().version(), body),
            accepted.supersedes(),
            accepted.run(),
            accepted.limitMillis());
    return new Scene(
        withAccepted(operation, intent),
        scene.spec(),
        scene.old(),
        scene.handle(),
        scene.forced(),
        scene.look(),
        scene.queries(),
        scene.claimedElsewhere(),
        scene.effectiveRole(),
        scene.watched(),
        scene.age(),
        scene.nowMicros());
  }

  private static Operation withAccepted(Operation operation, OperationAccepted accepted) {
    return new Operation(
        operation.id(),
        accepted,
        operation.state(),
        operation.version(),
        operation.acceptedMicros(),
        operation.updatedMicros(),
        operation.steps(),
        operation.probes(),
        operation.claim(),
        operation.identified(),
        operation.readiness(),
        operation.compensating(),
        operation.failure(),
        operation.waysOut(),
        operation.summary(),
        operation.outputs(),
        operation.generation(),
        operation.acknowledged(),
        operation.orphanReported(),
        operation.intervention());
  }
}
