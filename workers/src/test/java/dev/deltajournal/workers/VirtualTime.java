package dev.deltajournal.workers;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// A clock on which sleeping takes no time and moves the clock.
public final class VirtualTime implements Time {
  private static final Instant START = Instant.parse("2026-01-02T03:04:05Z");

  private final List<Duration> sleeps = new ArrayList<>();
  private Duration elapsed = Duration.ZERO;

  @Override
  public synchronized Instant now() {
    return START.plus(elapsed);
  }

  @Override
  public synchronized long nanos() {
    return elapsed.toNanos();
  }

  @Override
  public synchronized void sleep(Duration time) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    sleeps.add(time);
    elapsed = elapsed.plus(time);
  }

  public synchronized void advance(Duration time) {
    elapsed = elapsed.plus(time);
  }

  public synchronized List<Duration> sleeps() {
    return List.copyOf(sleeps);
  }

  public synchronized Duration slept() {
    return sleeps.stream().reduce(Duration.ZERO, Duration::plus);
  }
}
