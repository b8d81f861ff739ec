package dev.deltajournal.workers;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// The machine's own clock.
enum SystemTime implements Time {
  INSTANCE;

  @Override
  public Instant now() {
    return Instant.now();
  }

  @Override
  public long nanos() {
    return System.nanoTime();
  }

  @Override
  public void sleep(Duration time) throws InterruptedException {
    if (time.isPositive()) {
      Thread.sleep(time);
    }
  }

  @Override
  public boolean sleep(Duration time, Future<?> signal) throws InterruptedException {
    try {
      var _ = signal.get(time.toNanos(), TimeUnit.NANOSECONDS);
      return false;
    } catch (TimeoutException _) {
      return true;
    } catch (ExecutionException | CancellationException _) {
      return false; // however it came, the signal is there
    }
  }
}
