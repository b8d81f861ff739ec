package dev.deltajournal.workers.operation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deltajournal.journal.Document;
import dev.deltajournal.journal.Secret;
import dev.deltajournal.workers.spec.ApplicationSpec;
import dev.deltajournal.workers.spec.DatabaseSpec;
import dev.deltajournal.workers.spec.NamespaceSpec;
import dev.deltajournal.workers.spec.ObjectSpec;
import dev.deltajournal.workers.spec.QuerySpec;
import dev.deltajournal.workers.spec.ResourceSpec;
import dev.deltajournal.workers.spec.StoreSpec;
import dev.deltajournal.workers.spec.StoreSpec.Connection.Snowflake;
import dev.deltajournal.workers.sql.KeyFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Declared inputs as documents: readable without secrets for the journal, complete for the keyed
/// digest.
final class SpecDocuments {
  private SpecDocuments() {}

  /// The inputs as people may read them: a secret shows only that it is set.
  static Document readable(ResourceSpec spec) {
    var body = document(spec, _ -> "***");
    if (spec instanceof StoreSpec store) {
      store.description().ifPresent(text -> body.put("description", text));
    }
    return new Document(1, body);
  }

  /// The complete inputs in one fixed form. Goes into a keyed digest and nowhere else. What never
  /// reaches the service is not among them, the name of a query and the description of a store: a
  /// run that was cut and comes back with another one goes on with the very object.
  static String canonical(ResourceSpec spec) {
    return canonical(spec, Secret::reveal);
  }

  /// Whether two declarations differ in nothing but secrets, as far as {@link #canonical} goes.
  static boolean alike(ResourceSpec one, ResourceSpec other) {
    return canonical(one, _ -> "***").equals(canonical(other, _ -> "***"));
  }

  private static String canonical(ResourceSpec spec, Revealer reveal) {
    var meant = spec instanceof QuerySpec query ? query.named(Optional.empty()) : spec;
    return document(meant, reveal).toString();
  }

  /// The secrets among the inputs, so that nobody repeats them.
  static List<Secret> secrets(ResourceSpec spec) {
    var secrets = new ArrayList<Secret>();
    document(
        spec,
        secret -> {
          secrets.add(secret);
          return "";
        });
    if (spec instanceof StoreSpec store && store.connection() instanceof Snowflake snowflake) {
      secrets.addAll(KeyFile.forms(snowflake));
    }
    return List.copyOf(secrets);
  }

  /// What `system.jobs.parameters` shows: the kind, then the names.
  static List<String> parameters(ResourceSpec spec) {
    return switch (spec) {
      case DatabaseSpec database -> List.of(spec.kind(), database.name());
      case NamespaceSpec namespace -> List.of(spec.kind(), namespace.database(), namespace.name());
      case StoreSpec store -> List.of(spec.kind(), store.name(), store.connection().type());
      case ObjectSpec object ->
          List.of(spec.kind(), object.database(), object.namespace(), object.name().orElse(""));
      case QuerySpec query ->
          Stream.concat(Stream.of(spec.kind(), query.sinkRelationFqn()), query.name().stream())
              .toList();
      case ApplicationSpec application ->
          Stream.concat(Stream.of(spec.kind()), application.sinkRelationFqns().stream().sorted())
              .toList();
    };
  }

  /// The inputs that {@link #readable} wrote, without their secrets: enough to find, compare and
  /// remove the object, not to make it.
  static ResourceSpec fromReadable(Document readable) {
    var body = readable.body();
    var owner = text(body, "owner");
    var name = body.path("name").asText();
    return switch (body.path("kind").asText()) {
      case "Database" -> new DatabaseSpec(name, owner);
      case "Namespace" -> new NamespaceSpec(body.path("database").asText(), name, owner);
      case "Store" -> StoreDocuments.read(body, name, owner);
      case "DeltaStreamObject" -> ObjectDocuments.read(body);
      case "Query" ->
          new QuerySpec(
              Documents.texts(body.path("sourceRelationFqns")),
              body.path("sinkRelationFqn").asText(),
              body.path("sql").asText(),
              body.path("secretSql").asBoolean(),
              owner,
              text(body, "name"));
      case "Application" ->
          new ApplicationSpec(
              Documents.texts(body.path("sourceRelationFqns")),
              Documents.texts(body.path("sinkRelationFqns")),
              body.path("sql").asText(),
              body.path("secretSql").asBoolean(),
              owner);
      default ->
          throw new IllegalArgumentException(
              "no inputs of a known kind: " + body.path("kind").asText());
    };
  }

  private static Optional<String> text(ObjectNode body, String field) {
    return Optional.ofNullable(body.get(field))
        .map(com.fasterxml.jackson.databind.JsonNode::asText);
  }

  /// How messages name the object.
  static String describe(ResourceSpec spec) {
    return switch (spec) {
      case DatabaseSpec database -> "database " + database.name();
      case NamespaceSpec namespace -> "namespace " + namespace.database() + "/" + namespace.name();
      case StoreSpec store -> "store " + store.name();
      case ObjectSpec object ->
          "object "
              + object.database()
              + "."
              + object.namespace()
              + object.name().map(name -> "." + name).orElse("");
      case QuerySpec query ->
          "query "
              + query.name().map(name -> name + " ").orElse("")
              + "into "
              + query.sinkRelationFqn();
      case ApplicationSpec application ->
          "application into "
              + application.sinkRelationFqns().stream().sorted().collect(Collectors.joining(", "));
    };
  }

  private static ObjectNode document(ResourceSpec spec, Revealer reveal) {
    var body = Documents.object();
    body.put("kind", spec.kind());
    spec.owner().ifPresent(owner -> body.put("owner", owner));
    switch (spec) {
      case DatabaseSpec database -> body.put("name", database.name());
      case NamespaceSpec namespace ->
          body.put("database", namespace.database()).put("name", namespace.name());
      case StoreSpec store -> StoreDocuments.write(body, store, reveal);
      case ObjectSpec object ->
          ObjectDocuments.write(body, object, text -> reveal.text(Secret.of(text)));
      case QuerySpec query -> {
        sorted(body, "sourceRelationFqns", query.sourceRelationFqns());
        body.put("sinkRelationFqn", query.sinkRelationFqn());
        sql(body, query.sql(), query.hasSecretSql(), reveal);
        query.name().ifPresent(name -> body.put("name", name));
      }
      case ApplicationSpec application -> {
        sorted(body, "sourceRelationFqns", application.sourceRelationFqns());
        sorted(body, "sinkRelationFqns", application.sinkRelationFqns());
        sql(body, application.sql(), application.hasSecretSql(), reveal);
      }
    }
    return body;
  }

  private static void sorted(ObjectNode body, String field, List<String> texts) {
    var array = body.putArray(field);
    texts.stream().sorted().forEach(array::add);
  }

  private static void sql(ObjectNode body, String sql, boolean secret, Revealer reveal) {
    body.put("sql", secret ? reveal.text(Secret.of(sql)) : sql);
    if (secret) {
      body.put("secretSql", true);
    }
  }

  @FunctionalInterface
  interface Revealer {
    String text(Secret secret);
  }
}
