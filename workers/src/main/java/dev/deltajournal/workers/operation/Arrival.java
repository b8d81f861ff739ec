package dev.deltajournal.workers.operation;

import dev.deltajournal.journal.Document;
import dev.deltajournal.journal.Failure;
import dev.deltajournal.journal.event.OperationEvent.CompensationStarted;
import dev.deltajournal.journal.event.OperationEvent.OperationFailed;
import dev.deltajournal.journal.event.OperationEvent.OperationSucceeded;
import dev.deltajournal.journal.event.Presence;
import dev.deltajournal.journal.operation.Operation;
import dev.deltajournal.journal.operation.Step;
import dev.deltajournal.workers.catalogue.CatalogueRow;
import dev.deltajournal.workers.catalogue.ObjectKey;
import dev.deltajournal.workers.operation.Act.Await;
import dev.deltajournal.workers.operation.Act.Conclude;
import dev.deltajournal.workers.operation.Act.Finish;
import dev.deltajournal.workers.operation.Act.LookUp;
import dev.deltajournal.workers.operation.Act.Send;
import dev.deltajournal.workers.spec.StoreSpec;
import dev.deltajournal.workers.sql.Statements;
import java.util.Objects;
import java.util.Optional;

/// From a known object to a ready one: the last part of every create (store-resource FR-003,
/// D-001).
final class Arrival implements Driver {
  private final OperationTimings timings;

  Arrival(OperationTimings timings) {
    this.timings = timings;
  }

  @Override
  public Act decide(Scene scene) {
    var operation = scene.operation();
    var identified = Objects.requireNonNull(operation.identified());
    if (identified.adopted() && scene.spec() instanceof StoreSpec store) {
      var sent = operation.step(Steps.CREDENTIALS);
      if (sent.isEmpty() || sent.get().status() != Step.Status.ACKNOWLEDGED) {
        return credentials(scene, store);
      }
    }
    return scene.row().map(row -> ready(scene, row)).orElseGet(() -> firstLook(scene));
  }

  /// The store stands, but whether with these credentials nobody has confirmed.
  private Act credentials(Scene scene, StoreSpec store) {
    var send = new Send(Steps.CREDENTIALS, Statements.update(store), Document.empty());
    var step = scene.operation().step(Steps.CREDENTIALS);
    if (step.isEmpty()) {
      return send;
    }
    return switch (step.get().status()) {
      case INTENDED, SUBMITTED -> Steps.lost(step.get());
      case UNKNOWN, ACKNOWLEDGED -> Steps.resend(scene, step.get(), send, timings);
      case REJECTED ->
          new Conclude(
              new CompensationStarted(
                  Texts.createFailed(scene.spec(), Objects.requireNonNull(step.get().failure()))));
    };
  }

  /// An operation that another process left may be about an object that is gone by now.
  private Act firstLook(Scene scene) {
    var key = scene.key().orElseThrow();
    var again = new LookUp(Steps.IDENTITY, key, scene.role());
    if (scene.look().isEmpty()) {
      return again;
    }
    if (scene.look().get().presence() == Presence.ABSENT) {
      return new Finish(
          new OperationFailed(
              Texts.of(
                  OperationError.VANISHED,
                  SpecDocuments.describe(scene.spec()) + " is gone from the service")));
    }
    return KindRules.of(scene.spec().kind()).waits()
        ? new Await(key, scene.role(), waiting(scene, "unknown"))
        : scene
            .operation()
            .probe(Steps.IDENTITY)
            .flatMap(look ->
                Steps.untilDue(scene, look, timings.lookLongest(), waiting(scene, "unknown")))
            .orElse(again);
  }

  private Act ready(Scene scene, CatalogueRow row) {
    var rules = KindRules.of(scene.spec().kind());
    if (!rules.waits() || rules.ready().contains(row.state())) {
      return describe(scene).orElseGet(() -> new Finish(succeeded(scene.operation(), row)));
    }
    if (rules.broken().contains(row.state())) {
      return new Conclude(new CompensationStarted(errored(row)));
    }
    return new Await(row.key(), scene.role(), waiting(scene, row.state()));
  }

  /// A statement of its own, as CREATE has no place for it; empty once the service has taken it.
  private Optional<Act> describe(Scene scene) {
    var send = Descriptions.onCreate(scene);
    if (send.isEmpty()) {
      return Optional.empty();
    }
    var known = scene.operation().step(Steps.DESCRIPTION);
    if (known.isEmpty()) {
      return Optional.of(send.get());
    }
    var step = known.get();
    return switch (step.status()) {
      case INTENDED, SUBMITTED -> Optional.of(Steps.lost(step));
      case UNKNOWN -> Optional.of(Steps.resend(scene, step, send.get(), timings));
      case ACKNOWLEDGED -> Optional.empty();
      case REJECTED ->
          Optional.of(
              new Conclude(
                  new CompensationStarted(
                      Descriptions.failed(Objects.requireNonNull(step.failure())))));
    };
  }

  static OperationSucceeded succeeded(Operation operation, CatalogueRow row) {
    var verb = operation.accepted().verb();
    return new OperationSucceeded(
        verb
            + "d "
            + row.key().kind()
            + " "
            + row.key().id()
            + (row.state().isEmpty() ? "" : ", " + row.state()),
        Documents.row(row));
  }

  /// The service's own message is what helps (store-resource FR-009, D-007).
  static Failure errored(CatalogueRow row) {
    var message = row.message().orElse("the service gave no message");
    return new Failure(
        OperationError.ERRORED.code(),
        noun(row.key()) + " " + row.key().id() + " " + row.state() + ": " + message,
        OperationError.ERRORED.nextStep(),
        null,
        message);
  }

  static String waiting(Scene scene, String state) {
    return SpecDocuments.describe(scene.spec()) + ": " + state;
  }

  private static String noun(ObjectKey key) {
    return switch (key) {
      case ObjectKey.DatabaseKey _ -> "database";
      case ObjectKey.NamespaceKey _ -> "namespace";
      case ObjectKey.StoreKey _ -> "store";
      case ObjectKey.RelationKey _ -> "relation";
      case ObjectKey.QueryKey _ -> "query";
      case ObjectKey.ApplicationKey _ -> "application";
    };
  }
}
