package dev.deltajournal.workers.catalogue;

import dev.deltajournal.workers.sql.Sql;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The one SELECT of a search: all that is asked for goes into WHERE, so that the limit counts only
/// what was meant.
final class SearchSql {
  private final List<String> conditions = new ArrayList<>();

  private SearchSql() {}

  static SystemTable table(Search search) {
    return switch (search) {
      case Search.Databases _ -> SystemTable.DATABASES;
      case Search.Namespaces _ -> SystemTable.SCHEMAS;
      case Search.Stores _ -> SystemTable.STORES;
      case Search.Relations _ -> SystemTable.RELATIONS;
      case Search.Queries _ -> SystemTable.QUERIES;
    };
  }

  /// @param limit rows that the service is to answer with at most
  static String select(Search search, int limit) {
    var sql = new SearchSql();
    switch (search) {
      case Search.Databases databases ->
          sql.is("name", databases.name()).is("owner", databases.owner());
      case Search.Namespaces namespaces ->
          sql.is("database_name", Optional.of(namespaces.database()))
              .is("name", namespaces.name())
              .is("owner", namespaces.owner());
      case Search.Stores stores ->
          sql.is("name", stores.name())
              .isOneOf("type", stores.type().map(StoreTypes::spellings))
              .is("owner", stores.owner());
      case Search.Relations relations ->
          sql.is("database_name", Optional.of(relations.database()))
              .is("schema_name", Optional.of(relations.namespace()))
              .is("name", relations.name())
              .isOneOf("relation_type", lowerCase(relations.type()))
              .is("owner", relations.owner())
              .is("store_name", relations.store());
      case Search.Queries queries ->
          sql.identified(queries)
              .is("owner", queries.owner())
              .isOneOf("current_state", lowerCase(queries.state()));
    }
    return table(search).all()
        + sql.where()
        + " ORDER BY "
        + order(search)
        + " LIMIT "
        + Sql.number(limit)
        + ";";
  }

  private static String order(Search search) {
    return columns(search).stream().map(Sql::identifier).collect(Collectors.joining(", "));
  }

  private static List<String> columns(Search search) {
    return switch (search) {
      case Search.Databases _, Search.Namespaces _, Search.Stores _, Search.Relations _ ->
          List.of("name");
      case Search.Queries queries ->
          queries.id().isPresent() ? List.of("id") : List.of("created_at", "id");
    };
  }

  private SearchSql is(String column, Optional<String> value) {
    value.ifPresent(text -> conditions.add(equal(column, text)));
    return this;
  }

  /// A text that is no id is compared with no id: the service may keep ids as UUIDs.
  private SearchSql identified(Search.Queries queries) {
    var either = new ArrayList<String>();
    queries.name().ifPresent(name -> either.add(equal("name", name)));
    queries
        .id()
        .filter(Sql::isQueryId)
        .ifPresent(id -> either.add(equal("id", id.toLowerCase(Locale.ROOT))));
    if (!either.isEmpty()) {
      var text = String.join(" OR ", either);
      conditions.add(either.size() == 1 ? text : "(" + text + ")");
    }
    return this;
  }

  private SearchSql isOneOf(String column, Optional<? extends Collection<String>> values) {
    values.ifPresent(texts ->
        conditions.add(
            "LOWER("
                + Sql.identifier(column)
                + ") IN ("
                + texts.stream().map(Sql::string).collect(Collectors.joining(", "))
                + ")"));
    return this;
  }

  private static Optional<Set<String>> lowerCase(Optional<String> text) {
    return text.map(word -> Set.of(word.toLowerCase(Locale.ROOT)));
  }

  private static String equal(String column, String value) {
    return Sql.identifier(column) + " = " + Sql.string(value);
  }

  private String where() {
    return conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
  }
}
