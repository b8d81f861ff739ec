package dev.deltajournal.journal.log;

import dev.deltajournal.journal.event.StoredEvent;
import java.util.List;

/// Where events go in. Two implementations: the ring, for processes, and a direct one, for
/// simulation. Neither blocks on a future inside.
public interface OperationLog extends AutoCloseable {

  /// Appends durably: when this returns {@link AppendResult.Appended}, the events survive a power
  /// cut.
  ///
  /// @throws dev.deltajournal.journal.JournalException `DSP-JRN-004/008/009/010` if the journal
  ///   cannot take it; then nothing can be appended any more and every waiter gets the same error
  AppendResult append(Append append);

  /// Tells of every event this process has appended, after it is durable, in the order of
  /// positions. The listener must not block and must not throw.
  void listen(CommitListener listener);

  /// Stops admission, drains what is under way within the limit of the catalogue of limits, fails
  /// the rest, closes.
  @Override
  void close();

  /// Hears of durable events.
  @FunctionalInterface
  interface CommitListener {
    void committed(List<StoredEvent> events);
  }
}
