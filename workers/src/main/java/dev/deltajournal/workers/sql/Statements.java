package dev.deltajournal.workers.sql;

import dev.deltajournal.journal.Secret;
import dev.deltajournal.workers.catalogue.ObjectKey;
import dev.deltajournal.workers.catalogue.ObjectKey.ApplicationKey;
import dev.deltajournal.workers.catalogue.ObjectKey.DatabaseKey;
import dev.deltajournal.workers.catalogue.ObjectKey.NamespaceKey;
import dev.deltajournal.workers.catalogue.ObjectKey.QueryKey;
import dev.deltajournal.workers.catalogue.ObjectKey.RelationKey;
import dev.deltajournal.workers.catalogue.ObjectKey.StoreKey;
import dev.deltajournal.workers.service.Statement;
import dev.deltajournal.workers.spec.ContinuousSpec;
import dev.deltajournal.workers.spec.DatabaseSpec;
import dev.deltajournal.workers.spec.NamespaceSpec;
import dev.deltajournal.workers.spec.ObjectDefinition;
import dev.deltajournal.workers.spec.ObjectSpec;
import dev.deltajournal.workers.spec.ResourceSpec;
import dev.deltajournal.workers.spec.StoreSpec;
import java.util.List;
import java.util.Optional;

/// Renders every statement that changes something, in a fixed order: the same declaration gives the
/// same bytes, which digests rely on.
public final class Statements {
  private Statements() {}

  /// The statement that creates the object. A text that the user gave is sent as it is.
  public static Statement create(ResourceSpec spec) {
    return switch (spec) {
      case DatabaseSpec database ->
          new StatementText("CREATE DATABASE " + Sql.identifier(database.name()))
              .end(database.owner());
      case NamespaceSpec namespace ->
          new StatementText(
                  "CREATE SCHEMA "
                      + Sql.identifier(namespace.name())
                      + " IN DATABASE "
                      + Sql.identifier(namespace.database()))
              .end(namespace.owner());
      case StoreSpec store -> StoreStatements.create(store);
      case ObjectSpec object -> inPath(given(object, "", sql(object)), object);
      case ContinuousSpec running -> given(running, "", running.sql());
    };
  }

  /// Sends a store's connection anew, complete: repeatable, the last writer wins. Also the way to
  /// send credentials once more.
  public static Statement update(StoreSpec store) {
    return StoreStatements.update(store);
  }

  /// The statement that removes the object; queries and applications are terminated.
  public static Statement drop(ObjectKey key, Optional<String> role) {
    var sql =
        switch (key) {
          case DatabaseKey(var name) -> "DROP DATABASE " + Sql.identifier(name);
          case NamespaceKey(var database, var name) -> "DROP SCHEMA " + Sql.path(database, name);
          case StoreKey(var name) -> "DROP STORE " + Sql.identifier(name);
          case RelationKey(var database, var namespace, var name) ->
              "DROP RELATION " + Sql.path(database, namespace, name);
          case QueryKey(var id) -> "TERMINATE QUERY " + Sql.queryId(id);
          case ApplicationKey(var id) -> "TERMINATE QUERY " + Sql.queryId(id);
        };
    return new StatementText(sql).end(role);
  }

  /// Stops a query.
  public static Statement terminate(String queryId, Optional<String> role) {
    return drop(new QueryKey(queryId), role);
  }

  /// Gives a relation to another role.
  ///
  /// @param type `stream`, `changelog` or `table`, in any case
  /// @param role executes the statement
  public static Statement alterOwner(
      RelationKey relation, String type, String owner, Optional<String> role) {
    var word = Sql.bareword(type.toUpperCase(java.util.Locale.ROOT));
    var path = Sql.path(relation.database(), relation.namespace(), relation.name());
    return new StatementText("ALTER " + word + " " + path + ownerTo(owner)).end(role);
  }

  /// Gives a query or an application to another role.
  public static Statement alterOwner(String queryId, String owner, Optional<String> role) {
    return new StatementText("ALTER QUERY " + Sql.queryId(queryId) + ownerTo(owner)).end(role);
  }

  /// Says in the service what a relation is for. Repeatable: the last writer wins.
  ///
  /// @param text empty to say nothing any more
  /// @param secret whether no readable form may show the text
  /// @param role executes the statement
  public static Statement describe(
      RelationKey relation, String text, boolean secret, Optional<String> role) {
    var path = Sql.path(relation.database(), relation.namespace(), relation.name());
    var start = "ALTER RELATION " + path + " SET description = ";
    var plain = new StatementText(start + Sql.string(text)).end(role);
    return secret ? masked(plain, start + "'***';", text) : plain;
  }

  /// The statement that makes a relation: the user's own, or the one put together from its parts.
  public static String sql(ObjectSpec object) {
    return switch (object.definition()) {
      case ObjectDefinition.Text(var sql) -> sql;
      case ObjectDefinition.Structure structure -> ObjectStatements.create(object, structure);
    };
  }

  /// The same for what an import brought, which may hold a type or a setting that nobody knows;
  /// empty if no statement can be put together.
  public static Optional<String> sqlIfAny(ObjectSpec object) {
    try {
      return Optional.of(sql(object));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  /// The type of relation that a declaration makes, lower case.
  public static Optional<String> createdType(ObjectSpec object) {
    return switch (object.definition()) {
      case ObjectDefinition.Text(var sql) -> SqlTarget.createdType(sql);
      case ObjectDefinition.Structure structure -> Optional.of(structure.type());
    };
  }

  /// Whether the service wants a setting of a relation as a bare number.
  public static boolean isNumber(String setting) {
    return ObjectStatements.isNumber(setting);
  }

  /// Asks for the plan of an object's statement. Executes nothing.
  public static Statement describe(ObjectSpec object) {
    return inPath(given(object, "DESCRIBE ", sql(object)).asRead(), object);
  }

  /// Asks for the plan of the statement of a query or an application. Executes nothing.
  public static Statement describe(ContinuousSpec running) {
    return given(running, "DESCRIBE ", running.sql()).asRead();
  }

  /// A text of the user's, as it is. One that is secret shows nothing of itself.
  private static Statement given(ResourceSpec spec, String before, String sql) {
    var plain = Statement.of(before + sql, spec.owner());
    return spec.hasSecretSql()
        ? masked(plain, before + "*** (the statement of this " + spec.kind() + " is a secret)", sql)
        : plain;
  }

  private static Statement masked(Statement plain, String shown, String secret) {
    return new Statement(
        plain.text(),
        shown,
        plain.role(),
        plain.database(),
        plain.schema(),
        plain.store(),
        plain.attachments(),
        List.of(Secret.of(secret)),
        false);
  }

  private static String ownerTo(String owner) {
    return " OWNER TO " + Sql.identifier(owner);
  }

  private static Statement inPath(Statement statement, ObjectSpec object) {
    return statement.in(
        Optional.of(object.database()),
        Optional.of(object.namespace()),
        Optional.of(object.store()));
  }
}
