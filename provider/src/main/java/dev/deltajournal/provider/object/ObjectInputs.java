package dev.deltajournal.provider.object;

import dev.deltajournal.provider.resource.Fields;
import dev.deltajournal.provider.value.Value;
import dev.deltajournal.provider.value.Value.MapValue;
import dev.deltajournal.workers.spec.ObjectDefinition;
import dev.deltajournal.workers.spec.ObjectDefinition.Column;
import dev.deltajournal.workers.spec.ObjectDefinition.Structure;
import dev.deltajournal.workers.spec.ObjectSpec;
import dev.deltajournal.workers.sql.DataType;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;

/// The inputs of an object as a declaration. Texts whose case means nothing are brought to one, so
/// that the same declaration gives the same statement.
final class ObjectInputs {
  /// What describes an object where `sql` does not.
  static final List<String> PARTS =
      List.of(
          "name",
          "type",
          "columns",
          "topic",
          "valueFormat",
          "keyFormat",
          "keyType",
          "keyColumns",
          "timestamp",
          "timestampFormat",
          "topicPartitions",
          "topicReplicas",
          "properties");

  private ObjectInputs() {}

  /// Whether the object is described by its parts.
  static boolean isStructured(Fields fields) {
    return !fields.has("sql") && PARTS.stream().anyMatch(fields::has);
  }

  /// Whether anything says what the object is; an imported one may have nothing.
  static boolean isDescribed(Fields fields) {
    return fields.nonEmptyText("sql").isPresent() || fields.nonEmptyText("type").isPresent();
  }

  /// @param inputs checked and known
  static ObjectSpec spec(MapValue inputs) {
    var fields = new Fields(inputs);
    return spec(
        fields,
        fields.required("database"),
        fields.required("namespace"),
        fields.required("store"),
        isStructured(fields)
            ? structure(fields)
            : new ObjectDefinition.Text(fields.required("sql")));
  }

  /// @param fields may lack what is not given here
  static ObjectSpec spec(
      Fields fields, String database, String namespace, String store, ObjectDefinition definition) {
    return new ObjectSpec(
        database,
        namespace,
        store,
        isStructured(fields) ? fields.text("name") : Optional.empty(),
        definition,
        isSecret(fields),
        fields.nonEmptyText("description"),
        fields.nonEmptyText("owner"));
  }

  /// Whether anything that a statement would show is secret.
  static boolean isSecret(Fields fields) {
    return fields.isSecret("sql")
        || fields.isSecret("description")
        || PARTS.stream().anyMatch(fields::isSecret);
  }

  static Structure structure(Fields fields) {
    var properties = new TreeMap<String, String>();
    fields
        .object("properties")
        .ifPresent(given ->
            given
                .values()
                .names()
                .forEach(key -> given.text(key).ifPresent(value -> properties.put(key, value))));
    return new Structure(
        lower(fields.text("type")).orElse(""),
        columns(fields),
        fields.text("topic"),
        lower(fields.text("valueFormat")),
        lower(fields.text("keyFormat")),
        fields.text("keyType").map(ObjectInputs::canonical),
        fields.texts("keyColumns").orElse(List.of()),
        fields.text("timestamp"),
        lower(fields.text("timestampFormat")),
        fields.whole("topicPartitions"),
        fields.whole("topicReplicas"),
        properties);
  }

  static List<Column> columns(Fields fields) {
    return fields.list("columns").orElse(List.of()).stream()
        .map(Value::bare)
        .filter(MapValue.class::isInstance)
        .map(column -> column(new Fields((MapValue) column)))
        .toList();
  }

  private static Column column(Fields fields) {
    boolean primary = fields.bool("primaryKey").orElse(false);
    return new Column(
        fields.text("name").orElse(""),
        fields.text("type").map(ObjectInputs::canonical).orElse(""),
        !primary && fields.bool("nullable").orElse(true),
        primary);
  }

  static String canonical(String type) {
    return DataType.of(type).map(DataType::text).orElse(type);
  }

  private static Optional<String> lower(Optional<String> text) {
    return text.map(given -> given.toLowerCase(Locale.ROOT));
  }
}
