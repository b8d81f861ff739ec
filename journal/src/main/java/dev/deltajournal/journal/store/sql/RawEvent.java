package dev.deltajournal.journal.store.sql;

import dev.deltajournal.journal.OperationId;
import dev.deltajournal.journal.event.EventCodec;
import dev.deltajournal.journal.event.StoredEvent;
import dev.deltajournal.journal.event.WireEvent;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;

/// A row of the table `event`, without its digest.
public record RawEvent(
    long position,
    OperationId operation,
    long version,
    UUID id,
    long atMicros,
    String writer,
    WireEvent wire) {
  static final String COLUMNS =
      "e.position, e.operation_id, e.version, e.event_id, e.at_micros, e.writer, e.kind,"
          + " e.kind_version, e.ignorable, e.payload, e.digest";
  private static final int DIGEST_COLUMN = 11;

  static RawEvent read(SqlRow row) throws SQLException {
    return new RawEvent(
        row.getLong(1),
        new OperationId(row.getString(2)),
        row.getLong(3),
        UUID.fromString(row.getString(4)),
        row.getLong(5),
        row.getString(6),
        new WireEvent(row.getString(7), row.getInt(8), row.getInt(9) != 0, row.getString(10)));
  }

  static RowDigest digest(SqlRow row) throws SQLException {
    return RowDigest.of(row.getBytes(DIGEST_COLUMN));
  }

  static RawEvent of(StoredEvent event, WireEvent wire) {
    return new RawEvent(
        event.position(),
        event.operation(),
        event.version(),
        event.id(),
        event.atMicros(),
        event.writer(),
        wire);
  }

  /// The same event at another place.
  RawEvent at(long otherPosition) {
    return new RawEvent(otherPosition, operation, version, id, atMicros, writer, wire);
  }

  /// Empty if this version does not know the event and may skip it.
  Optional<StoredEvent> decode(EventCodec codec) {
    return codec
        .decode(wire, "event at position " + position)
        .map(event -> new StoredEvent(position, operation, version, id, atMicros, writer, event));
  }
}
