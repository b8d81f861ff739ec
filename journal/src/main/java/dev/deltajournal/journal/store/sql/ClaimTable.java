package dev.deltajournal.journal.store.sql;

import dev.deltajournal.journal.OperationId;
import dev.deltajournal.journal.projection.Claim;
import dev.deltajournal.journal.projection.Claims;
import dev.deltajournal.journal.projection.ObjectName;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/// The table `claim` of one session.
final class ClaimTable implements Claims {
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

  List<Claim> all() {
    return session.list("SELECT " + COLUMNS + " FROM claim", ClaimTable::read);
  }

  @Override
  public void put(Claim claim) {
    session.update(
        PUT,
        claim.object().server(),
        claim.object().organization(),
        claim.object().kind(),
        claim.object().objectId(),
        claim.incarnation(),
        claim.operation().value(),
        claim.position());
  }

  @Override
  public void release(ObjectName object, OperationId self, long beforePosition) {
    session.update(
        "DELETE FROM claim WHERE " + OBJECT + " AND (operation_id = ? OR position < ?)",
        object.server(),
        object.organization(),
        object.kind(),
        object.objectId(),
        self.value(),
        beforePosition);
  }

  @Override
  public void releaseHeldBy(OperationId operation) {
    session.update("DELETE FROM claim WHERE operation_id = ?", operation.value());
  }

  private static Claim read(SqlRow row) throws SQLException {
    return new Claim(
        new ObjectName(row.getString(1), row.getString(2), row.getString(3), row.getString(4)),
        row.getString(5),
        new OperationId(row.getString(6)),
        row.getLong(7));
  }
}
