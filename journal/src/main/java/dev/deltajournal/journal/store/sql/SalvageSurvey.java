package dev.deltajournal.journal.store.sql;

import dev.deltajournal.journal.JournalError;
import dev.deltajournal.journal.JournalException;
import dev.deltajournal.journal.OperationId;
import dev.deltajournal.journal.ResourceIdentity;
import dev.deltajournal.journal.SalvageReport.Lost;
import dev.deltajournal.journal.event.EventCodec;
import dev.deltajournal.journal.projection.TrackedOperation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Tells the whole operations of a damaged journal from the others.
///
/// A row is proven by its digest and its predecessor's. One whose predecessor is lost or changed
/// proves nothing by itself; then the operation's own row, written in the same transaction, must
/// agree with all of its events. That row also witnesses that no event is missing at the end.
final class SalvageSurvey implements SalvageRows.Reader {
  private final SqlSession session;
  private final EventCodec codec = new EventCodec();
  private final Map<OperationId, Candidate> candidates = new LinkedHashMap<>();
  private final List<Lost> lost = new ArrayList<>();
  private final Set<UUID> ids = new HashSet<>();
  private final Set<OperationId> whole = new LinkedHashSet<>();
  private @Nullable RowDigest before = RowDigest.START;
  private boolean beforeIsProven = true;
  private long lastMissing;

  SalvageSurvey(SqlSession session, SalvageRows rows) {
    this.session = session;
    rows.read(this);
    candidates.forEach(this::judge);
    withoutEvents();
    oneUnfinishedPerResource();
  }

  Set<OperationId> whole() {
    return whole;
  }

  List<Lost> lost() {
    return List.copyOf(lost);
  }

  /// An operation as far as it was read.
  private static final class Candidate {
    @Nullable TrackedOperation operation;
    @Nullable String broken;
    boolean proven = true;
    long lastPosition;
  }

  @Override
  public void missing(long position) {
    lost.add(new Lost("position " + position, "the row is missing or cannot be read"));
    lastMissing = position;
    before = null;
    beforeIsProven = false;
  }

  @Override
  public void row(SalvageRows.Found found) {
    var event = found.event();
    if (event.isEmpty()) {
      lost.add(new Lost("position " + found.position(), "the row has no readable ids"));
      lastMissing = found.position();
      before = found.digest();
      beforeIsProven = false;
      return;
    }
    boolean proven = before != null && before.next(event.get()).equals(found.digest());
    boolean changed = !proven && beforeIsProven;
    var candidate = candidates.computeIfAbsent(event.get().operation(), _ -> new Candidate());
    candidate.proven &= proven;
    candidate.lastPosition = found.position();
    if (changed) {
      candidate.broken = "its row at position " + found.position() + " was changed";
    } else if (!ids.add(event.get().id())) {
      candidate.broken = "its row at position " + found.position() + " is there twice";
    } else if (candidate.broken == null) {
      fold(candidate, event.get());
    }
    before = found.digest();
    beforeIsProven = proven;
  }

  private void fold(Candidate candidate, RawEvent raw) {
    var known = candidate.operation;
    long expected = known == null ? 1 : known.operation().version() + 1;
    if (raw.version() != expected) {
      candidate.broken = "its event " + expected + " is missing";
      return;
    }
    try {
      var event = raw.decode(codec);
      if (event.isPresent()) {
        candidate.operation =
            known == null ? TrackedOperation.first(event.get()) : known.apply(event.get());
      } else if (known != null) {
        candidate.operation = known.skipTo(raw.version());
      }
    } catch (JournalException e) {
      if (e.failure().code().equals(JournalError.UNKNOWN_EVENT.code()) && candidate.proven) {
        throw e; // nothing is wrong with it: a newer version wrote it
      }
      candidate.broken = e.failure().message();
    }
  }

  private void judge(OperationId id, Candidate candidate) {
    var operation = candidate.operation;
    var why = candidate.broken;
    if (why == null) {
      why = operation == null ? "its first event is missing" : doubt(operation, candidate);
    }
    if (why == null) {
      whole.add(id);
    } else {
      lost.add(SqlSalvage.lost(id, why));
    }
  }

  /// What speaks against an operation whose events follow each other.
  private @Nullable String doubt(TrackedOperation operation, Candidate candidate) {
    var id = operation.operation().id();
    var row = row(id);
    long version = operation.operation().version();
    if (row.isEmpty()) {
      boolean open = !operation.operation().state().isFinal();
      if (!candidate.proven) {
        return "a row before one of its own is lost, and its projection cannot be read";
      }
      return open && lastMissing > candidate.lastPosition
          ? "its last events may be among the lost rows"
          : null;
    }
    long witnessed = row.get().get(VERSION) instanceof Long number ? number : 0;
    if (witnessed > version) {
      return "it ended with event "
          + witnessed
          + ", and what is after event "
          + version
          + " is lost";
    }
    return candidate.proven || row.get().equals(new OperationRow(operation).values())
        ? null
        : "a row before one of its own is lost, and its projection does not agree with its events";
  }

  private static final int VERSION = OperationRow.columns().indexOf("version");

  private Optional<List<@Nullable Object>> row(OperationId id) {
    try {
      return new OperationTable(session).row(id);
    } catch (JournalException e) {
      SalvageRows.requireDamage(e);
      return Optional.empty();
    }
  }

  /// Operations of which nothing but their row is left.
  private void withoutEvents() {
    var known = new HashSet<String>();
    candidates.keySet().forEach(id -> known.add(id.value()));
    try {
      for (var id : session.list("SELECT id FROM operation", row -> row.getString(1))) {
        if (!known.contains(id)) {
          lost.add(new Lost("operation " + id, "none of its events is left"));
        }
      }
    } catch (JournalException e) {
      SalvageRows.requireDamage(e); // then the events are all that tells of operations
    }
  }

  /// Two of them cannot stand in one journal; then the end of the older one is lost.
  private void oneUnfinishedPerResource() {
    var newest = new HashMap<ResourceIdentity, OperationId>();
    candidates.forEach((id, candidate) -> {
      var operation = candidate.operation;
      if (operation == null || !whole.contains(id) || operation.operation().state().isFinal()) {
        return;
      }
      var identity = OperationTable.asStored(operation.operation().accepted().identity());
      var older = newest.put(identity, id);
      if (older != null) {
        whole.remove(older);
        lost.add(SqlSalvage.lost(older, "operation " + id + " has taken its place"));
      }
    });
  }
}
