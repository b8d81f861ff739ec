package dev.deltajournal.provider.object;

import static dev.deltajournal.provider.fixture.Samples.OBJECT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.deltajournal.journal.Failure;
import dev.deltajournal.provider.fixture.Samples;
import dev.deltajournal.provider.fixture.TestPlugin;
import dev.deltajournal.testkit.value.Props;
import dev.deltajournal.testkit.value.Values;
import dev.deltajournal.workers.catalogue.Planner.PlannedRelation;
import dev.deltajournal.workers.catalogue.Planner.Refused;
import dev.deltajournal.workers.spec.ObjectDefinition;
import dev.deltajournal.workers.spec.ObjectSpec;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Objects described by their parts (provider AS 8).
class StructuredObjectTest {
  static final Props ID = Props.of("name", "id", "type", "bigint", "primaryKey", true);
  static final Props TOWN = Props.of("name", "Town", "type", "varchar", "nullable", false);
  static final Props USERS =
      Props.of(
          "database", "shop",
          "namespace", "public",
          "store", "shop_kafka",
          "name", "Users",
          "type", "changelog",
          "columns", Values.list(ID, TOWN),
          "topic", "users",
          "valueFormat", "JSON",
          "keyFormat", "json",
          "keyType", "struct<id bigint>",
          "keyColumns", Values.list("id"),
          "timestamp", "id",
          "timestampFormat", "sql",
          "topicPartitions", 3,
          "topicReplicas", 1,
          "properties", Props.of("kafka.topic.retention.ms", "1000"),
          "description", "who has registered");

  @AutoClose private final TestPlugin plugin = TestPlugin.configured();

  @Test
  void everyPartIsAccepted() {
    assertThat(plugin.session().check(OBJECT, Props.empty(), USERS).failures()).isEmpty();
  }

  static Stream<Arguments> refused() {
    var stream = USERS.with("type", "stream").with("columns", Values.list(TOWN));
    return Stream.of(
        refused(Samples.OBJECT_INPUTS.with("topic", "t"), "sql", "together with topic"),
        refused(Samples.OBJECT_INPUTS.without("sql"), "sql", "or name, type and columns"),
        refused(USERS.without("name"), "name", "name is required"),
        refused(USERS.without("type"), "type", "type is required"),
        refused(USERS.with("name", ""), "name", "must not be empty"),
        refused(USERS.with("name", "a\u0000b"), "name", "control characters"),
        refused(USERS.with("type", "view"), "type", "stream, changelog, table"),
        refused(USERS.without("valueFormat"), "valueFormat", "required for a changelog"),
        refused(USERS.with("valueFormat", "xml"), "valueFormat", "json, avro"),
        refused(USERS.with("keyFormat", "xml"), "keyFormat", "json, avro"),
        refused(USERS.with("keyType", "LIST<INT>"), "keyType", "'LIST' is no data type"),
        refused(USERS.with("keyColumns", Values.list("id", "x")), "keyColumns[1]", "one of the"),
        refused(USERS.with("keyColumns", Values.list("id", "id")), "keyColumns[1]", "twice"),
        refused(USERS.with("timestamp", "x"), "timestamp", "does not name one of the columns"),
        refused(
            stream
                .with("columns", Values.list(Props.of("name", "id", "type", "ARRAY<INT>")))
                .without("keyColumns"),
            "timestamp",
            "must be a BIGINT or a TIMESTAMP"),
        refused(USERS.with("timestampFormat", "unix"), "timestampFormat", "sql, iso8601"),
        refused(USERS.without("timestamp"), "timestampFormat", "needs the timestamp"),
        refused(USERS.with("topicPartitions", 0), "topicPartitions", "at least 1"),
        refused(USERS.with("topicReplicas", 1.5), "topicReplicas", "whole number"),
        refused(
            USERS.with("properties", Props.of("key.columns", "a")),
            "properties[\"key.columns\"]",
            "keyColumns"),
        refused(USERS.with("properties", Props.of("Store", "a")), "properties.Store", "own: store"),
        refused(
            USERS.with("properties", Props.of("kinesis.shards", "many")),
            "properties[\"kinesis.shards\"]",
            "whole number"),
        refused(USERS.with("properties", Props.of(" ", "a")), "properties. ", "empty"),
        refused(USERS.without("columns"), "columns", "columns are required"),
        refused(USERS.with("columns", Values.list()), "columns", "columns are required"),
        refused(
            USERS.with("type", "table").with("valueFormat", "avro").without("columns"),
            "columns",
            "columns are required"),
        refused(USERS.with("columns", Values.list(TOWN)), "columns", "needs a primary key"),
        refused(stream.with("columns", Values.list(ID)), "columns[0].primaryKey", "no primary key"),
        column(Props.of("type", "INT"), "columns[1].name", "name is required"),
        column(Props.of("name", "", "type", "INT"), "columns[1].name", "must not be empty"),
        column(Props.of("name", "id", "type", "INT"), "columns[1].name", "another column"),
        column(Props.of("name", "x"), "columns[1].type", "type is required"),
        column(Props.of("name", "x", "type", "INTT"), "columns[1].type", "'INTT' is no data type"),
        column(
            Props.of("name", "x", "type", "INT", "primaryKey", true, "nullable", true),
            "columns[1].nullable",
            "cannot be nullable"),
        column(Props.of("name", "x", "type", "INT", "size", 1), "columns[1].size", "unknown"));
  }

  private static Arguments refused(Props news, String property, String reason) {
    return arguments(news, property, reason);
  }

  private static Arguments column(Props column, String property, String reason) {
    return arguments(USERS.with("columns", Values.list(ID, column)), property, reason);
  }

  /// provider FR-011
  @ParameterizedTest
  @MethodSource("refused")
  void refusesWhatMakesNoStatement(Props news, String property, String reason) {
    assertThat(plugin.session().check(OBJECT, Props.empty(), news).failures())
        .anySatisfy(failure -> {
          assertThat(failure.property()).isEqualTo(property);
          assertThat(failure.reason()).contains(reason);
        });
    assertThat(plugin.backend().planCount()).isZero();
  }

  @Test
  void allThatIsWrongComesInOneAnswer() {
    var news =
        USERS
            .without("name")
            .with("valueFormat", "xml")
            .with("columns", Values.list(Props.of("name", "a", "type", "x"), Props.of()))
            .with("topicPartitions", -1);

    assertThat(plugin.session().check(OBJECT, Props.empty(), news).failures())
        .extracting(failure -> failure.property())
        .contains(
            "name",
            "valueFormat",
            "columns[0].type",
            "columns[1].name",
            "columns[1].type",
            "topicPartitions");
  }

  @Test
  void aSecretPartIsNotRepeated() {
    var news =
        USERS.with(
            "columns", Values.secret(Values.list(Props.of("name", "id", "type", "hush-91b3"))));

    assertThat(plugin.session().check(OBJECT, Props.empty(), news).failures())
        .isNotEmpty()
        .allSatisfy(failure -> {
          assertThat(failure.property()).doesNotContain("columns");
          assertThat(failure.reason()).doesNotContain("hush");
        });
  }

  static Stream<Arguments> accepted() {
    return Stream.of(
        arguments(USERS.with("columns", Values.unknown(Values.Unknown.ARRAY))),
        arguments(USERS.with("columns", Values.list(ID, Values.unknown()))),
        arguments(
            USERS.with(
                "columns", Values.list(ID, Props.of("name", Values.unknown(), "type", "INT")))),
        arguments(
            USERS.with(
                "columns",
                Values.list(ID, Props.of("name", "x", "type", "INT", "nullable", null)))),
        arguments(USERS.with("type", Values.unknown())),
        arguments(USERS.with("properties", Values.unknown(Values.Unknown.OBJECT))),
        arguments(
            USERS
                .with("type", "STREAM")
                .with("valueFormat", "Avro")
                .without("columns")
                .without("keyColumns")),
        arguments(
            Props.of(
                "database",
                "shop",
                "namespace",
                "public",
                "store",
                "pg",
                "name",
                "t",
                "type",
                "table",
                "columns",
                Values.list(TOWN),
                "properties",
                Props.of("postgresql.table.name", "t"))));
  }

  @ParameterizedTest
  @MethodSource("accepted")
  void acceptsWhatIsRightOrNotKnownYet(Props news) {
    assertThat(plugin.session().check(OBJECT, Props.empty(), news).failures()).isEmpty();
  }

  @Test
  void theServiceIsAskedAboutAStructureToo() {
    plugin
        .backend()
        .planObjects(_ ->
            Samples.objectPlan(
                "CREATE_CHANGELOG",
                new PlannedRelation("shop", "elsewhere", "Users", "changelog", "other")));

    assertThat(plugin.session().check(OBJECT, Props.empty(), USERS).failures())
        .extracting(failure -> failure.property())
        .containsExactlyInAnyOrder("namespace", "store");
  }

  @Test
  void theServicesRefusalOfAStructureIsShown() {
    plugin
        .backend()
        .planObjects(_ ->
            new Refused(
                new Failure("DSP-SQL-001", "refused", "Correct it.", "3D021", "topic.partitions")));

    assertThat(plugin.session().check(OBJECT, Props.empty(), USERS).failures())
        .singleElement()
        .satisfies(failure ->
            assertThat(failure.reason()).startsWith("describe failed: ").contains("3D021"));
  }

  @Test
  void theWorkersGetTheStructureInItsCanonicalForm() {
    plugin.session().create(OBJECT, USERS);

    assertThat(plugin.backend().planCount()).isZero();
    assertThat(plugin.backend().lastCall().call().spec())
        .isInstanceOfSatisfying(
            ObjectSpec.class,
            spec -> {
              assertThat(spec.name()).contains("Users");
              assertThat(spec.description()).contains("who has registered");
              assertThat(spec.hasSecretSql()).isFalse();
              assertThat(spec.definition())
                  .isInstanceOfSatisfying(
                      ObjectDefinition.Structure.class,
                      structure -> {
                        assertThat(structure.valueFormat()).contains("json");
                        assertThat(structure.keyType()).contains("STRUCT<id BIGINT>");
                        assertThat(structure.columns())
                            .containsExactly(
                                new ObjectDefinition.Column("id", "BIGINT", false, true),
                                new ObjectDefinition.Column("Town", "VARCHAR", false, false));
                        assertThat(structure.topicPartitions()).contains(3L);
                        assertThat(structure.properties())
                            .containsEntry("kafka.topic.retention.ms", "1000");
                      });
            });
  }

  /// provider FR-013, FR-014
  @Test
  void theOutputsShowColumnsStoreAndTheStatementThatWasPutTogether() {
    var outputs = plugin.session().create(OBJECT, USERS).outputs();

    assertThat(outputs.text("fqn")).isEqualTo("\"shop\".\"public\".\"Users\"");
    assertThat(outputs.text("type")).isEqualTo("changelog");
    assertThat(outputs.text("storeName")).isEqualTo("shop_kafka");
    assertThat(outputs.text("description")).isEqualTo("who has registered");
    assertThat(outputs.text("sql"))
        .startsWith("CREATE CHANGELOG \"shop\".\"public\".\"Users\" (\"id\" BIGINT, ");
    assertThat(outputs.get("columns"))
        .contains(
            List.of(
                java.util.Map.of(
                    "name", "id", "type", "BIGINT", "nullable", false, "primaryKey", true),
                java.util.Map.of(
                    "name", "Town", "type", "VARCHAR", "nullable", false, "primaryKey", false)));
  }

  /// provider FR-018
  @Test
  void theColumnsOfAStatementStandInItsOrder() {
    plugin.backend().planObjects(Samples::planOf);
    var inputs =
        Samples.OBJECT_INPUTS.with(
            "sql", "CREATE STREAM orders (z INT, a BIGINT, m VARCHAR) WITH ('topic' = 'o')");

    var outputs = plugin.session().create(OBJECT, inputs).outputs();

    assertThat(outputs.text("columns[0].name")).isEqualTo("z");
    assertThat(outputs.text("columns[1].name")).isEqualTo("a");
    assertThat(outputs.text("columns[2].name")).isEqualTo("m");
    assertThat(outputs.text("storeName")).isEqualTo("shop_kafka");
  }

  @Test
  void aSecretStructureMakesSecretOutputs() {
    var outputs =
        plugin.session().create(OBJECT, USERS.with("topic", Values.secret("hush-91b3"))).outputs();

    assertThat(outputs.isSecret("sql")).isTrue();
    assertThat(outputs.isSecret("topic")).isTrue();
    assertThat(((ObjectSpec) plugin.backend().lastCall().call().spec()).hasSecretSql()).isTrue();
  }

  @Test
  void aPreviewKnowsWhatTheCreateWillShow() {
    var preview = plugin.session().create(OBJECT, USERS, r -> r.setPreview(true)).outputs();
    var created = plugin.session().create(OBJECT, USERS).outputs();

    assertThat(preview.unknownPaths())
        .containsExactlyInAnyOrder("owner", "state", "createdAt", "updatedAt");
    for (var name : preview.names()) {
      if (!preview.isUnknown(name)) {
        assertThat(preview.get(name)).as(name).isEqualTo(created.get(name));
      }
    }
  }

  @Test
  void aPreviewWithSomethingUnknownKnowsTheNamesAllTheSame() {
    var news = USERS.with("topic", Values.unknown());

    var preview = plugin.session().create(OBJECT, news, r -> r.setPreview(true)).outputs();

    assertThat(preview.text("fqn")).isEqualTo("\"shop\".\"public\".\"Users\"");
    assertThat(preview.isUnknown("sql")).isTrue();
  }

  @Test
  void descriptionAndOwnerGoToTheWorkersAsOneUpdate() {
    var created = plugin.session().create(OBJECT, USERS);
    var news = USERS.with("description", "new").with("owner", "analyst");

    var updated = plugin.session().update(OBJECT, created.id(), created.outputs(), USERS, news);

    assertThat(updated.outputs().text("description")).isEqualTo("new");
    assertThat(plugin.backend().lastCall())
        .satisfies(seen -> {
          assertThat(((ObjectSpec) seen.call().spec()).description()).contains("new");
          assertThat(seen.call().spec().owner()).contains("analyst");
          assertThat(((ObjectSpec) java.util.Objects.requireNonNull(seen.old())).description())
              .contains("who has registered");
        });
  }
}
