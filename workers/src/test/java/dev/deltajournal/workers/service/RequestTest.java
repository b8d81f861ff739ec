package dev.deltajournal.workers.service;

import static dev.deltajournal.workers.service.RawServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.deltajournal.journal.Secret;
import dev.deltajournal.workers.Time;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What goes over the wire.
///
/// provider NFR-007
class RequestTest {
  private final RawServer server = RawServer.inTurn(json(200, Bodies.success()));

  @AfterEach
  void close() throws IOException {
    server.close();
  }

  private RawServer.Request sent(Statement statement, ServiceSettings settings) {
    try (var service =
        new HttpStatementService(
            settings, Services.quick(), Time.system(), new Random(1), _ -> {})) {
      service.execute(statement, Services.LIMIT, _ -> {});
    }
    return server.requests().getLast();
  }

  @Test
  void plainStatementsGoAsJson() throws IOException {
    var statement =
        Statement.of("CREATE STORE \"ünï\";", Optional.of("Owner"))
            .in(Optional.of("db"), Optional.of("public"), Optional.of("kafka"));
    var settings = Services.settings(server.uri());
    var request = sent(statement, settings);
    assertThat(request.method()).isEqualTo("POST");
    assertThat(request.path()).isEqualTo("/v2/statements");
    assertThat(request.head())
        .contains("Authorization: Bearer " + Services.TOKEN)
        .contains("User-Agent: tests")
        .contains("Content-Type: application/json");
    assertThat(new ObjectMapper().readTree(request.body()))
        .isEqualTo(
            new ObjectMapper()
                .readTree(
                    """
                    {"statement":"CREATE STORE \\"ünï\\";",
                     "organization":"7b0c6a52-0a0e-4a37-9a0c-4a7a4f0c9b11","role":"Owner",
                     "database":"db","schema":"public","store":"kafka",
                     "parameters":{"timezone":"UTC"}}
                    """));
  }

  @Test
  void whatIsNotSetIsNotSent() {
    var settings =
        new ServiceSettings(
            URI.create(server.uri() + "/?x=1"),
            Secret.of(Services.TOKEN),
            Optional.empty(),
            Optional.empty(),
            Optional.of("run 42"),
            false,
            "tests");
    var request = sent(Statement.of("LIST STORES;", Optional.empty()), settings);
    assertThat(request.path()).isEqualTo("/v2/statements");
    assertThat(request.body())
        .isEqualTo(
            "{\"statement\":\"LIST STORES;\",\"parameters\":{\"sessionID\":\"run 42\",\"timezone\":\"UTC\"}}");
  }

  @Test
  void attachmentsGoAsPartsNamedByteForByte() {
    var statement =
        new Statement(
            "CREATE STORE \"k\" WITH ('tls.ca_cert_file' = '@cacert');",
            "masked",
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Map.of("@cacert", "-----BEGIN\r\n--x\n".getBytes(StandardCharsets.UTF_8)),
            List.of(),
            false);
    var request = sent(statement, Services.settings(server.uri()));
    var boundary = request.head().replaceAll("(?s).*boundary=(\\S+).*", "$1");
    assertThat(request.body().split("--" + boundary, -1)).hasSize(4);
    assertThat(request.body())
        .startsWith(
            "--"
                + boundary
                + "\r\nContent-Disposition: form-data; name=\"request\"\r\nContent-Type: application/json\r\n\r\n{\"statement\"")
        .endsWith(
            "\r\n--"
                + boundary
                + "\r\nContent-Disposition: form-data; name=\"attachments\"; filename=\"@cacert\"\r\nContent-Type: application/octet-stream\r\n\r\n-----BEGIN\r\n--x\n\r\n--"
                + boundary
                + "--\r\n");
  }

  @Test
  void oneConnectionServesStatementsInTurn() {
    try (var service = Services.at(server.uri())) {
      for (int i = 0; i < 20; i++) {
        service.execute(
            Statement.of("CREATE DATABASE \"d\";", Optional.empty()), Services.LIMIT, _ -> {});
      }
    }
    assertThat(server.connections()).isEqualTo(1);
  }

  @Test
  void aQuickServiceSeesAtMostThreeConnections() {
    try (var service = Services.at(server.uri());
        var threads = Executors.newFixedThreadPool(12)) {
      for (int i = 0; i < 200; i++) {
        threads.execute(() ->
            service.execute(
                Statement.of("CREATE DATABASE \"d\";", Optional.empty()), Services.LIMIT, _ -> {}));
      }
    }
    assertThat(server.requests()).hasSize(200);
    assertThat(server.connections()).isLessThanOrEqualTo(3);
  }
}
