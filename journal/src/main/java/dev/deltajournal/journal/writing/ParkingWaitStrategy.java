package dev.deltajournal.journal.writing;

import com.lmax.disruptor.AlertException;
import com.lmax.disruptor.Sequence;
import com.lmax.disruptor.SequenceBarrier;
import com.lmax.disruptor.WaitStrategy;
import java.lang.invoke.VarHandle;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// Parks the stages of the ring until there is something to do. The library's blocking strategies
/// spin while an earlier stage works, which would burn a core for as long as a commit takes, and
/// wake every stage for each append.
///
/// Whoever has moved on wakes only the stages that can go on. Relies on each {@link Stage} to
/// signal when it has passed something on. The pause while something is under way is only there for
/// a stage that moved on after an exception, without a signal.
final class ParkingWaitStrategy implements WaitStrategy {
  private static final long RECHECK_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

  private final List<Sleeper> sleepers = new CopyOnWriteArrayList<>();

  /// What a stage waits for.
  private record Wish(long sequence, Sequence dependent, SequenceBarrier barrier) {
    boolean isDue() {
      return dependent.get() >= sequence || barrier.isAlerted();
    }
  }

  /// The thread of a stage.
  private static final class Sleeper {
    final Thread thread = Thread.currentThread();

    /// Null while it is awake.
    volatile @Nullable Wish wish;
  }

  @Override
  public long waitFor(long sequence, Sequence cursor, Sequence dependent, SequenceBarrier barrier)
      throws AlertException, InterruptedException {
    if (dependent.get() < sequence) {
      var sleeper = sleeper();
      var wish = new Wish(sequence, dependent, barrier);
      sleeper.wish = wish;
      try {
        while (!wish.isDue()) {
          if (cursor.get() < sequence) {
            LockSupport.park(this);
          } else {
            LockSupport.parkNanos(this, RECHECK_NANOS);
          }
          if (Thread.interrupted()) {
            throw new InterruptedException();
          }
        }
      } finally {
        sleeper.wish = null;
      }
      barrier.checkAlert();
    }
    return dependent.get();
  }

  @Override
  public void signalAllWhenBlocking() {
    VarHandle.fullFence(); // either we see the wish, or its owner sees what we have just done
    for (var sleeper : sleepers) {
      var wish = sleeper.wish;
      if (wish != null && wish.isDue()) {
        LockSupport.unpark(sleeper.thread);
      }
    }
  }

  private Sleeper sleeper() {
    for (var sleeper : sleepers) {
      if (sleeper.thread.equals(Thread.currentThread())) {
        return sleeper;
      }
    }
    var sleeper = new Sleeper();
    sleepers.add(sleeper);
    return sleeper;
  }
}
