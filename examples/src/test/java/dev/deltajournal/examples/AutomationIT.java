package dev.deltajournal.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deltajournal.examples.harness.AutomationProgram;
import dev.deltajournal.examples.harness.AutomationProgram.Language;
import dev.deltajournal.examples.harness.SandboxProcess;
import dev.deltajournal.examples.harness.SentStatement;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// The programs of `examples/automation`, as a user copies and runs them.
@ParameterizedClass
@EnumSource(Language.class)
class AutomationIT {
  private final Language language;

  @TempDir Path folder;

  @AutoClose private SandboxProcess sandbox;
  private AutomationProgram program;
  private JsonNode first;

  AutomationIT(Language language) {
    this.language = language;
  }

  @BeforeEach
  void bringUp() {
    sandbox = SandboxProcess.start(folder);
    program = AutomationProgram.build(language, folder, sandbox.server());
    first = program.run("up");
  }

  /// provider AS 1, provider AS 7, provider FR-010
  @Test
  void runsThePipelineThroughItsWholeLife() {
    assertThat(first.path("changes").path("create").asInt()).isEqualTo(9);
    assertThat(first.path("outputs").path("storeState").asText()).isEqualTo("ready");
    assertThat(first.path("outputs").path("fqn").asText())
        .isEqualTo("\"web\".\"public\".\"pageviews\"");
    assertThat(sandbox.names("queries"))
        .containsExactlyInAnyOrder(text(first, "queryId"), text(first, "applicationId"));

    assertThat(changes(program.run("preview"))).containsExactly("same");
    assertThat(changes(program.run("refresh"))).containsExactly("same");

    program.run("destroy");
    for (String kind : List.of("databases", "stores", "relations", "queries")) {
      assertThat(sandbox.names(kind)).as(kind).isEmpty();
    }
  }

  /// provider AS 5
  @Test
  void updatesOnlyTheStoreForNewCredentials() {
    int before = sandbox.changes().size();

    JsonNode second = program.run("up", "credentials");

    assertThat(changes(second)).containsExactlyInAnyOrder("same", "update");
    assertThat(kinds(before)).containsExactly("UPDATE STORE");
    assertThat(text(second, "queryId")).isEqualTo(text(first, "queryId"));
  }

  /// provider FR-017
  @Test
  void replacesAStreamThatIsWrittenAnewTogetherWithItsQuery() {
    program.run("up", "credentials");
    int before = sandbox.changes().size();

    JsonNode third = program.run("up", "reordered");

    assertThat(kinds(before))
        .containsExactly("TERMINATE QUERY", "DROP RELATION", "CREATE STREAM", "INSERT INTO");
    assertThat(text(third, "queryId")).isNotEqualTo(text(first, "queryId"));
    assertThat(text(third, "applicationId")).isEqualTo(text(first, "applicationId"));
  }

  private List<String> kinds(int before) {
    return sandbox.changes().stream().skip(before).map(SentStatement::kind).toList();
  }

  private static List<String> changes(JsonNode run) {
    return run.path("changes").propertyStream().map(change -> change.getKey()).toList();
  }

  private static String text(JsonNode run, String output) {
    return run.path("outputs").path(output).asText();
  }
}
