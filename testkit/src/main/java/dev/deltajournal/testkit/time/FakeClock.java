package dev.deltajournal.testkit.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/// A clock that stands still until a test moves it, forwards or, as real clocks do now and then,
/// back. Thread-safe.
public final class FakeClock extends Clock {
  private final AtomicReference<Instant> now;
  private final ZoneId zone;

  private FakeClock(AtomicReference<Instant> now, ZoneId zone) {
    this.now = now;
    this.zone = zone;
  }

  /// A clock at an arbitrary whole second that is the same in each run.
  public static FakeClock create() {
    return at(Instant.parse("2026-01-02T03:04:05Z"));
  }

  /// A clock at the given instant, in UTC.
  public static FakeClock at(Instant instant) {
    return new FakeClock(new AtomicReference<>(instant), ZoneOffset.UTC);
  }

  /// Moves the time by a duration, which may be negative, and returns the new one.
  public Instant advance(Duration step) {
    return now.updateAndGet(instant -> instant.plus(step));
  }

  /// Sets the time.
  public void set(Instant instant) {
    now.set(instant);
  }

  @Override
  public Instant instant() {
    return now.get();
  }

  @Override
  public ZoneId getZone() {
    return zone;
  }

  /// The same time in another zone; both move together.
  @Override
  public Clock withZone(ZoneId other) {
    return new FakeClock(now, other);
  }
}
