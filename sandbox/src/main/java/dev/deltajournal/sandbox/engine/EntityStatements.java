package dev.deltajournal.sandbox.engine;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.deltajournal.sandbox.catalogue.Store;
import dev.deltajournal.sandbox.catalogue.Topic;
import dev.deltajournal.sandbox.sql.EntityStatement;
import dev.deltajournal.sandbox.sql.ObjectPath;
import dev.deltajournal.sandbox.sql.SqlState;
import dev.deltajournal.sandbox.sql.StatementFailure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Entities: the topics of a store, and what other stores have in their place. Records that are
/// written to one are thrown away.
final class EntityStatements {
  private static final JsonMapper JSON = new JsonMapper();

  private final Execution execution;
  private final Store store;

  private EntityStatements(Execution execution, Store store) {
    this.execution = execution;
    this.store = store;
  }

  /// @throws StatementFailure 3D006 or 3E001 for the store
  static Answer execute(Execution execution, EntityStatement statement) {
    String name =
        statement
            .store()
            .or(execution.session()::store)
            .orElseThrow(() ->
                new StatementFailure(
                    SqlState.INVALID_STORE,
                    "No store: name it with IN STORE in the statement or in the request"));
    var statements = new EntityStatements(execution, execution.requireReadyStore(name));
    return switch (statement) {
      case EntityStatement.Listing s -> statements.list(s.path().map(ObjectPath::plain).orElse(""));
      case EntityStatement.Insert s -> statements.insert(s);
      case EntityStatement.Act s ->
          switch (s.verb()) {
            case "CREATE" -> statements.create(s);
            case "UPDATE" -> statements.update(s);
            case "DROP" -> statements.drop(s.entity());
            case "DESCRIBE" -> statements.describe(s.entity());
            default ->
                throw new StatementFailure(
                    SqlState.NOT_SUPPORTED, "The sandbox holds no records to print");
          };
    };
  }

  private Answer create(EntityStatement.Act statement) {
    EntityRules.check(execution, statement.properties());
    ObjectPath path = statement.entity();
    if (execution.catalogue().topics().at(execution.now(), key(path)).isPresent()
        || execution.settings().rules().topicExists(path.plain())) {
      throw new StatementFailure(
          SqlState.DUPLICATE_OBJECT,
          "Entity %s already exists in store %s"
              .formatted(path.quoted(), ObjectPath.quote(store.name())));
    }
    Map<String, String> given = statement.properties().texts();
    Topic topic =
        new Topic(
            store.name(),
            path.plain(),
            EntityRules.number(given, EntityRules.PARTITIONS),
            EntityRules.number(given, EntityRules.REPLICAS),
            EntityRules.configuration(given));
    execution.catalogue().topics().put(execution.now(), topic.key(), topic);
    return answer(path, "CREATE");
  }

  private Answer update(EntityStatement.Act statement) {
    EntityRules.check(execution, statement.properties());
    Topic old = require(statement.entity());
    Map<String, String> given = statement.properties().texts();
    Map<String, String> configuration = new LinkedHashMap<>(old.configuration());
    configuration.putAll(EntityRules.configuration(given));
    int partitions =
        EntityRules.isGiven(given, EntityRules.PARTITIONS)
            ? EntityRules.number(given, EntityRules.PARTITIONS)
            : old.partitions();
    if (partitions < old.partitions() || EntityRules.isGiven(given, EntityRules.REPLICAS)) {
      throw new StatementFailure(
          SqlState.INVALID_PARAMETER, "Partitions may only grow, and replicas stay as they are");
    }
    Topic topic = new Topic(store.name(), old.name(), partitions, old.replicas(), configuration);
    execution.catalogue().topics().put(execution.now(), topic.key(), topic);
    return answer(statement.entity(), "UPDATE");
  }

  private Answer drop(ObjectPath path) {
    Topic topic = require(path);
    execution.catalogue().relations().all(execution.now()).stream()
        .filter(
            r -> r.store().equals(store.name()) && RelationPlan.topicName(r).equals(topic.name()))
        .findFirst()
        .ifPresent(relation -> {
          throw DatabaseStatements.dependents("Entity " + path.quoted(), relation.path());
        });
    execution.catalogue().topics().remove(execution.now(), topic.key());
    return answer(path, "DROP");
  }

  private Answer describe(ObjectPath path) {
    Topic topic = require(path);
    List<@Nullable String> row =
        Answer.row(
            topic.name(),
            Integer.toString(topic.partitions()),
            Integer.toString(topic.replicas()),
            JSON.valueToTree(topic.configuration()).toString());
    return new Answer(
        Answer.texts("Name", "Partitions", "Replicas", "Configs"),
        List.of(row),
        execution.session());
  }

  private Answer insert(EntityStatement.Insert statement) {
    require(statement.entity());
    return answer(statement.entity(), "INSERT");
  }

  /// The next level below the path: entities are leaves, what is only part of a name is not.
  private Answer list(String above) {
    String prefix = above.isEmpty() ? "" : above + ".";
    Map<String, Boolean> levels = new TreeMap<>();
    boolean flat = StoreType.valueOf(store.type()).family() != StoreType.Family.TABLES;
    execution.catalogue().topics().all(execution.visibleInstant()).stream()
        .filter(t -> t.store().equals(store.name()) && t.name().startsWith(prefix))
        .map(t -> t.name().substring(prefix.length()))
        .forEach(name -> {
          int dot = flat ? -1 : name.indexOf('.');
          levels.merge(dot < 0 ? name : name.substring(0, dot), dot < 0, (a, b) -> a && b);
        });
    List<List<@Nullable String>> rows = new ArrayList<>();
    levels.forEach((name, leaf) -> rows.add(Answer.row(name, Boolean.toString(leaf))));
    return new Answer(
        List.of(Answer.Column.text("Name"), new Answer.Column("IsLeaf", "BOOLEAN", false)),
        rows,
        execution.session());
  }

  private Topic require(ObjectPath path) {
    return execution
        .catalogue()
        .topics()
        .at(execution.now(), key(path))
        .or(() -> EntityRules.existing(execution, key(path)))
        .orElseThrow(() ->
            new StatementFailure(
                execution.settings().rules().missingEntityState(),
                "Entity %s does not exist in store %s"
                    .formatted(path.quoted(), ObjectPath.quote(store.name()))));
  }

  private Topic.Key key(ObjectPath path) {
    return new Topic.Key(store.name(), path.plain());
  }

  private Answer answer(ObjectPath path, String command) {
    return execution.artefact("entity", path.name(), command, path);
  }
}
