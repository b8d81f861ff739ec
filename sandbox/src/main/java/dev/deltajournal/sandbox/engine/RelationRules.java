package dev.deltajournal.sandbox.engine;

import dev.deltajournal.sandbox.sql.Column;
import dev.deltajournal.sandbox.sql.Properties;
import dev.deltajournal.sandbox.sql.PropertyValue;
import dev.deltajournal.sandbox.sql.Query;
import dev.deltajournal.sandbox.sql.RelationType;
import dev.deltajournal.sandbox.sql.SqlState;
import dev.deltajournal.sandbox.sql.Statement;
import dev.deltajournal.sandbox.sql.StatementFailure;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

/// Judges columns and `WITH (…)` list of CREATE STREAM, CHANGELOG and TABLE.
final class RelationRules {
  private static final Set<String> INTEGERS =
      Set.of("topic.partitions", "topic.replicas", "kinesis.shards");
  private static final Set<String> TEXTS =
      Set.of(
          "topic",
          "store",
          "value.format",
          "key.format",
          "key.type",
          "key.columns",
          "value.descriptor.name",
          "key.descriptor.name",
          "timestamp",
          "timestamp.format",
          "postgresql.db.name",
          "postgresql.schema.name",
          "postgresql.table.name",
          "snowflake.db.name",
          "snowflake.schema.name",
          "snowflake.table.name");
  private static final String TOPIC_CONFIGURATION = "kafka.topic.";
  private static final Set<String> FORMATS = Set.of("json", "avro", "protobuf", "primitive");
  private static final Set<String> SELF_DESCRIBING = Set.of("avro", "protobuf");

  private final Statement.CreateRelation statement;
  private final Properties given;

  private RelationRules(Statement.CreateRelation statement) {
    this.statement = statement;
    this.given = statement.properties();
  }

  /// @throws StatementFailure 42601, 3D008 or 3D021, naming the parameter or column
  static void check(Statement.CreateRelation statement) {
    var rules = new RelationRules(statement);
    rules.checkForms();
    rules.checkFormats();
    rules.checkColumns();
    rules.checkKey();
    rules.checkTimestamp();
  }

  /// A virtual relation has a query and nothing of a store.
  ///
  /// @return the query
  /// @throws StatementFailure 42601 or 3D008, naming what does not fit
  static Query checkVirtual(Statement.CreateRelation statement) {
    boolean fits =
        statement.type() == RelationType.STREAM || statement.type() == RelationType.CHANGELOG;
    if (!fits || statement.query().isEmpty()) {
      throw new StatementFailure(
          SqlState.SYNTAX_ERROR,
          "Only CREATE VIRTUAL STREAM and CHANGELOG … AS SELECT make a virtual relation");
    }
    new RelationRules(statement).checkForms();
    for (String key : statement.properties().values().keySet()) {
      if (!key.startsWith("timestamp") && !key.startsWith("key.")) {
        throw new StatementFailure(
            SqlState.INVALID_PARAMETER,
            "Parameter '%s' is not one of a virtual relation, which has no topic".formatted(key));
      }
    }
    return statement.query().get();
  }

  private void checkForms() {
    for (var property : given.values().entrySet()) {
      String key = property.getKey();
      if (INTEGERS.contains(key)) {
        requireForm(key, property.getValue(), "an unquoted whole number", RelationRules::isInteger);
      } else if (TEXTS.contains(key) || key.startsWith(TOPIC_CONFIGURATION)) {
        requireForm(
            key,
            property.getValue(),
            "a string in single quotes",
            value -> value instanceof PropertyValue.Text);
      } else {
        throw new StatementFailure(
            SqlState.INVALID_PARAMETER, "Parameter '%s' is not one of a relation".formatted(key));
      }
    }
  }

  private static boolean isInteger(PropertyValue value) {
    return value instanceof PropertyValue.Numeral number && number.text().matches("[0-9]{1,9}");
  }

  private static void requireForm(
      String key, PropertyValue value, String form, Predicate<PropertyValue> accepted) {
    if (!accepted.test(value)) {
      throw new StatementFailure(
          SqlState.SYNTAX_ERROR, "Parameter '%s' takes %s".formatted(key, form));
    }
  }

  private void checkFormats() {
    boolean needsFormat =
        statement.query().isEmpty()
            && (statement.type() == RelationType.STREAM
                || statement.type() == RelationType.CHANGELOG);
    if (needsFormat && !given.has("value.format")) {
      throw new StatementFailure(
          SqlState.MISSING_PARAMETER, "Missing required parameter: value.format");
    }
    for (String key : List.of("value.format", "key.format")) {
      given
          .text(key)
          .filter(format -> !FORMATS.contains(format.toLowerCase(Locale.ROOT)))
          .ifPresent(format -> {
            throw new StatementFailure(
                SqlState.INVALID_PARAMETER,
                "Parameter '%s' does not take '%s'".formatted(key, format));
          });
    }
  }

  private void checkColumns() {
    boolean described =
        given.text("value.format").map(f -> f.toLowerCase(Locale.ROOT)).stream()
            .anyMatch(SELF_DESCRIBING::contains);
    if (statement.columns().isEmpty() && statement.query().isEmpty() && !described) {
      throw new StatementFailure(
          SqlState.SYNTAX_ERROR, "Relation %s needs columns".formatted(statement.path().quoted()));
    }
    Set<String> names = new HashSet<>();
    for (Column column : statement.columns()) {
      if (!names.add(column.name())) {
        throw new StatementFailure(
            SqlState.SYNTAX_ERROR, "Column \"%s\" is declared twice".formatted(column.name()));
      }
    }
  }

  private void checkKey() {
    for (String column : statement.primaryKey()) {
      requireColumn(column, "PRIMARY KEY");
    }
    boolean keyless =
        statement.type() == RelationType.CHANGELOG
            && statement.primaryKey().isEmpty()
            && !statement.columns().isEmpty();
    if (keyless) {
      throw new StatementFailure(
          SqlState.SYNTAX_ERROR,
          "Changelog %s needs a PRIMARY KEY".formatted(statement.path().quoted()));
    }
  }

  private void checkTimestamp() {
    given
        .text("timestamp")
        .filter(_ -> !statement.columns().isEmpty())
        .ifPresent(column -> requireColumn(column, "'timestamp'"));
  }

  private void requireColumn(String name, String where) {
    if (statement.columns().stream().noneMatch(column -> column.name().equals(name))) {
      throw new StatementFailure(
          SqlState.INVALID_PARAMETER,
          "%s names column \"%s\", which is not declared".formatted(where, name));
    }
  }
}
