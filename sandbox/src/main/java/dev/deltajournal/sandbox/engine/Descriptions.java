package dev.deltajournal.sandbox.engine;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deltajournal.sandbox.catalogue.Audit;
import dev.deltajournal.sandbox.catalogue.Database;
import dev.deltajournal.sandbox.catalogue.Relation;
import dev.deltajournal.sandbox.catalogue.Schema;
import dev.deltajournal.sandbox.catalogue.Store;
import dev.deltajournal.sandbox.catalogue.StreamQuery;
import dev.deltajournal.sandbox.sql.AssetKind;
import dev.deltajournal.sandbox.sql.ObjectPath;
import dev.deltajournal.sandbox.sql.Properties;
import dev.deltajournal.sandbox.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// DESCRIBE of something that exists. It sees the catalogue without lag; an object hidden from the
/// request's role is refused with 42501.
final class Descriptions {
  private static final JsonMapper JSON = new JsonMapper();

  private final Execution execution;

  private Descriptions(Execution execution) {
    this.execution = execution;
  }

  static Answer describe(Execution execution, Statement.DescribeObject statement) {
    var descriptions = new Descriptions(execution);
    ObjectPath path = statement.path();
    return switch (statement.target()) {
      case "DATABASE" -> descriptions.database(path.name());
      case "SCHEMA" -> descriptions.schema(execution.schemaPath(path));
      case "STORE" -> descriptions.store(path.name());
      case "RELATION" -> descriptions.relation(path);
      case "RELATION COLUMNS" -> descriptions.columns(path);
      case "QUERY" -> descriptions.query(path.name());
      case "QUERY HISTORY" -> descriptions.history(path.name());
      case String target ->
          AssetListings.describe(execution, AssetKind.valueOf(target), path.name());
    };
  }

  private Answer database(String name) {
    execution.requireDatabase(name);
    Audit audit =
        execution.catalogue().databases().at(execution.now(), name).map(Database::audit).get();
    requireVisible(SystemTable.DATABASES, ObjectPath.of(name), audit);
    return answer(List.of(named(name, audit)), "Name", "Owner", "CreatedAt", "UpdatedAt");
  }

  private Answer schema(ObjectPath path) {
    execution.requireSchema(path);
    Audit audit =
        execution.catalogue().schemas().at(execution.now(), path).map(Schema::audit).get();
    requireVisible(SystemTable.SCHEMAS, path, audit);
    return answer(List.of(named(path.name(), audit)), "Name", "Owner", "CreatedAt", "UpdatedAt");
  }

  private List<@Nullable String> named(String name, Audit audit) {
    return Answer.row(
        name,
        audit.owner(),
        Timestamps.text(
            audit.createdAt(), execution.settings().catalogue(), execution.session().zone()),
        Timestamps.text(
            audit.updatedAt(), execution.settings().catalogue(), execution.session().zone()));
  }

  private Answer store(String name) {
    Store store = execution.requireStore(name);
    requireVisible(SystemTable.STORES, ObjectPath.of(name), store.audit());
    Properties properties = store.properties();
    ObjectNode metadata =
        JSON.createObjectNode().put("type", store.reportedType()).put("status", store.status());
    ObjectNode details = JSON.createObjectNode();
    StoreDetails.of(execution, store).forEach(details::put);
    boolean tls = !isTrue(properties, "tls.disabled", false);
    List<@Nullable String> row =
        Answer.row(
            metadata.toString(),
            properties.text("uris").orElse(null),
            details.toString(),
            Boolean.toString(tls),
            Boolean.toString(isTrue(properties, "tls.verify_server_hostname", true)),
            StoreRules.registry(properties).orElse(null),
            JSON.createArrayNode().add(name).toString());
    return new Answer(
        List.of(
            Answer.Column.text("metadata"),
            Answer.Column.text("uri"),
            Answer.Column.text("details"),
            new Answer.Column("tls_enabled", "BOOLEAN", false),
            new Answer.Column("verify_server_hostname", "BOOLEAN", false),
            Answer.Column.text("schema_registry_name"),
            Answer.Column.text("path")),
        List.of(row),
        execution.session());
  }

  private Answer relation(ObjectPath written) {
    Relation relation = execution.requireRelation(execution.relationPath(written));
    requireVisible(SystemTable.RELATIONS, relation.path(), relation.audit());
    List<@Nullable String> row = new ArrayList<>(Listings.relation(execution, relation));
    row.add(relation.description().orElse(null));
    String[] columns =
        Arrays.copyOf(Listings.RELATION_COLUMNS, Listings.RELATION_COLUMNS.length + 1);
    columns[columns.length - 1] = "Description";
    return answer(List.of(row), columns);
  }

  private Answer columns(ObjectPath written) {
    Relation relation = execution.requireRelation(execution.relationPath(written));
    requireVisible(SystemTable.RELATIONS, relation.path(), relation.audit());
    List<List<@Nullable String>> rows =
        relation.columns().stream()
            .map(c -> Answer.row(c.name(), c.type(), Boolean.toString(c.nullable())))
            .toList();
    return answer(rows, "Name", "Type", "Nullable");
  }

  private Answer query(String id) {
    StreamQuery query = QueryStatements.require(execution, id);
    requireVisible(SystemTable.QUERIES, ObjectPath.of(id), query.audit());
    List<List<@Nullable String>> rows = new ArrayList<>();
    rows.add(Answer.row("id", id));
    query.name().ifPresent(name -> rows.add(Answer.row("name", name)));
    query.version().ifPresent(version -> rows.add(Answer.row("version", version.toString())));
    rows.add(Answer.row("state", query.current()));
    rows.add(Answer.row("intended_state", query.intended()));
    rows.add(Answer.row("error", query.message().orElse(null)));
    rows.add(Answer.row("owner", query.audit().owner()));
    SystemRows.queryText(execution, query).ifPresent(sql -> rows.add(Answer.row("sql", sql)));
    return answer(rows, "Property", "Value");
  }

  private Answer history(String id) {
    StreamQuery query = QueryStatements.require(execution, id);
    requireVisible(SystemTable.QUERIES, ObjectPath.of(id), query.audit());
    return answer(
        List.of(Answer.row(query.current(), query.message().orElse(null))), "state", "messages");
  }

  private void requireVisible(SystemTable table, ObjectPath path, Audit audit) {
    Visibility.require(execution, table, path, audit.owner());
  }

  private Answer answer(List<List<@Nullable String>> rows, String... columns) {
    return new Answer(Answer.texts(columns), rows, execution.session());
  }

  private static boolean isTrue(Properties properties, String key, boolean otherwise) {
    return properties.text(key).map(Boolean::parseBoolean).orElse(otherwise);
  }
}
