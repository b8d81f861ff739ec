package dev.deltajournal.journal.store.sqlite;

import dev.deltajournal.journal.OperationId;
import dev.deltajournal.journal.ResourceIdentity;
import dev.deltajournal.journal.projection.TrackedOperation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The table `operation` of one session.
final class OperationTable {
  /// The conditions of an identity, in the order of {@link #identity}.
  static final String IDENTITY =
      "resource = ? AND provider = ? AND organization = ? AND server = ?";

  private static final String INSERT =
      "INSERT INTO operation ("
          + String.join(", ", OperationRow.columns())
          + ") VALUES ("
          + String.join(", ", Collections.nCopies(OperationRow.columns().size(), "?"))
          + ")";
  private static final String MOVE = update(OperationRow.MOVING);
  private static final String MOVE_INDEXED =
      update(Stream.concat(OperationRow.INDEXED.stream(), OperationRow.MOVING.stream()).toList());

  private final SqliteSession session;

  OperationTable(SqliteSession session) {
    this.session = session;
  }

  /// Empty if there is no such operation.
  OptionalLong version(OperationId id) {
    return session
        .first("SELECT version FROM operation WHERE id = ?", row -> row.getLong(1), id.value())
        .map(OptionalLong::of)
        .orElseGet(OptionalLong::empty);
  }

  Optional<OperationId> unfinished(ResourceIdentity identity) {
    return session.first(
        "SELECT id FROM operation WHERE finished = 0 AND " + IDENTITY,
        row -> new OperationId(row.getString(1)),
        identity(identity));
  }

  List<OperationId> unfinished() {
    return session.list(
        "SELECT id FROM operation INDEXED BY operation_unfinished WHERE finished = 0",
        row -> new OperationId(row.getString(1)));
  }

  /// Writes the row of an operation.
  ///
  /// @param before as the table has it; null if it has no row yet
  void save(@Nullable TrackedOperation before, TrackedOperation after) {
    var row = OperationRow.of(after);
    if (before == null) {
      session.update(INSERT, row.values().toArray());
      return;
    }
    // An index is only touched when a column of it is named, and these change rarely.
    boolean moved = !OperationRow.of(before).indexed().equals(row.indexed());
    var values = new ArrayList<@Nullable Object>(moved ? row.indexed() : List.of());
    values.addAll(row.moving());
    values.add(after.acceptedPosition());
    session.update(moved ? MOVE_INDEXED : MOVE, values.toArray());
  }

  /// The row as the table has it, to be compared with what the fold says.
  Optional<List<@Nullable Object>> row(OperationId id) {
    var columns = OperationRow.columns();
    return session.first(
        "SELECT " + String.join(", ", columns) + " FROM operation WHERE id = ?",
        row -> {
          var values = new ArrayList<@Nullable Object>();
          for (int i = 1; i <= columns.size(); i++) {
            Object value = row.getObject(i);
            values.add(value instanceof Number number ? (Object) number.longValue() : value);
          }
          return values;
        },
        id.value());
  }

  static Object[] identity(ResourceIdentity identity) {
    return new Object[] {
      identity.resource(), identity.provider(), identity.organization(), identity.server()
    };
  }

  private static String update(List<String> columns) {
    return columns.stream()
        .map(column -> column + " = ?")
        .collect(Collectors.joining(", ", "UPDATE operation SET ", " WHERE accepted_position = ?"));
  }
}
