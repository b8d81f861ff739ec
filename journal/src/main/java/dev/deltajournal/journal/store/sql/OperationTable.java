package dev.deltajournal.journal.store.sql;

import dev.deltajournal.journal.OperationId;
import dev.deltajournal.journal.ResourceIdentity;
import dev.deltajournal.journal.projection.TrackedOperation;
import dev.deltajournal.journal.store.sql.SqlSession.Question;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
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

  private final SqlSession session;

  OperationTable(SqlSession session) {
    this.session = session;
  }

  /// Empty if there is no such operation.
  OptionalLong version(OperationId id) {
    return session
        .first("SELECT version FROM operation WHERE id = ?", row -> row.getLong(1), id.value())
        .map(OptionalLong::of)
        .orElseGet(OptionalLong::empty);
  }

  void ask(List<Question> questions) {
    session.ask(questions);
  }

  /// The versions of those that exist.
  ///
  /// @param versions takes the answer
  static Question versions(Collection<OperationId> ids, Map<OperationId, Long> versions) {
    var list = InList.of(ids.stream().map(OperationId::value).toList());
    return new Question(
        "SELECT id, version FROM operation WHERE id IN " + list.marks(),
        row -> versions.put(new OperationId(row.getString(1)), row.getLong(2)),
        list.values());
  }

  /// The unfinished operations of resources, whoever their providers are.
  ///
  /// @param unfinished takes the answer
  static Question unfinished(
      Collection<String> resources, Map<ResourceIdentity, OperationId> unfinished) {
    var list = InList.of(resources);
    return new Question(
        "SELECT id, server, organization, provider, resource FROM operation"
            + " WHERE finished = 0 AND resource IN "
            + list.marks(),
        row ->
            unfinished.put(
                new ResourceIdentity(
                    row.getString(2), row.getString(3), row.getString(4), row.getString(5)),
                new OperationId(row.getString(1))),
        list.values());
  }

  Optional<OperationId> unfinished(ResourceIdentity identity) {
    return session.first(
        "SELECT id FROM operation WHERE finished = 0 AND " + IDENTITY,
        row -> new OperationId(row.getString(1)),
        identity(identity));
  }

  List<OperationId> unfinished() {
    return session.list(
        "SELECT id FROM operation" + session.dialect().unfinishedIndex() + " WHERE finished = 0",
        row -> new OperationId(row.getString(1)));
  }

  /// What a row was and is to be.
  ///
  /// @param before as the table has it; null if it has no row yet
  record Save(@Nullable TrackedOperation before, TrackedOperation after) {}

  /// Writes the rows of operations. What makes room in the index of unfinished operations comes
  /// before what takes it.
  void save(Collection<Save> saves) {
    var inserts = new ArrayList<List<@Nullable Object>>();
    var moves = new ArrayList<List<@Nullable Object>>();
    var indexedMoves = new ArrayList<List<@Nullable Object>>();
    for (var save : saves) {
      var row = new OperationRow(save.after());
      if (save.before() == null) {
        inserts.add(row.values());
      } else {
        // An index is only touched when a column of it is named, and these change rarely.
        boolean moved = !new OperationRow(save.before()).indexed().equals(row.indexed());
        var values = new ArrayList<@Nullable Object>(moved ? row.indexed() : List.of());
        values.addAll(row.moving());
        values.add(save.after().acceptedPosition());
        (moved ? indexedMoves : moves).add(values);
      }
    }
    session.updateAll(MOVE_INDEXED, indexedMoves);
    session.updateAll(INSERT, inserts);
    session.updateAll(MOVE, moves);
  }

  /// The row as the table has it, to be compared with what the fold says.
  Optional<List<@Nullable Object>> row(OperationId id) {
    var columns = OperationRow.columns();
    return session.first(
        "SELECT " + String.join(", ", columns) + " FROM operation WHERE id = ?",
        row -> {
          var values = new ArrayList<@Nullable Object>();
          for (int i = 1; i <= columns.size(); i++) {
            values.add(row.getValue(i));
          }
          return values;
        },
        id.value());
  }

  /// An identity as it is read back: half a surrogate pair has no place in UTF-8.
  static ResourceIdentity asStored(ResourceIdentity identity) {
    return new ResourceIdentity(
        asStored(identity.server()),
        asStored(identity.organization()),
        asStored(identity.provider()),
        asStored(identity.resource()));
  }

  static String asStored(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
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
