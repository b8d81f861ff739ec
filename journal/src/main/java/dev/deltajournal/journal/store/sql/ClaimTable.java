package dev.deltajournal.journal.store.sql;

import dev.deltajournal.journal.OperationId;
import dev.deltajournal.journal.projection.Claim;
import dev.deltajournal.journal.projection.ObjectName;
import dev.deltajournal.journal.store.sql.PendingClaims.Release;
import dev.deltajournal.journal.store.sql.SqlSession.Question;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The table `claim` of one session.
final class ClaimTable {
  private static final String COLUMNS =
      "server, organization, kind, object_id, incarnation, operation_id, position";
  private static final String OBJECT =
      "server = ? AND organization = ? AND kind = ? AND object_id = ?";

  private static final String PUT =
      "INSERT INTO claim ("
          + COLUMNS
          + ") VALUES (?, ?, ?, ?, ?, ?, ?)"
          + " ON CONFLICT (server, organization, kind, object_id, incarnation) DO UPDATE"
          + " SET operation_id = excluded.operation_id, position = excluded.position";

  private static final String RELEASE =
      "DELETE FROM claim WHERE " + OBJECT + " AND (operation_id = ? OR position < ?)";

  private final SqlSession session;

  ClaimTable(SqlSession session) {
    this.session = session;
  }

  Optional<Claim> find(ObjectName object, String incarnation) {
    return session.first(
        "SELECT " + COLUMNS + " FROM claim WHERE " + OBJECT + " AND incarnation = ?",
        ClaimTable::read,
        object.server(),
        object.organization(),
        object.kind(),
        object.objectId(),
        incarnation);
  }

  /// The claims on objects of one kind at one organization: a condition that both databases answer
  /// from the key.
  ///
  /// @param first one of the objects
  /// @param found hears of each
  static Question of(ObjectName first, Collection<String> objectIds, Consumer<Claim> found) {
    var list = InList.of(objectIds);
    var values = new ArrayList<>(List.of(first.server(), first.organization(), first.kind()));
    values.addAll(list.values());
    return new Question(
        "SELECT "
            + COLUMNS
            + " FROM claim WHERE server = ? AND organization = ? AND kind = ? AND object_id IN "
            + list.marks(),
        row -> {
          found.accept(read(row));
          return row;
        },
        values);
  }

  List<Claim> all() {
    return session.list("SELECT " + COLUMNS + " FROM claim", ClaimTable::read);
  }

  /// Makes claims, each in place of whoever held that incarnation.
  void put(List<Claim> claims) {
    session.updateAll(PUT, claims.stream().map(ClaimTable::row).toList());
  }

  void release(List<Release> releases) {
    session.updateAll(
        RELEASE,
        releases.stream()
            .map(release -> row(release.object(), release.self().value(), release.beforePosition()))
            .toList());
  }

  void releaseHeldBy(OperationId operation) {
    session.update("DELETE FROM claim WHERE operation_id = ?", operation.value());
  }

  private static List<@Nullable Object> row(Claim claim) {
    return row(claim.object(), claim.incarnation(), claim.operation().value(), claim.position());
  }

  private static List<@Nullable Object> row(ObjectName object, Object... more) {
    return Stream.<@Nullable Object>concat(values(object), Stream.of(more)).toList();
  }

  private static Stream<Object> values(ObjectName object) {
    return Stream.of(object.server(), object.organization(), object.kind(), object.objectId());
  }

  private static Claim read(SqlRow row) throws SQLException {
    return new Claim(
        new ObjectName(row.getString(1), row.getString(2), row.getString(3), row.getString(4)),
        row.getString(5),
        new OperationId(row.getString(6)),
        row.getLong(7));
  }
}
