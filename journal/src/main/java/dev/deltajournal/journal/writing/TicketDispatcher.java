package dev.deltajournal.journal.writing;

import com.lmax.disruptor.WaitStrategy;
import dev.deltajournal.journal.log.AppendOutcome.Resolved;
import dev.deltajournal.journal.log.OperationLog.CommitListener;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The second stage: tells the listeners of durable events, then answers the caller. So when an
/// append has returned, the listeners know.
final class TicketDispatcher extends Stage {
  private final LogState state;
  private final List<CommitListener> listeners;

  TicketDispatcher(LogState state, List<CommitListener> listeners, WaitStrategy waiting) {
    super("dispatcher", waiting);
    this.state = state;
    this.listeners = listeners;
  }

  @Override
  public void onEvent(Slot slot, long sequence, boolean endOfBatch) {
    @Nullable Ticket ticket = slot.ticket;
    if (ticket != null) {
      if (ticket.outcome() instanceof Resolved resolved && !resolved.committed().isEmpty()) {
        for (var listener : listeners) {
          listener.committed(resolved.committed());
        }
      }
      state.finish(ticket);
    }
    if (endOfBatch) {
      passOn(sequence);
    }
  }
}
