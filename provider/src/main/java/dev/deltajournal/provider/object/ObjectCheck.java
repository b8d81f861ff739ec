package dev.deltajournal.provider.object;

import dev.deltajournal.provider.resource.CheckReport;
import dev.deltajournal.provider.resource.Fields;
import dev.deltajournal.provider.resource.Names;
import dev.deltajournal.provider.resource.SqlCheck;
import dev.deltajournal.provider.value.PropertyPath;
import dev.deltajournal.workers.sql.SettingParts;
import dev.deltajournal.workers.sql.Statements;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Rules for the inputs of an object that need no service (pulumi-provider FR-011): one form and
/// only one, and parts that make a statement. What is not known yet passes.
final class ObjectCheck {
  private static final List<String> TYPES = List.of("stream", "changelog", "table");
  private static final List<String> FORMATS = List.of("json", "avro", "protobuf", "primitive");
  private static final List<String> TIMES = List.of("sql", "iso8601");
  private static final Set<String> SELF_DESCRIBING = Set.of("avro", "protobuf");

  private final CheckReport report;
  private final Fields fields;

  private ObjectCheck(CheckReport report) {
    this.report = report;
    this.fields = report.fields();
  }

  static void check(CheckReport report) {
    Names.check(report, "database", "namespace", "store", "owner");
    var check = new ObjectCheck(report);
    check.form();
  }

  private void form() {
    var parts = ObjectInputs.PARTS.stream().filter(fields::has).toList();
    if (fields.has("sql")) {
      SqlCheck.check(report);
      if (!parts.isEmpty()) {
        report.fail(
            "sql",
            "sql describes the whole object, so it cannot be given together with "
                + String.join(", ", parts));
      }
    } else if (parts.isEmpty()) {
      report.fail("sql", "sql is required, or name, type and columns in its place");
    } else {
      structure();
    }
  }

  private void structure() {
    required("name", "type");
    Names.check(report, "name", "topic", "timestamp");
    oneOf("type", TYPES);
    var type = lower("type");
    boolean flows = type.filter(kind -> !kind.equals("table")).isPresent();
    if (flows && !fields.has("valueFormat")) {
      report.fail("valueFormat", "valueFormat is required for a " + type.orElseThrow());
    }
    oneOf("valueFormat", FORMATS);
    oneOf("keyFormat", FORMATS);
    oneOf("timestampFormat", TIMES);
    if (fields.has("timestampFormat") && !fields.has("timestamp")) {
      report.fail("timestampFormat", "timestampFormat needs the timestamp that it is the form of");
    }
    positive("topicPartitions");
    positive("topicReplicas");
    properties();
    boolean fromRegistry =
        lower("valueFormat").filter(SELF_DESCRIBING::contains).isPresent() && flows;
    boolean mayBeFromRegistry = fields.isUnknown("valueFormat") || fields.isUnknown("type");
    new ColumnCheck(report, type).check(!fromRegistry && !mayBeFromRegistry);
  }

  private void required(String... names) {
    for (var name : names) {
      if (!fields.has(name)) {
        report.fail(name, name + " is required where sql is not given");
      }
    }
  }

  private void oneOf(String name, List<String> known) {
    lower(name)
        .filter(given -> !known.contains(given))
        .ifPresent(_ -> report.fail(name, name + " must be one of " + String.join(", ", known)));
  }

  private void positive(String name) {
    fields
        .whole(name)
        .filter(number -> number < 1)
        .ifPresent(_ -> report.fail(name, name + " must be at least 1"));
  }

  private void properties() {
    var given = fields.object("properties");
    if (given.isEmpty()) {
      return;
    }
    for (var key : given.get().values().names()) {
      var path = PropertyPath.of("properties").member(key);
      var value = given.get().text(key);
      if (key.isBlank() || Names.hasControlCharacter(key)) {
        report.fail(path, "the key of a setting must not be empty or contain control characters");
      } else if (SettingParts.isPart(key)) {
        report.fail(path, "this setting has a property of its own: " + own(key));
      } else if (Statements.isNumber(key) && value.filter(ObjectCheck::isNoNumber).isPresent()) {
        report.fail(path, "this setting is a whole number");
      }
    }
  }

  private static boolean isNoNumber(String text) {
    return !text.matches("[0-9]{1,9}");
  }

  /// `key.columns` as `keyColumns`.
  private static String own(String key) {
    var words = key.toLowerCase(Locale.ROOT).split("\\.", -1);
    return words.length < 2
        ? words[0]
        : words[0] + words[1].substring(0, 1).toUpperCase(Locale.ROOT) + words[1].substring(1);
  }

  private Optional<String> lower(String name) {
    return fields.text(name).map(text -> text.toLowerCase(Locale.ROOT));
  }
}
