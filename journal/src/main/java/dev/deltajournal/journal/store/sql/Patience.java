package dev.deltajournal.journal.store.sql;

import dev.deltajournal.journal.JournalError;
import dev.deltajournal.journal.JournalException;
import dev.deltajournal.journal.JournalLimits;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/// How long one call waits out what passes: a journal that others keep locked, a database that is
/// away. For one thread.
public final class Patience {
  private final JournalLimits limits;
  private final long startNanos = System.nanoTime();
  private long awaySinceNanos;
  private long pauseMillis;

  public Patience(JournalLimits limits) {
    this.limits = limits;
  }

  static boolean isAway(JournalException e) {
    return e.failure().code().equals(JournalError.UNREACHABLE.code());
  }

  static boolean isPassing(JournalException e) {
    return isAway(e) || e.failure().code().equals(JournalError.BUSY.code());
  }

  /// Runs the work again until the database is there for it.
  public <T> T untilThere(Supplier<T> work) {
    while (true) {
      try {
        return work.get();
      } catch (JournalException e) {
        if (!isAway(e)) {
          throw e;
        }
        waitOrThrow(e);
      }
    }
  }

  /// Pauses before another try.
  ///
  /// @throws JournalException the given one, if it does not pass, the limit has, or an interrupt
  ///   ends the wait
  void waitOrThrow(JournalException e) {
    if (isAway(e)) {
      waitForDatabase(e);
    } else if (!isPassing(e) || hasPassed(startNanos, limits.busyGiveUpMillis())) {
      throw e; // what is only busy has been waited for already
    }
  }

  private void waitForDatabase(JournalException e) {
    var database = limits.database();
    if (pauseMillis == 0) {
      awaySinceNanos = System.nanoTime();
      pauseMillis = database.reconnectPauseMillis();
    } else if (hasPassed(awaySinceNanos, database.reconnectGiveUpMillis())) {
      throw e;
    }
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(pauseMillis));
    if (Thread.currentThread().isInterrupted()) {
      throw e;
    }
    pauseMillis = Math.min(2 * pauseMillis, database.reconnectLongestPauseMillis());
  }

  private static boolean hasPassed(long sinceNanos, long millis) {
    return System.nanoTime() - sinceNanos > TimeUnit.MILLISECONDS.toNanos(millis);
  }
}
