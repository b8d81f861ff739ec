package dev.deltajournal.workers.service;

import dev.deltajournal.workers.Deadline;
import dev.deltajournal.workers.Time;
import dev.deltajournal.workers.Timings;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/// Closed while the service asks for fewer requests. One for all workers, so that one 429 stops all
/// of them. Thread-safe.
public final class RateGate {
  private final Timings.Throttle timings;
  private final Time time;
  private final RandomGenerator random;
  private final Consumer<String> status;

  private long opensAtNanos;
  private boolean closed;
  private int closings;
  private int inARow;

  /// @param status hears one line, without secrets, each time the gate closes
  public RateGate(
      Timings.Throttle timings, Time time, RandomGenerator random, Consumer<String> status) {
    this.timings = timings;
    this.time = time;
    this.random = random;
    this.status = status;
  }

  /// How long the gate stays closed; zero if it is open.
  public synchronized Duration closedFor() {
    if (!closed) {
      return Duration.ZERO;
    }
    long left = opensAtNanos - time.nanos();
    closed = left > 0;
    return Duration.ofNanos(Math.max(0, left));
  }

  /// Waits until the gate is open.
  ///
  /// @return false, at once, if it opens only after the deadline, and when the stop is given
  boolean pass(Deadline deadline, Stop stop) throws InterruptedException {
    for (var wait = closedFor(); wait.isPositive(); wait = closedFor()) {
      if (wait.compareTo(deadline.left()) > 0 || !time.sleep(wait, stop.signal())) {
        return false;
      }
    }
    return !stop.isGiven();
  }

  /// To be taken before a request, and given to {@link #throttled} if the answer is 429.
  synchronized int ticket() {
    return closings;
  }

  /// The service answered 429.
  ///
  /// @param ticket of the request: several requests that were under way together count as one
  /// @param told how long the service asked to wait, if it said so
  void throttled(int ticket, Optional<Duration> told) {
    Duration wait;
    synchronized (this) {
      if (ticket != closings && told.isEmpty()) {
        return;
      }
      if (ticket == closings) {
        closings++;
        inARow++;
      }
      wait = told.orElseGet(this::growing);
      long until = time.nanos() + wait.toNanos();
      if (closed && until - opensAtNanos <= 0) {
        return;
      }
      closed = true;
      opensAtNanos = until;
    }
    status.accept(
        "the service asks for fewer requests (429): all statements wait "
            + seconds(wait)
            + (told.isPresent() ? ", as told" : ""));
  }

  /// The service answered something else than 429.
  synchronized void answered() {
    inARow = 0;
  }

  private Duration growing() {
    int doublings = Math.min(Math.max(0, inARow - 1), 16);
    var plain = timings.first().multipliedBy(1L << doublings);
    var capped = plain.compareTo(timings.longest()) < 0 ? plain : timings.longest();
    double share = 1 + timings.jitter() * random.nextDouble();
    return Duration.ofNanos((long) (capped.toNanos() * share));
  }

  private static String seconds(Duration wait) {
    return wait.toSeconds() >= 1 ? wait.toSeconds() + " s" : wait.toMillis() + " ms";
  }
}
