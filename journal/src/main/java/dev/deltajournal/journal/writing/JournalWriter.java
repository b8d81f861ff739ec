package dev.deltajournal.journal.writing;

import com.lmax.disruptor.WaitStrategy;
import dev.deltajournal.journal.log.Append;
import dev.deltajournal.journal.store.EventStore;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The first stage: gathers what has arrived and makes it durable in one commit, at the end of the
/// ring's batch or when enough events have gathered. Owns the store, which only its thread touches.
final class JournalWriter extends Stage {
  private final EventStore store;
  private final LogState state;
  private final int batchMaxEvents;
  private final List<Ticket> gathered = new ArrayList<>();
  private int gatheredEvents;

  JournalWriter(EventStore store, LogState state, int batchMaxEvents, WaitStrategy waiting) {
    super("writer", waiting);
    this.store = store;
    this.state = state;
    this.batchMaxEvents = batchMaxEvents;
  }

  @Override
  public void onEvent(Slot slot, long sequence, boolean endOfBatch) {
    @Nullable Ticket ticket = slot.ticket;
    if (ticket != null && state.failure() == null) {
      gathered.add(ticket);
      gatheredEvents += ticket.append().events().size();
    }
    if (endOfBatch || gatheredEvents >= batchMaxEvents) {
      commit();
      passOn(sequence);
    }
  }

  @Override
  public void onShutdown() {
    store.close();
  }

  private void commit() {
    if (gathered.isEmpty()) {
      return;
    }
    try {
      List<Append> appends = gathered.stream().map(Ticket::append).toList();
      var outcomes = store.append(appends);
      for (int i = 0; i < outcomes.size(); i++) {
        gathered.get(i).decide(outcomes.get(i));
      }
    } finally {
      gathered.clear();
      gatheredEvents = 0;
    }
  }
}
