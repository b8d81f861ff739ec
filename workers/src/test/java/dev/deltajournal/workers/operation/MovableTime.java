package dev.deltajournal.workers.operation;

import dev.deltajournal.workers.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

/// The machine's clock, which a test moves on instead of waiting.
final class MovableTime implements Time {
  private final AtomicReference<Duration> moved = new AtomicReference<>(Duration.ZERO);

  void advance(Duration step) {
    moved.accumulateAndGet(step, Duration::plus);
  }

  @Override
  public Instant now() {
    return Time.system().now().plus(moved.get());
  }

  @Override
  public long nanos() {
    return Time.system().nanos() + moved.get().toNanos();
  }

  @Override
  public void sleep(Duration time) throws InterruptedException {
    Time.system().sleep(time);
  }
}
