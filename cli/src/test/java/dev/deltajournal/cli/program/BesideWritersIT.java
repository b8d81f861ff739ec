package dev.deltajournal.cli.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class BesideWritersIT {
  @TempDir private Path folder;
  private final List<Process> children = new ArrayList<>();
  private Path file = Path.of("");
  private Program program = new Program(file, file);

  @BeforeEach
  void name() {
    file = folder.resolve("journal.db");
    program = new Program(file, folder);
  }

  @AfterEach
  void end() throws InterruptedException {
    for (var child : children) {
      child.destroyForcibly().waitFor();
    }
  }

  @Test
  void seesAWriterLiveAndDie() throws Exception {
    var writer = start("cut");

    var alive = program.run("op", "why", "--json").json();
    writer.destroyForcibly().waitFor();
    var gone = program.run("op", "why", "--json").json();

    assertThat(alive.at("/operation/owner/liveness").asText()).isEqualTo("alive");
    assertThat(alive.at("/operation/owner/pid").asLong()).isEqualTo(writer.pid());
    assertThat(alive.get("command").asText()).startsWith("deltajournal op show ");
    assertThat(gone.at("/operation/owner/liveness").asText()).isEqualTo("gone");
    assertThat(gone.at("/operation/status").asText()).isEqualTo("pending");
    assertThat(gone.get("command").asText()).isEqualTo("pulumi up");
  }

  @Test
  void refusesToAbandonWhatAnotherProcessHoldsAndAbandonsItAfterItsDeath() throws Exception {
    var writer = start("cut");
    var id = program.run("op", "why", "--json").json().at("/operation/id").asText();

    var held = program.run("op", "abandon", id, "--reason", "test", "--yes");
    writer.destroyForcibly().waitFor();
    var free = program.run("op", "abandon", id, "--reason", "test", "--yes");

    assertThat(held.exitCode()).isEqualTo(6);
    assertThat(held.err()).contains("DSP-CLI-004", "pid " + writer.pid());
    assertThat(free.exitCode()).as(free.err()).isZero();
    assertThat(program.run("op", "list", "--json").json().at("/operations/0/state").asText())
        .isEqualTo("cancelled");
  }

  @Test
  void readsWhileAnotherProcessWritesWithoutABreak() throws Exception {
    start("busy");

    for (int i = 0; i < 3; i++) {
      var list = program.run("op", "list", "--limit", "5", "--json");
      assertThat(list.exitCode()).as(list.err()).isZero();
      assertThat(list.json().get("operations")).isNotEmpty();
      assertThat(program.run("op", "why").exitCode()).isZero();
    }
  }

  @Test
  void writesNothingButTheAnswerToStandardOutput() throws Exception {
    start("cut");

    var answer = program.run("op", "list", "--json");
    var plain = program.run(Map.of("TERM", "xterm-256color"), "op", "list");

    assertThat(answer.err()).isEmpty();
    assertThat(answer.json().get("schema").asText()).isEqualTo("deltajournal.operations/1");
    assertThat(plain.out()).doesNotContain("\u001b");
    assertThat(plain.err()).isEmpty();
  }

  @Test
  void reportsTheVersionOfItsJar() throws Exception {
    assertThat(program.run("--version").out()).matches("deltajournal \\d+\\.\\d+\\.\\d+.*\\n");
  }

  @Test
  void createsNoJournalByLooking() throws Exception {
    var looked = program.run("op", "why");
    var decided = program.run("op", "abandon", "01", "--reason", "x", "--yes");

    for (var outcome : List.of(looked, decided)) {
      assertThat(outcome.exitCode()).isEqualTo(5);
      assertThat(outcome.out()).isEmpty();
      assertThat(outcome.err().lines()).hasSize(1);
      assertThat(outcome.err()).contains("DSP-JRN-013", "pulumi up", "DELTASTREAM_JOURNAL");
    }
    try (var files = Files.list(folder)) {
      assertThat(files.filter(path -> path.toString().contains("journal"))).isEmpty();
    }
  }

  @Test
  void saysThatAForeignFileIsNoJournal() throws Exception {
    Files.writeString(file, "these are my notes");

    var outcome = program.run("op", "list");

    assertThat(outcome.exitCode()).isEqualTo(5);
    assertThat(outcome.err()).contains("DSP-JRN-002", file.toString());
    assertThat(file).hasContent("these are my notes");
  }

  private Process start(String mode) throws IOException {
    var java = ProcessHandle.current().info().command().orElseThrow();
    var child =
        new ProcessBuilder(
                java,
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                WriterProcess.class.getName(),
                mode,
                file.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    children.add(child);
    var first = new BufferedReader(child.inputReader(StandardCharsets.UTF_8)).readLine();
    assertThat(first).as("the writer's first line").isNotNull();
    return child;
  }
}
