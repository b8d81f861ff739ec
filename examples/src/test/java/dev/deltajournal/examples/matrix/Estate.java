package dev.deltajournal.examples.matrix;

import dev.deltajournal.testkit.value.Props;
import dev.deltajournal.testkit.value.Values;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/// The resources of one batch, whose names in the service all begin alike.
record Estate(String prefix) {
  /// The one whose names begin as a folder and its parent are called.
  static Estate of(Path folder) {
    return new Estate(folder.getName(folder.getNameCount() - 2) + "_" + folder.getFileName());
  }

  /// A resource of the program.
  ///
  /// @param type without package and module, `Store` for instance
  /// @param label its name in the program
  record Resource(String type, String label, Props inputs) {}

  /// What rows stand on, in order of creation.
  List<Resource> base(Collection<Row> rows) {
    List<Resource> base = new ArrayList<>();
    base.add(new Resource("Database", "base", database("base")));
    base.add(new Resource("Namespace", "ns", namespace("ns")));
    base.add(new Resource("Store", "events", kafka("events", "one")));
    List<String> sinks = rows.stream().filter(Row::runs).map(Row::object).toList();
    if (!sinks.isEmpty()) {
      Stream.concat(Stream.of("source"), sinks.stream())
          .map(name -> new Resource("DeltaStreamObject", name, stream(name, "")))
          .forEach(base::add);
    }
    return base;
  }

  /// A name in the service.
  String name(String part) {
    return prefix + "_" + part;
  }

  Props database(String part) {
    return Props.of("name", name(part));
  }

  Props namespace(String part) {
    return Props.of("database", name("base"), "name", name(part));
  }

  Props kafka(String part, String password) {
    return Props.of(
        "name",
        name(part),
        "kafka",
        Props.of(
            "uris",
            "kafka.example.com:9093",
            "saslHashFunction",
            "SHA512",
            "saslUsername",
            "matrix-user",
            "saslPassword",
            Values.secret("matrix-password-" + password)));
  }

  Props postgres(String part) {
    return Props.of(
        "name",
        name(part),
        "postgres",
        Props.of(
            "uris",
            "postgresql://db.example.com:5432/shop",
            "username",
            "matrix-user",
            "password",
            Values.secret("matrix-password")));
  }

  /// @param columns further ones, each after a comma
  Props stream(String part, String columns) {
    return Props.of(
        "database",
        name("base"),
        "namespace",
        name("ns"),
        "store",
        name("events"),
        "sql",
        "CREATE STREAM %1$s (order_id BIGINT%2$s) WITH ('topic' = '%1$s', 'topic.partitions' = 1, 'topic.replicas' = 1, 'value.format' = 'json');"
            .formatted(name(part), columns));
  }

  Props query(String sink) {
    return Props.of(
        "sourceRelationFqns",
        List.of(fqn("source")),
        "sinkRelationFqn",
        fqn(sink),
        "sql",
        insert(sink));
  }

  Props application(String sink) {
    return Props.of(
        "sourceRelationFqns",
        List.of(fqn("source")),
        "sinkRelationFqns",
        List.of(fqn(sink)),
        "sql",
        "BEGIN APPLICATION " + name("app") + " " + insert(sink) + " END APPLICATION;");
  }

  private String insert(String sink) {
    return "INSERT INTO " + fqn(sink) + " SELECT order_id FROM " + fqn("source") + ";";
  }

  private String fqn(String part) {
    return "\"%s\".\"%s\".\"%s\"".formatted(name("base"), name("ns"), name(part));
  }
}
