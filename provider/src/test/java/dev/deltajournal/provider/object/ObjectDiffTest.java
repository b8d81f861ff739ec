package dev.deltajournal.provider.object;

import static dev.deltajournal.provider.fixture.Samples.OBJECT;
import static dev.deltajournal.provider.fixture.Samples.OBJECT_INPUTS;
import static dev.deltajournal.provider.object.StructuredObjectTest.ID;
import static dev.deltajournal.provider.object.StructuredObjectTest.TOWN;
import static dev.deltajournal.provider.object.StructuredObjectTest.USERS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.deltajournal.provider.fixture.TestPlugin;
import dev.deltajournal.testkit.engine.DiffAnswer;
import dev.deltajournal.testkit.engine.DiffAnswer.Change;
import dev.deltajournal.testkit.engine.DiffAnswer.Changes;
import dev.deltajournal.testkit.engine.DiffAnswer.Kind;
import dev.deltajournal.testkit.engine.LogMessage;
import dev.deltajournal.testkit.value.Props;
import dev.deltajournal.testkit.value.Values;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// provider FR-017, D-OBJ-001, AS 9, AS 10: structure is immutable, and only meaning counts.
class ObjectDiffTest {
  private static final Props TEXT =
      OBJECT_INPUTS.with("sql", "CREATE STREAM orders (id BIGINT) WITH ('value.format' = 'json');");
  private static final Props PARTS =
      OBJECT_INPUTS
          .without("sql")
          .with("name", "orders")
          .with("type", "stream")
          .with("columns", Values.list(Props.of("name", "id", "type", "BIGINT")))
          .with("valueFormat", "json");

  @AutoClose private final TestPlugin plugin = TestPlugin.configured();

  private DiffAnswer diff(Props olds, Props news) {
    return plugin.session().diff(OBJECT, "id", olds.with("owner", "recorded"), olds, news);
  }

  static Stream<Arguments> nothing() {
    return Stream.of(
        arguments(USERS, USERS),
        arguments(USERS, USERS.with("type", "CHANGELOG").with("valueFormat", "json")),
        arguments(USERS, columns(ID.with("type", "BigInt"), TOWN.with("primaryKey", false))),
        arguments(columns(ID, TOWN.with("type", "int")), columns(ID, TOWN.with("type", "INTEGER"))),
        arguments(
            columns(ID, TOWN.with("type", "struct<A int,b map<varchar,int>>")),
            columns(ID, TOWN.with("type", "STRUCT<\"a\" INTEGER, b MAP<VARCHAR, INT>>"))),
        arguments(
            columns(ID, Props.of("name", "x", "type", "INT")),
            columns(ID, Props.of("name", "x", "type", "INT", "nullable", true))),
        arguments(USERS, columns(ID.with("nullable", false), TOWN)),
        arguments(USERS, USERS.with("keyType", "STRUCT<\"id\" BIGINT>")),
        arguments(USERS.without("topic"), USERS.with("topic", "users")),
        arguments(USERS, USERS.without("timestampFormat")),
        arguments(USERS.with("topic", Values.secret("users")), USERS),
        arguments(USERS.without("description"), USERS.with("description", "")),
        arguments(TEXT, PARTS),
        arguments(PARTS, TEXT),
        arguments(
            PARTS,
            TEXT.with(
                "sql",
                "create stream \"orders\" (id bigint) with ("
                    + "'topic'='orders', 'value.format'='JSON') -- x")));
  }

  private static Props columns(Props... columns) {
    return USERS.with("columns", Values.list((Object[]) columns));
  }

  @ParameterizedTest
  @MethodSource("nothing")
  void theSameMeaningIsNoDifference(Props olds, Props news) {
    var diff = diff(olds, news);

    assertThat(diff.detailed()).isEmpty();
    assertThat(diff.changes()).isEqualTo(Changes.NONE);
  }

  static Stream<Arguments> replaced() {
    return Stream.of(
        replaced(columns(ID.with("type", "INT"), TOWN), "columns[0].type", "columns"),
        replaced(columns(ID, TOWN.with("name", "town")), "columns[1].name", "columns"),
        replaced(columns(ID, TOWN.without("nullable")), "columns[1].nullable", "columns"),
        replaced(columns(ID), "columns[1]", "columns"),
        replaced(columns(ID, TOWN, Props.of("name", "n", "type", "INT")), "columns[2]", "columns"),
        replaced(columns(TOWN, ID), "columns[0].name", "columns"),
        replaced(USERS.with("columns", Values.unknown(Values.Unknown.ARRAY)), "columns", "columns"),
        replaced(USERS.with("name", "users"), "name", "name"),
        replaced(USERS.with("type", "table"), "type", "type"),
        replaced(USERS.with("topic", "t"), "topic", "topic"),
        replaced(USERS.with("valueFormat", "avro"), "valueFormat", "valueFormat"),
        replaced(USERS.with("keyFormat", "avro"), "keyFormat", "keyFormat"),
        replaced(USERS.without("keyFormat"), "keyFormat", "keyFormat"),
        replaced(USERS.with("keyType", "BIGINT"), "keyType", "keyType"),
        replaced(USERS.with("keyColumns", Values.list("Town", "id")), "keyColumns", "keyColumns"),
        replaced(USERS.without("timestamp"), "timestamp", "timestamp"),
        replaced(USERS.with("timestampFormat", "iso8601"), "timestampFormat", "timestampFormat"),
        replaced(USERS.with("topicPartitions", 4), "topicPartitions", "topicPartitions"),
        replaced(USERS.with("topicReplicas", 2), "topicReplicas", "topicReplicas"),
        replaced(
            USERS.with("properties", Props.of("kafka.topic.retention.ms", "2000")),
            "properties[\"kafka.topic.retention.ms\"]",
            "properties"),
        replaced(
            USERS.without("properties"), "properties[\"kafka.topic.retention.ms\"]", "properties"));
  }

  private static Arguments replaced(Props news, String path, String top) {
    return arguments(news, path, top);
  }

  @ParameterizedTest
  @MethodSource("replaced")
  void aChangeOfStructureReplacesDeletingFirst(Props news, String path, String top) {
    var diff = diff(USERS, news);

    assertThat(diff.detailed())
        .hasEntrySatisfying(path, change -> assertThat(change.kind().name()).endsWith("REPLACE"));
    assertThat(diff.replaces()).contains(top);
    assertThat(diff.deleteBeforeReplace()).isTrue();
    assertThat(diff.unmatchedKeys()).isEmpty();
  }

  @Test
  void onlyTheColumnThatChangedIsNamed() {
    assertThat(diff(USERS, columns(ID, TOWN.with("type", "DATE"))).detailed())
        .containsOnlyKeys("columns[1].type")
        .containsEntry("columns[1].type", new Change(Kind.UPDATE_REPLACE, true));
  }

  @Test
  void theReasonOfAReplacementIsLogged() {
    diff(USERS, columns(ID, TOWN.with("type", "DATE")));

    assertThat(logged())
        .contains("cannot be changed in place")
        .contains("columns[1].type changes from varchar to DATE");
  }

  @Test
  void theReasonShowsWhereTwoStatementsDiffer() {
    diff(OBJECT_INPUTS, OBJECT_INPUTS.with("sql", "CREATE STREAM orders (id INT)"));

    assertThat(logged()).contains("sql, line 1", "BIGINT", "INT");
  }

  @Test
  void theReasonKeepsSecretsToItself() {
    diff(USERS, USERS.with("topic", Values.secret("hush-91b3")));

    assertThat(logged()).contains("topic changed").doesNotContain("hush");
  }

  private String logged() {
    return plugin
        .host()
        .awaitMessage(
            message -> message.message().contains("the object is replaced"), Duration.ofSeconds(10))
        .message();
  }

  @Test
  void anotherFormWithAnotherMeaningReplaces() {
    var diff = diff(TEXT, PARTS.with("valueFormat", "avro"));

    assertThat(diff.detailed()).containsKey("sql");
    assertThat(diff.deleteBeforeReplace()).isTrue();
  }

  /// provider AS 5
  @Test
  void descriptionAndOwnerChangeInPlace() {
    var diff = diff(USERS, USERS.with("description", "x").with("owner", "r"));

    assertThat(diff.detailed()).containsOnlyKeys("description", "owner");
    assertThat(diff.wantsReplacement()).isFalse();
  }

  static Stream<Arguments> officialStates() {
    var inputs =
        Props.of(
            "database",
            "lab_db",
            "namespace",
            "lab_ns",
            "store",
            "lab_kafka",
            "sql",
            "CREATE STREAM PV (a INT) WITH ('topic'='pv', 'value.format'='json'); -- note");
    return Stream.of(
        arguments(inputs, inputs),
        arguments(inputs.with("owner", "sysadmin"), inputs),
        arguments(inputs, inputs.with("sql", "\n " + inputs.text("sql"))));
  }

  /// A state as the official provider writes it has neither columns nor a store link.
  @ParameterizedTest
  @MethodSource("officialStates")
  void aStateOfTheOfficialProviderShowsNoDifference(Props inputs, Props news) {
    var id = "\"lab_db\".\"lab_ns\".\"pv\"";
    var outputs =
        inputs
            .with("name", "pv")
            .with("path", Values.list("lab_db", "lab_ns", "pv"))
            .with("fqn", id)
            .with("type", "stream")
            .with("state", "created")
            .with("owner", "sysadmin")
            .with("createdAt", "2026-01-01T00:00:00Z")
            .with("updatedAt", "2026-01-01T00:00:00Z");

    var diff = plugin.session().diff(OBJECT, id, outputs, inputs, news);

    assertThat(diff.changes()).isEqualTo(Changes.NONE);
    assertThat(plugin.host().messages(LogMessage.Severity.INFO)).isEmpty();
  }
}
