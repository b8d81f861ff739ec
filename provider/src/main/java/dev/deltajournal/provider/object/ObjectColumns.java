package dev.deltajournal.provider.object;

import dev.deltajournal.provider.resource.Fields;
import dev.deltajournal.provider.value.Value;
import dev.deltajournal.provider.value.Value.ListValue;
import dev.deltajournal.provider.value.Value.MapValue;
import dev.deltajournal.workers.catalogue.RelationDetails;
import dev.deltajournal.workers.catalogue.RelationDetails.RelationColumn;
import dev.deltajournal.workers.spec.ObjectDefinition.Column;
import dev.deltajournal.workers.sql.DataType;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// The columns that the service shows, against those that are declared. Columns have one order
/// whatever order the service lists them in (pulumi-provider FR-018): the service's own if it has
/// one, else that of the declaration, else that of the last outputs, else that of the names.
final class ObjectColumns {
  private ObjectColumns() {}

  /// The columns as outputs show them; empty if the service does not show them.
  ///
  /// @param declared in order; empty if the declaration does not tell
  /// @param recorded outputs that were shown before
  static Optional<Value> shown(RelationDetails details, List<Column> declared, MapValue recorded) {
    if (details.columns().isEmpty()) {
      return Optional.empty();
    }
    if (agree(details.columns(), declared)) {
      return Optional.of(declared(declared));
    }
    var columns =
        details.ordered()
            ? details.columns()
            : ordered(details.columns(), declared, ObjectInputs.columns(new Fields(recorded)));
    return Optional.of(new ListValue(columns.stream().map(ObjectColumns::value).toList()));
  }

  /// Columns that the service will show once it has made them.
  static Value declared(List<Column> columns) {
    return new ListValue(columns.stream().map(ObjectColumns::value).toList());
  }

  /// Whether the service shows what is declared, as far as it can be told: another spelling of a
  /// type is no difference, and one that nobody knows is none either.
  static boolean agree(List<RelationColumn> shown, List<Column> declared) {
    if (shown.size() != declared.size()) {
      return false;
    }
    var byName =
        shown.stream()
            .collect(Collectors.toMap(RelationColumn::name, column -> column, (first, _) -> first));
    return declared.stream()
        .allMatch(column -> {
          var seen = byName.get(column.name());
          return seen != null && agrees(seen, column);
        });
  }

  private static boolean agrees(RelationColumn seen, Column declared) {
    var shown = DataType.of(seen.type());
    var wanted = DataType.of(declared.type());
    boolean sameType = shown.isEmpty() || wanted.isEmpty() || wanted.get().fits(shown.get());
    boolean sameNulls =
        declared.primaryKey()
            || seen.primaryKey()
            || seen.nullable().map(nulls -> nulls == declared.nullable()).orElse(true);
    return sameType && sameNulls;
  }

  private static List<RelationColumn> ordered(
      List<RelationColumn> columns, List<Column> declared, List<Column> recorded) {
    var places = places(declared.isEmpty() ? recorded : declared);
    return columns.stream()
        .sorted(
            Comparator.<RelationColumn>comparingInt(
                    column -> places.getOrDefault(column.name(), Integer.MAX_VALUE))
                .thenComparing(RelationColumn::name))
        .toList();
  }

  private static Map<String, Integer> places(List<Column> columns) {
    var places = new LinkedHashMap<String, Integer>();
    columns.forEach(column -> places.putIfAbsent(column.name(), places.size()));
    return places;
  }

  private static Value value(Column column) {
    return value(column.name(), column.type(), Optional.of(column.nullable()), column.primaryKey());
  }

  private static Value value(RelationColumn column) {
    return value(
        column.name(),
        ObjectInputs.canonical(column.type()),
        column.nullable(),
        column.primaryKey());
  }

  private static Value value(
      String name, String type, Optional<Boolean> nullable, boolean primaryKey) {
    var entries = new LinkedHashMap<String, Value>();
    entries.put("name", Value.of(name));
    entries.put("type", Value.of(type));
    nullable.ifPresent(nulls -> entries.put("nullable", Value.of((boolean) nulls)));
    entries.put("primaryKey", Value.of(primaryKey));
    return new MapValue(entries);
  }

  /// The columns as a declaration of what the service shows.
  static List<Column> asDeclared(RelationDetails details, MapValue recorded) {
    var columns =
        details.ordered()
            ? details.columns()
            : ordered(details.columns(), List.of(), ObjectInputs.columns(new Fields(recorded)));
    return columns.stream()
        .map(column ->
            new Column(
                column.name(),
                ObjectInputs.canonical(column.type()),
                column.nullable().orElse(!column.primaryKey()),
                column.primaryKey()))
        .toList();
  }
}
