package dev.deltajournal.journal.store;

import dev.deltajournal.journal.log.Append;
import dev.deltajournal.journal.log.AppendOutcome;
import java.util.List;

/// Keeps events durably. Only one thread calls {@link #append}; reads come through {@link
/// JournalReader}s.
public interface EventStore extends AutoCloseable {

  /// Resolves each append against the state at its turn, in one durable commit for all.
  ///
  /// @return one outcome per append, in order
  /// @throws dev.deltajournal.journal.JournalException if the commit failed and none of it is
  ///   durable
  List<AppendOutcome> append(List<Append> appends);

  @Override
  void close();
}
