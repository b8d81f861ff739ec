package dev.deltajournal.journal.writing;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Waits that an interrupt does not cut short: what is waited for may already be durable. They are
/// all bounded, and the interrupt is restored afterwards.
final class Waits {
  private Waits() {}

  /// One wait of at most so many nanoseconds; tells whether what it waited for came.
  interface Wait {
    boolean within(long nanos) throws InterruptedException;
  }

  static boolean acquire(Semaphore permits, int count, long limitMillis) {
    return uninterrupted(
        nanos -> permits.tryAcquire(count, nanos, TimeUnit.NANOSECONDS), limitMillis);
  }

  static boolean join(Thread thread, long limitMillis) {
    return uninterrupted(
        nanos -> {
          TimeUnit.NANOSECONDS.timedJoin(thread, Math.max(nanos, 1));
          return !thread.isAlive();
        },
        limitMillis);
  }

  static boolean uninterrupted(Wait wait, long limitMillis) {
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(limitMillis);
    boolean interrupted = Thread.interrupted();
    try {
      while (true) {
        try {
          return wait.within(deadline - System.nanoTime());
        } catch (InterruptedException _) {
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
