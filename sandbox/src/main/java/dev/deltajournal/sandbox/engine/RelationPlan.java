package dev.deltajournal.sandbox.engine;

import dev.deltajournal.sandbox.catalogue.Relation;
import dev.deltajournal.sandbox.catalogue.Store;
import dev.deltajournal.sandbox.catalogue.Topic;
import dev.deltajournal.sandbox.settings.CatalogueView;
import dev.deltajournal.sandbox.sql.Column;
import dev.deltajournal.sandbox.sql.ObjectPath;
import dev.deltajournal.sandbox.sql.Properties;
import dev.deltajournal.sandbox.sql.Query;
import dev.deltajournal.sandbox.sql.RelationType;
import dev.deltajournal.sandbox.sql.Securable;
import dev.deltajournal.sandbox.sql.SqlState;
import dev.deltajournal.sandbox.sql.Statement;
import dev.deltajournal.sandbox.sql.StatementFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/// What a CREATE STREAM, CHANGELOG, TABLE or MATERIALIZED VIEW would make. Planning looks at the
/// catalogue and changes nothing, so that DESCRIBE can stop here.
///
/// @param topic present for a topic that does not exist yet
/// @param isQuery whether it starts a query, as `… AS SELECT` does
/// @param sources that the query reads
record RelationPlan(
    Relation relation, Optional<Topic> topic, boolean isQuery, List<Relation> sources) {

  /// @param id of the relation to be
  /// @throws StatementFailure for parameters, names and references that do not hold; that the
  ///   relation may exist already is not looked at
  static RelationPlan of(Execution execution, Statement.CreateRelation statement, UUID id) {
    if (statement.virtual()) {
      return virtual(execution, statement, id);
    }
    ObjectPath path = execution.relationPath(statement.path());
    execution.requireName(path.name());
    execution.requireSchema(ObjectPath.of(path.outer(2), path.outer(1)));
    RelationRules.check(statement);
    Store store = store(execution, statement.properties());
    List<Relation> sources =
        statement.query().stream().flatMap(q -> sources(execution, q).stream()).toList();
    Relation relation = relation(execution, statement, id, path, store.name(), sources);
    Optional<Topic> topic = newTopic(execution, statement, path, store);
    return new RelationPlan(relation, topic, statement.query().isPresent(), sources);
  }

  /// A relation without store and topic, in a place of its own.
  private static RelationPlan virtual(
      Execution execution, Statement.CreateRelation statement, UUID id) {
    ObjectPath path = Drafts.virtualPath(statement.path().name());
    execution.requireName(path.name());
    if (statement.path().size() > 1 && !statement.path().equals(path)) {
      throw new StatementFailure(
          SqlState.INVALID_DATABASE,
          "Virtual relation %s must be named %s or by its plain name"
              .formatted(statement.path().quoted(), path.quoted()));
    }
    Query query = RelationRules.checkVirtual(statement);
    List<Relation> sources = sources(execution, query);
    Relation relation = relation(execution, statement, id, path, "", sources);
    return new RelationPlan(relation, Optional.empty(), true, sources);
  }

  private static Relation relation(
      Execution execution,
      Statement.CreateRelation statement,
      UUID id,
      ObjectPath path,
      String store,
      List<Relation> sources) {
    return new Relation(
        id,
        path,
        statement.type(),
        statement.query().map(query -> columns(query, sources)).orElse(statement.columns()),
        statement.primaryKey(),
        statement.properties(),
        store,
        CatalogueView.RELATION_BEFORE_CREATED,
        Optional.empty(),
        Optional.empty(),
        execution.newAudit());
  }

  /// The relations that a query reads.
  ///
  /// @throws StatementFailure 3D002, 3D003 or 3D020 for one that does not exist, 42501 for one that
  ///   the role may not read
  static List<Relation> sources(Execution execution, Query query) {
    List<Relation> sources =
        query.sources().stream()
            .map(source -> execution.resolveRelation(source.path()))
            .distinct()
            .toList();
    sources.forEach(source ->
        Privileges.require(
            execution,
            Privileges.SELECT,
            Securable.of("RELATION", source.path()),
            source.audit().owner()));
    return sources;
  }

  private static Store store(Execution execution, Properties properties) {
    String name =
        properties
            .text("store")
            .or(execution.session()::store)
            .orElseThrow(() ->
                new StatementFailure(
                    SqlState.INVALID_STORE,
                    "No store: name it with 'store' in the statement or in the request"));
    Store store = execution.requireStore(name);
    Privileges.require(
        execution,
        Privileges.USAGE,
        Securable.of("STORE", ObjectPath.of(name)),
        store.audit().owner());
    return store;
  }

  private static Optional<Topic> newTopic(
      Execution execution, Statement.CreateRelation statement, ObjectPath path, Store store) {
    boolean inTopic =
        StoreType.valueOf(store.type()).family() == StoreType.Family.KAFKA
            && statement.type() != RelationType.MATERIALIZED_VIEW;
    if (!inTopic) {
      return Optional.empty();
    }
    Properties properties = statement.properties();
    String name = topicName(properties, path);
    var key = new Topic.Key(store.name(), name);
    Optional<Topic> existing =
        execution
            .drafts()
            .topic(key)
            .or(() -> execution.catalogue().topics().at(execution.now(), key));
    if (existing.isPresent()) {
      requireSame(properties, "topic.partitions", existing.get().partitions());
      requireSame(properties, "topic.replicas", existing.get().replicas());
      return Optional.empty();
    }
    if (execution.settings().rules().topicExists(name)) {
      return Optional.empty();
    }
    boolean defaults = statement.query().isPresent();
    return Optional.of(
        new Topic(
            store.name(),
            name,
            number(properties, "topic.partitions", name, defaults),
            number(properties, "topic.replicas", name, defaults)));
  }

  /// The entity on which a relation lies.
  static String topicName(Relation relation) {
    return topicName(relation.properties(), relation.path());
  }

  private static String topicName(Properties properties, ObjectPath path) {
    return properties.text("topic").orElseGet(() -> path.name().toLowerCase(Locale.ROOT));
  }

  private static void requireSame(Properties properties, String key, int existing) {
    properties
        .text(key)
        .filter(given -> Integer.parseInt(given) != existing)
        .ifPresent(given -> {
          throw new StatementFailure(
              SqlState.INVALID_PARAMETER,
              "Parameter '%s' is %s, but the topic exists with %d".formatted(key, given, existing));
        });
  }

  private static int number(Properties properties, String key, String topic, boolean defaults) {
    Optional<String> given = properties.text(key);
    if (given.isEmpty() && !defaults) {
      throw new StatementFailure(
          SqlState.MISSING_PARAMETER,
          "Missing required parameter: %s, since topic '%s' does not exist".formatted(key, topic));
    }
    return given.map(Integer::parseInt).orElse(1);
  }

  /// The columns of a SELECT list: those of the source for `*`, text for what is computed.
  private static List<Column> columns(Query query, List<Relation> sources) {
    List<Column> available = new ArrayList<>();
    sources.forEach(source -> available.addAll(source.columns()));
    if (query.outputs().isEmpty()) {
      return available;
    }
    return query.outputs().stream()
        .map(output ->
            available.stream()
                .filter(c -> !output.column().isEmpty())
                .filter(c -> c.name().equals(output.column().getLast()))
                .findFirst()
                .map(c -> new Column(output.name(), c.type(), c.nullable()))
                .orElseGet(() -> new Column(output.name(), "VARCHAR", true)))
        .toList();
  }
}
