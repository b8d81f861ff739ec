package dev.deltajournal.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The catalogue's file and the log's file.
class FilesTest {
  @TempDir private Path folder = Path.of("");

  private Path data() {
    return folder.resolve("catalogue.json");
  }

  private SandboxOptions withData() {
    return SandboxOptions.defaults().withData(data());
  }

  @Test
  void findsEverythingAgainAfterARestart() {
    JsonNode before;
    try (var world = new World(withData()).withStreams()) {
      world.client.run("ALTER RELATION d.public.a SET description = 'x'");
      world.startQuery();
      world.client.run("CREATE DATABASE gone");
      world.client.run("DROP DATABASE gone");
      makeOneOfEachOther(world);
      before = world.admin().state();
      assertThat(before.properties()).allSatisfy(kind -> assertThat(kind.getValue()).isNotEmpty());
    }
    try (var world = new World(withData())) {
      world.clock.advance(450);

      assertThat(world.admin().state()).isEqualTo(before);
      assertThat(world.state(Fixtures.stream("d.public.a"))).isEqualTo("42P017");
    }
  }

  private static void makeOneOfEachOther(World world) {
    Client client = world.client;
    Map<String, byte[]> file = Map.of("f", new byte[] {1, 2});
    client.run("CREATE SECRET s WITH ('type' = generic_string, 'secret_string' = 'x')");
    client.run("CREATE SCHEMA_REGISTRY r WITH ('type' = CONFLUENT, 'uris' = 'https://h')");
    client.run("CREATE COMPUTE_POOL p WITH ('compute_pool.size' = 'small')");
    client.run("CREATE ROLE reader");
    client.run("CREATE API_TOKEN t");
    client.multipart(Client.request("CREATE FUNCTION_SOURCE src WITH ('file' = 'f')"), file);
    client.multipart(Client.request("CREATE DESCRIPTOR_SOURCE desc WITH ('file' = 'f')"), file);
    client.run("CREATE ENTITY e IN STORE main WITH ('kafka.topic.cleanup.policy' = 'compact')");
    client.run("GRANT ALL ON RELATION d.public.a TO ROLE reader WITH GRANT OPTION");
    world.clock.advance(100);
    client.run(
        "CREATE FUNCTION f(a INT) RETURNS INT LANGUAGE JAVA WITH ('source.name' = 'src', 'class.name' = 'F')");
    client.run(
        "BEGIN APPLICATION app INSERT INTO d.public.b SELECT * FROM d.public.a; END APPLICATION");
    client.multipart(
        Client.request(
            "CREATE STORE sf WITH ('type' = SNOWFLAKE, 'uris' = 'https://h', 'snowflake.account_id' = 'a',"
                + " 'snowflake.role_name' = 'r', 'snowflake.username' = 'u', 'snowflake.warehouse_name' = 'w',"
                + " 'snowflake.cloud.region' = 'x', 'snowflake.client.key_file' = 'f')"),
        file);
  }

  @Test
  void readsAFileFromBeforeThereWereApplications() throws IOException {
    String id = "0fe1f533-0d9d-4250-8841-8ffc47af4d71";
    String at = "2026-01-01T00:00:00Z";
    Files.writeString(
        data(),
        """
        {"format":1,"topics":[{"key":{"store":"main","name":"a"},"from":"%2$s",
            "value":{"store":"main","name":"a","partitions":2,"replicas":1}}],
         "queries":[{"key":"%1$s","from":"%2$s","value":{"id":"%1$s","text":"INSERT","normalised":"INSERT",
            "sources":[{"parts":["d","public","a"]}],"sink":{"parts":["d","public","b"]},
            "intended":"running","current":"running","message":null,
            "audit":{"owner":"sysadmin","createdByRole":"sysadmin","createdBy":"u","createdAt":"%2$s",
              "updatedByRole":"sysadmin","updatedBy":"u","updatedAt":"%2$s"}}}]}\
        """
            .formatted(id, at));
    try (var world = new World(withData())) {
      assertThat(world.admin().state().at("/queries/0/sinks/0/parts/2").asText()).isEqualTo("b");
      assertThat(world.admin().state().at("/topics/0/partitions").asInt()).isEqualTo(2);
      assertThat(world.client.rows("SELECT id, name FROM deltastream.sys.\"queries\""))
          .containsExactly(Arrays.asList(id, null));
    }
  }

  @Test
  void goesOnWithLifeCyclesAfterARestart() {
    try (var world = new World(withData())) {
      world.client.run(Fixtures.KAFKA);
    }
    try (var world = new World(withData())) {
      String status = "SELECT \"status\" FROM deltastream.sys.\"stores\"";

      assertThat(world.client.rows(status)).containsExactly(List.of("provisioning"));
      world.clock.advance(300);
      assertThat(world.client.rows(status)).containsExactly(List.of("ready"));
    }
  }

  @Test
  void savesWhatTheAdministratorForced() {
    try (var world = new World(withData()).withStore()) {
      world.admin().vanish("stores", "main");
    }
    try (var world = new World(withData())) {
      world.clock.advance(300);

      assertThat(world.admin().state().path("stores")).isEmpty();
    }
  }

  @Test
  void leavesTheFileAloneWhenNothingChanges() throws IOException {
    try (var world = new World(withData()).withStore()) {
      Files.delete(data());
      world.client.rows("SELECT * FROM deltastream.sys.\"stores\"");
      world.state(Fixtures.KAFKA);

      assertThat(data()).doesNotExist();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "no json", "{\"format\":2}", "{\"format\":1,\"stores\":[7]}"})
  void refusesAFileThatIsNoCatalogueAndKeepsIt(String content) throws IOException {
    Files.writeString(data(), content);

    assertThatThrownBy(() -> Sandbox.start(withData()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(data().toString());
    assertThat(data()).hasContent(content);
  }

  @Test
  void writesTheLogLineByLineAsItHappens() throws IOException {
    Path log = folder.resolve("log.ndjson");
    try (var world = new World(SandboxOptions.defaults().withLog(log))) {
      world.client.run("CREATE DATABASE \"a\nb\"");
      world.state("CREATE DATABASE \"a\nb\"");

      List<String> lines = Files.readAllLines(log);
      assertThat(lines).hasSizeGreaterThanOrEqualTo(4);
      JsonNode last = Client.JSON.readTree(lines.getLast());
      assertThat(last.path("sequence").asInt()).isEqualTo(2);
      assertThat(last.path("path").path(0).asText()).isEqualTo("a\nb");
      assertThat(last.at("/outcome/sqlState").asText()).isEqualTo("42P04");
    }
  }

  @Test
  void refusesALogThatCannotBeOpened() {
    Path log = folder.resolve("nowhere").resolve("log");

    assertThatThrownBy(() -> Sandbox.start(SandboxOptions.defaults().withLog(log)))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining(log.toString());
  }
}
