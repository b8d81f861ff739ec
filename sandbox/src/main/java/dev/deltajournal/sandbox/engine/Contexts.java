package dev.deltajournal.sandbox.engine;

import dev.deltajournal.sandbox.sql.AssetKind;
import dev.deltajournal.sandbox.sql.ObjectPath;
import dev.deltajournal.sandbox.sql.Statement;
import java.util.Locale;

/// USE: the context for the statements that follow.
final class Contexts {
  private Contexts() {}

  static Answer use(Execution execution, Statement.Use use) {
    Session next = after(execution, use);
    Answer artefact =
        execution.artefact(
            use.target().toLowerCase(Locale.ROOT), use.path().name(), "USE", use.path());
    return new Answer(artefact.columns(), artefact.rows(), next);
  }

  /// The context that the statement leaves.
  static Session after(Execution execution, Statement.Use use) {
    Session session = execution.session();
    String name = use.path().name();
    return switch (use.target()) {
      case "DATABASE" -> {
        execution.requireDatabase(name);
        yield session.withDatabase(name, DatabaseStatements.DEFAULT_SCHEMA);
      }
      case "SCHEMA" -> {
        ObjectPath schema = execution.schemaPath(use.path());
        execution.requireSchema(schema);
        yield session.withDatabase(schema.outer(1), schema.name());
      }
      case "STORE" -> {
        execution.requireStore(name);
        yield session.withStore(name);
      }
      case "ROLE" -> {
        execution.requireRole(name);
        yield session.withRole(name);
      }
      default -> {
        Assets.require(execution, AssetKind.COMPUTE_POOL, name);
        yield session.withComputePool(name);
      }
    };
  }
}
