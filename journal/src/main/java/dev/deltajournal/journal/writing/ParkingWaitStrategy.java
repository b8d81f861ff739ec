package dev.deltajournal.journal.writing;

import com.lmax.disruptor.AlertException;
import com.lmax.disruptor.Sequence;
import com.lmax.disruptor.SequenceBarrier;
import com.lmax.disruptor.WaitStrategy;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Parks the stages of the ring until there is something to do. The library's blocking strategies
/// spin while an earlier stage works, which would burn a core for as long as a commit takes.
///
/// Relies on each {@link Stage} to signal when it has passed something on. The pause while
/// something is under way is only there for a stage that moved on after an exception, without a
/// signal.
final class ParkingWaitStrategy implements WaitStrategy {
  private static final long RECHECK_MILLIS = 10;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition progress = lock.newCondition();

  @Override
  public long waitFor(long sequence, Sequence cursor, Sequence dependent, SequenceBarrier barrier)
      throws AlertException, InterruptedException {
    long available = dependent.get();
    if (available >= sequence) {
      return available;
    }
    lock.lockInterruptibly();
    try {
      while ((available = dependent.get()) < sequence) {
        barrier.checkAlert();
        if (cursor.get() < sequence) {
          progress.await();
        } else {
          boolean _ = progress.await(RECHECK_MILLIS, TimeUnit.MILLISECONDS);
        }
      }
      return available;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void signalAllWhenBlocking() {
    lock.lock();
    try {
      progress.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
