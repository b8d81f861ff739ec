package dev.deltajournal.workers.operation;

import dev.deltajournal.journal.Failure;
import dev.deltajournal.journal.operation.Step;
import dev.deltajournal.workers.catalogue.Look;
import dev.deltajournal.workers.operation.Lifecycle.Answer;
import java.util.List;
import java.util.Objects;

/// What the caller is told of a task.
final class Answers {
  private Answers() {}

  /// Of a task whose operation is final or parked.
  static Answer ended(Task task) {
    var operation = task.operation;
    return switch (operation.state()) {
      case SUCCEEDED ->
          new Answer.Done(
              task.objectId().orElseThrow(),
              task.look.flatMap(Look::row),
              operation.token(),
              Documents.warnings(operation.outputs()));
      case FAILED -> failed(task, Objects.requireNonNull(operation.failure()));
      case PARKED -> cut(task, parked(task));
      case CANCELLED ->
          new Answer.Failed(
              Texts.of(
                  OperationError.SUPERSEDED,
                  Objects.requireNonNullElse(operation.summary(), "cancelled")));
      case ACCEPTED, RUNNING, AWAITING_READY, IN_DOUBT, COMPENSATING ->
          throw new IllegalStateException(
              "operation " + operation.id() + " is " + operation.state());
    };
  }

  /// Of a task that ends before its operation does. Never a bare error once the service has shown
  /// the id (design, invariant 9).
  static Answer cut(Task task, Failure why) {
    return task.objectId()
        .<Answer>map(id ->
            new Answer.Unfinished(
                id, task.look.flatMap(Look::row), task.operation.token(), List.of(why)))
        .orElseGet(() -> new Answer.Failed(why));
  }

  /// Why a parked operation needs a person, with the ways out.
  static Failure parked(Task task) {
    return parked(task.operation);
  }

  static Failure parked(dev.deltajournal.journal.operation.Operation operation) {
    var failure = Objects.requireNonNull(operation.failure());
    return new Failure(
        failure.code(),
        failure.message(),
        failure.nextStep() + " Either: " + String.join("; or: ", operation.waysOut()),
        failure.sqlState(),
        failure.serviceMessage());
  }

  private static Answer failed(Task task, Failure failure) {
    boolean stands =
        failure.code().equals(OperationError.ERRORED.code()) && task.request.handle().isPresent();
    boolean undoRefused =
        task.operation
            .step(Steps.UNDO)
            .filter(step -> step.status() == Step.Status.REJECTED)
            .isPresent();
    return stands || undoRefused ? cut(task, failure) : new Answer.Failed(failure);
  }
}
