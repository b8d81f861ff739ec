package dev.deltajournal.sandbox.engine;

import dev.deltajournal.sandbox.sql.ObjectPath;
import dev.deltajournal.sandbox.sql.Securable;
import dev.deltajournal.sandbox.sql.SqlState;
import dev.deltajournal.sandbox.sql.StatementFailure;

/// Whether the role of a request sees an object: neither the settings hide it nor privileges do.
final class Visibility {
  private Visibility() {}

  static boolean isVisible(Execution execution, SystemTable table, ObjectPath path, String owner) {
    var view = execution.settings().catalogue();
    return !view.isHidden(table.wire(), path.name(), execution.session().role())
        && Privileges.sees(execution, Securable.of(table.securable(), path), owner);
  }

  /// Refuses an object that is hidden from this role; one that is hidden from everyone is
  /// described.
  static void require(Execution execution, SystemTable table, ObjectPath path, String owner) {
    String role = execution.session().role();
    var view = execution.settings().catalogue();
    boolean fromThisRole = view.hidden().stream().anyMatch(h -> h.role().isPresent());
    if ((fromThisRole && view.isHidden(table.wire(), path.name(), role))
        || !Privileges.sees(execution, Securable.of(table.securable(), path), owner)) {
      throw new StatementFailure(
          SqlState.INSUFFICIENT_PRIVILEGE,
          "Role %s has no privilege on %s"
              .formatted(ObjectPath.quote(role), ObjectPath.quote(path.name())));
    }
  }
}
