package dev.deltajournal.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deltajournal.examples.harness.AutomationProgram;
import dev.deltajournal.examples.harness.AutomationProgram.Language;
import dev.deltajournal.examples.harness.SandboxProcess;
import dev.deltajournal.examples.harness.SentStatement;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// The programs of `examples/automation`, as a user copies and runs them.
@ParameterizedClass
@EnumSource(Language.class)
class AutomationIT {
  /// Built once for all tests of a language.
  private static final Map<Language, AutomationProgram> BUILT = new ConcurrentHashMap<>();

  private final AutomationProgram program;

  @TempDir Path folder;

  @AutoClose private SandboxProcess sandbox;
  private AutomationProgram.Stack stack;
  private JsonNode first;

  @BeforeParameterizedClassInvocation
  static void build(Language language, @TempDir Path built) {
    BUILT.put(language, AutomationProgram.build(language, built));
  }

  AutomationIT(Language language) {
    program = Objects.requireNonNull(BUILT.get(language));
  }

  @BeforeEach
  void bringUp() {
    sandbox = SandboxProcess.start(folder);
    stack = program.stack(folder, sandbox.server());
    first = stack.run("up");
  }

  /// provider AS 1, provider AS 7, provider FR-009, provider FR-010
  @Test
  void runsThePipelineThroughItsWholeLife() {
    assertThat(first.path("changes").path("create").asInt()).isEqualTo(9);
    assertThat(first.path("outputs").path("storeState").asText()).isEqualTo("ready");
    assertThat(first.path("outputs").path("fqn").asText())
        .isEqualTo("\"web\".\"public\".\"pageviews\"");
    assertThat(sandbox.names("queries"))
        .containsExactlyInAnyOrder(text(first, "queryId"), text(first, "applicationId"));

    assertThat(changes(stack.run("preview"))).containsExactly("same");
    assertThat(changes(stack.run("refresh"))).containsExactly("same");

    stack.run("destroy");
    for (String kind : List.of("databases", "stores", "relations", "queries")) {
      assertThat(sandbox.names(kind)).as(kind).isEmpty();
    }
  }

  /// provider AS 5
  @Test
  void updatesOnlyTheStoreForNewCredentials() {
    int before = sandbox.changes().size();

    JsonNode second = stack.run("up", "credentials");

    assertThat(changes(second)).containsExactlyInAnyOrder("same", "update");
    assertThat(kinds(before)).containsExactly("UPDATE STORE");
    assertThat(text(second, "queryId")).isEqualTo(text(first, "queryId"));
  }

  /// provider FR-017
  @Test
  void replacesAStreamThatIsWrittenAnewTogetherWithItsQuery() {
    stack.run("up", "credentials");
    int before = sandbox.changes().size();

    JsonNode third = stack.run("up", "reordered");

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
