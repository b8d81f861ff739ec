package dev.deltajournal.sandbox.engine;

import dev.deltajournal.sandbox.catalogue.Audit;
import dev.deltajournal.sandbox.settings.Rules;
import dev.deltajournal.sandbox.sql.ObjectPath;
import dev.deltajournal.sandbox.sql.RoleName;
import dev.deltajournal.sandbox.sql.SqlState;
import dev.deltajournal.sandbox.sql.Statement;
import dev.deltajournal.sandbox.sql.StatementFailure;
import java.util.function.UnaryOperator;

/// ALTER … OWNER TO on databases, schemas and stores, where a switch allows it.
final class Owners {
  private Owners() {}

  static Answer alter(Execution execution, Statement.AlterOwner statement) {
    if (!execution.settings().rules().ownerOfContainers()) {
      throw new StatementFailure(
          SqlState.NOT_SUPPORTED,
          "The owner of a %s cannot be changed".formatted(statement.container()));
    }
    execution.requireRole(statement.role().name());
    requireForm(execution, statement.role());
    ObjectPath path = statement.path();
    UnaryOperator<Audit> change =
        audit -> {
          execution.requireOwner(audit.owner(), Rules.OwnerOnly.ALL, path);
          return execution.touched(audit).ownedBy(statement.role().name());
        };
    var catalogue = execution.catalogue();
    return switch (statement.container()) {
      case "DATABASE" -> {
        execution.requireDatabase(path.name());
        catalogue
            .databases()
            .edit(execution.now(), path.name(), d -> d.with(change.apply(d.audit())));
        yield execution.artefact("database", path.name(), "ALTER", path);
      }
      case "SCHEMA" -> {
        ObjectPath schema = execution.schemaPath(path);
        execution.requireSchema(schema);
        catalogue.schemas().edit(execution.now(), schema, s -> s.with(change.apply(s.audit())));
        yield execution.artefact("schema", path.name(), "ALTER", schema);
      }
      default -> {
        execution.requireStore(path.name());
        catalogue.stores().edit(execution.now(), path.name(), s -> s.with(change.apply(s.audit())));
        yield execution.artefact("store", path.name(), "ALTER", path);
      }
    };
  }

  /// Refuses a role between quotes where the rules want it bare.
  static void requireForm(Execution execution, RoleName role) {
    if (role.quoted() && !execution.settings().rules().quotedOwnerRole()) {
      throw new StatementFailure(
          SqlState.SYNTAX_ERROR,
          "OWNER TO takes the role %s without quotes".formatted(role.name()));
    }
  }
}
