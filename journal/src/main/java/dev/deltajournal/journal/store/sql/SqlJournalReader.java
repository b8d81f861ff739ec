package dev.deltajournal.journal.store.sql;

import dev.deltajournal.journal.OperationId;
import dev.deltajournal.journal.ResourceIdentity;
import dev.deltajournal.journal.event.EventCodec;
import dev.deltajournal.journal.event.StoredEvent;
import dev.deltajournal.journal.operation.Operation;
import dev.deltajournal.journal.operation.OperationState;
import dev.deltajournal.journal.projection.Claim;
import dev.deltajournal.journal.projection.ObjectName;
import dev.deltajournal.journal.projection.TrackedOperation;
import dev.deltajournal.journal.store.JournalReader;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Reads one journal. Each operation comes from one statement, hence from one state of the journal.
public final class SqlJournalReader implements JournalReader {
  /// Sorts after every character of an id.
  private static final String AFTER_ALL_IDS = "~";

  private static final String EVENTS_OF =
      "SELECT "
          + RawEvent.COLUMNS
          + " FROM event e WHERE e.operation_id = (SELECT id FROM operation WHERE %s) ORDER BY"
          + " e.version";
  private static final String NEWEST = " ORDER BY accepted_position DESC LIMIT 1";
  private static final String SUMMARY =
      """
      SELECT id, server, organization, provider, resource, verb, kind, object_id, state,
        accepted_micros, updated_micros, completed_micros, summary, error, owner, acknowledged
      FROM operation
      """;

  private static final String UNSEEN =
      """
      SELECT id FROM operation
      WHERE verb = 'create' AND orphan_reported = 0 AND acknowledged < generation
        AND server = ? AND organization = ? AND provider = ?
        AND (finished = 0
          OR (state IN ('SUCCEEDED', 'FAILED')
            AND EXISTS (SELECT 1 FROM claim WHERE claim.operation_id = operation.id)))
      ORDER BY accepted_position LIMIT ?
      """;

  private final Sessions sessions;
  private final EventCodec codec = new EventCodec();

  public SqlJournalReader(Sessions sessions) {
    this.sessions = sessions;
  }

  @Override
  public List<StoredEvent> events(OperationId id) {
    return read(events -> events.events(id));
  }

  @Override
  public Optional<Operation> operation(OperationId id) {
    return read(events -> events.operation(id)).map(TrackedOperation::operation);
  }

  @Override
  public List<OperationId> byPrefix(String prefix, int limit) {
    return sessions.read(session ->
        session.list(
            "SELECT id FROM operation WHERE id >= ? AND id < ? ORDER BY id LIMIT ?",
            row -> new OperationId(row.getString(1)),
            prefix,
            prefix + AFTER_ALL_IDS,
            limit));
  }

  @Override
  public Optional<Operation> unfinished(ResourceIdentity identity) {
    return folded("finished = 0 AND " + OperationTable.IDENTITY, OperationTable.identity(identity));
  }

  @Override
  public List<Operation> unfinishedOf(String server, String organization, String resource) {
    List<OperationId> ids =
        sessions.read(session ->
            session.list(
                "SELECT id FROM operation WHERE finished = 0 AND resource = ? AND organization = ?"
                    + " AND server = ? ORDER BY accepted_position",
                row -> new OperationId(row.getString(1)),
                resource,
                organization,
                server));
    return ids.stream().map(this::operation).flatMap(Optional::stream).toList();
  }

  @Override
  public Optional<Operation> newestOf(String server, String provider, String resource) {
    return folded(
        "resource = ? AND provider = ? AND server = ?" + NEWEST, resource, provider, server);
  }

  @Override
  public Optional<Operation> newest(ResourceIdentity identity) {
    return folded(OperationTable.IDENTITY + NEWEST, OperationTable.identity(identity));
  }

  @Override
  public Optional<Operation> newestForObject(
      String server, String organization, String kind, String objectId) {
    return folded(
        "object_id = ? AND object_kind = ? AND organization = ? AND server = ?" + NEWEST,
        objectId,
        kind,
        organization,
        server);
  }

  @Override
  public List<OperationId> unseenCreates(
      String server, String organization, String provider, int limit) {
    return sessions.read(session ->
        session.list(
            UNSEEN,
            row -> new OperationId(row.getString(1)),
            server,
            organization,
            provider,
            limit));
  }

  @Override
  public Optional<OperationId> claimant(
      String server, String organization, String kind, String objectId, String incarnation) {
    var object = new ObjectName(server, organization, kind, objectId);
    return sessions
        .read(session -> new ClaimTable(session).find(object, incarnation))
        .map(Claim::operation);
  }

  @Override
  public List<OperationSummary> list(OperationQuery query) {
    var values = new ArrayList<Object>(query.states().stream().map(OperationState::name).toList());
    var states =
        query.states().isEmpty()
            ? "1 = 1"
            : "state IN ("
                + String.join(", ", Collections.nCopies(query.states().size(), "?"))
                + ")";
    // The finished ones are many; who does not ask for them need not wait for them.
    boolean onlyUnfinished =
        !query.states().isEmpty() && query.states().stream().noneMatch(OperationState::isFinal);
    values.add(query.resourceContains());
    values.add(query.limit());
    return sessions.read(session ->
        session.list(
            SUMMARY
                + (onlyUnfinished
                    ? session.dialect().unfinishedIndex() + " WHERE finished = 0 AND "
                    : " WHERE ")
                + states
                + " AND "
                + session.dialect().contains().formatted("resource")
                + " ORDER BY accepted_position DESC LIMIT ?",
            SqlJournalReader::summary,
            values.toArray()));
  }

  @Override
  public List<StoredEvent> after(long position, int limit) {
    return read(events -> {
      long from = position;
      while (true) {
        var rows = events.rowsAfter(from, limit);
        var known = events.decode(rows);
        if (!known.isEmpty() || rows.size() < limit) {
          return known;
        }
        from = rows.getLast().position(); // a page of events that may be skipped
      }
    });
  }

  @Override
  public long head() {
    return read(events -> events.head().position());
  }

  @Override
  public List<LeaseRow> leases() {
    return sessions.read(session ->
        session.list(
            "SELECT lease, host, pid, started_micros FROM lease ORDER BY started_micros",
            row ->
                new LeaseRow(row.getString(1), row.getString(2), row.getLong(3), row.getLong(4))));
  }

  @Override
  public void close() {
    sessions.close();
  }

  private <T> T read(Function<EventTable, T> reader) {
    return sessions.read(session -> reader.apply(new EventTable(session, codec)));
  }

  private Optional<Operation> folded(String condition, Object... values) {
    return sessions
        .read(session ->
            EventTable.fold(
                session.list(EVENTS_OF.formatted(condition), RawEvent::read, values), codec))
        .map(TrackedOperation::operation);
  }

  private static OperationSummary summary(SqlRow row) throws SQLException {
    return new OperationSummary(
        new OperationId(row.getString(1)),
        new ResourceIdentity(
            row.getString(2), row.getString(3), row.getString(4), row.getString(5)),
        row.getString(6),
        row.getString(7),
        orEmpty(row.getNullable(8)),
        OperationState.valueOf(row.getString(9)),
        row.getLong(10),
        row.getLong(11),
        row.getLong(12),
        orEmpty(row.getNullable(13)),
        orEmpty(row.getNullable(14)),
        orEmpty(row.getNullable(15)),
        row.getInt(16) >= 0);
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
