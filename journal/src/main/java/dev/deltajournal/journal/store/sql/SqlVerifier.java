package dev.deltajournal.journal.store.sql;

import dev.deltajournal.journal.JournalException;
import dev.deltajournal.journal.OperationId;
import dev.deltajournal.journal.VerificationReport;
import dev.deltajournal.journal.VerificationReport.Finding;
import dev.deltajournal.journal.event.EventCodec;
import dev.deltajournal.journal.event.StoredEvent;
import dev.deltajournal.journal.projection.Change;
import dev.deltajournal.journal.projection.Claim;
import dev.deltajournal.journal.projection.ClaimRules;
import dev.deltajournal.journal.projection.TrackedOperation;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Checks one journal from its first row to its last, in one read transaction: claims and rows are
/// rebuilt from the events and compared with the tables.
public final class SqlVerifier {
  private static final int PAGE_ROWS = 5_000;
  private static final String PAGE =
      "SELECT "
          + RawEvent.COLUMNS
          + " FROM event e WHERE e.position > ? ORDER BY e.position LIMIT "
          + PAGE_ROWS;

  private final SqlSession session;
  private final EventCodec codec = new EventCodec();
  private final List<Finding> findings = new ArrayList<>();
  private final Map<OperationId, TrackedOperation> operations = new LinkedHashMap<>();

  /// Operations that cannot be folded; each is told once.
  private final Set<OperationId> broken = new HashSet<>();

  private final RebuiltClaims claims = new RebuiltClaims();
  private long position;
  private long events;
  private RowDigest digest = RowDigest.START;

  private SqlVerifier(SqlSession session) {
    this.session = session;
  }

  /// @param fileCheck what the database itself finds, one text per problem; run in the same
  ///   transaction
  public static VerificationReport verify(SqlSession session, FileCheck fileCheck) {
    return session.reading(() -> new SqlVerifier(session).run(fileCheck));
  }

  /// Asks the database about itself.
  @FunctionalInterface
  public interface FileCheck {
    List<String> problems(SqlSession session);
  }

  private VerificationReport run(FileCheck fileCheck) {
    try {
      fileCheck.problems(session).forEach(problem -> find("the file", problem));
      everyEvent();
      head();
      operationRows();
      claimRows();
    } catch (JournalException e) {
      find("the file", "cannot be read on: " + e.failure().message());
    }
    return new VerificationReport(events, operations.size(), position, findings);
  }

  /// In pages, so that a large journal need not fit into memory.
  private void everyEvent() {
    long from = Long.MIN_VALUE;
    while (session.forEach(PAGE, this::row, from) == PAGE_ROWS) {
      from = position;
    }
  }

  private Optional<TrackedOperation> row(SqlRow row) throws SQLException {
    long here = row.getLong(1);
    events++;
    if (here != position + 1) {
      find(
          "event at position " + here,
          "follows position " + position + "; the rows between are missing");
    }
    position = here;
    var raw = read(row);
    return raw.isPresent() ? chained(raw.get(), row) : Optional.empty();
  }

  /// The row, unless it does not even have the form of one.
  private Optional<RawEvent> read(SqlRow row) throws SQLException {
    try {
      return Optional.of(RawEvent.read(row));
    } catch (IllegalArgumentException e) {
      find("event at position " + position, "has an id that is none: " + e.getMessage());
      return Optional.empty();
    }
  }

  private Optional<TrackedOperation> chained(RawEvent raw, SqlRow row) throws SQLException {
    var stored = RawEvent.digest(row);
    if (!digest.next(raw).equals(stored)) {
      find("event at position " + position, "was changed, or the row before it");
    }
    digest = stored; // one changed row is one finding, not one for each row after it
    return folded(raw);
  }

  private Optional<TrackedOperation> folded(RawEvent raw) {
    var id = raw.operation();
    if (broken.contains(id)) {
      return Optional.empty();
    }
    @Nullable TrackedOperation before = operations.get(id);
    long expected = before == null ? 1 : before.operation().version() + 1;
    try {
      if (raw.version() != expected) {
        find(
            "event at position " + position,
            "is event " + raw.version() + " of operation " + id + ", expected " + expected);
        broken.add(id);
        return Optional.empty();
      }
      Optional<StoredEvent> event = raw.decode(codec);
      if (event.isEmpty()) {
        Optional.ofNullable(before)
            .ifPresent(known -> operations.put(id, known.skipTo(raw.version())));
        return Optional.empty();
      }
      var after = before == null ? TrackedOperation.first(event.get()) : before.apply(event.get());
      operations.put(id, after);
      ClaimRules.apply(claims, new Change(event.get(), after));
      return Optional.of(after);
    } catch (JournalException e) {
      find("event at position " + position, e.failure().message());
      broken.add(id);
      return Optional.empty();
    }
  }

  private void head() {
    var head = new EventTable(session, codec).head();
    if (head.position() != position) {
      find(
          "the head",
          "says that the journal ends at position "
              + head.position()
              + ", but the last row is at "
              + position);
    } else if (!head.digest().equals(digest)) {
      find("the head", "does not have the digest of the last row");
    }
  }

  private void operationRows() {
    var table = new OperationTable(session);
    for (var tracked : operations.values()) {
      var id = tracked.operation().id();
      var row = table.row(id);
      if (broken.contains(id)) {
        continue;
      }
      if (row.isEmpty()) {
        find("operation " + id, "has events but no row");
      } else {
        compare(id, new OperationRow(tracked).values(), row.get());
      }
    }
    var known = new HashSet<String>();
    operations.keySet().forEach(id -> known.add(id.value()));
    broken.forEach(id -> known.add(id.value()));
    for (var id : session.list("SELECT id FROM operation", row -> row.getString(1))) {
      if (!known.contains(id)) {
        find("operation " + id, "has a row but no events");
      }
    }
  }

  private void compare(
      OperationId id, List<@Nullable Object> expected, List<@Nullable Object> found) {
    var columns = OperationRow.columns();
    for (int i = 0; i < columns.size(); i++) {
      if (!Objects.equals(expected.get(i), found.get(i))) {
        find(
            "operation " + id,
            "column "
                + columns.get(i)
                + " is "
                + found.get(i)
                + ", its events say "
                + expected.get(i));
      }
    }
  }

  private void claimRows() {
    if (!broken.isEmpty()) {
      return; // what these claimed is not known
    }
    var stored = new HashMap<List<Object>, Claim>();
    try {
      for (var claim : new ClaimTable(session).all()) {
        stored.put(List.of(claim.object(), claim.incarnation()), claim);
      }
    } catch (JournalException e) {
      find("the claims", e.failure().message());
      return;
    }
    for (var claim : claims.all()) {
      var found = stored.remove(List.of(claim.object(), claim.incarnation()));
      if (!claim.equals(found)) {
        find(
            "the claim on " + claim.object().objectId(),
            "should be operation " + claim.operation() + "'s, the table says " + found);
      }
    }
    for (var claim : stored.values()) {
      find(
          "the claim on " + claim.object().objectId(),
          "stands in the table, but its events released it");
    }
  }

  private void find(String place, String problem) {
    findings.add(new Finding(place, problem));
  }
}
