package dev.deltajournal.journal.writing;

import com.lmax.disruptor.dsl.Disruptor;
import com.lmax.disruptor.dsl.ProducerType;
import dev.deltajournal.journal.JournalError;
import dev.deltajournal.journal.JournalException;
import dev.deltajournal.journal.JournalLimits;
import dev.deltajournal.journal.log.Append;
import dev.deltajournal.journal.log.AppendResult;
import dev.deltajournal.journal.log.OperationLog;
import dev.deltajournal.journal.store.EventStore;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Appends through a ring, so that many callers share one commit. The package page draws it.
///
/// Safe for use by many threads. {@link #close} may be called more than once.
public final class RingOperationLog implements OperationLog {
  private static final Logger LOG = LoggerFactory.getLogger(RingOperationLog.class);

  private final JournalLimits limits;
  private final LogState state = new LogState();
  private final List<CommitListener> listeners = new CopyOnWriteArrayList<>();
  private final Semaphore permits;
  private final List<Thread> threads = new CopyOnWriteArrayList<>();
  private final Disruptor<Slot> ring;

  private RingOperationLog(EventStore store, JournalLimits limits) {
    this.limits = limits;
    permits = new Semaphore(limits.ringSlots());
    var waiting = new ParkingWaitStrategy();
    ring =
        new Disruptor<>(
            Slot::new, 2 * limits.ringSlots(), this::thread, ProducerType.MULTI, waiting);
    ring.setDefaultExceptionHandler(state);
    ring.handleEventsWith(new JournalWriter(store, state, limits.batchMaxEvents(), waiting))
        .then(new TicketDispatcher(state, listeners, waiting))
        .then(new SlotClearer(permits, waiting));
  }

  /// Starts the ring over a store, which belongs to it from now on.
  public static RingOperationLog start(EventStore store, JournalLimits limits) {
    var log = new RingOperationLog(store, limits);
    log.ring.start();
    return log;
  }

  @Override
  public AppendResult append(Append append) {
    var ticket = new Ticket(append);
    admit();
    state.register(ticket);
    ring.publishEvent((slot, _) -> slot.ticket = ticket);
    var stopped = state.failure();
    if (stopped != null) {
      state.stop(stopped); // it may have stopped between admission and registration
    }
    return ticket.await(limits.appendMillis());
  }

  @Override
  public void listen(CommitListener listener) {
    listeners.add(listener);
  }

  /// Waits for the appends under way, within the limit, and fails the rest.
  ///
  /// @throws JournalException `DSP-JRN-009` if the writer is still at work after that: the process
  ///   must then keep its lease until it ends
  @Override
  public void close() {
    var closing = new JournalException(JournalError.CLOSED, "the log is closed");
    state.close(closing);
    if (!Waits.acquire(permits, limits.ringSlots(), limits.drainMillis())) {
      LOG.warn("closing the journal's log with appends under way");
    }
    state.stop(closing);
    ring.halt();
    for (var thread : threads) {
      if (!Waits.join(thread, limits.drainMillis())) {
        throw new JournalException(
            JournalError.BUSY, "the journal's writer did not end; its lease stays taken");
      }
    }
  }

  /// How many appends were admitted and are not answered yet.
  int underWay() {
    return limits.ringSlots() - permits.availablePermits();
  }

  private void admit() {
    refuseIfStopped();
    if (!Waits.acquire(permits, 1, limits.admissionMillis())) {
      refuseIfStopped();
      throw new JournalException(
          JournalError.BUSY,
          "the journal had no room for an append within " + limits.admissionMillis() + " ms");
    }
    if (state.refusal() != null) {
      permits.release();
      refuseIfStopped();
    }
  }

  private void refuseIfStopped() {
    var refusal = state.refusal();
    if (refusal != null) {
      throw refusal;
    }
  }

  private Thread thread(Runnable work) {
    var thread = new Thread(work, "journal"); // each stage names its own
    thread.setDaemon(true);
    threads.add(thread);
    return thread;
  }
}
