package dev.deltajournal.provider.object;

import dev.deltajournal.provider.resource.CheckReport;
import dev.deltajournal.provider.resource.Fields;
import dev.deltajournal.provider.resource.Names;
import dev.deltajournal.provider.value.PropertyPath;
import dev.deltajournal.provider.value.Value;
import dev.deltajournal.provider.value.Value.MapValue;
import dev.deltajournal.workers.spec.ObjectDefinition.Column;
import dev.deltajournal.workers.sql.DataType;
import dev.deltajournal.workers.sql.DataType.Scalar;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Rules for columns and for what refers to them.
final class ColumnCheck {
  private static final PropertyPath COLUMNS = PropertyPath.of("columns");

  /// A number of milliseconds, a time, or a time as text.
  private static final Set<String> TIMES =
      Set.of("BIGINT", "TIMESTAMP", "TIMESTAMP_LTZ", "VARCHAR");

  private final CheckReport report;
  private final Fields fields;
  private final Optional<String> type;

  /// @param type of the object, lower case; empty if it is not known
  ColumnCheck(CheckReport report, Optional<String> type) {
    this.report = report;
    this.fields = report.fields();
    this.type = type;
  }

  /// @param required whether nothing else tells the columns
  void check(boolean required) {
    var given = fields.list("columns").orElse(List.of());
    if (given.isEmpty()) {
      if (required && !fields.isUnknown("columns")) {
        report.fail(
            "columns",
            "columns are required, unless a stream or changelog has a valueFormat that a schema"
                + " registry describes (avro, protobuf)");
      }
    } else {
      var names = new HashSet<String>();
      for (int i = 0; i < given.size(); i++) {
        if (given.get(i).bare() instanceof MapValue column) {
          column(COLUMNS.element(i), new Fields(column), names);
        }
      }
      if (!fields.isUnknown("columns")) {
        key(ObjectInputs.columns(fields));
        references(ObjectInputs.columns(fields));
      }
    }
    keyTypeOf("keyType");
  }

  private void column(PropertyPath path, Fields column, Set<String> names) {
    if (!column.has("name")) {
      report.fail(path.member("name"), "name is required");
    }
    column
        .text("name")
        .ifPresent(name -> {
          if (name.isEmpty() || Names.hasControlCharacter(name)) {
            report.fail(
                path.member("name"), "name must not be empty or contain control characters");
          } else if (!names.add(name)) {
            report.fail(path.member("name"), "another column has this name");
          }
        });
    if (!column.has("type")) {
      report.fail(path.member("type"), "type is required");
    }
    column.text("type").ifPresent(text -> dataType(path.member("type"), text, "columns"));
    boolean primary = column.bool("primaryKey").orElse(false);
    if (primary && column.bool("nullable").orElse(false)) {
      report.fail(path.member("nullable"), "a column of the primary key cannot be nullable");
    }
    if (primary && type.filter("stream"::equals).isPresent()) {
      report.fail(path.member("primaryKey"), "a stream has no primary key; a changelog has one");
    }
  }

  private void keyTypeOf(String name) {
    fields.text(name).ifPresent(text -> dataType(PropertyPath.of(name), text, name));
  }

  /// The reader's words quote the text, which may be a secret.
  private void dataType(PropertyPath path, String text, String top) {
    if (DataType.read(text) instanceof DataType.Wrong(var problem)) {
      boolean secret = fields.isSecret(top);
      report.fail(path, "not a DeltaStream data type" + (secret ? "" : ": " + problem));
    }
  }

  private void key(List<Column> columns) {
    boolean keyless =
        type.filter("changelog"::equals).isPresent()
            && columns.stream().noneMatch(Column::primaryKey);
    if (keyless) {
      report.fail(
          "columns", "a changelog needs a primary key: set primaryKey on at least one column");
    }
  }

  private void references(List<Column> columns) {
    var byName =
        columns.stream()
            .collect(Collectors.toMap(Column::name, column -> column, (first, _) -> first));
    var keys = fields.list("keyColumns").orElse(List.of());
    var seen = new HashSet<String>();
    for (int i = 0; i < keys.size(); i++) {
      if (keys.get(i).bare() instanceof Value.Text(var name)) {
        keyColumn(PropertyPath.of("keyColumns").element(i), name, byName.keySet(), seen);
      }
    }
    fields
        .text("timestamp")
        .ifPresent(name -> {
          var column = byName.get(name);
          if (column == null) {
            report.fail("timestamp", "timestamp does not name one of the columns");
          } else if (DataType.of(column.type()).filter(ColumnCheck::isNoTime).isPresent()) {
            report.fail("timestamp", "the column of the timestamp must be a BIGINT or a TIMESTAMP");
          }
        });
  }

  private void keyColumn(PropertyPath path, String name, Set<String> columns, Set<String> seen) {
    if (!columns.contains(name)) {
      report.fail(path, "does not name one of the columns");
    } else if (name.contains(",")) {
      report.fail(path, "the service takes a list with commas, so the name cannot have one");
    } else if (!seen.add(name)) {
      report.fail(path, "occurs twice");
    }
  }

  private static boolean isNoTime(DataType type) {
    return !(type instanceof Scalar(var name, _) && TIMES.contains(name));
  }
}
