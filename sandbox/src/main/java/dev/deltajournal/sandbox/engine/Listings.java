package dev.deltajournal.sandbox.engine;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.deltajournal.sandbox.catalogue.Audit;
import dev.deltajournal.sandbox.catalogue.Relation;
import dev.deltajournal.sandbox.catalogue.Store;
import dev.deltajournal.sandbox.catalogue.StreamQuery;
import dev.deltajournal.sandbox.sql.AssetKind;
import dev.deltajournal.sandbox.sql.ObjectPath;
import dev.deltajournal.sandbox.sql.Properties;
import dev.deltajournal.sandbox.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// LIST and SHOW. Rows are hidden and lag as in system tables.
final class Listings {
  private static final JsonMapper JSON = new JsonMapper();

  private final Execution execution;

  private Listings(Execution execution) {
    this.execution = execution;
  }

  static Answer show(Execution execution, Statement.Show statement) {
    var listings = new Listings(execution);
    return switch (statement.target()) {
      case "DATABASES" -> listings.databases();
      case "SCHEMAS" -> listings.schemas(statement.scope());
      case "STORES" -> listings.stores();
      case "RELATIONS" -> listings.relations(statement.scope());
      case "QUERIES" -> listings.queries();
      case "ORGANIZATIONS" -> listings.organizations();
      case "FUNCTIONS" -> AssetListings.functions(execution);
      case String target -> AssetListings.list(execution, AssetKind.of(target).orElseThrow());
    };
  }

  private Answer databases() {
    var rows =
        execution.catalogue().databases().all(execution.visibleInstant()).stream()
            .filter(d -> isVisible(SystemTable.DATABASES, ObjectPath.of(d.name()), d.audit()))
            .map(d ->
                Answer.row(
                    d.name(),
                    flag(execution.session().database(), d.name()),
                    d.audit().owner(),
                    created(d.audit()),
                    updated(d.audit())));
    return answer(rows, "Name", "IsDefault", "Owner", "CreatedAt", "UpdatedAt");
  }

  private Answer schemas(Optional<ObjectPath> scope) {
    String database =
        scope.map(ObjectPath::name).orElseGet(() -> execution.relationPath(ANY).outer(2));
    execution.requireDatabase(database);
    var rows =
        execution.catalogue().schemas().all(execution.visibleInstant()).stream()
            .filter(s -> s.database().equals(database))
            .filter(s ->
                isVisible(SystemTable.SCHEMAS, ObjectPath.of(s.database(), s.name()), s.audit()))
            .map(s ->
                Answer.row(
                    s.name(),
                    flag(execution.session().schema(), s.name()),
                    s.audit().owner(),
                    created(s.audit()),
                    updated(s.audit())));
    return answer(rows, "Name", "IsDefault", "Owner", "CreatedAt", "UpdatedAt");
  }

  private Answer stores() {
    var rows =
        execution.catalogue().stores().all(execution.visibleInstant()).stream()
            .filter(s -> isVisible(SystemTable.STORES, ObjectPath.of(s.name()), s.audit()))
            .map(this::store);
    return answer(
        rows,
        "Name",
        "Type",
        "State",
        "Message",
        "IsDefault",
        "Owner",
        "CreatedAt",
        "UpdatedAt",
        "Path");
  }

  private List<@Nullable String> store(Store s) {
    return Answer.row(
        s.name(),
        s.reportedType(),
        s.status(),
        s.message().orElse(null),
        flag(execution.session().store(), s.name()),
        s.audit().owner(),
        created(s.audit()),
        updated(s.audit()),
        JSON.createArrayNode().add(s.name()).toString());
  }

  private Answer relations(Optional<ObjectPath> scope) {
    ObjectPath schema =
        scope
            .map(execution::schemaPath)
            .orElseGet(() -> {
              ObjectPath path = execution.relationPath(ANY);
              return ObjectPath.of(path.outer(2), path.outer(1));
            });
    execution.requireSchema(schema);
    var rows =
        execution.catalogue().relations().all(execution.visibleInstant()).stream()
            .filter(r -> ObjectPath.of(r.database(), r.schema()).equals(schema))
            .filter(r -> isVisible(SystemTable.RELATIONS, r.path(), r.audit()))
            .map(r -> relation(execution, r));
    return answer(rows, RELATION_COLUMNS);
  }

  static final String[] RELATION_COLUMNS = {
    "Name", "Type", "Owner", "State", "Properties", "CreatedAt", "UpdatedAt"
  };

  static List<@Nullable String> relation(Execution execution, Relation r) {
    var listings = new Listings(execution);
    return Answer.row(
        r.name(),
        r.type().wire(),
        r.audit().owner(),
        r.state(),
        json(r.properties()),
        listings.created(r.audit()),
        listings.updated(r.audit()));
  }

  private Answer queries() {
    var rows =
        execution.catalogue().queries().all(execution.visibleInstant()).stream()
            .filter(
                q -> isVisible(SystemTable.QUERIES, ObjectPath.of(q.id().toString()), q.audit()))
            .map(this::query);
    return answer(
        rows,
        "ID",
        "Name",
        "Version",
        "IntendedState",
        "ActualState",
        "Query",
        "Owner",
        "CreatedAt",
        "UpdatedAt");
  }

  private List<@Nullable String> query(StreamQuery q) {
    return Answer.row(
        q.id().toString(),
        q.name().orElse(null),
        q.version().map(Object::toString).orElse(null),
        q.intended(),
        q.current(),
        SystemRows.queryText(execution, q).orElse(null),
        q.audit().owner(),
        created(q.audit()),
        updated(q.audit()));
  }

  private Answer organizations() {
    var access = execution.settings().access();
    List<@Nullable String> row =
        Answer.row(
            access.organizationId().toString(),
            access.organizationName(),
            "",
            "",
            time(Instant.EPOCH));
    return answer(Stream.of(row), "id", "name", "description", "profileImageURI", "createdAt");
  }

  private boolean isVisible(SystemTable table, ObjectPath path, Audit audit) {
    return Visibility.isVisible(execution, table, path, audit.owner());
  }

  private Answer answer(Stream<List<@Nullable String>> rows, String... columns) {
    return new Answer(Answer.texts(columns), rows.toList(), execution.session());
  }

  private static String flag(Optional<String> current, String name) {
    return Boolean.toString(current.map(name::equals).orElse(false));
  }

  private String created(Audit audit) {
    return time(audit.createdAt());
  }

  private String updated(Audit audit) {
    return time(audit.updatedAt());
  }

  private String time(Instant instant) {
    return Timestamps.text(instant, execution.settings().catalogue(), execution.session().zone());
  }

  private static String json(Properties properties) {
    return JSON.valueToTree(properties.texts()).toString();
  }

  private static final ObjectPath ANY = ObjectPath.of("any");
}
