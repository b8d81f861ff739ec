package dev.deltajournal.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deltajournal.sandbox.web.Connections;
import java.net.http.HttpResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The resources under `/admin`, over HTTP.
class AdminTest {
  @AutoClose private final World world = new World().withStreams();

  private JsonNode admin(String method, String path, String body) {
    HttpResponse<String> response = world.client.admin(method, path, body);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return Client.json(response);
  }

  @Test
  void showsEverythingThatExists() {
    JsonNode state = admin("GET", "/state", "");

    assertThat(state.at("/databases/0/name").asText()).isEqualTo("d");
    assertThat(state.at("/stores/0/status").asText()).isEqualTo("ready");
    assertThat(state.at("/stores/0/audit/createdAt").asText())
        .isEqualTo("2026-01-01T00:00:00.123Z");
    assertThat(state.at("/relations").findValuesAsText("state")).containsOnly("created");
    assertThat(state.at("/topics/0/partitions").asInt()).isEqualTo(1);
  }

  @Test
  void showsStatementsSinceANumber() {
    JsonNode statements = admin("GET", "/statements?since=2", "");

    assertThat(statements).hasSize(2);
    assertThat(statements.at("/0/sequence").asInt()).isEqualTo(3);
    assertThat(statements.at("/0/kind").asText()).isEqualTo("CREATE STREAM");
    assertThat(statements.at("/0/path").toString()).isEqualTo("[\"d\",\"public\",\"a\"]");
    assertThat(statements.at("/0/outcome").toString())
        .isEqualTo("{\"effect\":\"done\",\"sqlState\":\"00000\",\"httpStatus\":200}");
    assertThat(statements.at("/0/properties/store").asText()).isEqualTo("main");
  }

  @Test
  void addsShowsAndClearsFaults() {
    admin("POST", "/faults", "{\"match\":\"LIST\",\"fault\":\"status\",\"code\":500}");
    admin("POST", "/faults", "[{\"fault\":\"status\",\"code\":502},{\"fault\":\"html\"}]");

    assertThat(admin("GET", "/faults", "").findValuesAsText("fault"))
        .containsExactly("status", "status", "html");
    assertThat(world.client.post("LIST STORES").statusCode()).isEqualTo(500);
    assertThat(admin("GET", "/faults", "").at("/0/applied").asInt()).isEqualTo(1);
    assertThat(admin("DELETE", "/faults", "")).isEmpty();
    assertThat(world.client.post("LIST STORES").statusCode()).isEqualTo(200);
  }

  @Test
  void changesSettingsWhileItRuns() {
    JsonNode changed = admin("PUT", "/settings", "{\"delays\":{\"storeReadyMillis\":9}}");

    assertThat(changed.at("/delays/storeReadyMillis").asInt()).isEqualTo(9);
    assertThat(admin("GET", "/settings", "")).isEqualTo(changed);
  }

  @Test
  void runsAStatementAsAnOutsider() {
    JsonNode answer =
        admin("POST", "/sql", "{\"statement\":\"CREATE DATABASE e\",\"role\":\"useradmin\"}");

    assertThat(answer.path("sqlState").asText()).isEqualTo("00000");
    assertThat(admin("GET", "/state", "").at("/databases/1/audit/owner").asText())
        .isEqualTo("useradmin");
  }

  @Test
  void forcesStatesAndMakesObjectsVanish() {
    String query = world.startQuery();
    admin(
        "POST",
        "/objects/stores",
        "{\"name\":\"main\",\"state\":\"errored\",\"message\":\"disk\"}");
    admin("POST", "/objects/queries", "{\"name\":\"%s\",\"state\":\"errored\"}".formatted(query));
    admin("POST", "/objects/relations", "{\"name\":[\"d\",\"public\",\"a\"],\"vanish\":true}");
    world.clock.advance(1_000);

    assertThat(
            world.client.rows("SELECT \"status\", status_message FROM deltastream.sys.\"stores\""))
        .containsExactly(List.of("errored", "disk"));
    assertThat(world.client.rows("SELECT current_state FROM deltastream.sys.\"queries\""))
        .containsExactly(List.of("errored"));
    assertThat(world.state("DESCRIBE RELATION d.public.a")).isEqualTo("3D020");
  }

  @Test
  void hidesARowOverHttp() {
    admin("POST", "/objects/stores", "{\"name\":\"main\",\"hide\":true}");

    assertThat(world.client.rows("SELECT name FROM deltastream.sys.\"stores\"")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '\0',
      delimiter = '|',
      textBlock =
          """

          POST   | /faults            | {"fault":"explode"}
          POST   | /faults            | no json
          PUT    | /settings          | {"delays":{"storeMillis":9}}
          PUT    | /settings          | 7
          POST   | /sql               | {"statemant":"LIST STORES"}
          POST   | /objects/stores    | {"name":"nowhere","vanish":true}
          POST   | /objects/stores    | {"name":"main"}
          POST   | /objects/stores    | {"state":"ready"}
          POST   | /objects/databases | {"name":"d","vanish":true}
          GET    | /statements?since=x|
          """)
  void answers400WithAMessageForWhatItDoesNotUnderstand(
      String method, String path, @Nullable String body) {
    HttpResponse<String> response = world.client.admin(method, path, body == null ? "" : body);

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(Client.json(response).path("message").asText()).isNotEmpty();
  }

  @Test
  void answers404ForAnotherResource() {
    assertThat(world.client.admin("GET", "/nothing", "").statusCode()).isEqualTo(404);
    assertThat(world.client.admin("DELETE", "/state", "").statusCode()).isEqualTo(404);
  }

  @Test
  void countsTheConnectionsOfEachClient() {
    try (var first = new RawConnection(world.sandbox);
        var second = new RawConnection(world.sandbox)) {
      for (RawConnection connection : List.of(first, second, first)) {
        connection.send("GET", "/v2/version", "User-Agent: counted/1\r\n", "");
        connection.read();
      }
      assertThat(counted())
          .extracting("opened", "open", "peak", "requests")
          .containsExactly(2L, 2L, 2L, 3L);
    }
    await().until(() -> counted().open() == 0);
    assertThat(counted().opened()).isEqualTo(2);
    assertThat(admin("GET", "/connections", "").findValuesAsText("userAgent"))
        .contains("counted/1");
  }

  private Connections.Count counted() {
    return world.admin().connections().stream()
        .filter(usage -> usage.client().userAgent().equals("counted/1"))
        .findFirst()
        .orElseThrow()
        .count();
  }

  @Test
  void closesIdleConnectionsBySwitch() {
    world.admin().set("answers.idleTimeoutMillis", "50");
    try (var connection = new RawConnection(world.sandbox)) {
      connection.send("GET", "/v2/version", "", "");
      connection.read();

      assertThat(connection.readToEnd()).isEmpty();
    }
  }
}
