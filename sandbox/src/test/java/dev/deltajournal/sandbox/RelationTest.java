package dev.deltajournal.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Streams, changelogs and tables.
class RelationTest {
  private static final String TOPIC = "'topic.partitions' = 1, 'topic.replicas' = 1";

  @AutoClose private final World world = new World().withStore();

  RelationTest() {
    world.client.run("CREATE DATABASE d");
  }

  private String create(String kindAndColumns, String parameters) {
    return world.state(
        "CREATE %s WITH ('store' = 'main', %s)".formatted(kindAndColumns, parameters));
  }

  private List<List<String>> columns(String relation) {
    return world.client.rows("DESCRIBE RELATION COLUMNS " + relation);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '\0',
      delimiter = '|',
      textBlock =
          """
          STREAM d.public.s (a INT)                       | 'value.format' = 'JSON'                                    | 00000
          STREAM d.public.s                               | 'value.format' = 'avro'                                    | 00000
          CHANGELOG d.public.s (a INT, PRIMARY KEY (a))   | 'value.format' = 'json', 'key.format' = 'primitive', 'key.type' = 'INT' | 00000
          TABLE d.public.s (a INT)                        | 'topic' = 't'                                              | 00000
          STREAM d.public.s (a BIGINT)                    | 'value.format' = 'json', 'timestamp' = 'a', 'timestamp.format' = 'iso8601' | 00000
          STREAM d.public.s (a INT)                       | 'value.format' = 'json', 'kafka.topic.retention.ms' = '7'  | 00000
          STREAM d.public.s (a INT)                       | 'topic' = 't'                                              | 3D021
          STREAM d.public.s (a INT)                       | 'value.format' = 'xml'                                     | 3D008
          STREAM d.public.s                               | 'value.format' = 'json'                                    | 42601
          STREAM d.public.s (a INT, a INT)                | 'value.format' = 'json'                                    | 42601
          STREAM d.public.s (a TEXT)                      | 'value.format' = 'json'                                    | 42601
          CHANGELOG d.public.s (a INT)                    | 'value.format' = 'json'                                    | 42601
          CHANGELOG d.public.s (a INT, PRIMARY KEY (b))   | 'value.format' = 'json'                                    | 3D008
          STREAM d.public.s (a INT)                       | 'value.format' = 'json', 'timestamp' = 'b'                 | 3D008
          STREAM d.public.s (a INT)                       | 'value.format' = 'json', 'no.such' = 'x'                   | 3D008
          STREAM d.public.s (a INT)                       | 'value.format' = json                                      | 42601
          STREAM d.public.s (a INT)                       | 'value.format' = 'json', 'kinesis.shards' = '1'            | 42601
          STREAM d.public.s (a INT)                       | 'value.format' = 'json', 'kinesis.shards' = 1.5            | 42601
          STREAM d.nowhere.s (a INT)                      | 'value.format' = 'json'                                    | 3D003
          """)
  void judgesColumnsAndParameters(String kindAndColumns, String parameters, String state) {
    assertThat(create(kindAndColumns, parameters + ", " + TOPIC)).isEqualTo(state);
  }

  @Test
  void spellsTypesCanonically() {
    assertThat(
            create(
                "STREAM d.public.s (a int, \"B\" decimal(10,2) NOT NULL, c varchar(5), d timestamp_ltz(3),"
                    + " e ARRAY<STRUCT<x INT, \"Y z\" MAP<VARCHAR, BYTES>>>)",
                "'value.format' = 'json', " + TOPIC))
        .isEqualTo("00000");

    assertThat(columns("d.public.s"))
        .containsExactly(
            List.of("a", "INTEGER", "true"),
            List.of("B", "DECIMAL(10, 2)", "false"),
            List.of("c", "VARCHAR(5)", "true"),
            List.of("d", "TIMESTAMP_LTZ(3)", "true"),
            List.of("e", "ARRAY<STRUCT<x INTEGER, \"Y z\" MAP<VARCHAR, BYTES>>>", "true"));
    assertThat(
            world.client.rows(
                "SELECT name, type FROM deltastream.sys.\"relation_columns\" WHERE relation_name = 's'"))
        .hasSize(5)
        .contains(List.of("B", "DECIMAL(10, 2)"));
  }

  @Test
  void needsPartitionsAndReplicasForATopicThatDoesNotExist() {
    assertThat(create("STREAM d.public.s (a INT)", "'value.format' = 'json'")).isEqualTo("3D021");
    assertThat(
            create("STREAM d.public.s (a INT)", "'value.format' = 'json', 'topic.partitions' = 3"))
        .isEqualTo("3D021");
    world.admin().set("rules.existingTopics", "[\"s*\"]");
    assertThat(create("STREAM d.public.s (a INT)", "'value.format' = 'json'")).isEqualTo("00000");
  }

  @Test
  void keepsTheTopicOfADroppedRelationAndItsPartitions() {
    String json = "'value.format' = 'json', ";
    create("STREAM d.public.s (a INT)", json + "'topic.partitions' = 3, 'topic.replicas' = 2");
    world.client.run("DROP RELATION d.public.s");

    assertThat(
            create(
                "STREAM d.public.s (a INT)", json + "'topic.partitions' = 4, 'topic.replicas' = 2"))
        .isEqualTo("3D008");
    assertThat(create("STREAM d.public.s (a INT)", json + "'topic' = 's'")).isEqualTo("00000");
  }

  @Test
  void isCreatingUntilItIsCreated() {
    create("STREAM d.public.s (a INT)", "'value.format' = 'json', " + TOPIC);
    create("STREAM d.public.t (a INT)", "'value.format' = 'json', " + TOPIC);

    assertThat(world.client.rows("SELECT \"state\" FROM deltastream.sys.\"relations\""))
        .containsOnly(List.of("creating"));
    assertThat(world.state("INSERT INTO d.public.t SELECT * FROM d.public.s")).isEqualTo("3E003");
    world.clock.advance(50);
    assertThat(world.client.rows("SELECT \"state\" FROM deltastream.sys.\"relations\""))
        .containsOnly(List.of("created"));
  }

  @Test
  void refusesAStoreThatIsNotReady() {
    world.client.run(Fixtures.KAFKA.replace("\"main\"", "late"));

    assertThat(world.state(Fixtures.stream("d.public.s").replace("'main'", "'late'")))
        .isEqualTo("3E001");
    assertThat(world.state(Fixtures.stream("d.public.s").replace("'main'", "'none'")))
        .isEqualTo("3D006");
  }

  @Test
  void takesDatabaseSchemaAndStoreFromTheRequest() {
    world.client.run("CREATE SCHEMA raw IN DATABASE d");
    ObjectNode request =
        Client.request(
                "CREATE STREAM PageViews (a INT) WITH ('value.format' = 'json', " + TOPIC + ");")
            .put("database", "d")
            .put("schema", "raw")
            .put("store", "main");

    JsonNode answer = world.client.run(request);

    assertThat(answer.at("/data/0/1").asText()).isEqualTo("pageviews");
    assertThat(answer.at("/data/0/4").asText()).isEqualTo("[\"d\",\"raw\",\"pageviews\"]");
  }

  @Test
  void needsAStoreFromSomewhere() {
    assertThat(
            world.state(
                "CREATE STREAM d.public.s (a INT) WITH ('value.format' = 'json', " + TOPIC + ")"))
        .isEqualTo("3D006");
  }

  @Test
  void namesTheArtefactPlainlyOrInFullBySwitch() {
    JsonNode plain = world.client.run(Fixtures.stream("d.public.s"));
    world.admin().set("answers.artefactName", "fqn");
    JsonNode full = world.client.run("DROP RELATION d.public.s");

    assertThat(plain.at("/data/0").toString())
        .isEqualTo(
            "[\"stream\",\"s\",\"CREATE\",\"stream s was created\",\"[\\\"d\\\",\\\"public\\\",\\\"s\\\"]\"]");
    assertThat(full.at("/data/0/1").asText()).isEqualTo("d.public.s");
  }

  @Test
  void showsThePathPlainOrQuotedBySwitch() {
    world.client.run(Fixtures.stream("d.public.\"S s\""));
    String fqn = "SELECT fqn FROM deltastream.sys.\"relations\"";

    assertThat(world.client.rows(fqn)).containsExactly(List.of("d.public.S s"));
    world.admin().set("catalogue.relationFqn", "quoted");
    assertThat(world.client.rows(fqn)).containsExactly(List.of("\"d\".\"public\".\"S s\""));
  }

  @Test
  void keepsADescriptionWithItsRelation() {
    world.client.run(Fixtures.stream("d.public.s"));
    world.client.run("ALTER RELATION d.public.s SET description = 'it''s -- here; yes';");
    world.clock.advance(50);

    assertThat(world.client.rows("DESCRIBE RELATION d.public.s").getFirst())
        .contains("it's -- here; yes", "created");
  }

  @Test
  void makesRelationAndQueryOfCreateAsSelect() {
    world.client.run(Fixtures.stream("d.public.s"));
    world.clock.advance(50);

    JsonNode answer =
        world.client.run(
            "CREATE STREAM d.public.t WITH ('store' = 'main') AS "
                + "SELECT userid AS \"user\", viewtime, COUNT(*) AS n FROM d.public.s GROUP BY userid, viewtime");

    assertThat(answer.at("/data/0/0").asText()).isEqualTo("stream");
    assertThat(answer.at("/data/1/0").asText()).isEqualTo("query");
    assertThat(columns("d.public.t"))
        .containsExactly(
            List.of("user", "VARCHAR", "true"),
            List.of("viewtime", "BIGINT", "true"),
            List.of("n", "VARCHAR", "true"));
    assertThat(world.client.rows("SELECT id FROM deltastream.sys.\"queries\""))
        .containsExactly(List.of(answer.at("/data/1/1").asText()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"RELATION", "STREAM"})
  void dropsByAnyFittingWord(String word) {
    world.client.run(Fixtures.stream("d.public.s"));

    assertThat(world.state("DROP " + word + " d.public.s")).isEqualTo("00000");
    assertThat(world.client.rows("LIST RELATIONS IN SCHEMA d.public")).isEmpty();
  }

  @Test
  void listsARelationWithItsProperties() {
    world.client.run(Fixtures.stream("d.public.s"));

    assertThat(world.client.rows("LIST RELATIONS IN SCHEMA d.public"))
        .containsExactly(
            Arrays.asList(
                "s",
                "stream",
                "sysadmin",
                "creating",
                "{\"store\":\"main\",\"value.format\":\"json\",\"topic.partitions\":\"1\","
                    + "\"topic.replicas\":\"1\"}",
                "2026-01-01 00:00:00.423Z",
                "2026-01-01 00:00:00.423Z"));
  }
}
