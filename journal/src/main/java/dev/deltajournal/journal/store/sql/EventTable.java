package dev.deltajournal.journal.store.sql;

import dev.deltajournal.journal.JournalError;
import dev.deltajournal.journal.JournalException;
import dev.deltajournal.journal.OperationId;
import dev.deltajournal.journal.event.EventCodec;
import dev.deltajournal.journal.event.StoredEvent;
import dev.deltajournal.journal.projection.TrackedOperation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The tables `event` and `head` of one session.
public final class EventTable {
  private static final String OF_OPERATION =
      "SELECT " + RawEvent.COLUMNS + " FROM event e WHERE e.operation_id = ? ORDER BY e.version";
  private static final String AFTER =
      "SELECT "
          + RawEvent.COLUMNS
          + " FROM event e WHERE e.position > ? ORDER BY e.position LIMIT ?";
  private static final String INSERT =
      """
      INSERT INTO event (position, operation_id, version, event_id, at_micros, writer, kind,
        kind_version, ignorable, payload, digest)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """;

  private final SqlSession session;
  private final EventCodec codec;

  public EventTable(SqlSession session, EventCodec codec) {
    this.session = session;
    this.codec = codec;
  }

  /// Where the journal ends.
  ///
  /// @param position of the newest event; 0 in an empty journal
  public record Head(long position, RowDigest digest) {}

  public Head head() {
    return head("");
  }

  /// The head, which nobody else can move until the transaction ends.
  public Head lockedHead() {
    return head(session.dialect().lockHead());
  }

  private Head head(String lock) {
    return session
        .first(
            "SELECT position, digest FROM head WHERE id = 1" + lock,
            row -> new Head(row.getLong(1), RowDigest.of(row.getBytes(2))))
        .orElseThrow(() -> new JournalException(JournalError.DAMAGED, "the head row is missing"));
  }

  void moveHead(Head head) {
    session.updateLater(
        "UPDATE head SET position = ?, digest = ? WHERE id = 1",
        head.position(),
        head.digest().bytes());
  }

  /// An event that is to stand after the head: its row, and the head that it makes.
  record Next(List<@Nullable Object> values, Head head) {
    Next {
      values = Collections.unmodifiableList(values);
    }
  }

  Next next(Head head, StoredEvent event) {
    return next(head, RawEvent.of(event, codec.encode(event.event())));
  }

  static Next next(Head head, RawEvent raw) {
    var wire = raw.wire();
    var digest = head.digest().next(raw);
    var values =
        Arrays.<@Nullable Object>asList(
            raw.position(),
            raw.operation().value(),
            raw.version(),
            raw.id().toString(),
            raw.atMicros(),
            raw.writer(),
            wire.kind(),
            wire.version(),
            wire.ignorable() ? 1 : 0,
            wire.payload(),
            digest.bytes());
    return new Next(values, new Head(raw.position(), digest));
  }

  void insert(List<List<@Nullable Object>> rows) {
    session.updateAll(INSERT, rows);
  }

  public boolean contains(UUID eventId) {
    return session
        .first("SELECT 1 FROM event WHERE event_id = ?", row -> row.getInt(1), eventId.toString())
        .isPresent();
  }

  List<RawEvent> rows(OperationId id) {
    return session.list(OF_OPERATION, RawEvent::read, id.value());
  }

  List<RawEvent> rowsAfter(long position, int limit) {
    return session.list(AFTER, RawEvent::read, position, limit);
  }

  /// The events of one operation that this version knows.
  List<StoredEvent> events(OperationId id) {
    return decode(rows(id));
  }

  Optional<TrackedOperation> operation(OperationId id) {
    return fold(rows(id), codec);
  }

  List<StoredEvent> decode(List<RawEvent> rows) {
    var events = new ArrayList<StoredEvent>(rows.size());
    for (var row : rows) {
      row.decode(codec).ifPresent(events::add);
    }
    return events;
  }

  /// Folds the rows of one operation, in order.
  ///
  /// @throws JournalException `DSP-JRN-007` if one is missing
  static Optional<TrackedOperation> fold(List<RawEvent> rows, EventCodec codec) {
    if (rows.isEmpty()) {
      return Optional.empty();
    }
    var events = new ArrayList<StoredEvent>(rows.size());
    for (int i = 0; i < rows.size(); i++) {
      var row = rows.get(i);
      if (row.version() != i + 1) {
        throw new JournalException(
            JournalError.DAMAGED,
            "event "
                + (i + 1)
                + " of operation "
                + row.operation()
                + " is missing before position "
                + row.position());
      }
      row.decode(codec).ifPresent(events::add);
    }
    return Optional.of(TrackedOperation.fold(events).skipTo(rows.getLast().version()));
  }
}
