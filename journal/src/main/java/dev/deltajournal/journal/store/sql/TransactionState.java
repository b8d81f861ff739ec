package dev.deltajournal.journal.store.sql;

import dev.deltajournal.journal.OperationId;
import dev.deltajournal.journal.ResourceIdentity;
import dev.deltajournal.journal.projection.Claim;
import dev.deltajournal.journal.projection.JournalState;
import dev.deltajournal.journal.projection.ObjectName;
import dev.deltajournal.journal.projection.TrackedOperation;
import dev.deltajournal.journal.store.sql.EventTable.Head;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The state of the journal inside the writer's transaction, its own pending writes included.
/// Folded operations are kept between transactions. Where another process has appended since, each
/// is checked at its first use.
final class TransactionState implements JournalState {
  private final EventTable events;
  private final OperationTable operations;
  private final ClaimTable claims;
  private final PendingWrites pending;
  private final Map<OperationId, TrackedOperation> folded;
  private final Set<OperationId> checked = new HashSet<>();
  private @Nullable Head knownHead;
  private boolean isCurrent;

  TransactionState(
      EventTable events,
      OperationTable operations,
      ClaimTable claims,
      PendingWrites pending,
      int cachedOperations) {
    this.events = events;
    this.operations = operations;
    this.claims = claims;
    this.pending = pending;
    folded = new Recent(cachedOperations);
  }

  /// @param head where the journal ends at the transaction's begin
  void begin(Head head) {
    isCurrent = head.equals(knownHead);
    checked.clear();
  }

  /// @param head where the journal ends now that the transaction is durable
  void committed(Head head) {
    knownHead = head;
  }

  @Override
  public Optional<TrackedOperation> operation(OperationId id) {
    var known = folded.get(id);
    if (known != null && (isCurrent || checked.contains(id))) {
      return Optional.of(known);
    }
    if (pending.contains(id)) {
      pending.flush(); // more operations in one batch than are kept
    }
    var version = operations.version(id);
    if (version.isEmpty()) {
      return Optional.empty();
    }
    checked.add(id);
    if (known != null && known.operation().version() == version.getAsLong()) {
      return Optional.of(known);
    }
    var read = events.operation(id);
    read.ifPresent(operation -> folded.put(id, operation));
    return read;
  }

  @Override
  public Optional<OperationId> unfinished(ResourceIdentity identity) {
    var mine = pending.unfinished(identity);
    return mine.isPresent()
        ? mine
        : operations.unfinished(identity).filter(id -> !pending.contains(id));
  }

  @Override
  public Optional<Claim> claim(ObjectName object, String incarnation) {
    return claims.find(object, incarnation);
  }

  void remember(TrackedOperation operation) {
    var id = operation.operation().id();
    folded.put(id, operation);
    checked.add(id);
  }

  /// After a transaction that did not commit nothing is known any more.
  void forget() {
    folded.clear();
    checked.clear();
    pending.clear();
    knownHead = null;
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
