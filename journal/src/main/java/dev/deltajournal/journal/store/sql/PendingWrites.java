package dev.deltajournal.journal.store.sql;

import dev.deltajournal.journal.OperationId;
import dev.deltajournal.journal.ResourceIdentity;
import dev.deltajournal.journal.event.StoredEvent;
import dev.deltajournal.journal.projection.TrackedOperation;
import dev.deltajournal.journal.store.sql.EventTable.Head;
import dev.deltajournal.journal.store.sql.OperationTable.Save;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a batch has decided to write and the database does not have yet. Gathered, because one
/// statement with many rows costs one round trip, and an operation's row need only be written as it
/// is at the end.
final class PendingWrites {
  private final EventTable eventTable;
  private final OperationTable operationTable;
  private final List<List<@Nullable Object>> events = new ArrayList<>();
  private final Map<OperationId, Save> operations = new LinkedHashMap<>();

  PendingWrites(EventTable eventTable, OperationTable operationTable) {
    this.eventTable = eventTable;
    this.operationTable = operationTable;
  }

  /// Adds an event after the head and returns the new head.
  Head add(Head head, StoredEvent event) {
    var next = eventTable.next(head, event);
    events.add(next.values());
    return next.head();
  }

  /// @param before as it was before this change; null if there was none
  void save(@Nullable TrackedOperation before, TrackedOperation after) {
    operations.merge(
        after.operation().id(),
        new Save(before, after),
        (first, last) -> new Save(first.before(), last.after()));
  }

  boolean contains(OperationId id) {
    return operations.containsKey(id);
  }

  /// The unfinished operation of an identity among those that are to be written.
  Optional<OperationId> unfinished(ResourceIdentity identity) {
    var wanted = OperationTable.asStored(identity);
    return operations.values().stream()
        .map(save -> save.after().operation())
        .filter(operation -> !operation.state().isFinal())
        .filter(
            operation -> OperationTable.asStored(operation.accepted().identity()).equals(wanted))
        .map(operation -> operation.id())
        .findFirst();
  }

  void flush() {
    eventTable.insert(events);
    operationTable.save(operations.values());
    clear();
  }

  void clear() {
    events.clear();
    operations.clear();
  }
}
