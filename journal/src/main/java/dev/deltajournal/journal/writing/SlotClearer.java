package dev.deltajournal.journal.writing;

import com.lmax.disruptor.WaitStrategy;
import java.util.concurrent.Semaphore;

/// The last stage: empties slots, so that the ring keeps nothing alive, and frees permits.
final class SlotClearer extends Stage {
  private final Semaphore permits;

  SlotClearer(Semaphore permits, WaitStrategy waiting) {
    super("clearer", waiting);
    this.permits = permits;
  }

  @Override
  public void onEvent(Slot slot, long sequence, boolean endOfBatch) {
    slot.ticket = null;
    permits.release();
  }
}
