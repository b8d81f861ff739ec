package dev.deltajournal.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
      before = world.admin().state();
    }
    try (var world = new World(withData())) {
      world.clock.advance(350);

      assertThat(world.admin().state()).isEqualTo(before);
      assertThat(world.state(Fixtures.stream("d.public.a"))).isEqualTo("42P017");
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
