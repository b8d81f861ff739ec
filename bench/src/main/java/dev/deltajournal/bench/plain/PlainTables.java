package dev.deltajournal.bench.plain;

import dev.deltajournal.journal.event.OperationEvent.ResourceIdentified;
import dev.deltajournal.journal.event.WireEvent;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/// The statements, each prepared once, and sent once for all rows of a batch.
final class PlainTables {
  private static final String EVENT =
      """
      INSERT INTO event (position, operation_id, version, event_id, at_micros, writer, kind,
        kind_version, ignorable, payload, digest) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """;
  private static final String OPERATION =
      """
      INSERT INTO operation (accepted_position, id, server, organization, provider, resource, verb,
        kind, parameters, run, accepted_micros, object_kind, object_id, incarnation, finished,
        state, version, fence, owner, started_micros, updated_micros, completed_micros, summary,
        generation, acknowledged, orphan_reported)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?, 0)
      """;
  private static final String UPDATE =
      """
      UPDATE operation SET state = ?, version = ?, updated_micros = ?, completed_micros = ?,
        summary = ?, acknowledged = ? WHERE accepted_position = ?
      """;
  private static final String UPDATE_INDEXED =
      """
      UPDATE operation SET incarnation = ?, finished = ?, state = ?, version = ?,
        updated_micros = ?, completed_micros = ?, summary = ?, acknowledged = ?
      WHERE accepted_position = ?
      """;
  private static final String CLAIM =
      """
      INSERT INTO claim (server, organization, kind, object_id, incarnation, operation_id, position)
      VALUES (?, ?, ?, ?, ?, ?, ?)
      """;

  private static final String RELEASE =
      """
      DELETE FROM claim WHERE server = ? AND organization = ? AND kind = ? AND object_id = ?
        AND (operation_id = ? OR position < ?)
      """;

  private final Gathered events;
  private final Gathered operations;
  private final Gathered updates;
  private final Gathered indexedUpdates;
  private final Gathered claims;
  private final Gathered releases;
  private final Gathered head;

  PlainTables(Connection connection) throws SQLException {
    events = new Gathered(connection.prepareStatement(EVENT));
    operations = new Gathered(connection.prepareStatement(OPERATION));
    updates = new Gathered(connection.prepareStatement(UPDATE));
    indexedUpdates = new Gathered(connection.prepareStatement(UPDATE_INDEXED));
    claims = new Gathered(connection.prepareStatement(CLAIM));
    releases = new Gathered(connection.prepareStatement(RELEASE));
    head =
        new Gathered(
            connection.prepareStatement("UPDATE head SET position = ?, digest = ? WHERE id = 1"));
  }

  void event(
      long position,
      PlainRow row,
      String id,
      long micros,
      String writer,
      WireEvent wire,
      byte[] digest)
      throws SQLException {
    events.add(
        position,
        row.id,
        row.version,
        id,
        micros,
        writer,
        wire.kind(),
        wire.version(),
        wire.ignorable() ? 1 : 0,
        wire.payload(),
        digest);
  }

  void claim(PlainRow row, ResourceIdentified identified, long position) throws SQLException {
    var identity = row.accepted.identity();
    claims.add(
        identity.server(),
        identity.organization(),
        identified.kind(),
        identified.objectId(),
        identified.incarnation(),
        row.id,
        position);
  }

  /// Ends older claims on an object that was not found.
  void release(PlainRow row) throws SQLException {
    var identity = row.accepted.identity();
    releases.add(
        identity.server(),
        identity.organization(),
        row.accepted.kind(),
        row.accepted.objectId(),
        row.id,
        row.acceptedPosition);
  }

  /// Sends what was gathered, and the rows as they are now.
  void flush(Collection<PlainRow> rows) throws SQLException {
    events.send();
    for (var row : rows) {
      if (!row.isStored) {
        insert(row);
      } else if (row.isMoved) {
        indexedUpdates.add(
            row.incarnation,
            row.finished,
            row.state,
            row.version,
            row.updatedMicros,
            row.completedMicros,
            row.summary,
            row.acknowledged,
            row.acceptedPosition);
      } else {
        updates.add(
            row.state,
            row.version,
            row.updatedMicros,
            row.completedMicros,
            row.summary,
            row.acknowledged,
            row.acceptedPosition);
      }
      row.isStored = true;
      row.isMoved = false;
    }
    operations.send();
    indexedUpdates.send();
    updates.send();
    releases.send();
    claims.send();
  }

  void head(long position, byte[] digest) throws SQLException {
    head.add(position, digest);
    head.send();
  }

  private void insert(PlainRow row) throws SQLException {
    var accepted = row.accepted;
    var identity = accepted.identity();
    operations.add(
        row.acceptedPosition,
        row.id,
        identity.server(),
        identity.organization(),
        identity.provider(),
        identity.resource(),
        accepted.verb(),
        accepted.kind(),
        "[\"" + String.join("\",\"", accepted.parameters()) + "\"]",
        accepted.run(),
        row.acceptedMicros,
        accepted.kind(),
        accepted.objectId(),
        row.incarnation,
        row.finished,
        row.state,
        row.version,
        row.fence,
        row.owner,
        row.startedMicros,
        row.updatedMicros,
        row.completedMicros,
        row.summary,
        row.acknowledged);
  }

  /// One statement and the rows that wait for it.
  private static final class Gathered {
    private final PreparedStatement statement;
    private int rows;

    Gathered(PreparedStatement statement) {
      this.statement = statement;
    }

    void add(@Nullable Object... values) throws SQLException {
      if (rows > 0) {
        statement.addBatch(); // the row before
      }
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      rows++;
    }

    void send() throws SQLException {
      if (rows == 1) {
        statement.executeUpdate();
      } else if (rows > 1) {
        statement.addBatch();
        statement.executeBatch();
      }
      rows = 0;
    }
  }
}
