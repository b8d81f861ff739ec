package dev.deltajournal.workers;

import java.time.Duration;

/// A moment on the monotonic clock that a wait must not pass.
public final class Deadline {
  private final Time time;
  private final long atNanos;

  private Deadline(Time time, long atNanos) {
    this.time = time;
    this.atNanos = atNanos;
  }

  public static Deadline in(Time time, Duration limit) {
    return new Deadline(time, time.nanos() + nanosOf(limit));
  }

  /// What is left, never negative.
  public Duration left() {
    return Duration.ofNanos(Math.max(0, atNanos - time.nanos()));
  }

  public boolean passed() {
    return atNanos - time.nanos() <= 0;
  }

  /// The shorter of a wait and what is left.
  public Duration atMost(Duration wait) {
    var left = left();
    return wait.compareTo(left) < 0 ? wait : left;
  }

  /// Half the range of a long at most, so that sums with the clock's value do not overflow.
  private static long nanosOf(Duration limit) {
    var longest = Duration.ofNanos(Long.MAX_VALUE / 2);
    return limit.compareTo(longest) > 0 ? longest.toNanos() : limit.toNanos();
  }
}
