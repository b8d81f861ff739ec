package dev.deltajournal.workers.catalogue;

import dev.deltajournal.journal.event.Presence;
import dev.deltajournal.workers.Time;
import dev.deltajournal.workers.Timings;
import dev.deltajournal.workers.catalogue.PollPlan.Firing;
import dev.deltajournal.workers.catalogue.PollPlan.Group;
import dev.deltajournal.workers.catalogue.SystemTables.Listed;
import dev.deltajournal.workers.catalogue.SystemTables.NotListed;
import dev.deltajournal.workers.catalogue.SystemTables.Seen;
import dev.deltajournal.workers.service.StatementService;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The pollers: a few named threads that send the SELECTs which {@link PollPlan} finds due and tell
/// everybody who waits. A look without a row is undecided, without a failure: pollers never send
/// DESCRIBE. The threads start with the first watch. Thread-safe.
public final class ReadinessPollers implements Readiness {
  private static final Logger LOG = LoggerFactory.getLogger(ReadinessPollers.class);

  private final SystemTables tables;
  private final Timings.Waiting timings;
  private final Time time;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final PollPlan plan;
  private final Set<Group> busy = new HashSet<>();
  private final List<Thread> threads = new ArrayList<>();
  private boolean closed;

  public ReadinessPollers(StatementService service, Timings timings) {
    this(service, timings, Time.system());
  }

  public ReadinessPollers(StatementService service, Timings timings, Time time) {
    tables = new SystemTables(service, timings);
    this.timings = timings.waiting();
    this.time = time;
    plan = new PollPlan(timings.waiting());
  }

  /// One watch; equal only to itself, so that two watches of one object live side by side.
  private static final class Waiting implements PollPlan.Waiter {
    private final ObjectKey key;
    private final Observer observer;

    private Waiting(ObjectKey key, Observer observer) {
      this.key = key;
      this.observer = observer;
    }

    @Override
    public ObjectKey key() {
      return key;
    }
  }

  @Override
  public Watch watch(ObjectKey key, Optional<String> role, Observer observer) {
    var waiting = new Waiting(key, observer);
    var group = new Group(SystemTable.of(key), role);
    lock.lock();
    try {
      if (closed) {
        throw new IllegalStateException("the pollers are closed");
      }
      plan.join(group, waiting, time.nanos());
      start();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    return () -> leave(group, waiting);
  }

  private void leave(Group group, Waiting waiting) {
    lock.lock();
    try {
      plan.leave(group, waiting);
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void start() {
    while (threads.size() < timings.pollers()) {
      threads.add(
          Thread.ofPlatform()
              .name("readiness-poller-" + (threads.size() + 1))
              .daemon()
              .start(this::run));
    }
  }

  private void run() {
    try {
      for (var firing = next(); firing != null; firing = next()) {
        look(firing);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /// Waits for the next SELECT that is due; null at the end.
  private @Nullable Firing next() throws InterruptedException {
    lock.lock();
    try {
      while (!closed) {
        long now = time.nanos();
        var firing = plan.take(now, busy);
        if (firing.isPresent()) {
          busy.add(firing.get().group());
          return firing.get();
        }
        long wait = plan.dueAt(busy).map(due -> due - now).orElse(Long.MAX_VALUE);
        long _ = changed.awaitNanos(wait);
      }
      return null;
    } finally {
      lock.unlock();
    }
  }

  private void look(Firing firing) {
    try {
      var keys = firing.waiting().stream().map(PollPlan.Waiter::key).distinct().toList();
      var group = firing.group();
      var seen = tables.select(group.table(), keys, group.role());
      firing.waiting().forEach(waiter -> tell(group, (Waiting) waiter, seen));
    } finally {
      done(firing.group());
    }
  }

  private void tell(Group group, Waiting waiting, Seen seen) {
    if (!waits(group, waiting)) {
      return;
    }
    try {
      waiting.observer.looked(look(waiting.key, seen), time.now());
    } catch (RuntimeException e) {
      LOG.error("the observer of {} failed; the poller goes on", waiting.key.id(), e);
    }
  }

  private boolean waits(Group group, Waiting waiting) {
    lock.lock();
    try {
      return plan.waits(group, waiting);
    } finally {
      lock.unlock();
    }
  }

  private static Look look(ObjectKey key, Seen seen) {
    return switch (seen) {
      case NotListed(var failure) ->
          new Look(Presence.UNDECIDED, Optional.empty(), 0, Optional.of(failure));
      case Listed listed -> {
        var row = listed.row(key);
        yield new Look(
            row.isPresent() ? Presence.PRESENT : Presence.UNDECIDED,
            row,
            listed.serviceMicros(),
            Optional.empty());
      }
    };
  }

  private void done(Group group) {
    lock.lock();
    try {
      busy.remove(group);
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      changed.signalAll();
      threads.forEach(Thread::interrupt);
    } finally {
      lock.unlock();
    }
  }
}
