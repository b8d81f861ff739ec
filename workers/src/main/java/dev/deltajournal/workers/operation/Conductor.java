package dev.deltajournal.workers.operation;

import dev.deltajournal.journal.Failure;
import dev.deltajournal.journal.Journal;
import dev.deltajournal.journal.JournalException;
import dev.deltajournal.journal.OperationId;
import dev.deltajournal.journal.event.OperationEvent.OperationInterrupted;
import dev.deltajournal.journal.event.OperationEvent.ReadinessChanged;
import dev.deltajournal.journal.log.Append;
import dev.deltajournal.journal.operation.OperationState;
import dev.deltajournal.workers.Time;
import dev.deltajournal.workers.catalogue.Look;
import dev.deltajournal.workers.operation.Lifecycle.Answer;
import dev.deltajournal.workers.spec.ObjectSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Drives tasks: fold, decide, act, record, and again. A task that waits holds no thread; a look or
/// a timer signals it, and a worker takes it up. At most one worker advances a task at a time, so a
/// task needs no locks.
final class Conductor implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Conductor.class);

  private final Performer performer;
  private final Journal journal;
  private final OperationTimings timings;
  private final Time time;
  private final Map<OperationId, Task> active = new ConcurrentHashMap<>();
  private final Execution execution;
  private volatile boolean interrupted;

  Conductor(
      Journal journal,
      Performer performer,
      OperationTimings timings,
      Time time,
      Execution execution) {
    this.journal = journal;
    this.performer = performer;
    this.timings = timings;
    this.time = time;
    this.execution = execution;
  }

  /// The task of an operation that this process works on now.
  Optional<Task> active(OperationId id) {
    return Optional.ofNullable(active.get(id));
  }

  /// Takes a claimed operation up.
  void start(Task task) {
    task.takenNanos = time.nanos();
    task.attemptNanos = task.takenNanos;
    task.lookNanos = task.takenNanos;
    active.put(task.operation.id(), task);
    if (interrupted) { // it may have missed the round that was made of the others
      stop(task, interruption(task));
    }
    signal(task);
  }

  /// Waits for a task's answer, but not past its caller's limit.
  Answer await(Task task) {
    try {
      return execution.await(task.answer, task.deadline.left());
    } catch (java.util.concurrent.TimeoutException _) {
      stop(task, outOfTime(task));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      stop(task, Texts.of(OperationError.INTERRUPTED, "the call was interrupted"));
    }
    // A worker in the middle of a request answers when the request ends, which has a limit of its
    // own.
    return execution.await(task.answer);
  }

  /// Every task answers as soon as its worker comes round. Statements under way are not cut.
  void interrupt() {
    interrupted = true;
    for (var task : active.values()) {
      stop(task, interruption(task));
    }
  }

  void resume() {
    interrupted = false;
  }

  /// Whether nothing new is to begin, nor anything to be waited for.
  boolean isInterrupted() {
    return interrupted;
  }

  private static Failure interruption(Task task) {
    return Texts.of(OperationError.INTERRUPTED, describe(task) + " was interrupted");
  }

  @Override
  public void close() {
    interrupt();
    var grace = timings.stop().dividedBy(4);
    List.copyOf(active.values()).forEach(task -> recordUnlessAnswered(task, grace));
    execution.stop(timings.stop());
  }

  /// A worker that waits for the service's answer comes round too late: a statement under way is
  /// not cut, and the process is about to end.
  private void recordUnlessAnswered(Task task, Duration grace) {
    try {
      execution.await(task.answer, grace);
    } catch (java.util.concurrent.TimeoutException _) {
      recordInterruption(task);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void recordInterruption(Task task) {
    var operation = task.operation;
    var event =
        new OperationInterrupted(describe(task) + " was interrupted before its answer came");
    try {
      var _ =
          journal
              .log()
              .append(
                  new Append(
                      operation.id(),
                      journal.leases().mine(),
                      new Append.Guard.UnderFence(operation.fence()),
                      List.of(event)));
    } catch (JournalException e) {
      LOG.debug("operation {} was not marked as interrupted: {}", operation.id(), e.getMessage());
    }
  }

  private void stop(Task task, Failure why) {
    task.stop.compareAndSet(Optional.empty(), Optional.of(why));
    signal(task);
  }

  private void signal(Task task) {
    if (task.signals.getAndIncrement() == 0) {
      try {
        execution.execute(() -> drain(task));
      } catch (java.util.concurrent.RejectedExecutionException _) {
        end(task, Answers.cut(task, interruption(task)));
      }
    }
  }

  private void drain(Task task) {
    int seen;
    do {
      seen = task.signals.get();
      advance(task);
    } while (!task.signals.compareAndSet(seen, 0));
  }

  private void advance(Task task) {
    try {
      while (!task.answer.isDone()) {
        if (ended(task) || stopped(task)) {
          return;
        }
        takeUp(task);
        var act =
            task.driver.decide(task.scene(performer.effectiveRole(), nowMicros(), time.nanos()));
        if (!act(task, act)) {
          return;
        }
      }
    } catch (TakenOverException e) {
      end(task, Answers.cut(task, e.failure()));
    } catch (JournalException e) {
      LOG.warn("operation {}: {}", task.operation.id(), e.getMessage());
      end(task, Answers.cut(task, e.failure()));
    } catch (RuntimeException e) {
      LOG.error("operation {}", task.operation.id(), e);
      end(
          task,
          Answers.cut(
              task,
              Texts.of(
                  OperationError.INTERNAL,
                  describe(task) + " stopped at a defect of this provider, " + place(e))));
    }
  }

  /// Type and place alone: the message of somebody else's exception may quote a secret.
  private static String place(RuntimeException defect) {
    var trace = defect.getStackTrace();
    return defect.getClass().getName()
        + " at "
        + (trace.length == 0 ? "an unknown place" : trace[0]);
  }

  private boolean ended(Task task) {
    var state = task.operation.state();
    if (!state.isFinal() && state != OperationState.PARKED) {
      return false;
    }
    end(task, Answers.ended(task));
    return true;
  }

  private boolean stopped(Task task) {
    var why = task.stop.get();
    if (why.isEmpty() || task.notSent) {
      task.notSent = false;
      return false;
    }
    performer.append(task, List.of(new OperationInterrupted(why.get().message())));
    end(task, Answers.cut(task, why.get()));
    return true;
  }

  /// Takes what the watch has seen, and records it if it is news.
  private void takeUp(Task task) {
    var offered = task.offered.getAndSet(Optional.empty());
    if (offered.isEmpty()) {
      return;
    }
    var look = offered.get();
    task.look = Optional.of(look);
    var row = look.row();
    if (row.isEmpty() || task.operation.identified() == null) {
      return;
    }
    var known = task.operation.readiness();
    var message = row.get().message().orElse(null);
    boolean news =
        known == null
            || !known.state().equals(row.get().state())
            || !Objects.equals(known.message(), message);
    if (news) {
      performer.append(task, List.of(new ReadinessChanged(row.get().state(), message)));
    }
  }

  /// @return false if the task waits for a signal
  private boolean act(Task task, Act act) {
    switch (act) {
      case Act.Await _ when task.deadline.passed() -> giveUp(task);
      case Act.Pause _ when task.deadline.passed() -> giveUp(task);
      case Act.Await await -> {
        watch(task, await);
        return false;
      }
      case Act.Pause pause -> {
        task.request.progress().status(pause.status());
        execution.after(pause.length(), () -> signal(task));
        return false;
      }
      case Act.LookUp lookUp -> performer.lookUp(task, lookUp);
      case Act.Glance glance -> performer.glance(task, glance);
      case Act.ListQueries list -> performer.list(task, list);
      case Act.Send send -> performer.send(task, send);
      case Act.AskOutcome ask -> performer.ask(task, ask);
      case Act.Suspend suspend ->
          task.stop.compareAndSet(Optional.empty(), Optional.of(suspend.why()));
      case Act.Conclude conclude -> performer.append(task, conclude.events());
      case Act.Finish finish -> performer.append(task, List.of(finish.event()));
    }
    return true;
  }

  /// Nothing is waited for past the limit, whether or not the caller has noticed already.
  private void giveUp(Task task) {
    task.stop.compareAndSet(Optional.empty(), Optional.of(outOfTime(task)));
  }

  private void watch(Task task, Act.Await await) {
    var elapsed = elapsed(task);
    task.request
        .progress()
        .status(
            await.status()
                + ", "
                + elapsed.toSeconds()
                + " s of "
                + task.request.limit().toSeconds()
                + " s");
    boolean watched = task.watching.filter(known -> known.key().equals(await.key())).isPresent();
    if (!watched) {
      task.unwatch();
      var watch =
          performer.watch(
              await,
              (look, _) -> {
                if (look.row().isPresent()) {
                  task.offered.set(Optional.of(task.cleaned(look)));
                  signal(task);
                }
              });
      task.watching = Optional.of(new Task.Watching(await.key(), watch));
    }
  }

  private void end(Task task, Answer answer) {
    task.unwatch();
    active.remove(task.operation.id(), task);
    if (answer
        instanceof
        Answer.Done done) { // else the last "waiting" stays in the row until the run ends
      task.request.progress().status(done.row().map(row -> row.state()).orElse(""));
    }
    task.answer.complete(answer);
  }

  /// What users need to know when it takes too long (store-resource FR-011, D-012).
  private Failure outOfTime(Task task) {
    if (task.operation.openStep().isPresent()) {
      return Texts.of(
          OperationError.SETTLE_UNDECIDED,
          describe(task)
              + ": what became of an earlier statement could not be found out in "
              + elapsed(task).toSeconds()
              + " s; operation "
              + task.operation.id()
              + " stays open");
    }
    var row = task.look.flatMap(Look::row);
    var subtype = row.map(known -> known.type()).filter(type -> !type.isEmpty());
    boolean leaving = Verb.of(task.operation.accepted().verb()) == Verb.DELETE;
    var state = row.map(known -> known.state()).filter(known -> !known.isEmpty()).orElse("unknown");
    var message = row.flatMap(known -> known.message()).orElse("none");
    return Texts.of(
        OperationError.READY_TIMEOUT,
        waitedFor(task)
            + (leaving ? " to be gone (type=" : " to become ready (type=")
            + subtype.orElseGet(() -> Texts.subtype(task.request.spec()))
            + ", elapsed="
            + elapsed(task).toSeconds()
            + " s, last state="
            + state
            + ", lastStatusMessage="
            + message
            + ", operation "
            + task.operation.id()
            + ")");
  }

  /// In the words of the official package.
  private static String waitedFor(Task task) {
    return task.request.spec() instanceof ObjectSpec object
        ? "timeout waiting relation "
            + object.database()
            + "."
            + object.namespace()
            + "."
            + object.name().orElse("")
        : "timeout waiting for " + describe(task);
  }

  private static String describe(Task task) {
    return SpecDocuments.describe(task.request.spec());
  }

  private Duration elapsed(Task task) {
    return Duration.of(
        Math.max(0, nowMicros() - task.operation.acceptedMicros()), ChronoUnit.MICROS);
  }

  private long nowMicros() {
    return ChronoUnit.MICROS.between(Instant.EPOCH, time.now());
  }

  /// For messages: where the journal is.
  String location() {
    return journal.location();
  }
}
