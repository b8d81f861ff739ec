package dev.deltajournal.workers.operation;

import dev.deltajournal.journal.Failure;
import dev.deltajournal.journal.operation.Operation;
import dev.deltajournal.workers.Deadline;
import dev.deltajournal.workers.catalogue.Catalogue.QueriesSeen;
import dev.deltajournal.workers.catalogue.Look;
import dev.deltajournal.workers.catalogue.ObjectKey;
import dev.deltajournal.workers.catalogue.Readiness;
import dev.deltajournal.workers.operation.Lifecycle.Answer;
import dev.deltajournal.workers.operation.Lifecycle.Handle;
import dev.deltajournal.workers.operation.Lifecycle.Progress;
import dev.deltajournal.workers.spec.ResourceSpec;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

/// An operation in the hands of this process, with what the journal must not know: the secrets of
/// its request.
///
/// Only one worker advances a task at a time ({@link Conductor}); the fields that others touch are
/// atomic.
final class Task {
  /// What the caller asked for.
  ///
  /// @param forced see {@link Scene}
  record Request(
      ResourceSpec spec,
      Optional<ResourceSpec> old,
      Optional<Handle> handle,
      boolean forced,
      Duration limit,
      Progress progress) {}

  /// A watch on one object.
  record Watching(ObjectKey key, Readiness.Watch watch) {}

  final Request request;
  final Driver driver;
  final AtomicInteger signals = new AtomicInteger();
  final AtomicReference<Optional<Look>> offered = new AtomicReference<>(Optional.empty());
  final AtomicReference<Optional<Failure>> stop = new AtomicReference<>(Optional.empty());
  final CompletableFuture<Answer> answer = new CompletableFuture<>();

  volatile Operation operation;
  Optional<Look> look = Optional.empty();
  Optional<QueriesSeen> queries = Optional.empty();
  Optional<Watching> watching = Optional.empty();
  Optional<String> shownId = Optional.empty();

  /// The newest statement did not go out. That ends the operation, so the driver decides once more
  /// before a stop takes hold: a later run begins anew instead of repeating this refusal.
  boolean notSent;

  /// On the monotonic clock: when this process took the operation up; its newest attempt, or else
  /// the same; its newest look.
  long takenNanos;

  long attemptNanos;
  long lookNanos;

  final Set<String> claimedElsewhere = new HashSet<>();

  final Deadline deadline;
  private final UnaryOperator<String> clean;

  /// @param deadline of the caller, which its statements keep too
  /// @param clean takes the secrets of the request out of a text
  Task(
      Operation operation,
      Request request,
      Driver driver,
      Deadline deadline,
      UnaryOperator<String> clean) {
    this.deadline = deadline;
    this.clean = clean;
    this.operation = operation;
    this.request = request;
    this.driver = driver;
  }

  /// A look without the secrets of the request, which the service's words may repeat.
  Look cleaned(Look seen) {
    return seen.cleaned(clean);
  }

  Scene scene(String effectiveRole, long nowMicros, long nowNanos) {
    return new Scene(
        operation,
        request.spec(),
        request.old(),
        request.handle(),
        request.forced(),
        look,
        queries,
        Set.copyOf(claimedElsewhere),
        effectiveRole,
        Duration.ofNanos(Math.max(0, lookNanos - attemptNanos)),
        Duration.ofNanos(nowNanos - takenNanos),
        nowMicros);
  }

  /// Whatever was seen before a statement says nothing about the time after it.
  void forgetLooks() {
    look = Optional.empty();
    queries = Optional.empty();
    unwatch();
  }

  void unwatch() {
    watching.ifPresent(known -> known.watch().close());
    watching = Optional.empty();
    offered.set(Optional.empty());
  }

  /// The object's id, as soon as anything says it.
  Optional<String> objectId() {
    var identified = operation.identified();
    if (identified != null) {
      return Optional.of(identified.objectId());
    }
    return request.handle().map(Handle::id).or(() -> shownId).or(this::acknowledgedId);
  }

  private Optional<String> acknowledgedId() {
    return operation
        .step(Steps.CREATE)
        .filter(
            step -> step.status() == dev.deltajournal.journal.operation.Step.Status.ACKNOWLEDGED)
        .flatMap(step ->
            request
                .spec()
                .key()
                .map(ObjectKey::id)
                .or(() -> Documents.startedQuery(step.answer())));
  }
}
