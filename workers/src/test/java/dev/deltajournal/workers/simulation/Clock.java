package dev.deltajournal.workers.simulation;

import dev.deltajournal.workers.Time;
import java.time.Duration;
import java.time.Instant;

/// The clock of one machine: it may be set, forwards and backwards; its monotonic side never jumps.
public final class Clock implements Time {
  static final Instant START = Instant.parse("2026-01-02T03:04:05.678901Z");

  private final Fibers fibers;
  private Duration offset = Duration.ZERO;

  Clock(Fibers fibers) {
    this.fibers = fibers;
  }

  /// Sets the wall clock.
  void jump(Duration by) {
    offset = offset.plus(by);
  }

  @Override
  public Instant now() {
    return START.plusNanos(fibers.nowNanos() / 1000 * 1000).plus(offset);
  }

  @Override
  public long nanos() {
    return fibers.nowNanos();
  }

  @Override
  public void sleep(Duration time) {
    if (time.isPositive()) {
      fibers.sleep(time);
    }
  }
}
