package dev.deltajournal.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.deltajournal.examples.harness.Program;
import dev.deltajournal.examples.harness.PulumiProject;
import dev.deltajournal.examples.harness.PulumiRun;
import dev.deltajournal.examples.harness.SandboxProcess;
import dev.deltajournal.examples.harness.SentStatement;
import dev.deltajournal.examples.harness.Shop;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What users get wrong: each time a clear error, and the right input goes through afterwards.
///
/// provider FR-007, FR-011, NFR-003
class BadInputIT {
  /// A port that nobody can listen on.
  private static final String NOBODY = "http://127.0.0.1:1/v2";

  @TempDir static Path sharedFolder;

  private static SandboxProcess sandbox;

  @TempDir Path folder;

  private PulumiProject project;
  private int sentBefore;

  @BeforeAll
  static void startSandbox() {
    sandbox = SandboxProcess.start(sharedFolder);
  }

  @AfterAll
  static void stopSandbox() {
    sandbox.close();
  }

  @BeforeEach
  void open() {
    project = PulumiProject.create(folder, Shop.database(), sandbox.server());
    sentBefore = sandbox.changes().size();
  }

  @AfterEach
  void close() {
    project.destroy();
    project.close();
  }

  @Test
  void namesTheSettingOfAWrongToken() {
    project.secretConfig("deltastream:apiKey", "no-such-token");

    String said = refused();

    assertThat(said).contains("apiKey").doesNotContain("no-such-token");
    project.secretConfig("deltastream:apiKey", SandboxProcess.TOKEN);
    goesThrough();
  }

  @Test
  void namesTheServerThatCannotBeReached() {
    project.config("deltastream:server", NOBODY);

    assertThat(refused()).contains("127.0.0.1:1").contains("deltastream:server");
    project.config("deltastream:server", sandbox.server());
    goesThrough();
  }

  @Test
  void saysThatTheServerAnswersWebPages() throws IOException {
    try (WebSite site = new WebSite()) {
      project.config("deltastream:server", site.address());

      assertThat(refused()).contains("HTTP 200, text/html").contains("deltastream:server");
    }
    project.config("deltastream:server", sandbox.server());
    goesThrough();
  }

  @Test
  void saysWhichSettingsAreMissing() {
    try (PulumiProject unconfigured =
        PulumiProject.bare(folder.resolve("unconfigured"), Shop.database())) {
      assertThat(unconfigured.up().expectFailure().words())
          .contains("server")
          .contains("DELTASTREAM_SERVER");
    }
  }

  @Test
  void takesTheSettingsFromTheEnvironment() {
    try (PulumiProject unconfigured =
        PulumiProject.bare(folder.resolve("unconfigured"), Shop.database())) {
      unconfigured.environment("DELTASTREAM_SERVER", sandbox.server());
      unconfigured.environment("DELTASTREAM_API_KEY", SandboxProcess.TOKEN);
      unconfigured.up().expectSuccess();
      unconfigured.destroy().expectSuccess();
    }
  }

  /// store D-010
  @Test
  void refusesAnUnknownKindOfStore() {
    project.program(store("cassandra:\n  uris: cassandra.example.com:9042\n".indent(2)));

    assertThat(refused()).contains("cassandra");
  }

  @Test
  void refusesAStoreWithoutAKind() {
    project.program(store(""));

    assertThat(refused()).contains("one store subtype required (kafka, snowflake or postgres)");
  }

  /// store FR-006, D-008
  @Test
  void refusesTwoKindsInOneStore() {
    project.program(
        store(
            """
              kafka:
                uris: kafka.example.com:9093
                saslHashFunction: NONE
              postgres:
                uris: postgresql://db.example.com/shop
                username: me
                password: mine-all-mine
            """));

    assertThat(refused())
        .contains("only one store subtype may be specified")
        .doesNotContain("mine-all-mine");
  }

  @Test
  void refusesAnEmptyQuery() {
    project.program(
        Shop.streams()
            .with(
                Shop.QUERY,
                """
                type: deltastream:Query
                properties:
                  sourceRelationFqns: [ "${source.fqn}" ]
                  sinkRelationFqn: ${sink.fqn}
                  sql: "  "
                """));

    assertThat(project.preview().expectFailure().words())
        .contains("the text holds no statement")
        .contains("`sql`");
  }

  @Test
  void refusesTwoStatementsInOneSqlInThePreview() {
    project.program(
        Shop.streams()
            .with(
                Shop.QUERY,
                """
                type: deltastream:Query
                properties:
                  sourceRelationFqns: [ "${source.fqn}" ]
                  sinkRelationFqn: ${sink.fqn}
                  sql: INSERT INTO shop.orders.sink SELECT * FROM shop.orders.source; DROP STORE s;
                """));

    assertThat(project.preview().expectFailure().words()).contains("sql").contains("one statement");
  }

  @Test
  void sendsNeitherOfTwoStatementsInOneSql() {
    project.program(
        Shop.database()
            .with(
                "source",
                """
                type: deltastream:DeltaStreamObject
                properties:
                  database: ${shop.name}
                  namespace: public
                  store: some_store
                  sql: CREATE STREAM s (a BIGINT) WITH ('topic' = 's'); DROP DATABASE ${shop.name};
                """));

    assertThat(project.up().expectFailure().words()).contains("sql").contains("one statement");
    assertThat(sandbox.changes().stream().skip(sentBefore).map(SentStatement::kind))
        .isSubsetOf("CREATE DATABASE");
  }

  @Test
  void refusesAnEmptyName() {
    project.program(Shop.database().changing("shop", "name: shop", "name: \"\""));

    assertThat(refused()).contains("name").contains("empty");
  }

  @Test
  void refusesControlCharactersInAName() {
    project.program(Shop.database().changing("shop", "name: shop", "name: \"sh\\nop\""));

    assertThat(refused()).contains("name must not contain control characters");
  }

  /// Runs `up`, which has to fail without a change at the service, and returns what it said.
  private String refused() {
    PulumiRun up = project.up().expectFailure();
    assertThat(sandbox.changes().stream().skip(sentBefore).map(SentStatement::kind)).isEmpty();
    assertThat(up.words()).doesNotContain("exited prematurely").doesNotContain("Exception");
    return up.words();
  }

  private void goesThrough() {
    project.up().expectSuccess();
    assertThat(sandbox.changes().stream().skip(sentBefore).map(SentStatement::kind))
        .containsExactly("CREATE DATABASE");
  }

  private static Program store(String block) {
    return Program.named("shop")
        .with("kafka", "type: deltastream:Store\nproperties:\n  name: shop_kafka\n" + block);
  }

  /// A server that answers everything with a page for people.
  private static final class WebSite implements AutoCloseable {
    private final HttpServer server;

    WebSite() throws IOException {
      server = HttpServer.create(new InetSocketAddress(Inet4Address.ofLiteral("127.0.0.1"), 0), 0);
      byte[] page =
          "<html><body>Welcome to our portal</body></html>".getBytes(StandardCharsets.UTF_8);
      server.createContext(
          "/",
          exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().set("Content-Type", "text/html");
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
            exchange.close();
          });
      server.start();
    }

    String address() {
      return "http://127.0.0.1:" + server.getAddress().getPort() + "/v2";
    }

    @Override
    public void close() {
      server.stop(0);
    }
  }
}
