package dev.deltajournal.examples.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deltajournal.examples.harness.SentStatement;
import dev.deltajournal.examples.matrix.Estate.Resource;
import dev.deltajournal.testkit.value.Props;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// What is under way when the run is cut: one statement of one operation.
enum Row {
  CREATE_DATABASE(Family.CREATES, "create Database", "CREATE DATABASE", "made"),
  CREATE_NAMESPACE(Family.CREATES, "create Namespace", "CREATE SCHEMA", "space"),
  CREATE_KAFKA(Family.CREATES, "create Store (kafka)", "CREATE STORE", "kafka"),
  CREATE_POSTGRES(Family.CREATES, "create Store (postgres)", "CREATE STORE", "postgres"),
  CREATE_OBJECT(Family.CREATES, "create DeltaStreamObject", "CREATE STREAM", "object"),
  CREATE_QUERY(Family.RUNNING, "create Query", "INSERT INTO", "into_query"),
  CREATE_APPLICATION(Family.RUNNING, "create Application", "BEGIN APPLICATION", "into_app"),
  UPDATE_STORE(Family.RUNNING, "update of a store", "UPDATE STORE", "changed"),
  UPDATE_OWNER(Family.RUNNING, "update of an owner", "ALTER STREAM", "handed"),
  DELETE_QUERY(Family.RUNNING, "delete Query", "TERMINATE QUERY", "into_ended"),
  DELETE_STORE(Family.REPLACEMENTS, "delete Store", "DROP STORE", "doomed"),
  DELETE_FIRST_DELETE(Family.REPLACEMENTS, "delete-first, its delete", "DROP RELATION", "renewed"),
  DELETE_FIRST_CREATE(Family.REPLACEMENTS, "delete-first, its create", "CREATE STREAM", "remade"),
  CREATE_FIRST_CREATE(Family.REPLACEMENTS, "create-first, its create", "CREATE STORE", "second"),
  CREATE_FIRST_DELETE(Family.REPLACEMENTS, "create-first, its delete", "DROP STORE", "third");

  private final Family family;
  private final String title;
  private final String statement;
  private final String object;

  Row(Family family, String title, String statement, String object) {
    this.family = family;
    this.title = title;
    this.statement = statement;
    this.object = object;
  }

  static List<Row> of(Family family) {
    return Stream.of(values()).filter(row -> row.family == family).toList();
  }

  Family family() {
    return family;
  }

  String title() {
    return title;
  }

  /// The words that the statement begins with.
  String statement() {
    return statement;
  }

  /// What of the estate the statement names.
  String object() {
    return object;
  }

  /// Why a run cannot be cut at a moment; empty if it can.
  Optional<String> impossible(Moment moment) {
    if (moment != Moment.DURING_READINESS) {
      return Optional.empty();
    }
    return switch (this) {
      case CREATE_DATABASE, CREATE_NAMESPACE ->
          Optional.of("databases and namespaces have no state to wait for");
      case UPDATE_OWNER -> Optional.of("a relation has its new owner with the answer");
      case DELETE_STORE, DELETE_FIRST_DELETE, CREATE_FIRST_DELETE ->
          Optional.of("stores and relations are gone with the answer");
      case CREATE_KAFKA,
          CREATE_POSTGRES,
          CREATE_OBJECT,
          CREATE_QUERY,
          CREATE_APPLICATION,
          UPDATE_STORE,
          DELETE_QUERY,
          DELETE_FIRST_CREATE,
          CREATE_FIRST_CREATE ->
          Optional.empty();
    };
  }

  /// Whether the resource is a query or an application, which write into the object named.
  boolean runs() {
    return this == CREATE_QUERY || this == CREATE_APPLICATION || this == DELETE_QUERY;
  }

  /// Whether the engine comes to it only once everything else is done.
  boolean comesLast() {
    return this == DELETE_QUERY || this == DELETE_STORE || this == CREATE_FIRST_DELETE;
  }

  /// Holds if the service has got the statement once, or perhaps twice where that is repeatable.
  ///
  /// @param changes all about the estate
  void isSentOnce(Estate estate, List<SentStatement> changes) {
    // A stream of the same name was made before it was replaced.
    int before = this == DELETE_FIRST_CREATE ? 1 : 0;
    boolean repeatable = this == UPDATE_STORE || this == UPDATE_OWNER;
    assertThat(changes.stream().map(SentStatement::text).filter(text -> isOurs(estate, text)))
        .as(title)
        .hasSizeBetween(before + 1, before + (repeatable ? 2 : 1));
  }

  /// Whether a text is that of the statement; TERMINATE names an id, and there is one at most.
  boolean isOurs(Estate estate, String text) {
    return text.startsWith(statement)
        && (this == DELETE_QUERY || text.contains(estate.name(object)));
  }

  /// What stands before the run that is cut.
  Optional<Resource> before(Estate estate) {
    Optional<Props> inputs =
        switch (this) {
          case CREATE_DATABASE,
              CREATE_NAMESPACE,
              CREATE_KAFKA,
              CREATE_POSTGRES,
              CREATE_OBJECT,
              CREATE_QUERY,
              CREATE_APPLICATION ->
              Optional.empty();
          case UPDATE_STORE, DELETE_STORE, CREATE_FIRST_DELETE ->
              Optional.of(estate.kafka(object, "one"));
          case CREATE_FIRST_CREATE -> Optional.of(estate.kafka("first", "one"));
          case UPDATE_OWNER, DELETE_FIRST_DELETE, DELETE_FIRST_CREATE ->
              Optional.of(estate.stream(object, ""));
          case DELETE_QUERY -> Optional.of(estate.query(object));
        };
    return inputs.map(this::resource);
  }

  /// What the run that is cut is to bring about; empty if the resource is removed.
  Optional<Resource> after(Estate estate) {
    Optional<Props> inputs =
        switch (this) {
          case CREATE_DATABASE -> Optional.of(estate.database(object));
          case CREATE_NAMESPACE -> Optional.of(estate.namespace(object));
          case CREATE_KAFKA, CREATE_FIRST_CREATE -> Optional.of(estate.kafka(object, "one"));
          case CREATE_POSTGRES -> Optional.of(estate.postgres(object));
          case CREATE_OBJECT -> Optional.of(estate.stream(object, ""));
          case CREATE_QUERY -> Optional.of(estate.query(object));
          case CREATE_APPLICATION -> Optional.of(estate.application(object));
          case UPDATE_STORE -> Optional.of(estate.kafka(object, "two"));
          case UPDATE_OWNER -> Optional.of(estate.stream(object, "").with("owner", "orgadmin"));
          case DELETE_QUERY, DELETE_STORE -> Optional.empty();
          case DELETE_FIRST_DELETE, DELETE_FIRST_CREATE ->
              Optional.of(estate.stream(object, ", note VARCHAR"));
          case CREATE_FIRST_DELETE -> Optional.of(estate.kafka("fourth", "one"));
        };
    return inputs.map(this::resource);
  }

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The type without package and module.
  String type() {
    return switch (this) {
      case CREATE_DATABASE -> "Database";
      case CREATE_NAMESPACE -> "Namespace";
      case CREATE_KAFKA,
          CREATE_POSTGRES,
          UPDATE_STORE,
          DELETE_STORE,
          CREATE_FIRST_CREATE,
          CREATE_FIRST_DELETE ->
          "Store";
      case CREATE_OBJECT, UPDATE_OWNER, DELETE_FIRST_DELETE, DELETE_FIRST_CREATE ->
          "DeltaStreamObject";
      case CREATE_QUERY, DELETE_QUERY -> "Query";
      case CREATE_APPLICATION -> "Application";
    };
  }

  private Resource resource(Props inputs) {
    return new Resource(type(), label(), inputs);
  }
}
