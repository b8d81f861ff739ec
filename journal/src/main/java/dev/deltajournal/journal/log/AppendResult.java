package dev.deltajournal.journal.log;

import dev.deltajournal.journal.OperationId;
import dev.deltajournal.journal.event.StoredEvent;
import java.util.List;

/// How a conditional append ended. Only {@link Appended} wrote anything.
public sealed interface AppendResult {
  record Appended(List<StoredEvent> events) implements AppendResult {
    public Appended {
      events = List.copyOf(events);
    }
  }

  /// The operation has moved on: fold again and decide anew.
  record Conflict(long version) implements AppendResult {}

  /// Somebody else has claimed the operation since: stop working on it.
  record Fenced(long fence) implements AppendResult {}

  /// Another operation of the same identity is unfinished; or the object is claimed by another
  /// operation.
  record AlreadyOwned(OperationId by) implements AppendResult {}
}
