package dev.deltajournal.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// DESCRIBE of a statement plans and executes nothing.
class PlanTest {
  @AutoClose private final World world = new World().withStreams();

  private JsonNode plan(JsonNode answer) {
    assertThat(answer.path("data")).hasSize(1);
    assertThat(answer.at("/data/0")).hasSize(2);
    try {
      return Client.JSON.readTree(answer.at("/data/0/1").asText());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static String object(String name) {
    return ("{\"fqn\":\"\\\"7b0c6a52-0a0e-4a37-9a0c-4a7a4f0c9b11\\\".\\\"d\\\".\\\"public\\\".\\\"%s\\\"\","
            + "\"type\":\"stream\",\"db_name\":\"d\",\"schema_name\":\"public\",\"name\":\"%s\","
            + "\"store_name\":\"main\"}")
        .formatted(name, name);
  }

  @Test
  void plansACreationWithTheOrganizationInTheFqn() {
    JsonNode answer = world.client.run("DESCRIBE " + Fixtures.stream("D.public.NEW"));

    assertThat(answer.at("/data/0/0").asText()).isEqualTo("CREATE_STREAM");
    assertThat(plan(answer).toString()).isEqualTo("{\"ddl\":" + object("new") + "}");
    assertThat(world.state("DROP RELATION d.public.new")).isEqualTo("3D020");
    assertThat(world.admin().state().path("topics")).hasSize(2);
  }

  @Test
  void plansACreationOfWhatExistsAlready() {
    assertThat(world.state("DESCRIBE " + Fixtures.stream("d.public.a"))).isEqualTo("00000");
  }

  @Test
  void plansAnInsertWithSinkAndSourcesAndNoDdl() {
    JsonNode answer =
        world.client.run(
            "DESCRIBE INSERT INTO d.public.b SELECT * FROM d.public.a x JOIN d.public.a y ON x.userid = y.userid; -- end");

    assertThat(answer.at("/data/0/0").asText()).isEqualTo("INSERT_INTO");
    assertThat(plan(answer).toString())
        .isEqualTo("{\"sink\":" + object("b") + ",\"sources\":[" + object("a") + "]}");
    assertThat(world.client.rows("LIST QUERIES")).isEmpty();
  }

  @Test
  void plansWithTheNamesOfTheRequest() {
    ObjectNode request =
        Client.request(
                "DESCRIBE CREATE STREAM X (a INT) WITH ('value.format' = 'json', 'topic.partitions' = 1, 'topic.replicas' = 1)")
            .put("database", "d")
            .put("schema", "public")
            .put("store", "main");

    assertThat(plan(world.client.run(request)).toString())
        .isEqualTo("{\"ddl\":" + object("x") + "}");
  }

  @Test
  void plansACreateAsSelect() {
    JsonNode answer =
        world.client.run(
            "DESCRIBE CREATE STREAM d.public.c WITH ('store' = 'main') AS SELECT * FROM d.public.a");

    assertThat(answer.at("/data/0/0").asText()).isEqualTo("CREATE_STREAM_AS_SELECT");
    assertThat(plan(answer).at("/sources/0/name").asText()).isEqualTo("a");
    assertThat(world.client.rows("LIST QUERIES")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '\0',
      delimiter = '|',
      textBlock =
          """
          DESCRIBE INSERT INTO d.public.nowhere SELECT * FROM d.public.a                | 3D020
          DESCRIBE INSERT INTO d.public.b SELECT * FROM d.public.nowhere                | 3D020
          DESCRIBE CREATE STREAM d.public.x (a INT) WITH ('store' = 'none', 'value.format' = 'json') | 3D006
          DESCRIBE CREATE STREAM d.nowhere.x (a INT) WITH ('store' = 'main', 'value.format' = 'json') | 3D003
          DESCRIBE CREATE STREAM d.public.x (a                                          | 42601
          DESCRIBE CREATE DATABASE x                                                    | 0A000
          """)
  void answersAFaultyPlanWithTheStateOfTheStatement(String statement, String state) {
    assertThat(world.state(statement)).isEqualTo(state);
  }
}
