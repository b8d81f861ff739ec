package dev.deltajournal.workers.operation;

import dev.deltajournal.journal.JournalException;
import dev.deltajournal.journal.event.OperationEvent.ResultReplayed;
import dev.deltajournal.journal.event.Presence;
import dev.deltajournal.journal.log.Append;
import dev.deltajournal.journal.log.Append.Guard;
import dev.deltajournal.journal.log.AppendResult;
import dev.deltajournal.journal.operation.Operation;
import dev.deltajournal.journal.operation.OperationState;
import dev.deltajournal.journal.operation.Step;
import dev.deltajournal.workers.catalogue.Catalogue;
import dev.deltajournal.workers.operation.Acceptance.Arriving;
import dev.deltajournal.workers.operation.Lifecycle.Answer;
import dev.deltajournal.workers.operation.Lifecycle.Handle;
import dev.deltajournal.workers.operation.Session.Open;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Finished results that the engine may not have saved (design, invariant 3): only an
/// unacknowledged create is ever answered again, and only after a look that the very same
/// incarnation is still there.
final class Replay {
  private final Catalogue catalogue;

  Replay(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /// What an earlier, finished create means for a new one.
  sealed interface Earlier {
    /// Nothing.
    record None() implements Earlier {}

    /// It is the answer.
    record Answered(Answer answer) implements Earlier {}

    /// The object it made is in the way, and is ours to remove.
    record Remove(Operation made) implements Earlier {}

    /// The journal has moved on: look again.
    record MovedOn() implements Earlier {}
  }

  Earlier earlierCreate(Open open, Arriving arriving) {
    var newest = open.journal().reader().newest(arriving.who());
    if (newest.isEmpty()
        || !(isUnacknowledgedCreate(newest.get()) || mayStillStand(newest.get()))) {
      return new Earlier.None();
    }
    var operation = newest.get();
    var identified = operation.identified();
    if (identified == null || hasNewerForObject(open, arriving, operation)) {
      return new Earlier.None();
    }
    var spec = SpecDocuments.fromReadable(operation.accepted().intent());
    var key = spec.keyOf(identified.objectId());
    var look = catalogue.look(key, spec.owner());
    if (look.presence() == Presence.UNDECIDED) {
      return new Earlier.Answered(
          new Answer.Failed(
              look.failure()
                  .orElseGet(() ->
                      Texts.of(
                          OperationError.SETTLE_UNDECIDED,
                          "whether "
                              + key.kind()
                              + " "
                              + key.id()
                              + " still exists could not be told"))));
    }
    var row = look.row();
    if (row.isEmpty()
        || !Incarnations.same(identified.incarnation(), row.get().incarnation())
        || KindRules.of(key.kind()).ending().contains(row.get().state())) {
      return new Earlier.None();
    }
    var digest = Acceptance.digest(open, arriving.call().spec());
    if (mayStillStand(operation) || !operation.accepted().inputsDigest().equals(digest)) {
      return new Earlier.Remove(operation);
    }
    return replayed(open, operation)
        .<Earlier>map(again ->
            new Earlier.Answered(
                new Answer.Done(identified.objectId(), row, again.token(), List.of())))
        .orElseGet(Earlier.MovedOn::new);
  }

  /// The end of a create that was taken up again. The engine may have saved an earlier answer of
  /// it, and may be about to delete what that one named: then the new answer supersedes it.
  ///
  /// @param before as the call found it
  Answer renewed(Open open, Operation before, Answer answer) {
    if (before.step(Steps.CREATE).isEmpty()
        || !(answer instanceof Answer.Done(var id, var row, var token, var warnings))) {
      return answer;
    }
    try {
      var ended = open.journal().reader().operation(token.operation()).orElseThrow();
      return replayed(open, ended)
          .<Answer>map(again -> new Answer.Done(id, row, again.token(), warnings))
          .orElse(answer);
    } catch (JournalException _) {
      return answer; // it is as good, as long as nothing is being replaced
    }
  }

  /// @return empty if the journal has moved on
  private static Optional<Operation> replayed(Open open, Operation operation) {
    var append =
        new Append(
            operation.id(),
            open.journal().leases().mine(),
            new Guard.AtVersion(operation.version()),
            List.of(new ResultReplayed(operation.generation() + 1)));
    return open.journal().log().append(append) instanceof AppendResult.Appended appended
        ? Optional.of(operation.apply(appended.events().getFirst()))
        : Optional.empty();
  }

  /// A Delete with an answer that a replay has superseded would remove the replayed object
  /// (`--replace` right after an unacknowledged create): it succeeds without a statement.
  Optional<Answer> supersededDelete(Open open, Verb verb, Handle handle) {
    if (verb != Verb.DELETE || handle.token().isEmpty()) {
      return Optional.empty();
    }
    var token = handle.token().get();
    return open.journal()
        .reader()
        .operation(token.operation())
        .filter(operation -> token.generation() < operation.generation())
        .map(operation ->
            new Answer.Done(
                handle.id(),
                Optional.empty(),
                operation.token(),
                List.of(
                    handle.id()
                        + " was left alone: a later answer of the same create stands for it")));
  }

  /// Which incarnation an update or delete is about: the journal's record decides, the state's
  /// `createdAt` only where the journal knows nothing (design, invariant 6). Empty means unknown.
  String meantIncarnation(Open open, Arriving arriving) {
    if (arriving.handle().isEmpty()) {
      return "";
    }
    var handle = arriving.handle().get();
    return handle
        .token()
        .flatMap(token -> open.journal().reader().operation(token.operation()))
        .flatMap(operation -> Optional.ofNullable(operation.identified()))
        .filter(identified -> identified.objectId().equals(handle.id()))
        .map(identified -> identified.incarnation())
        .orElseGet(() -> handle.createdAt().map(Instant::toString).orElse(""));
  }

  private static boolean isUnacknowledgedCreate(Operation operation) {
    return operation.state() == OperationState.SUCCEEDED
        && Verb.of(operation.accepted().verb()) == Verb.CREATE
        && operation.acknowledged() < operation.generation();
  }

  /// A failed create could not take back what it had made, and the engine has shown nothing of that
  /// since.
  private static boolean mayStillStand(Operation operation) {
    return operation.state() == OperationState.FAILED
        && Verb.of(operation.accepted().verb()) == Verb.CREATE
        && operation.acknowledged() < operation.generation()
        && operation
            .step(Steps.UNDO)
            .filter(step -> step.status() == Step.Status.REJECTED)
            .isPresent();
  }

  private static boolean hasNewerForObject(Open open, Arriving arriving, Operation operation) {
    return open.journal()
        .reader()
        .newestForObject(
            arriving.who().server(),
            arriving.who().organization(),
            operation.accepted().kind(),
            Acceptance.objectId(operation).orElseThrow())
        .filter(newest -> !newest.id().equals(operation.id()))
        .isPresent();
  }
}
