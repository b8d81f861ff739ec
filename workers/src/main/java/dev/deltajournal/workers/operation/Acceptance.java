package dev.deltajournal.workers.operation;

import dev.deltajournal.journal.Failure;
import dev.deltajournal.journal.JournalException;
import dev.deltajournal.journal.OperationId;
import dev.deltajournal.journal.ResourceIdentity;
import dev.deltajournal.journal.Secret;
import dev.deltajournal.journal.event.OperationEvent;
import dev.deltajournal.journal.event.OperationEvent.CompensationStarted;
import dev.deltajournal.journal.event.OperationEvent.OperationAccepted;
import dev.deltajournal.journal.event.OperationEvent.OperationClaimed;
import dev.deltajournal.journal.event.OperationEvent.OperationFailed;
import dev.deltajournal.journal.event.OperationEvent.OperatorIntervened;
import dev.deltajournal.journal.log.Append;
import dev.deltajournal.journal.log.Append.Guard;
import dev.deltajournal.journal.log.AppendResult;
import dev.deltajournal.journal.operation.Operation;
import dev.deltajournal.journal.operation.OperationState;
import dev.deltajournal.workers.Deadline;
import dev.deltajournal.workers.Time;
import dev.deltajournal.workers.catalogue.ObjectKey;
import dev.deltajournal.workers.operation.Lifecycle.Answer;
import dev.deltajournal.workers.operation.Lifecycle.Call;
import dev.deltajournal.workers.operation.Lifecycle.Handle;
import dev.deltajournal.workers.operation.Session.Open;
import dev.deltajournal.workers.spec.ResourceSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/// Turns a call into an operation: a new one, or one that an earlier run left (design, invariants
/// 3, 4 and 7). Every decision is taken again when the journal has moved on meanwhile.
final class Acceptance {
  private final Drivers drivers;
  private final Replay replay;
  private final Supplier<OperationId> ids;
  private final OperationTimings timings;
  private final Time time;
  private final String run;
  private final Function<List<Secret>, UnaryOperator<String>> redaction;
  private final LongSupplier serviceMicros;

  /// @param run names this process in the journal
  /// @param redaction makes what takes secrets out of texts
  /// @param serviceMicros the service's clock; 0 if it does not tell
  Acceptance(
      Drivers drivers,
      Replay replay,
      Supplier<OperationId> ids,
      OperationTimings timings,
      Time time,
      String run,
      Function<List<Secret>, UnaryOperator<String>> redaction,
      LongSupplier serviceMicros) {
    this.drivers = drivers;
    this.replay = replay;
    this.ids = ids;
    this.timings = timings;
    this.time = time;
    this.run = run;
    this.redaction = redaction;
    this.serviceMicros = serviceMicros;
  }

  Answer accept(
      Open open,
      Verb verb,
      Call call,
      Optional<ResourceSpec> old,
      Optional<Handle> handle,
      ResourceIdentity who) {
    var superseded = handle.flatMap(known -> replay.supersededDelete(open, verb, known));
    if (superseded.isPresent()) {
      return superseded.get();
    }
    var arrival = new Arriving(verb, call, old, handle, who, true);
    var deadline = Deadline.in(time, call.limit());
    while (true) {
      if (open.conductor().isInterrupted()) {
        return new Answer.Failed(
            Texts.of(OperationError.INTERRUPTED, "nothing was sent: the run was cancelled"));
      }
      var step = once(open, arrival, deadline);
      if (step.isPresent()) {
        return step.get();
      }
    }
  }

  /// A call on its way in.
  ///
  /// @param secretsKnown false if the inputs come from the journal, which has no secrets
  record Arriving(
      Verb verb,
      Call call,
      Optional<ResourceSpec> old,
      Optional<Handle> handle,
      ResourceIdentity who,
      boolean secretsKnown) {}

  /// @return empty if the journal has moved on and everything is to be decided again
  private Optional<Answer> once(Open open, Arriving arriving, Deadline deadline) {
    var unfinished =
        open.journal()
            .reader()
            .unfinished(arriving.who())
            .or(() -> Elsewhere.unfinished(open, arriving));
    if (unfinished.isEmpty()) {
      if (arriving.verb() == Verb.CREATE) {
        var earlier = replay.earlierCreate(open, arriving);
        if (earlier instanceof Replay.Earlier.Answered(var answer)) {
          arriving.call().progress().resumed();
          return Optional.of(answer);
        }
        if (earlier instanceof Replay.Earlier.Remove(var made)) {
          return removeFirst(open, arriving, made);
        }
        if (earlier instanceof Replay.Earlier.MovedOn) {
          return Optional.empty();
        }
      }
      return begin(open, arriving, Optional.empty());
    }
    var operation = unfinished.get();
    var mine = open.conductor().active(operation.id());
    if (mine.isPresent()) {
      open.conductor().await(mine.get());
      return Optional.empty();
    }
    var owner = operation.claim() == null ? "" : operation.claim().owner();
    boolean living =
        !owner.isEmpty()
            && !owner.equals(open.journal().leases().mine())
            && open.journal().leases().isAlive(owner);
    return living
        ? waitForOwner(open, arriving, operation, owner, deadline)
        : reenter(open, arriving, operation);
  }

  private Optional<Answer> waitForOwner(
      Open open, Arriving arriving, Operation operation, String owner, Deadline deadline) {
    var process = process(open, owner);
    if (deadline.passed()) {
      return Optional.of(
          new Answer.Failed(
              Texts.of(
                  OperationError.OWNER_BUSY,
                  "operation "
                      + operation.id()
                      + " of this resource is in the hands of "
                      + process)));
    }
    arriving.call().progress().status("waiting for " + process + " to finish with this resource");
    try {
      time.sleep(deadline.atMost(timings.ownerPoll()));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return Optional.of(
          new Answer.Failed(
              Texts.of(OperationError.INTERRUPTED, "waiting for another process was interrupted")));
    }
    return Optional.empty();
  }

  /// The process behind a lease, for people.
  private static String process(Open open, String lease) {
    return open.journal().reader().leases().stream()
        .filter(row -> row.lease().equals(lease))
        .findFirst()
        .map(row -> "pid " + row.pid() + " on " + row.host())
        .orElse("another process (" + lease + ")");
  }

  private Optional<Answer> reenter(Open open, Arriving arriving, Operation operation) {
    var accepted = operation.accepted();
    var digest = digest(open, arriving.call().spec());
    var known = objectId(operation);
    boolean sameObject =
        arriving
            .handle()
            .filter(handle ->
                known.filter(handle.id()::equals).isPresent() || isAnswerOf(operation, handle))
            .isPresent();
    boolean parked = operation.state() == OperationState.PARKED;
    return switch (Reentry.decide(
        Verb.of(accepted.verb()),
        parked,
        operation.acknowledged() >= operation.generation(),
        arriving.verb(),
        accepted.inputsDigest().equals(digest),
        sameObject)) {
      case RESUME -> resume(open, arriving, operation);
      case ANSWER_PARKED -> Optional.of(new Answer.Failed(Answers.parked(operation)));
      case SUPERSEDE -> begin(open, arriving, Optional.of(operation));
      case UNDO_FIRST -> earlier(open, arriving, operation, true);
      case FINISH_FIRST -> earlier(open, arriving, operation, false);
    };
  }

  /// Whether the engine has its object from an answer of this very operation, which may know less
  /// by now: an answer names what the service has shown, even if recording that has failed.
  static boolean isAnswerOf(Operation operation, Handle handle) {
    return handle.token().filter(token -> token.operation().equals(operation.id())).isPresent();
  }

  /// Goes on with the very operation; its end is this call's answer.
  private Optional<Answer> resume(Open open, Arriving arriving, Operation operation) {
    arriving.call().progress().resumed();
    arriving.call().progress().status("resuming interrupted operation " + operation.id());
    Optional<Operation> mine;
    try {
      mine = claim(open, operation, List.of());
    } catch (JournalException e) {
      return Optional.of(unclaimed(arriving, operation, e));
    }
    return mine.map(claimed ->
            run(
                open,
                claimed,
                request(arriving, arriving.call().spec(), false),
                cleaner(arriving.call().spec())))
        .filter(answer -> !beginsAnew(open, operation, answer))
        .map(answer ->
            arriving.verb() == Verb.CREATE ? replay.renewed(open, operation, answer) : answer);
  }

  /// Never a bare error once the service has shown the id, not even when the journal fails (design,
  /// invariant 9).
  private static Answer unclaimed(Arriving arriving, Operation operation, JournalException why) {
    var known = operation.identified();
    return arriving.verb() == Verb.CREATE && known != null && operation.compensating() == null
        ? new Answer.Unfinished(
            known.objectId(), Optional.empty(), operation.token(), List.of(why.failure()))
        : new Answer.Failed(why.failure());
  }

  /// What the earlier run had made is gone by now, or taken back because a person said so: this
  /// call makes it anew.
  private static boolean beginsAnew(Open open, Operation resumed, Answer answer) {
    return answer instanceof Answer.Failed(var failure)
        && (failure.code().equals(OperationError.VANISHED.code())
            || (failure.code().equals(OperationError.UNDONE.code())
                && open.journal()
                    .reader()
                    .operation(resumed.id())
                    .filter(after -> after.state().isFinal())
                    .isPresent()));
  }

  /// Ends an earlier operation in its own sense, from what the journal has of its inputs, before
  /// this call begins.
  private Optional<Answer> earlier(
      Open open, Arriving arriving, Operation operation, boolean undo) {
    arriving.call().progress().status("ending interrupted operation " + operation.id() + " first");
    var events =
        undo && operation.compensating() == null
            ? List.<OperationEvent>of(
                new CompensationStarted(
                    Texts.of(
                        OperationError.SUPERSEDED, "the inputs changed before it was through")))
            : List.<OperationEvent>of();
    var claimed = claim(open, operation, events);
    if (claimed.isEmpty()) {
      return Optional.empty();
    }
    var request = ownRequest(operation, arriving.call().limit(), arriving.call().progress());
    var answer = run(open, claimed.get(), request, Acceptance::withheld);
    var after = open.journal().reader().operation(operation.id()).orElseThrow();
    if (after.state().isFinal()) {
      return Optional.empty();
    }
    return after.state() == OperationState.PARKED
        ? Optional.of(new Answer.Failed(Answers.parked(after)))
        : notDone(answer, after);
  }

  /// What keeps this call from beginning. Never the earlier operation's own answer: that is about
  /// another object than the call's.
  private static Optional<Answer> notDone(Answer answer, Operation earlier) {
    var why =
        switch (answer) {
          case Answer.Done _ -> Optional.<Failure>empty();
          case Answer.Unfinished unfinished -> Optional.of(unfinished.reasons().getFirst());
          case Answer.Failed(var failure) -> Optional.of(failure);
        };
    return why.map(failure ->
        new Answer.Failed(
            Texts.of(
                OperationError.OPERATION_UNFINISHED,
                "operation "
                    + earlier.id()
                    + " on this resource could not be brought to its end: "
                    + failure.message())));
  }

  /// Removes what a finished create made whose answer the engine never saved and whose inputs have
  /// changed since.
  private Optional<Answer> removeFirst(Open open, Arriving arriving, Operation made) {
    var spec = SpecDocuments.fromReadable(made.accepted().intent());
    return remove(open, made, arriving.call().of(spec), arriving.who(), List.of())
        .flatMap(answer -> notDone(answer, made));
  }

  /// Removes what a finished create made, because a person says so.
  ///
  /// @return empty if the journal has moved on
  Optional<Answer> remove(
      Open open,
      Operation made,
      Duration limit,
      Lifecycle.Progress progress,
      OperatorIntervened word) {
    var who = made.accepted().identity();
    var spec = SpecDocuments.fromReadable(made.accepted().intent());
    var call = new Call(who.provider(), who.resource(), spec, limit, progress);
    return remove(open, made, call, who, List.of(word));
  }

  private Optional<Answer> remove(
      Open open, Operation made, Call call, ResourceIdentity who, List<OperatorIntervened> words) {
    var handle = handleOf(call.spec(), objectId(made).orElseThrow());
    var removal =
        new Arriving(
            Verb.DELETE,
            call,
            Optional.empty(),
            Optional.of(
                new Handle(handle.id(), handle.key(), Optional.of(made.token()), Optional.empty())),
            who,
            false);
    return begin(open, removal, Optional.empty(), words);
  }

  private Optional<Answer> begin(Open open, Arriving arriving, Optional<Operation> supersedes) {
    return begin(open, arriving, supersedes, List.of());
  }

  private Optional<Answer> begin(
      Open open,
      Arriving arriving,
      Optional<Operation> supersedes,
      List<OperatorIntervened> words) {
    var id = ids.get();
    var lease = open.journal().leases().mine();
    var call = arriving.call();
    var unsaved = unsavedUpdate(open, arriving);
    var accepted =
        new OperationAccepted(
            arriving.who(),
            arriving.verb().wireName(),
            call.spec().kind(),
            arriving
                .handle()
                .map(Handle::id)
                .or(() -> call.spec().key().map(ObjectKey::id))
                .orElse(null),
            digest(open, call.spec()),
            SpecDocuments.parameters(call.spec()),
            Documents.begun(
                Documents.intent(
                    SpecDocuments.readable(call.spec()),
                    replay.meantIncarnation(open, arriving),
                    quietFromMicros(open, arriving),
                    !arriving.secretsKnown()),
                call.providerName(),
                unsaved.isPresent()),
            supersedes.map(Operation::id).orElse(null),
            run,
            call.limit().toMillis());
    var guard = new Guard.NewOperation(supersedes.map(Operation::version).orElse(0L));
    var events = new ArrayList<OperationEvent>(List.of(accepted));
    events.addAll(words);
    events.add(new OperationClaimed(lease, 1));
    var append = new Append(id, lease, guard, events);
    return switch (open.journal().log().append(append)) {
      case AppendResult.Appended appended ->
          Optional.of(
              run(
                  open,
                  Operation.fold(
                      appended.events().stream()
                          .filter(event -> event.operation().equals(id))
                          .toList()),
                  request(knowing(arriving, unsaved), call.spec(), isForced(supersedes, unsaved)),
                  arriving.secretsKnown() ? cleaner(call.spec()) : Acceptance::withheld));
      case AppendResult.AlreadyOwned _, AppendResult.Conflict _, AppendResult.Fenced _ ->
          Optional.empty();
    };
  }

  private static Optional<Operation> unsavedUpdate(Open open, Arriving arriving) {
    return arriving.verb() == Verb.UPDATE
        ? arriving
            .handle()
            .flatMap(handle ->
                new Hindsight(open.journal().reader()).unsavedUpdate(arriving.who(), handle))
        : Optional.empty();
  }

  /// What the object is like now is what an update that succeeded has made of it, whether or not
  /// the engine has saved that.
  private static Arriving knowing(Arriving arriving, Optional<Operation> unsaved) {
    return unsaved
        .filter(update -> update.state() == OperationState.SUCCEEDED)
        .map(update ->
            new Arriving(
                arriving.verb(),
                arriving.call(),
                Optional.of(SpecDocuments.fromReadable(update.accepted().intent())),
                arriving.handle(),
                arriving.who(),
                arriving.secretsKnown()))
        .orElse(arriving);
  }

  /// What the object is like now is not known: everything has to be said again.
  private static boolean isForced(Optional<Operation> supersedes, Optional<Operation> unsaved) {
    return supersedes.isPresent()
        || unsaved.filter(update -> update.state() != OperationState.SUCCEEDED).isPresent();
  }

  /// When statements of earlier operations on the same object can no longer show up.
  private long quietFromMicros(Open open, Arriving arriving) {
    return arriving
        .handle()
        .map(Handle::id)
        .or(() -> arriving.call().spec().key().map(ObjectKey::id))
        .flatMap(id ->
            open.journal()
                .reader()
                .newestForObject(
                    arriving.who().server(),
                    arriving.who().organization(),
                    arriving.call().spec().kind(),
                    id))
        .map(earlier ->
            Steps.quietFromMicros(
                earlier,
                timings,
                ChronoUnit.MICROS.between(Instant.EPOCH, time.now()),
                serviceMicros.getAsLong()))
        .orElse(0L);
  }

  private Optional<Operation> claim(Open open, Operation operation, List<OperationEvent> more) {
    var events = new ArrayList<OperationEvent>();
    events.add(new OperationClaimed(open.journal().leases().mine(), operation.fence() + 1));
    events.addAll(more);
    return append(open, operation, events);
  }

  private static Optional<Operation> append(
      Open open, Operation operation, List<? extends OperationEvent> events) {
    var append =
        new Append(
            operation.id(),
            open.journal().leases().mine(),
            new Guard.AtVersion(operation.version()),
            List.copyOf(events));
    if (!(open.journal().log().append(append) instanceof AppendResult.Appended appended)) {
      return Optional.empty();
    }
    var claimed = operation;
    for (var event : appended.events()) {
      claimed = claimed.apply(event);
    }
    return Optional.of(claimed);
  }

  /// Takes back what an unfinished create has made, because a person says so.
  ///
  /// @return empty if the journal has moved on
  Optional<Answer> takeBack(
      Open open,
      Operation operation,
      Duration limit,
      Lifecycle.Progress progress,
      OperatorIntervened word,
      Failure why) {
    var lease = open.journal().leases().mine();
    var events =
        List.of(
            word, new OperationClaimed(lease, operation.fence() + 1), new CompensationStarted(why));
    return append(open, operation, events)
        .map(claimed ->
            run(open, claimed, ownRequest(operation, limit, progress), Acceptance::withheld));
  }

  /// For what the service says where nobody has the secrets at hand that it may repeat.
  static String withheld(String words) {
    return "the service's " + words.length() + " characters are withheld: a secret may be in them";
  }

  private UnaryOperator<String> cleaner(ResourceSpec spec) {
    return redaction.apply(SpecDocuments.secrets(spec));
  }

  private Answer run(
      Open open, Operation operation, Task.Request request, UnaryOperator<String> clean) {
    var driver = drivers.of(Verb.of(operation.accepted().verb()), request.spec());
    var task = new Task(operation, request, driver, Deadline.in(time, request.limit()), clean);
    open.conductor().start(task);
    return open.conductor().await(task);
  }

  /// A call that failed before there was anything to do is recorded, for `op why`; such a record is
  /// never matched.
  void recordRefusal(Open open, Verb verb, Call call, ResourceIdentity who, Failure failure) {
    var lease = open.journal().leases().mine();
    var accepted =
        new OperationAccepted(
            who,
            verb.wireName(),
            call.spec().kind(),
            call.spec().key().map(ObjectKey::id).orElse(null),
            digest(open, call.spec()),
            SpecDocuments.parameters(call.spec()),
            SpecDocuments.readable(call.spec()),
            null,
            run,
            call.limit().toMillis());
    open.journal()
        .log()
        .append(
            new Append(
                ids.get(),
                lease,
                new Guard.NewOperation(0),
                List.of(accepted, new OperationClaimed(lease, 1), new OperationFailed(failure))));
  }

  private static Task.Request request(Arriving arriving, ResourceSpec spec, boolean forced) {
    return new Task.Request(
        spec,
        arriving.old(),
        arriving.handle(),
        forced,
        arriving.call().limit(),
        arriving.call().progress());
  }

  static String digest(Open open, ResourceSpec spec) {
    return open.journal().key().digest("inputs", SpecDocuments.canonical(spec));
  }

  /// The object an operation is about, as far as the journal knows.
  static Optional<String> objectId(Operation operation) {
    var identified = operation.identified();
    return identified != null
        ? Optional.of(identified.objectId())
        : Optional.ofNullable(operation.accepted().objectId());
  }

  /// What an operation asks for in its own sense, from what the journal has of its inputs.
  private static Task.Request ownRequest(
      Operation operation, Duration limit, Lifecycle.Progress progress) {
    var spec = SpecDocuments.fromReadable(operation.accepted().intent());
    var handle = objectId(operation).map(id -> handleOf(spec, id));
    return new Task.Request(spec, Optional.empty(), handle, false, limit, progress);
  }

  private static Handle handleOf(ResourceSpec spec, String id) {
    return new Handle(id, spec.keyOf(id), Optional.empty(), Optional.empty());
  }
}
