package dev.deltajournal.journal.writing;

import com.lmax.disruptor.ExceptionHandler;
import dev.deltajournal.journal.JournalError;
import dev.deltajournal.journal.JournalException;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Whether the log still works, and who waits for it. Lives outside the ring, so that it can answer
/// every waiter whatever state the ring is in.
final class LogState implements ExceptionHandler<Slot> {
  private static final Logger LOG = LoggerFactory.getLogger(LogState.class);

  private final Set<Ticket> waiters = ConcurrentHashMap.newKeySet();
  private final AtomicReference<@Nullable JournalException> failure = new AtomicReference<>();
  private volatile @Nullable JournalException closing;

  /// Why the log has stopped; null while it works.
  @Nullable JournalException failure() {
    return failure.get();
  }

  /// Why nothing more is taken; null while something is.
  @Nullable JournalException refusal() {
    var stopped = failure.get();
    return stopped == null ? closing : stopped;
  }

  /// Takes nothing more; what is under way goes on.
  void close(JournalException why) {
    closing = why;
  }

  void register(Ticket ticket) {
    waiters.add(ticket);
  }

  /// Answers a ticket that has gone through the ring.
  void finish(Ticket ticket) {
    waiters.remove(ticket);
    var stopped = failure.get();
    if (ticket.outcome() == null && stopped != null) {
      ticket.fail(stopped);
    } else {
      ticket.answer();
    }
  }

  /// Stops the log for good. The first reason stays.
  void stop(JournalException why) {
    failure.compareAndSet(null, why);
    var first = Objects.requireNonNull(failure.get());
    waiters.removeIf(ticket -> {
      ticket.fail(first);
      return true;
    });
  }

  @Override
  public void handleEventException(Throwable thrown, long sequence, Slot slot) {
    LOG.error("the journal stops: {}", thrown.getMessage(), thrown);
    stop(asJournalException(thrown));
  }

  @Override
  public void handleOnStartException(Throwable thrown) {
    handleEventException(thrown, -1, new Slot());
  }

  @Override
  public void handleOnShutdownException(Throwable thrown) {
    handleEventException(thrown, -1, new Slot());
  }

  private static JournalException asJournalException(Throwable thrown) {
    return thrown instanceof JournalException journal
        ? journal
        : new JournalException(JournalError.IO, "the journal's writer failed", thrown);
  }
}
