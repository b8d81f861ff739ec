package dev.deltajournal.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Request and answer shapes, byte by byte where the official clients are peculiar.
class WireTest {
  @AutoClose private final Sandbox sandbox = Sandbox.start(SandboxOptions.defaults());
  @AutoClose private final Client client = new Client(sandbox);

  /// As the Go driver sends it: a semicolon behind the name, a line end behind the JSON.
  private static String multipart(String request) {
    return "--b0und\r\nContent-Disposition: form-data; name=\"request\";\r\n"
        + "Content-Type: application/json\r\n\r\n"
        + request
        + "\n\r\n--b0und\r\n"
        + "Content-Disposition: form-data; name=\"attachments\"; filename=\"@cacert\"\r\n"
        + "Content-Type: application/octet-stream\r\n\r\n-----BEGIN CERTIFICATE-----\r\n"
        + "\r\n--b0und--\r\n";
  }

  private static final String MULTIPART =
      "Content-Type: multipart/form-data; boundary=b0und\r\nConnection: close\r\n";

  private static JsonNode body(String response) {
    try {
      return Client.JSON.readTree(response.substring(response.indexOf("\r\n\r\n") + 4));
    } catch (IOException e) {
      throw new AssertionError(response, e);
    }
  }

  private JsonNode exchangeOnNewConnection(
      String method, String path, String headers, String body) {
    try (var connection = new RawConnection(sandbox)) {
      connection.send(method, path, headers, body);
      return body(connection.readToEnd());
    }
  }

  @Test
  void acceptsTheGoDriversMultipartOnAConnectionPerRequest() {
    JsonNode first =
        exchangeOnNewConnection(
            "POST",
            "/v2/statements",
            MULTIPART,
            multipart("{\"statement\":\"CREATE DATABASE \\\"a\\\";\",\"parameters\":{}}"));
    JsonNode second =
        exchangeOnNewConnection(
            "POST",
            "/v2/statements",
            MULTIPART,
            multipart("{\"statement\":\"CREATE DATABASE \\\"b\\\";\",\"parameters\":{}}"));

    assertThat(first.path("sqlState").asText()).isEqualTo("00000");
    assertThat(second.path("sqlState").asText()).isEqualTo("00000");
    assertThat(sandbox.admin().statements().getFirst().attachments()).containsExactly("@cacert");
    assertThat(sandbox.admin().statements())
        .extracting(s -> s.connection())
        .doesNotHaveDuplicates();
  }

  @Test
  void pollsOn202UntilTheResultIsThere() {
    sandbox.admin().set("answers.pollsBeforeResult", "2");
    HttpResponse<String> accepted = client.post("CREATE DATABASE a;");
    JsonNode status = Client.json(accepted);
    String poll =
        "/v2/statements/%s?partitionID=0&timezone=UTC"
            .formatted(status.path("statementID").asText());
    String close = "Connection: close\r\n";

    assertThat(accepted.statusCode()).isEqualTo(202);
    assertThat(status.path("sqlState").asText()).isEqualTo("03000");
    assertThat(status.path("createdOn").isIntegralNumber()).isTrue();
    assertThat(exchangeOnNewConnection("GET", poll, close, "").path("sqlState").asText())
        .isEqualTo("03000");
    JsonNode result = exchangeOnNewConnection("GET", poll, close, "");
    assertThat(result.path("sqlState").asText()).isEqualTo("00000");
    assertThat(result.at("/data/0/0").asText()).isEqualTo("database");
    assertThat(result.at("/metadata/context/roleName").asText()).isEqualTo("sysadmin");
    assertThat(result.path("statementID")).isEqualTo(status.path("statementID"));
  }

  @Test
  void readsAChunkedBody() {
    try (var connection = new RawConnection(sandbox)) {
      connection.write(
          """
          POST /v2/statements HTTP/1.1
          Host: x
          Authorization: Bearer sandbox-token
          Content-Type: application/json
          Transfer-Encoding: chunked

          f
          {"statement":"C
          12
          REATE DATABASE a"}
          0

          """
              .replace("\n", "\r\n"));

      assertThat(connection.read().body()).contains("\"sqlState\":\"00000\"");
    }
  }

  @Test
  void answersPipelinedRequestsInOrder() {
    try (var connection = new RawConnection(sandbox)) {
      sandbox
          .admin()
          .addFault("{\"match\":\"CREATE DATABASE\",\"fault\":\"latency\",\"millis\":100}");
      connection.sendStatement("CREATE DATABASE a");
      connection.sendStatement("DROP DATABASE a");

      assertThat(connection.read().body()).contains("created");
      assertThat(connection.read().body()).contains("dropped");
    }
  }

  @Test
  void takesAttachmentNamesByteForByte() {
    var request = Client.request("SELECT 1");
    String body = multipart(request.toString()).replace("@cacert", "schlüssel; a=b.pem");

    exchangeOnNewConnection("POST", "/v2/statements", MULTIPART, body);

    assertThat(sandbox.admin().statements().getFirst().attachments())
        .containsExactly("schlüssel; a=b.pem");
  }

  @Test
  void showsTheVersionOnlyBehindTheToken() {
    assertThat(Client.json(client.get("/version")).toString())
        .isEqualTo("{\"major\":2,\"minor\":0,\"patch\":0}");
    try (var wrong = new Client(sandbox.uri(), "wrong")) {
      HttpResponse<String> refusal = wrong.get("/version");
      assertThat(refusal.statusCode()).isEqualTo(403);
      assertThat(Client.json(refusal).path("message").asText()).isEqualTo("invalid token");
    }
  }

  @Test
  void asksForATokenWith401() {
    try (var connection = new RawConnection(sandbox)) {
      connection.write("GET /v2/version HTTP/1.1\r\nHost: x\r\n\r\n");

      var response = connection.read();
      assertThat(response.status()).isEqualTo(401);
      assertThat(response.body()).contains("\"message\"");
      assertThat(response.hasHeader("content-type: application/json")).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/nothing", "/statements/3d9d0b8e-7f4e-4f0e-9d0f-0d6f1a2b3c4d", "/statements/x"})
  void answers404WithAMessageForWhatDoesNotExist(String path) {
    HttpResponse<String> response = client.get(path);

    assertThat(response.statusCode()).isEqualTo(404);
    assertThat(Client.json(response).path("message").asText()).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"statement\":\"\"}", "{\"statement\":7}", "[]", "{", ""})
  void answers400ForARequestWithoutAStatement(String body) {
    try (var connection = new RawConnection(sandbox)) {
      connection.send("POST", "/v2/statements", "Content-Type: application/json\r\n", body);

      assertThat(connection.read().status()).isEqualTo(400);
      assertThat(sandbox.admin().statements()).isEmpty();
    }
  }

  @Test
  void answers400ForAnotherContentType() {
    try (var connection = new RawConnection(sandbox)) {
      connection.send("POST", "/v2/statements", "Content-Type: text/plain\r\n", "SELECT 1");

      assertThat(connection.read().status()).isEqualTo(400);
    }
  }

  @Test
  void carriesEverythingThatTheGoDriverNeedsInEveryResult() {
    ObjectNode request =
        Client.request("CREATE DATABASE \"orders\";")
            .put("organization", "7b0c6a52-0a0e-4a37-9a0c-4a7a4f0c9b11")
            .put("role", "useradmin")
            .put("database", "orders")
            .put("schema", "public")
            .put("store", "main_kafka")
            .put("computePool", "other_pool");
    request.putObject("parameters").put("sessionID", "run-42").put("timezone", "UTC");
    JsonNode answer = client.run(request);

    assertThat(UUID.fromString(answer.path("statementID").asText())).isNotNull();
    assertThat(answer.path("statementIDs")).hasSize(1);
    assertThat(answer.at("/metadata/encoding").asText()).isEqualTo("json");
    assertThat(answer.at("/metadata/partitionInfo/0/rowCount").asInt()).isEqualTo(1);
    assertThat(answer.at("/metadata/context").toString())
        .isEqualTo(
            "{\"organizationID\":\"7b0c6a52-0a0e-4a37-9a0c-4a7a4f0c9b11\",\"roleName\":\"useradmin\","
                + "\"databaseName\":\"orders\",\"schemaName\":\"public\",\"storeName\":\"main_kafka\","
                + "\"computePoolName\":\"other_pool\"}");
    assertThat(answer.at("/metadata/columns").findValuesAsText("name"))
        .containsExactly("Type", "Name", "Command", "Summary", "Path");
    assertThat(answer.at("/data/0").toString())
        .isEqualTo(
            "[\"database\",\"orders\",\"CREATE\",\"database orders was created\",\"[\\\"orders\\\"]\"]");
  }

  @Test
  void answersASqlFailureWithStatus200AndAWholeEnvelope() {
    HttpResponse<String> response = client.post("CREATE SCHEMA s IN DATABASE nowhere;");
    JsonNode answer = Client.json(response);

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(answer.path("sqlState").asText()).isEqualTo("3D002");
    assertThat(answer.path("message").asText()).isEqualTo("Database \"nowhere\" does not exist");
    assertThat(answer.at("/metadata/partitionInfo")).isEmpty();
    assertThat(answer.at("/metadata/columns")).isEmpty();
    assertThat(answer.path("data").isArray()).isTrue();
    assertThat(answer.at("/metadata/context/roleName").asText()).isEqualTo("sysadmin");
  }

  @Test
  void answersAnEmptyResultWithEmptyPartitionsAndData() {
    JsonNode answer = client.run("SELECT name FROM deltastream.sys.\"stores\"");

    assertThat(answer.at("/metadata/partitionInfo").toString()).isEqualTo("[]");
    assertThat(answer.path("data").toString()).isEqualTo("[]");
    assertThat(answer.at("/metadata/columns")).hasSize(1);
  }

  @Test
  void servesPartitionsOneByOneEachWithItsContext() {
    sandbox.admin().set("answers.partitionRows", "2");
    for (String name : new String[] {"a", "b", "c"}) {
      client.run("CREATE DATABASE " + name);
    }
    JsonNode first = client.run("SELECT name FROM deltastream.sys.\"databases\" ORDER BY name");
    String path = "/statements/" + first.path("statementID").asText();
    JsonNode second = Client.json(client.get(path + "?partitionID=1"));

    assertThat(first.at("/metadata/partitionInfo").toString())
        .isEqualTo("[{\"rowCount\":2},{\"rowCount\":1}]");
    assertThat(first.path("data").toString()).isEqualTo("[[\"a\"],[\"b\"]]");
    assertThat(second.path("data").toString()).isEqualTo("[[\"c\"]]");
    assertThat(second.at("/metadata/context/roleName").asText()).isEqualTo("sysadmin");
    assertThat(client.get(path + "?partitionID=2").statusCode()).isEqualTo(400);
  }

  @Test
  void executesABatchInOrderWithAnIdForEachStatement() {
    JsonNode answer = client.run("CREATE DATABASE a; CREATE SCHEMA s IN DATABASE a;; -- done");

    assertThat(answer.path("statementIDs")).hasSize(2);
    for (JsonNode id : answer.path("statementIDs")) {
      assertThat(client.get("/statements/" + id.asText()).statusCode()).isEqualTo(200);
    }
    assertThat(answer.at("/data/0/0").asText()).isEqualTo("schema");
    assertThat(client.rows("LIST SCHEMAS IN DATABASE a")).hasSize(2);
  }

  @Test
  void stopsABatchAtTheFirstRefusal() {
    assertThat(client.state("CREATE DATABASE a; DROP DATABASE x; CREATE DATABASE b"))
        .isEqualTo("3D002");
    assertThat(client.rows("SELECT name FROM deltastream.sys.\"databases\""))
        .containsExactly(List.of("a"));
  }

  @Test
  void changesTheContextOnlyByUse() {
    client.run("CREATE DATABASE a");
    JsonNode used = client.run("USE DATABASE a");
    JsonNode later = client.run("LIST DATABASES");

    assertThat(used.at("/metadata/context/databaseName").asText()).isEqualTo("a");
    assertThat(used.at("/metadata/context/schemaName").asText()).isEqualTo("public");
    assertThat(later.at("/metadata/context/databaseName").isMissingNode()).isTrue();
  }

  @Test
  void refusesRequestsAboveTheRate() {
    sandbox.admin().set("answers.maxRequestsPerSecond", "1");
    sandbox.admin().set("answers.retryAfterSeconds", "7");
    HttpResponse<String> refused =
        Stream.generate(() -> client.get("/version"))
            .limit(50)
            .filter(response -> response.statusCode() == 429)
            .findFirst()
            .orElseThrow();

    assertThat(refused.headers().firstValue("Retry-After")).contains("7");
  }
}
