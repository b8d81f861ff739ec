package dev.deltajournal.workers.sql;

import dev.deltajournal.workers.spec.ObjectDefinition.Column;
import dev.deltajournal.workers.spec.ObjectDefinition.Structure;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Settings of a WITH clause as parts of a structure: those that have a part of their own go there.
public final class SettingParts {
  /// Settings that a structure has a part for, and the one that the object's place names.
  private static final List<String> OWN =
      List.of(
          "store",
          "topic",
          "value.format",
          "key.format",
          "key.type",
          "key.columns",
          "timestamp",
          "timestamp.format",
          "topic.partitions",
          "topic.replicas");

  private SettingParts() {}

  /// Whether a structure has a part for this setting, so that it cannot be given as a property too.
  public static boolean isPart(String setting) {
    return OWN.contains(setting.toLowerCase(Locale.ROOT));
  }

  /// @param settings by their key, in any case
  /// @return empty if a number is none
  public static Optional<Structure> structure(
      String type, List<Column> columns, Map<String, String> settings) {
    var rest = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
    rest.putAll(settings);
    rest.remove("store");
    var topic = Optional.ofNullable(rest.remove("topic"));
    var valueFormat = lower(rest.remove("value.format"));
    var keyFormat = lower(rest.remove("key.format"));
    var keyType = Optional.ofNullable(rest.remove("key.type")).map(SettingParts::canonical);
    var keyColumns = names(rest.remove("key.columns"));
    var timestamp = Optional.ofNullable(rest.remove("timestamp"));
    var timestampFormat = lower(rest.remove("timestamp.format"));
    var partitions = Optional.ofNullable(rest.remove("topic.partitions"));
    var replicas = Optional.ofNullable(rest.remove("topic.replicas"));
    if (!isWhole(partitions) || !isWhole(replicas)) {
      return Optional.empty();
    }
    return Optional.of(
        new Structure(
            type,
            columns,
            topic,
            valueFormat,
            keyFormat,
            keyType,
            keyColumns,
            timestamp,
            timestampFormat,
            partitions.map(Long::valueOf),
            replicas.map(Long::valueOf),
            new TreeMap<>(rest)));
  }

  private static boolean isWhole(Optional<String> number) {
    return number.map(text -> text.matches("[0-9]{1,9}")).orElse(true);
  }

  private static Optional<String> lower(@org.jspecify.annotations.Nullable String text) {
    return Optional.ofNullable(text).map(given -> given.toLowerCase(Locale.ROOT));
  }

  private static List<String> names(@org.jspecify.annotations.Nullable String list) {
    return list == null || list.isBlank()
        ? List.of()
        : List.of(list.split(",", -1)).stream().map(String::strip).toList();
  }

  private static String canonical(String type) {
    return DataType.of(type).map(DataType::text).orElse(type);
  }
}
