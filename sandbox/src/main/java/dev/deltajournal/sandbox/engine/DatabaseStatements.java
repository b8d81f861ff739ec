package dev.deltajournal.sandbox.engine;

import dev.deltajournal.sandbox.catalogue.Database;
import dev.deltajournal.sandbox.catalogue.Relation;
import dev.deltajournal.sandbox.catalogue.Schema;
import dev.deltajournal.sandbox.settings.Rules;
import dev.deltajournal.sandbox.sql.ObjectPath;
import dev.deltajournal.sandbox.sql.SqlState;
import dev.deltajournal.sandbox.sql.Statement;
import dev.deltajournal.sandbox.sql.StatementFailure;
import java.util.List;

/// Databases and schemas.
final class DatabaseStatements {
  static final String DEFAULT_SCHEMA = "public";

  private DatabaseStatements() {}

  /// Makes the database and its schema `public`.
  static Answer create(Execution execution, Statement.CreateDatabase statement) {
    String name = statement.name();
    execution.requireName(name);
    var catalogue = execution.catalogue();
    if (catalogue.databases().at(execution.now(), name).isPresent()) {
      throw new StatementFailure(
          SqlState.DUPLICATE_DATABASE,
          "Database %s already exists".formatted(ObjectPath.quote(name)));
    }
    var audit = execution.newAudit();
    catalogue.databases().put(execution.now(), name, new Database(name, audit));
    ObjectPath schema = ObjectPath.of(name, DEFAULT_SCHEMA);
    catalogue.schemas().put(execution.now(), schema, new Schema(name, DEFAULT_SCHEMA, audit));
    return execution.artefact("database", name, "CREATE", ObjectPath.of(name));
  }

  static Answer drop(Execution execution, Statement.DropDatabase statement) {
    String name = statement.name();
    execution.requireDatabase(name);
    var catalogue = execution.catalogue();
    var now = execution.now();
    catalogue
        .databases()
        .at(now, name)
        .ifPresent(database ->
            execution.requireOwner(
                database.audit().owner(), Rules.OwnerOnly.ALL, ObjectPath.of(name)));
    List<Schema> schemas =
        catalogue.schemas().all(now).stream().filter(s -> s.database().equals(name)).toList();
    List<Relation> relations =
        catalogue.relations().all(now).stream().filter(r -> r.database().equals(name)).toList();
    if (execution.settings().rules().dropDatabase() == Rules.DropDatabase.REFUSE) {
      refuseContent(name, schemas, relations);
    }
    relations.forEach(relation -> RelationStatements.requireUnused(execution, relation.path()));
    for (Relation relation : relations) {
      catalogue.relations().remove(now, relation.path());
      Privileges.forget(execution, "RELATION", relation.path());
    }
    for (Schema schema : schemas) {
      ObjectPath path = ObjectPath.of(name, schema.name());
      catalogue.schemas().remove(now, path);
      Privileges.forget(execution, "SCHEMA", path);
    }
    catalogue.databases().remove(now, name);
    Privileges.forget(execution, "DATABASE", ObjectPath.of(name));
    return execution.artefact("database", name, "DROP", ObjectPath.of(name));
  }

  private static void refuseContent(String name, List<Schema> schemas, List<Relation> relations) {
    if (!relations.isEmpty()) {
      throw dependents("Database " + ObjectPath.quote(name), relations.getFirst().path());
    }
    schemas.stream()
        .filter(schema -> !schema.name().equals(DEFAULT_SCHEMA))
        .findFirst()
        .ifPresent(schema -> {
          throw dependents(
              "Database " + ObjectPath.quote(name), ObjectPath.of(name, schema.name()));
        });
  }

  static StatementFailure dependents(String what, ObjectPath dependent) {
    return new StatementFailure(
        SqlState.DEPENDENT_OBJECTS,
        "%s cannot be dropped: %s depends on it".formatted(what, dependent.quoted()));
  }

  static Answer createSchema(Execution execution, Statement.CreateSchema statement) {
    ObjectPath path = execution.schemaPath(statement.path());
    execution.requireName(path.name());
    execution.requireDatabase(path.outer(1));
    var schemas = execution.catalogue().schemas();
    if (schemas.at(execution.now(), path).isPresent()) {
      throw new StatementFailure(
          SqlState.DUPLICATE_SCHEMA, "Schema %s already exists".formatted(path.quoted()));
    }
    schemas.put(
        execution.now(), path, new Schema(path.outer(1), path.name(), execution.newAudit()));
    return execution.artefact("schema", path.name(), "CREATE", path);
  }

  static Answer dropSchema(Execution execution, Statement.DropSchema statement) {
    ObjectPath path = execution.schemaPath(statement.path());
    execution.requireSchema(path);
    var schemas = execution.catalogue().schemas();
    schemas
        .at(execution.now(), path)
        .ifPresent(s -> execution.requireOwner(s.audit().owner(), Rules.OwnerOnly.ALL, path));
    execution.catalogue().relations().all(execution.now()).stream()
        .filter(r -> r.database().equals(path.outer(1)) && r.schema().equals(path.name()))
        .findFirst()
        .ifPresent(relation -> {
          throw dependents("Schema " + path.quoted(), relation.path());
        });
    schemas.remove(execution.now(), path);
    Privileges.forget(execution, "SCHEMA", path);
    return execution.artefact("schema", path.name(), "DROP", path);
  }
}
