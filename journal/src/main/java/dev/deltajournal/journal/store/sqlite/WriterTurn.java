package dev.deltajournal.journal.store.sqlite;

import dev.deltajournal.journal.JournalError;
import dev.deltajournal.journal.JournalException;
import dev.deltajournal.journal.JournalLimits;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Lets the processes that write one journal take turns. SQLite's own waiting polls with growing
/// pauses, so a process that writes without a break would keep another one out for seconds.
///
/// Three bytes of one file are locked. *Next* and *writing* make a turnstile: who wants to write
/// takes *next*, waits for *writing*, takes it, and lets *next* go. A process that has just written
/// finds *next* taken by whoever waits, so it comes after them. *Opening* is held by those who
/// create, migrate, renew or clean.
///
/// This is about fairness only. What keeps the journal right is SQLite's own lock; a turn that is
/// lost, for example to another journal of the same file in the same process, costs nothing but
/// speed.
final class WriterTurn implements AutoCloseable {
  private static final long NEXT = 0;
  private static final long WRITING = 1;
  private static final long OPENING = 2;

  private final Path file;
  private final FileChannel channel;
  private final JournalLimits limits;

  private WriterTurn(Path file, FileChannel channel, JournalLimits limits) {
    this.file = file;
    this.channel = channel;
    this.limits = limits;
  }

  static WriterTurn open(Path file, JournalLimits limits) {
    try {
      var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      return new WriterTurn(file, channel, limits);
    } catch (IOException e) {
      throw new JournalException(JournalError.UNWRITABLE, "cannot write " + file, e);
    }
  }

  /// Runs the work while no other process writes.
  ///
  /// @throws JournalException `DSP-JRN-009` if the turn does not come in time
  <T> T whileWriting(Supplier<T> work) {
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(limits.busyTimeoutMillis());
    var next = take(NEXT, deadline);
    FileLock writing;
    try {
      writing = take(WRITING, deadline);
    } finally {
      free(next);
    }
    try {
      return work.get();
    } finally {
      free(writing);
    }
  }

  /// Runs the work while no other process opens the journal.
  <T> T whileOpening(Supplier<T> work) {
    var opening =
        take(
            OPENING, System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(limits.busyTimeoutMillis()));
    try {
      return work.get();
    } finally {
      free(opening);
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new JournalException(JournalError.IO, "cannot close " + file, e);
    }
  }

  private FileLock take(long position, long deadlineNanos) {
    while (true) {
      var lock = tryTake(position);
      if (lock != null) {
        return lock;
      }
      if (System.nanoTime() - deadlineNanos > 0) {
        throw new JournalException(
            JournalError.BUSY,
            file + " was locked for " + limits.busyTimeoutMillis() + " ms by other processes");
      }
      LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(limits.turnPollMicros()));
    }
  }

  private @Nullable FileLock tryTake(long position) {
    try {
      return channel.tryLock(position, 1, false);
    } catch (OverlappingFileLockException _) {
      return null; // another journal object of this process has it
    } catch (IOException e) {
      throw new JournalException(JournalError.IO, "cannot lock " + file, e);
    }
  }

  private void free(FileLock lock) {
    try {
      lock.release();
    } catch (IOException e) {
      throw new JournalException(JournalError.IO, "cannot unlock " + file, e);
    }
  }
}
