package dev.deltajournal.workers.operation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deltajournal.workers.spec.ObjectDefinition;
import dev.deltajournal.workers.spec.ObjectDefinition.Column;
import dev.deltajournal.workers.spec.ObjectDefinition.Structure;
import dev.deltajournal.workers.spec.ObjectDefinition.Text;
import dev.deltajournal.workers.spec.ObjectSpec;
import java.util.ArrayList;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/// The declared inputs of a relation as a document. What is not declared makes no field, so that a
/// relation given by its statement reads as it always did.
final class ObjectDocuments {
  private ObjectDocuments() {}

  /// @param hide what to write for a part that is a secret
  static void write(ObjectNode body, ObjectSpec object, UnaryOperator<String> hide) {
    UnaryOperator<String> shown = object.hasSecretSql() ? hide : UnaryOperator.identity();
    body.put("database", object.database())
        .put("namespace", object.namespace())
        .put("store", object.store());
    switch (object.definition()) {
      case Text(var sql) -> body.put("sql", shown.apply(sql));
      case Structure structure -> structure(body, object, structure, shown);
    }
    if (object.hasSecretSql()) {
      body.put("secretSql", true);
    }
    object.name().ifPresent(name -> body.put("name", name));
    object.description().ifPresent(text -> body.put("description", shown.apply(text)));
  }

  /// One that is secret is one text.
  private static void structure(
      ObjectNode body, ObjectSpec object, Structure structure, UnaryOperator<String> shown) {
    var parts = Documents.object();
    write(parts, structure);
    if (object.hasSecretSql()) {
      body.put("structure", shown.apply(parts.toString()));
    } else {
      body.set("structure", parts);
    }
  }

  private static void write(ObjectNode body, Structure structure) {
    body.put("type", structure.type());
    var columns = body.putArray("columns");
    structure.columns().forEach(column -> write(columns.addObject(), column));
    structure.topic().ifPresent(topic -> body.put("topic", topic));
    structure.valueFormat().ifPresent(format -> body.put("valueFormat", format));
    structure.keyFormat().ifPresent(format -> body.put("keyFormat", format));
    structure.keyType().ifPresent(type -> body.put("keyType", type));
    var keys = body.putArray("keyColumns");
    structure.keyColumns().forEach(keys::add);
    structure.timestamp().ifPresent(column -> body.put("timestamp", column));
    structure.timestampFormat().ifPresent(format -> body.put("timestampFormat", format));
    structure.topicPartitions().ifPresent(count -> body.put("topicPartitions", count));
    structure.topicReplicas().ifPresent(count -> body.put("topicReplicas", count));
    var properties = body.putObject("properties");
    structure.properties().forEach(properties::put);
  }

  private static void write(ObjectNode body, Column column) {
    body.put("name", column.name())
        .put("type", column.type())
        .put("nullable", column.nullable())
        .put("primaryKey", column.primaryKey());
  }

  static ObjectSpec read(ObjectNode body) {
    return new ObjectSpec(
        body.path("database").asText(),
        body.path("namespace").asText(),
        body.path("store").asText(),
        text(body, "name"),
        body.get("structure") instanceof ObjectNode parts
            ? structure(parts)
            : new ObjectDefinition.Text(body.path("sql").asText()),
        body.path("secretSql").asBoolean(),
        text(body, "description"),
        text(body, "owner"));
  }

  private static Structure structure(ObjectNode parts) {
    var columns = new ArrayList<Column>();
    parts.path("columns").forEach(column -> columns.add(column(column)));
    var properties = new TreeMap<String, String>();
    parts
        .path("properties")
        .properties()
        .forEach(property -> properties.put(property.getKey(), property.getValue().asText()));
    return new Structure(
        parts.path("type").asText(),
        columns,
        text(parts, "topic"),
        text(parts, "valueFormat"),
        text(parts, "keyFormat"),
        text(parts, "keyType"),
        Documents.texts(parts.path("keyColumns")),
        text(parts, "timestamp"),
        text(parts, "timestampFormat"),
        number(parts, "topicPartitions"),
        number(parts, "topicReplicas"),
        properties);
  }

  private static Column column(JsonNode column) {
    return new Column(
        column.path("name").asText(),
        column.path("type").asText(),
        column.path("nullable").asBoolean(),
        column.path("primaryKey").asBoolean());
  }

  private static Optional<String> text(ObjectNode body, String field) {
    return Optional.ofNullable(body.get(field)).map(JsonNode::asText);
  }

  private static Optional<Long> number(ObjectNode body, String field) {
    return Optional.ofNullable(body.get(field)).map(JsonNode::asLong);
  }
}
