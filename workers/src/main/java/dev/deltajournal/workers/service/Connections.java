package dev.deltajournal.workers.service;

import dev.deltajournal.workers.Deadline;
import dev.deltajournal.workers.Time;
import dev.deltajournal.workers.Timings;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Bounds the requests that are under way at a time, and so the connections. A few are always
/// allowed; further ones only when somebody has waited, so that a quick service sees few
/// connections and a slow one is not queued for. Thread-safe.
final class Connections {
  private final Semaphore usual;
  private final Semaphore further;
  private final Timings.Transport timings;
  private final Time time;

  Connections(Timings.Transport timings, Time time) {
    this.timings = timings;
    this.time = time;
    usual = new Semaphore(timings.connections(), true);
    further = new Semaphore(timings.connectionsAtMost() - timings.connections(), true);
  }

  /// Waits for a permit.
  ///
  /// @param stop ends the wait when somebody's patience is over the next time
  /// @return a permit that says whether it was granted before the deadline
  Permit acquire(Deadline deadline, Stop stop) throws InterruptedException {
    if (usual.tryAcquire(nanos(deadline.atMost(timings.patience())), TimeUnit.NANOSECONDS)) {
      return new Permit(usual);
    }
    var soon = Deadline.in(time, timings.patience());
    while (!deadline.passed() && !stop.isGiven()) {
      if (further.tryAcquire()) {
        return new Permit(further);
      }
      if (usual.tryAcquire(nanos(deadline.atMost(soon.left())), TimeUnit.NANOSECONDS)) {
        return new Permit(usual);
      }
      soon = Deadline.in(time, timings.patience());
    }
    return Permit.NONE;
  }

  private static long nanos(Duration wait) {
    return wait.toNanos();
  }

  /// The right to have one request under way.
  static final class Permit implements AutoCloseable {
    private static final Permit NONE = new Permit(new Semaphore(0));
    private final Semaphore from;

    private Permit(Semaphore from) {
      this.from = from;
    }

    boolean granted() {
      return this != NONE;
    }

    @Override
    public void close() {
      if (granted()) {
        from.release();
      }
    }
  }
}
