package dev.deltajournal.sandbox.engine;

import dev.deltajournal.sandbox.catalogue.Audit;
import dev.deltajournal.sandbox.catalogue.Database;
import dev.deltajournal.sandbox.catalogue.Schema;
import dev.deltajournal.sandbox.sql.AssetKind;
import dev.deltajournal.sandbox.sql.ObjectPath;
import dev.deltajournal.sandbox.sql.Securable;
import java.util.Optional;

/// Something that exists and privileges are granted on.
///
/// @param object with its full path
/// @param owner empty for the organization
record Owned(Securable object, Optional<String> owner) {

  /// Looks up what a statement names.
  ///
  /// @throws dev.deltajournal.sandbox.sql.StatementFailure with the kind's own 3D state
  static Owned of(Execution execution, Securable written) {
    if (written.isOrganization()) {
      return new Owned(written, Optional.empty());
    }
    ObjectPath path = new ObjectPath(written.path());
    var catalogue = execution.catalogue();
    return switch (written.kind()) {
      case "DATABASE" -> {
        execution.requireDatabase(path.name());
        yield of(
            written,
            path,
            catalogue.databases().at(execution.now(), path.name()).map(Database::audit));
      }
      case "SCHEMA" -> {
        ObjectPath full = execution.schemaPath(path);
        execution.requireSchema(full);
        yield of(written, full, catalogue.schemas().at(execution.now(), full).map(Schema::audit));
      }
      case "STORE" -> of(written, path, Optional.of(execution.requireStore(path.name()).audit()));
      case "RELATION" -> {
        ObjectPath full = execution.relationPath(path);
        yield of(written, full, Optional.of(execution.requireRelation(full).audit()));
      }
      case "QUERY" ->
          of(written, path, Optional.of(QueryStatements.require(execution, path.name()).audit()));
      default -> {
        AssetKind kind = AssetKind.valueOf(written.kind());
        yield of(written, path, Optional.of(Assets.require(execution, kind, path.name()).audit()));
      }
    };
  }

  private static Owned of(Securable written, ObjectPath path, Optional<Audit> audit) {
    return new Owned(Securable.of(written.kind(), path), audit.map(Audit::owner));
  }
}
