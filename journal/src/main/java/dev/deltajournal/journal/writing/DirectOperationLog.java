package dev.deltajournal.journal.writing;

import dev.deltajournal.journal.JournalError;
import dev.deltajournal.journal.JournalException;
import dev.deltajournal.journal.log.Append;
import dev.deltajournal.journal.log.AppendOutcome;
import dev.deltajournal.journal.log.AppendResult;
import dev.deltajournal.journal.log.OperationLog;
import dev.deltajournal.journal.store.EventStore;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Appends in the caller's own thread, one commit per append. For simulation, where nothing may
/// happen beside the caller.
public final class DirectOperationLog implements OperationLog {
  private final EventStore store;
  private final List<CommitListener> listeners = new ArrayList<>();
  private @Nullable JournalException failure;

  public DirectOperationLog(EventStore store) {
    this.store = store;
  }

  @Override
  public synchronized AppendResult append(Append append) {
    if (failure != null) {
      throw failure;
    }
    AppendOutcome outcome;
    try {
      outcome = store.append(List.of(append)).getFirst();
    } catch (JournalException e) {
      failure = e;
      throw e;
    }
    return switch (outcome) {
      case AppendOutcome.Refused refused -> throw refused.why();
      case AppendOutcome.Resolved resolved -> {
        if (!resolved.committed().isEmpty()) {
          listeners.forEach(listener -> listener.committed(resolved.committed()));
        }
        yield resolved.result();
      }
    };
  }

  @Override
  public synchronized void listen(CommitListener listener) {
    listeners.add(listener);
  }

  @Override
  public synchronized void close() {
    if (failure == null) {
      failure = new JournalException(JournalError.CLOSED, "the log is closed");
    }
    store.close();
  }
}
