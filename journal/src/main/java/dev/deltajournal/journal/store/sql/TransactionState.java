package dev.deltajournal.journal.store.sql;

import dev.deltajournal.journal.OperationId;
import dev.deltajournal.journal.ResourceIdentity;
import dev.deltajournal.journal.event.OperationEvent.ResourceIdentified;
import dev.deltajournal.journal.log.Append;
import dev.deltajournal.journal.projection.Claim;
import dev.deltajournal.journal.projection.JournalState;
import dev.deltajournal.journal.projection.ObjectName;
import dev.deltajournal.journal.projection.TrackedOperation;
import dev.deltajournal.journal.store.sql.EventTable.Head;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The state of the journal inside the writer's transaction, its own pending writes included.
/// Folded operations are kept between transactions. Once another process has appended, each is
/// checked at its next use.
final class TransactionState implements JournalState {
  private final EventTable events;
  private final Prefetched operations;
  private final PendingClaims claims;
  private final PendingWrites pending;
  private final Map<OperationId, Folded> folded;
  private @Nullable Head knownHead;

  /// Counts how often others had appended since this process's last transaction.
  private long epoch;

  TransactionState(
      EventTable events,
      OperationTable operations,
      PendingClaims claims,
      PendingWrites pending,
      int cachedOperations) {
    this.events = events;
    this.operations = new Prefetched(operations);
    this.claims = claims;
    this.pending = pending;
    folded = new Recent(cachedOperations);
  }

  /// @param epoch in which the table was seen to agree
  private record Folded(TrackedOperation operation, long epoch) {}

  /// @param head where the journal ends at the transaction's begin
  /// @param appends that are going to be decided
  void begin(Head head, List<Append> appends) {
    if (!head.equals(knownHead)) {
      epoch++;
    }
    var questions = new ArrayList<>(operations.questions(appends, id -> isCurrent(folded.get(id))));
    questions.addAll(claims.questions(identified(appends)));
    operations.ask(questions);
  }

  /// @param head where the journal ends now that the transaction is durable
  void committed(Head head) {
    knownHead = head;
  }

  @Override
  public Optional<TrackedOperation> operation(OperationId id) {
    var known = folded.get(id);
    if (known != null && isCurrent(known)) {
      return Optional.of(known.operation());
    }
    if (pending.contains(id)) {
      pending.flush(); // more operations in one batch than are kept
      operations.clear();
    }
    var version = operations.version(id);
    if (version.isEmpty()) {
      return Optional.empty();
    }
    if (known != null && known.operation().operation().version() == version.getAsLong()) {
      remember(known.operation());
      return Optional.of(known.operation());
    }
    var read = events.operation(id);
    read.ifPresent(this::remember);
    return read;
  }

  private boolean isCurrent(@Nullable Folded known) {
    return known != null && known.epoch() == epoch;
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
    folded.put(operation.operation().id(), new Folded(operation, epoch));
  }

  /// After a transaction that did not commit nothing is known any more.
  void forget() {
    folded.clear();
    pending.clear();
    claims.clear();
    operations.clear();
    knownHead = null;
  }

  /// The objects that known creations are going to claim.
  private Set<ObjectName> identified(List<Append> appends) {
    var objects = new HashSet<ObjectName>();
    for (var append : appends) {
      var known = folded.get(append.operation());
      if (known != null && isCurrent(known)) {
        var identity = known.operation().operation().accepted().identity();
        append.events().stream()
            .filter(event -> event instanceof ResourceIdentified)
            .map(event -> (ResourceIdentified) event)
            .forEach(found -> objects.add(ObjectName.at(identity, found.kind(), found.objectId())));
      }
    }
    return objects;
  }

  /// Keeps the entries that were used last.
  private static final class Recent extends LinkedHashMap<OperationId, Folded> {
    private static final long serialVersionUID = 1L;
    private final int limit;

    Recent(int limit) {
      super(16, 0.75f, true);
      this.limit = limit;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<OperationId, Folded> eldest) {
      return size() > limit;
    }
  }
}
