package dev.deltajournal.workers.operation;

import dev.deltajournal.journal.Failure;
import dev.deltajournal.journal.Journal;
import dev.deltajournal.journal.event.OperationEvent;
import dev.deltajournal.journal.event.OperationEvent.RemoteStateProbed;
import dev.deltajournal.journal.event.OperationEvent.ResourceIdentified;
import dev.deltajournal.journal.event.OperationEvent.StepAcknowledged;
import dev.deltajournal.journal.event.OperationEvent.StepIntended;
import dev.deltajournal.journal.event.OperationEvent.StepOutcomeUnknown;
import dev.deltajournal.journal.event.OperationEvent.StepRejected;
import dev.deltajournal.journal.event.OperationEvent.StepSubmitted;
import dev.deltajournal.journal.event.Presence;
import dev.deltajournal.journal.log.Append;
import dev.deltajournal.journal.log.Append.Guard;
import dev.deltajournal.journal.log.AppendResult;
import dev.deltajournal.journal.operation.OperationState;
import dev.deltajournal.journal.operation.Step;
import dev.deltajournal.journal.store.JournalReader.OperationQuery;
import dev.deltajournal.journal.store.JournalReader.OperationSummary;
import dev.deltajournal.workers.Time;
import dev.deltajournal.workers.WorkersError;
import dev.deltajournal.workers.catalogue.Look;
import dev.deltajournal.workers.catalogue.ObjectKey;
import dev.deltajournal.workers.catalogue.Readiness;
import dev.deltajournal.workers.service.Clearance;
import dev.deltajournal.workers.service.StatementOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// Does single acts for a task and records what came of them. Every statement's intent is durable
/// before its first byte leaves, and none leaves whose answer could come after this process's lease
/// has run out (design, invariant 1).
final class Performer {
  /// Failures before the first byte left, which pass by themselves.
  private static final Set<String> NOT_SENT =
      Set.of(
          WorkersError.UNREACHABLE.code(),
          WorkersError.THROTTLED.code(),
          WorkersError.NOT_SENT.code());

  /// From its intent; longer than the patience after which a further connection is opened.
  private static final Duration LEAVES_WITHIN = Duration.ofSeconds(3);

  private static final int UNFINISHED_AT_MOST = 10_000;

  private final Journal journal;
  private final Services services;
  private final Supplier<String> effectiveRole;
  private final Duration statementLimit;
  private final Time time;

  /// @param effectiveRole the role the service chose when none was sent
  /// @param statementLimit of one statement, its polls included
  Performer(
      Journal journal,
      Services services,
      Supplier<String> effectiveRole,
      Duration statementLimit,
      Time time) {
    this.journal = journal;
    this.services = services;
    this.effectiveRole = effectiveRole;
    this.statementLimit = statementLimit;
    this.time = time;
  }

  String effectiveRole() {
    return effectiveRole.get();
  }

  /// Appends under the task's claim.
  ///
  /// @throws TakenOverException if the claim is no longer ours
  void append(Task task, List<? extends OperationEvent> events) {
    var operation = task.operation;
    var guard = new Guard.UnderFence(operation.fence());
    var append = new Append(operation.id(), journal.leases().mine(), guard, List.copyOf(events));
    switch (journal.log().append(append)) {
      case AppendResult.Appended appended -> {
        var next = operation;
        for (var event : appended.events()) {
          next = next.apply(event);
        }
        task.operation = next;
      }
      case AppendResult.AlreadyOwned _ ->
          events.stream()
              .filter(event -> event instanceof ResourceIdentified)
              .map(event -> ((ResourceIdentified) event).objectId())
              .forEach(task.claimedElsewhere::add);
      case AppendResult.Fenced _, AppendResult.Conflict _ ->
          throw new TakenOverException(
              Texts.of(
                  OperationError.TAKEN_OVER,
                  "another process has taken over operation " + operation.id()));
    }
  }

  void lookUp(Task task, Act.LookUp act) {
    task.lookNanos = time.nanos();
    record(task, act.probe(), act.key(), services.catalogue().look(act.key(), act.role()));
  }

  void glance(Task task, Act.Glance act) {
    task.lookNanos = time.nanos();
    record(task, act.probe(), act.key(), services.catalogue().glance(act.key(), act.role()));
  }

  private void record(Task task, String probe, ObjectKey key, Look seen) {
    // Before our statement the service speaks of earlier inputs, whose secrets are not at hand.
    var look = probe.equals(Steps.BEFORE) ? seen.cleaned(Acceptance::withheld) : task.cleaned(seen);
    task.look = Optional.of(look);
    append(
        task,
        List.of(
            new RemoteStateProbed(
                probe, look.presence(), look.serviceMicros(), Documents.look(key, look))));
  }

  void list(Task task, Act.ListQueries act) {
    task.lookNanos = time.nanos();
    var seen = services.catalogue().queries(act.role());
    if (act.probe().equals(Steps.SETTLE)) {
      task.claimedElsewhere.addAll(namedElsewhere(task));
    }
    task.queries = Optional.of(seen);
    var presence =
        seen.failure().isPresent()
            ? Presence.UNDECIDED
            : seen.rows().isEmpty() ? Presence.ABSENT : Presence.PRESENT;
    append(
        task,
        List.of(
            new RemoteStateProbed(
                act.probe(), presence, seen.serviceMicros(), Documents.queries(seen))));
  }

  /// Queries that the service has named as the answer to another unfinished operation, which has
  /// not come to claim its own yet.
  private List<String> namedElsewhere(Task task) {
    var unfinished =
        Arrays.stream(OperationState.values()).filter(state -> !state.isFinal()).toList();
    var reader = journal.reader();
    return reader.list(new OperationQuery(unfinished, "", UNFINISHED_AT_MOST)).stream()
        .map(OperationSummary::id)
        .filter(id -> !id.equals(task.operation.id()))
        .flatMap(id -> reader.operation(id).stream())
        .flatMap(other -> other.step(Steps.CREATE).stream())
        .flatMap(step -> Documents.startedQuery(step.answer()).stream())
        .toList();
  }

  void send(Task task, Act.Send act) {
    while (true) {
      int attempt = task.operation.step(act.step()).map(step -> step.attempt() + 1).orElse(1);
      var punctual = new Punctual();
      intend(task, act, attempt);
      var outcome = execute(task, act, attempt, punctual);
      boolean again = punctual.late && isNotSent(outcome) && !hasToEnd(task);
      if (!again) {
        record(task, act.step(), attempt, outcome);
        return;
      }
    }
  }

  /// How long a statement may still show up counts from its intent. One that could not leave soon
  /// after it, because the process stood still or had to wait for its turn, does not leave on it.
  private final class Punctual implements Clearance {
    private final long fromNanos = time.nanos();
    private final Instant from = time.now();
    private volatile boolean late;

    @Override
    public boolean covers(Duration longest) {
      var passed = Duration.ofNanos(time.nanos() - fromNanos);
      var onTheWall = Duration.between(from, time.now()); // goes on while the machine sleeps
      late = passed.compareTo(LEAVES_WITHIN) > 0 || onTheWall.compareTo(LEAVES_WITHIN) > 0;
      return !late && journal.leases().remaining().compareTo(longest) > 0;
    }
  }

  private static boolean isNotSent(StatementOutcome outcome) {
    return outcome instanceof StatementOutcome.Rejected rejected
        && rejected.failure().code().equals(WorkersError.NOT_SENT.code());
  }

  private static boolean hasToEnd(Task task) {
    return task.deadline.passed() || task.stop.get().isPresent();
  }

  private void intend(Task task, Act.Send act, int attempt) {
    var statement = act.statement();
    append(
        task,
        List.of(
            new StepIntended(
                act.step(),
                attempt,
                statement.masked(),
                journal.key().digest("statement", statement.text()),
                statement.role().orElse(""),
                act.evidence())));
    task.attemptNanos = time.nanos();
    task.lookNanos = task.attemptNanos;
    task.forgetLooks();
    task.request.progress().status(firstWords(statement.masked()));
  }

  private StatementOutcome execute(Task task, Act.Send act, int attempt, Clearance clearance) {
    return services
        .statements()
        .execute(
            act.statement(),
            task.deadline.atMost(statementLimit),
            clearance,
            id -> append(task, List.of(new StepSubmitted(act.step(), attempt, id))));
  }

  void ask(Task task, Act.AskOutcome act) {
    var step = task.operation.step(act.step()).orElseThrow();
    var outcome =
        services
            .statements()
            .outcomeOf(
                act.statementId(),
                SpecDocuments.secrets(task.request.spec()),
                task.deadline.atMost(statementLimit));
    boolean decided =
        switch (outcome) {
          case StatementOutcome.Success _ -> true;
          case StatementOutcome.Rejected rejected -> !rejected.sqlState().isEmpty();
          case StatementOutcome.Unknown _ -> false;
        };
    if (decided) {
      record(task, act.step(), step.attempt(), outcome);
    } else {
      append(
          task,
          List.of(
              new RemoteStateProbed(
                  Steps.STATEMENT,
                  Presence.UNDECIDED,
                  0,
                  dev.deltajournal.journal.Document.empty())));
    }
  }

  Readiness.Watch watch(Act.Await await, Readiness.Observer observer) {
    return services.readiness().watch(await.key(), await.role(), observer);
  }

  private void record(Task task, String step, int attempt, StatementOutcome outcome) {
    var event =
        switch (outcome) {
          case StatementOutcome.Success success -> {
            var answer = Documents.artefacts(success.table());
            // Known before it is durable: if the append fails, the caller still hears of the
            // object.
            if (step.equals(Steps.CREATE)) {
              task.shownId =
                  task.request
                      .spec()
                      .key()
                      .map(key -> key.id())
                      .or(() -> Documents.startedQuery(answer));
            }
            yield new StepAcknowledged(
                step, attempt, success.statementId(), success.serviceMicros(), answer);
          }
          case StatementOutcome.Rejected rejected when leavesOpen(task, step, rejected) ->
              new StepOutcomeUnknown(
                  step, attempt, withoutSecrets(task, rejected.failure()).message());
          case StatementOutcome.Rejected rejected -> {
            task.notSent = NOT_SENT.contains(rejected.failure().code());
            yield new StepRejected(step, attempt, withoutSecrets(task, rejected.failure()));
          }
          case StatementOutcome.Unknown unknown ->
              new StepOutcomeUnknown(
                  step, attempt, withoutSecrets(task, unknown.failure()).message());
        };
    append(task, List.of(event));
  }

  /// A statement that could not go out says nothing about an earlier attempt of unknown outcome,
  /// and an undo that could not begin is for the next run to do.
  private static boolean leavesOpen(Task task, String step, StatementOutcome.Rejected rejected) {
    return NOT_SENT.contains(rejected.failure().code())
        && (step.equals(Steps.UNDO)
            || task.operation.step(step).filter(Step::everUnknown).isPresent());
  }

  /// The service may quote any part of a statement that is secret as a whole.
  private static Failure withoutSecrets(Task task, Failure failure) {
    return task.request.spec().hasSecretSql()
        ? new Failure(
            failure.code(),
            "the service's words are withheld, because the statement is a secret",
            failure.nextStep(),
            failure.sqlState(),
            null)
        : failure;
  }

  /// The statement's verb and object, without its parameters.
  private static String firstWords(String masked) {
    int end = masked.indexOf(" WITH ");
    var words = (end < 0 ? masked : masked.substring(0, end)).strip();
    return words.length() > 80 ? words.substring(0, 80) + "…" : words;
  }
}
