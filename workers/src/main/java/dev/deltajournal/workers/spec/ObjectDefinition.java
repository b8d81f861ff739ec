package dev.deltajournal.workers.spec;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// How the user describes a relation: by its whole statement, or by its parts.
public sealed interface ObjectDefinition {

  /// @param sql CREATE STREAM, CHANGELOG or TABLE, as the user wrote it
  record Text(String sql) implements ObjectDefinition {}

  /// @param type `stream`, `changelog` or `table`
  /// @param columns in order; empty where a schema registry describes the topic
  /// @param keyType canonical, as {@link dev.deltajournal.workers.sql.DataType#text} writes it
  /// @param keyColumns in order
  /// @param properties further settings by their key, without those that have a part of their own
  record Structure(
      String type,
      List<Column> columns,
      Optional<String> topic,
      Optional<String> valueFormat,
      Optional<String> keyFormat,
      Optional<String> keyType,
      List<String> keyColumns,
      Optional<String> timestamp,
      Optional<String> timestampFormat,
      Optional<Long> topicPartitions,
      Optional<Long> topicReplicas,
      SortedMap<String, String> properties)
      implements ObjectDefinition {
    public Structure {
      columns = List.copyOf(columns);
      keyColumns = List.copyOf(keyColumns);
      properties = Collections.unmodifiableSortedMap(new TreeMap<>(properties));
    }

    /// Nothing but a type and its columns.
    public static Structure of(String type, List<Column> columns) {
      return new Structure(
          type,
          columns,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          List.of(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          new TreeMap<>(Map.of()));
    }
  }

  /// @param name exact
  /// @param type canonical, as {@link dev.deltajournal.workers.sql.DataType#text} writes it
  /// @param nullable never for a part of the primary key
  record Column(String name, String type, boolean nullable, boolean primaryKey) {}
}
