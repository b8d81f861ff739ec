package dev.deltajournal.journal.store.sqlite;

import dev.deltajournal.journal.OperationId;
import dev.deltajournal.journal.ResourceIdentity;
import dev.deltajournal.journal.projection.Claim;
import dev.deltajournal.journal.projection.JournalState;
import dev.deltajournal.journal.projection.ObjectName;
import dev.deltajournal.journal.projection.TrackedOperation;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The state of the journal inside the writer's transaction. Folded operations are kept between
/// transactions; each use checks that no other process has appended since.
final class TransactionState implements JournalState {
  private final EventTable events;
  private final OperationTable operations;
  private final ClaimTable claims;
  private final Map<OperationId, TrackedOperation> folded;

  TransactionState(
      EventTable events, OperationTable operations, ClaimTable claims, int cachedOperations) {
    this.events = events;
    this.operations = operations;
    this.claims = claims;
    folded = new Recent(cachedOperations);
  }

  @Override
  public Optional<TrackedOperation> operation(OperationId id) {
    var version = operations.version(id);
    if (version.isEmpty()) {
      return Optional.empty();
    }
    var known = folded.get(id);
    if (known != null && known.operation().version() == version.getAsLong()) {
      return Optional.of(known);
    }
    var read = events.operation(id);
    read.ifPresent(operation -> folded.put(id, operation));
    return read;
  }

  @Override
  public Optional<OperationId> unfinished(ResourceIdentity identity) {
    return operations.unfinished(identity);
  }

  @Override
  public Optional<Claim> claim(ObjectName object, String incarnation) {
    return claims.find(object, incarnation);
  }

  void remember(TrackedOperation operation) {
    folded.put(operation.operation().id(), operation);
  }

  /// After a transaction that did not commit nothing is known any more.
  void forget() {
    folded.clear();
  }

  /// Keeps the entries that were used last.
  private static final class Recent extends LinkedHashMap<OperationId, TrackedOperation> {
    private static final long serialVersionUID = 1L;
    private final int limit;

    Recent(int limit) {
      super(16, 0.75f, true);
      this.limit = limit;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<OperationId, TrackedOperation> eldest) {
      return size() > limit;
    }
  }
}
