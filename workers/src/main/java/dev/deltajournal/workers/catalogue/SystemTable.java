package dev.deltajournal.workers.catalogue;

import dev.deltajournal.workers.catalogue.ObjectKey.ApplicationKey;
import dev.deltajournal.workers.catalogue.ObjectKey.DatabaseKey;
import dev.deltajournal.workers.catalogue.ObjectKey.NamespaceKey;
import dev.deltajournal.workers.catalogue.ObjectKey.QueryKey;
import dev.deltajournal.workers.catalogue.ObjectKey.RelationKey;
import dev.deltajournal.workers.catalogue.ObjectKey.StoreKey;
import dev.deltajournal.workers.sql.Sql;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/// The system tables that hold our kinds of objects, and what each must show to be of use (`facts`
/// of the service, section 12).
enum SystemTable {
  DATABASES("databases"),
  SCHEMAS("schemas"),
  STORES("stores"),
  RELATIONS("relations"),
  /// One row for each column; its key is the relation's.
  RELATION_COLUMNS("relation_columns"),
  QUERIES("queries");

  private final String table;

  SystemTable(String table) {
    this.table = table;
  }

  static SystemTable of(ObjectKey key) {
    return switch (key) {
      case DatabaseKey _ -> DATABASES;
      case NamespaceKey _ -> SCHEMAS;
      case StoreKey _ -> STORES;
      case RelationKey _ -> RELATIONS;
      case QueryKey _, ApplicationKey _ -> QUERIES;
    };
  }

  /// Columns without which a row cannot be told from another.
  List<String> path() {
    return switch (this) {
      case DATABASES, STORES -> List.of("name");
      case SCHEMAS -> List.of("database_name", "name");
      case RELATIONS -> List.of("database_name", "schema_name", "name");
      case RELATION_COLUMNS -> List.of("database_name", "schema_name", "relation_name");
      case QUERIES -> List.of("id");
    };
  }

  String all() {
    return "SELECT * FROM deltastream.sys." + Sql.identifier(table);
  }

  /// One SELECT for many objects of this table.
  String select(Collection<? extends ObjectKey> keys) {
    return all() + " WHERE " + condition(keys) + ";";
  }

  /// Objects of one parent are asked for together.
  private String condition(Collection<? extends ObjectKey> keys) {
    var last = Sql.identifier(path().getLast());
    var byParent =
        keys.stream()
            .distinct()
            .collect(
                Collectors.groupingBy(
                    key -> names(key).subList(0, path().size() - 1),
                    java.util.LinkedHashMap::new,
                    Collectors.mapping(
                        key -> Sql.string(names(key).getLast()), Collectors.toList())));
    return byParent.entrySet().stream()
        .map(group -> parent(group.getKey()) + last + in(group.getValue()))
        .collect(Collectors.joining(" OR "));
  }

  private String parent(List<String> names) {
    var text = new StringBuilder();
    for (int i = 0; i < names.size(); i++) {
      text.append(Sql.identifier(path().get(i)))
          .append(" = ")
          .append(Sql.string(names.get(i)))
          .append(" AND ");
    }
    return text.toString();
  }

  private static String in(List<String> values) {
    return values.size() == 1
        ? " = " + values.getFirst()
        : " IN (" + String.join(", ", values) + ")";
  }

  private static List<String> names(ObjectKey key) {
    return switch (key) {
      case DatabaseKey(var name) -> List.of(name);
      case NamespaceKey(var database, var name) -> List.of(database, name);
      case StoreKey(var name) -> List.of(name);
      case RelationKey(var database, var namespace, var name) -> List.of(database, namespace, name);
      case QueryKey(var id) -> List.of(id);
      case ApplicationKey(var id) -> List.of(id);
    };
  }

  /// The key of a row of this table; an application's row is not told from a query's.
  ///
  /// @param names in the order of {@link #path}
  ObjectKey key(List<String> names) {
    return switch (this) {
      case DATABASES -> new DatabaseKey(names.get(0));
      case SCHEMAS -> new NamespaceKey(names.get(0), names.get(1));
      case STORES -> new StoreKey(names.get(0));
      case RELATIONS, RELATION_COLUMNS -> new RelationKey(names.get(0), names.get(1), names.get(2));
      case QUERIES -> new QueryKey(names.get(0));
    };
  }

  /// Asks for the columns of a relation, in the order of their declaration.
  ///
  /// @throws IllegalArgumentException if it is no relation
  static String describeColumns(ObjectKey key) {
    if (key instanceof RelationKey(var database, var namespace, var name)) {
      return "DESCRIBE RELATION COLUMNS " + Sql.path(database, namespace, name) + ";";
    }
    throw new IllegalArgumentException("no relation: " + key.id());
  }

  /// Asks about one object by name: its own answer when there is none is what counts.
  static String describe(ObjectKey key) {
    return switch (key) {
      case DatabaseKey(var name) -> "DESCRIBE DATABASE " + Sql.identifier(name) + ";";
      case NamespaceKey(var database, var name) ->
          "DESCRIBE SCHEMA " + Sql.path(database, name) + ";";
      case StoreKey(var name) -> "DESCRIBE STORE " + Sql.identifier(name) + ";";
      case RelationKey(var database, var namespace, var name) ->
          "DESCRIBE RELATION " + Sql.path(database, namespace, name) + ";";
      case QueryKey(var id) -> "DESCRIBE QUERY " + Sql.queryId(id) + ";";
      case ApplicationKey(var id) -> describe(new QueryKey(id));
    };
  }

  /// The key that the row of an object has.
  static ObjectKey rowKey(ObjectKey key) {
    return of(key).key(names(key));
  }
}
