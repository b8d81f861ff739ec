package dev.deltajournal.workers;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Future;

/// The clock, and the one place that sleeps. Tests hand in one that jumps. Thread-safe.
public interface Time {

  /// Wall clock, for people and for comparing with what the service says.
  Instant now();

  /// Monotonic nanoseconds, for deadlines; only differences mean anything.
  long nanos();

  /// Returns after the time, or earlier only by the exception. A zero or negative time returns at
  /// once.
  void sleep(Duration time) throws InterruptedException;

  /// Returns after the time, or as soon as the signal is there. As it stands, for clocks on which
  /// sleeping takes no time.
  ///
  /// @return whether the time passed without the signal
  default boolean sleep(Duration time, Future<?> signal) throws InterruptedException {
    if (signal.isDone()) {
      return false;
    }
    sleep(time);
    return true;
  }

  static Time system() {
    return SystemTime.INSTANCE;
  }
}
