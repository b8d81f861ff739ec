package dev.deltajournal.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// BEGIN APPLICATION: many statements, one query, all or nothing.
class ApplicationTest {
  private static final String NEW_TOPIC =
      "'value.format' = 'json', 'topic.partitions' = 1, 'topic.replicas' = 1";

  /// Reads `a`; makes virtual `visits` and physical `c`; writes `b` and `c`.
  private static final String SHOP =
      """
      BEGIN APPLICATION Shop
        USE DATABASE d; -- the context of what follows
        USE SCHEMA public;
        USE STORE main;
        CREATE VIRTUAL STREAM virtual.public.visits AS SELECT userid, pageid FROM a WHERE viewtime > 0;
        CREATE STREAM c WITH ('topic' = 'c; not the end') AS SELECT * FROM virtual.public.visits;
        INSERT INTO b SELECT * FROM virtual.public.visits;
      END APPLICATION; -- done
      """;

  @AutoClose private final World world = new World().withStreams();

  private String begin(String statements) {
    return "BEGIN APPLICATION app " + statements + " END APPLICATION;";
  }

  private List<List<String>> queries(String columns) {
    return world.client.rows("SELECT %s FROM deltastream.sys.\"queries\"".formatted(columns));
  }

  private List<List<String>> relations() {
    return world.client.rows("SELECT name FROM deltastream.sys.\"relations\" ORDER BY name");
  }

  @Test
  void makesItsRelationsAndOneQuery() {
    JsonNode rows = world.client.run(SHOP).path("data");

    assertThat(rows.get(0).toString())
        .isEqualTo(
            "[\"stream\",\"c\",\"CREATE\",\"stream c was created\",\"[\\\"d\\\",\\\"public\\\",\\\"c\\\"]\"]");
    assertThat(rows.get(1).get(0).asText()).isEqualTo("query");
    assertThat(rows).hasSize(2);
    assertThat(relations()).containsExactly(List.of("a"), List.of("b"), List.of("c"));
    assertThat(queries("id, name, \"version\", current_state"))
        .containsExactly(List.of(rows.get(1).get(1).asText(), "shop", "1", "new"));
  }

  @Test
  void runsAndTerminatesLikeAnyQuery() {
    String id = world.client.run(SHOP).at("/data/1/1").asText();
    assertThat(UUID.fromString(id)).isNotNull();
    world.clock.advance(150);
    assertThat(queries("current_state")).containsExactly(List.of("running"));

    world.client.run("ALTER QUERY " + id + " OWNER TO useradmin;");
    assertThat(queries("\"owner\"")).containsExactly(List.of("useradmin"));
    assertThat(world.client.rows("DESCRIBE QUERY " + id)).contains(List.of("name", "shop"));
    world.client.run("TERMINATE QUERY " + id + ";");
    world.clock.advance(150);
    assertThat(queries("current_state")).containsExactly(List.of("terminated"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "b", "c"})
  void keepsWhatItReadsAndWritesFromBeingDropped(String relation) {
    String id = world.client.run(SHOP).at("/data/1/1").asText();
    assertThat(world.state("DROP RELATION d.public." + relation)).isEqualTo("2BP01");

    world.client.run("TERMINATE QUERY " + id);
    world.clock.advance(150);
    assertThat(world.state("DROP RELATION d.public." + relation)).isEqualTo("00000");
  }

  @Test
  void leavesTheContextOfTheConnectionAlone() {
    JsonNode context = world.client.run(SHOP).at("/metadata/context");

    assertThat(context.has("databaseName")).isFalse();
    assertThat(context.has("storeName")).isFalse();
  }

  @Test
  void takesDatabaseSchemaAndStoreFromTheRequest() {
    ObjectNode request =
        Client.request(begin("CREATE STREAM e AS SELECT * FROM a;"))
            .put("database", "d")
            .put("schema", "public")
            .put("store", "main");

    assertThat(world.client.run(request).at("/data/0/4").asText())
        .isEqualTo("[\"d\",\"public\",\"e\"]");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '\0',
      delimiter = '|',
      textBlock =
          """
          INSERT INTO d.public.b SELECT * FROM d.public.nowhere                       | 3D020
          INSERT INTO d.public.b SELECT * FROM virtual.public.nowhere                 | 3D020
          INSERT INTO d.public.b SELECT * FROM d.public.a; USE DATABASE none          | 3D002
          INSERT INTO d.public.b SELECT * FROM d.public.a; USE STORE none             | 3D006
          INSERT INTO d.public.b SELECT * FROM d.public.a; USE ROLE useradmin         | 0A000
          INSERT INTO d.public.b SELECT * FROM d.public.a; DROP RELATION d.public.b   | 0A000
          INSERT INTO d.public.b SELECT * FROM d.public.a; BEGIN APPLICATION x USE STORE main; END APPLICATION | 0A000
          USE DATABASE d                                                              | 42601
          CREATE VIRTUAL STREAM other.public.v AS SELECT * FROM d.public.a            | 3D002
          CREATE VIRTUAL STREAM v (x INT) WITH ('value.format' = 'json')              | 42601
          CREATE VIRTUAL TABLE v AS SELECT * FROM d.public.a                          | 42601
          CREATE VIRTUAL STREAM v WITH ('topic' = 't') AS SELECT * FROM d.public.a    | 3D008
          CREATE VIRTUAL STREAM v AS SELECT * FROM d.public.a; CREATE VIRTUAL STREAM v AS SELECT * FROM d.public.a | 42P017
          CREATE STREAM d.public.b WITH ('store' = 'main') AS SELECT * FROM d.public.a | 42P017
          CREATE STREAM d.public.e WITH ('store' = 'none') AS SELECT * FROM d.public.a | 3D006
          """)
  void makesNothingWhenOneStatementFails(String statements, String state) {
    String made =
        "CREATE STREAM d.public.first (x INT) WITH ('store' = 'main', " + NEW_TOPIC + ");";

    assertThat(world.state(begin(made + statements + ";"))).isEqualTo(state);
    assertThat(relations()).containsExactly(List.of("a"), List.of("b"));
    assertThat(world.admin().state().path("topics")).hasSize(2);
    assertThat(queries("id")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "BEGIN APPLICATION app END APPLICATION",
        "BEGIN APPLICATION app INSERT INTO d.public.b SELECT * FROM d.public.a; END",
        "BEGIN APPLICATION INSERT INTO d.public.b SELECT * FROM d.public.a; END APPLICATION",
        "BEGIN app INSERT INTO d.public.b SELECT * FROM d.public.a; END app"
      })
  void refusesWhatIsNoApplication(String text) {
    assertThat(world.state(text)).isEqualTo("42601");
  }

  @Test
  void saysWhichStatementIsAtFault() {
    assertThat(
            world.message(
                begin(
                    "USE DATABASE d; INSERT INTO b SELECT * FROM a; INSERT INTO b SELECT * FROM nowhere;")))
        .startsWith("Statement 3 of application \"app\": Relation \"d\".\"public\".\"nowhere\"");
  }

  @Test
  void refusesAVirtualRelationOutsideAnApplication() {
    assertThat(world.state("CREATE VIRTUAL STREAM v AS SELECT * FROM d.public.a"))
        .isEqualTo("0A000");
    assertThat(world.state("SELECT * FROM virtual.public.v")).isEqualTo("0A000");
    assertThat(world.state("INSERT INTO d.public.b SELECT * FROM virtual.public.v"))
        .isEqualTo("3D020");
  }

  @Test
  void findsAVirtualRelationByItsPlainNameUnlessAPhysicalOneHasIt() {
    String statements =
        "USE DATABASE d; CREATE VIRTUAL STREAM %s AS SELECT userid FROM a;"
            + " CREATE STREAM e WITH ('store' = 'main') AS SELECT * FROM %s;";
    world.client.run(begin(statements.formatted("v", "v")));
    assertThat(world.client.rows("DESCRIBE RELATION COLUMNS d.public.e")).hasSize(1);

    world.client.run(begin(statements.formatted("b", "b").replace(" e ", " f ")));
    assertThat(world.client.rows("DESCRIBE RELATION COLUMNS d.public.f")).hasSize(3);
  }

  @Test
  void refusesASourceThatIsNotCreatedUnlessItMakesItItself() {
    world.client.run(Fixtures.stream("d.public.young"));
    String young = "INSERT INTO d.public.b SELECT * FROM d.public.young;";
    String own =
        Fixtures.stream("d.public.own") + "INSERT INTO d.public.b SELECT * FROM d.public.own;";

    assertThat(world.state(begin(young))).isEqualTo("3E003");
    assertThat(world.state(begin(own))).isEqualTo("00000");
  }

  @Test
  void writesATableOfAnotherStore() {
    world.client.run(
        "CREATE STORE pg WITH ('type' = POSTGRESQL, 'uris' = 'postgresql://h:5432/shop',"
            + " 'postgres.username' = 'u', 'postgres.password' = 'p')");
    world.clock.advance(300);

    JsonNode rows =
        world
            .client
            .run(
                begin(
                    "CREATE TABLE d.public.t WITH ('store' = 'pg', 'postgresql.db.name' = 'shop',"
                        + " 'postgresql.schema.name' = 'public', 'postgresql.table.name' = 't')"
                        + " AS SELECT * FROM d.public.a;"))
            .path("data");

    assertThat(rows.get(0).get(0).asText()).isEqualTo("table");
    assertThat(world.admin().state().path("topics")).hasSize(2);
  }

  @Test
  void countsTheVersionsOfAName() {
    String insert = "INSERT INTO d.public.b SELECT * FROM d.public.a;";
    world.client.run(begin(insert));
    world.client.run(begin(insert));
    world.admin().set("catalogue.applicationNames", "false");
    world.client.run(begin(insert));

    assertThat(queries("name, \"version\""))
        .containsExactlyInAnyOrder(
            List.of("app", "1"), List.of("app", "2"), Arrays.asList(null, null));
  }

  @Test
  void readsPropertiesOfTheQueryWithAndWithoutQuotes() {
    String application =
        "BEGIN APPLICATION app INSERT INTO d.public.b SELECT * FROM d.public.a; END APPLICATION"
            + " WITH (resume.from.query.id = '0fe1f533-0d9d-4250-8841-8ffc47af4d71', 'other' = 7)";
    world.client.run(application);

    assertThat(world.admin().statements("BEGIN APPLICATION").getFirst().properties())
        .containsEntry("resume.from.query.id", "0fe1f533-0d9d-4250-8841-8ffc47af4d71")
        .containsEntry("other", "7");
  }

  @Test
  void isOneStatementForTheLogAndForFaults() {
    world
        .admin()
        .addFault("{\"match\":\"BEGIN APPLICATION\",\"fault\":\"sqlError\",\"state\":\"XX000\"}");

    assertThat(world.state("DESCRIBE " + SHOP)).isEqualTo("00000");
    assertThat(world.state(SHOP)).isEqualTo("XX000");
    assertThat(world.state(SHOP)).isEqualTo("00000");
    assertThat(world.admin().statements("BEGIN APPLICATION"))
        .hasSize(2)
        .allSatisfy(s -> assertThat(s.path()).containsExactly("shop"));
  }

  @Test
  void staysStartingWhenOneOfItsSinksIsStuck() {
    world.admin().set("catalogue.stuck", "[\"c\"]");
    world.client.run(SHOP);
    world.clock.advance(3_600_000);

    assertThat(queries("current_state")).containsExactly(List.of("starting"));
  }

  @Test
  void plansWithVirtualRelationsAmongTheDdlsOnly() throws IOException {
    JsonNode answer = world.client.run("DESCRIBE " + SHOP);

    assertThat(answer.at("/data/0/0").asText()).isEqualTo("APPLICATION");
    JsonNode plan = Client.JSON.readTree(answer.at("/data/0/1").asText());
    assertThat(plan.path("ddls")).hasSize(2);
    assertThat(plan.at("/ddls/0").toString())
        .isEqualTo(
            "{\"fqn\":\"\\\"7b0c6a52-0a0e-4a37-9a0c-4a7a4f0c9b11\\\".\\\"virtual\\\".\\\"public\\\".\\\"visits\\\"\","
                + "\"type\":\"stream\",\"db_name\":\"virtual\",\"schema_name\":\"public\","
                + "\"name\":\"visits\",\"store_name\":\"\",\"is_virtual\":true}");
    assertThat(plan.at("/ddls/1/is_virtual").asBoolean()).isFalse();
    assertThat(plan.at("/ddls/1/store_name").asText()).isEqualTo("main");
    assertThat(plan.path("sources").findValuesAsText("fqn"))
        .containsExactly("\"7b0c6a52-0a0e-4a37-9a0c-4a7a4f0c9b11\".\"d\".\"public\".\"a\"");
    assertThat(plan.path("sinks").findValuesAsText("name")).containsExactly("c", "b");
    assertThat(plan.at("/statements/0").asText()).isEqualTo("USE DATABASE d");
    assertThat(plan.path("statements")).hasSize(6);
  }

  @Test
  void executesNothingOfAPlan() {
    world.client.run("DESCRIBE " + SHOP);

    assertThat(relations()).hasSize(2);
    assertThat(queries("id")).isEmpty();
    assertThat(world.state("DESCRIBE " + begin("INSERT INTO d.public.b SELECT * FROM d.public.x;")))
        .isEqualTo("3D020");
  }
}
