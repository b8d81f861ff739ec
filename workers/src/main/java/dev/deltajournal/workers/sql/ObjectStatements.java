package dev.deltajournal.workers.sql;

import dev.deltajournal.workers.spec.ObjectDefinition.Column;
import dev.deltajournal.workers.spec.ObjectDefinition.Structure;
import dev.deltajournal.workers.spec.ObjectSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// CREATE STREAM, CHANGELOG and TABLE put together from their parts (`facts` of the service,
/// section 11), always in the same order.
final class ObjectStatements {
  /// Settings that the service wants as bare numbers.
  private static final Set<String> NUMBERS = Set.of("kinesis.shards");

  private ObjectStatements() {}

  static String create(ObjectSpec object, Structure structure) {
    var name = object.name().orElseThrow(() -> new IllegalArgumentException("no name"));
    var text =
        new StatementText(
            "CREATE "
                + Sql.bareword(structure.type().toUpperCase(Locale.ROOT))
                + " "
                + Sql.path(object.database(), object.namespace(), name)
                + columns(structure.columns()));
    text.with()
        .parameter("store", Sql.string(object.store()))
        .parameter("topic", structure.topic())
        .parameter("value.format", structure.valueFormat())
        .parameter("key.format", structure.keyFormat())
        .parameter("key.type", structure.keyType().map(ObjectStatements::type))
        .parameter("key.columns", joined(structure.keyColumns()))
        .parameter("timestamp", structure.timestamp())
        .parameter("timestamp.format", structure.timestampFormat());
    structure
        .topicPartitions()
        .ifPresent(count -> text.parameter("topic.partitions", Sql.number(count)));
    structure
        .topicReplicas()
        .ifPresent(count -> text.parameter("topic.replicas", Sql.number(count)));
    structure.properties().forEach((key, value) -> text.parameter(key, setting(key, value)));
    return text.end(Optional.empty()).text();
  }

  /// Whether the service wants a setting as a bare number.
  static boolean isNumber(String key) {
    return NUMBERS.contains(key.toLowerCase(Locale.ROOT));
  }

  private static String setting(String key, String value) {
    return isNumber(key) ? Sql.number(Long.parseLong(value)) : Sql.string(value);
  }

  private static Optional<String> joined(List<String> names) {
    return names.isEmpty() ? Optional.empty() : Optional.of(String.join(",", names));
  }

  private static String columns(List<Column> columns) {
    if (columns.isEmpty()) {
      return "";
    }
    var parts = new ArrayList<String>();
    columns.forEach(column -> parts.add(column(column)));
    var key =
        columns.stream()
            .filter(Column::primaryKey)
            .map(column -> Sql.identifier(column.name()))
            .collect(Collectors.joining(", "));
    if (!key.isEmpty()) {
      parts.add("PRIMARY KEY (" + key + ")");
    }
    return " (" + String.join(", ", parts) + ")";
  }

  /// A part of the primary key is never null, said or not.
  private static String column(Column column) {
    return Sql.identifier(column.name())
        + " "
        + type(column.type())
        + (column.nullable() || column.primaryKey() ? "" : " NOT NULL");
  }

  private static String type(String text) {
    return DataType.of(text)
        .orElseThrow(() -> new IllegalArgumentException("not a data type"))
        .sql();
  }
}
