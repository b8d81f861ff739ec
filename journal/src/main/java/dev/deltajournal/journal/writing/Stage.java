package dev.deltajournal.journal.writing;

import com.lmax.disruptor.EventHandler;
import com.lmax.disruptor.Sequence;
import com.lmax.disruptor.WaitStrategy;
import org.jspecify.annotations.Nullable;

/// One handler of the ring. It lets the next stage see its work as soon as it is done, not only at
/// the end of a batch, and wakes it.
abstract class Stage implements EventHandler<Slot> {
  private final String name;
  private final WaitStrategy waiting;
  private @Nullable Sequence reached;

  Stage(String name, WaitStrategy waiting) {
    this.name = name;
    this.waiting = waiting;
  }

  @Override
  public final void onStart() {
    Thread.currentThread().setName("journal-" + name);
  }

  @Override
  public final void setSequenceCallback(Sequence sequence) {
    reached = sequence;
  }

  /// Everything up to here is done.
  final void passOn(long sequence) {
    if (reached != null) {
      reached.set(sequence);
      waiting.signalAllWhenBlocking();
    }
  }
}
