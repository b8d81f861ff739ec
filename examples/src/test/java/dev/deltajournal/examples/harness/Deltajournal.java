package dev.deltajournal.examples.harness;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deltajournal.testkit.process.ChildProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.StreamSupport;

/// The program `deltajournal`, on one journal.
public final class Deltajournal {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final Supplier<Map<String, String>> environment;
  private final Path folder;

  /// On a project's journal.
  public Deltajournal(PulumiProject project) {
    environment = project::environment;
    folder = project.programFolder();
  }

  /// On the journal that an environment names.
  ///
  /// @param environment changes to this process's own
  /// @param folder to run in
  public Deltajournal(Map<String, String> environment, Path folder) {
    Map<String, String> changes = Map.copyOf(environment);
    this.environment = () -> changes;
    this.folder = folder;
  }

  /// An answer of the program.
  public record Answer(String command, int exitCode, String output, String errors) {
    /// This answer; throws [AssertionError] with it unless the program succeeded.
    public Answer expectSuccess() {
      return expect(0);
    }

    /// This answer; throws [AssertionError] with it unless the program ended with the given status.
    public Answer expect(int status) {
      if (exitCode != status) {
        throw new AssertionError(
            "deltajournal %s ended with %d.\n%s".formatted(command, exitCode, text()));
      }
      return this;
    }

    /// Both streams.
    public String text() {
      return output + "\n" + errors;
    }

    /// Both streams, every run of white space as one blank.
    public String words() {
      return text().replaceAll("\\s+", " ");
    }

    /// The answer of a command with `--json`.
    public JsonNode json() {
      return Json.tree(output);
    }
  }

  /// Runs a command to its end.
  public Answer run(String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Installation.program("deltajournal").toString());
    command.addAll(List.of(arguments));
    try (ChildProcess process = ChildProcess.start(command, environment.get(), folder)) {
      process.closeInput();
      int exitCode = process.awaitExit(LIMIT);
      return new Answer(
          String.join(" ", arguments),
          exitCode,
          String.join("\n", process.output()),
          String.join("\n", process.errors()));
    }
  }

  /// What `op why` says of the operation to look at first, as text for people.
  public String why() {
    return run("op", "why").expectSuccess().words();
  }

  /// The answer of `op why --json`.
  public JsonNode whyJson() {
    return run("op", "why", "--json").expectSuccess().json();
  }

  /// The rows of `op list --json`, with further options.
  public List<JsonNode> list(String... options) {
    List<String> arguments = new ArrayList<>(List.of("op", "list", "--json"));
    arguments.addAll(List.of(options));
    JsonNode answer = run(arguments.toArray(String[]::new)).expectSuccess().json();
    return StreamSupport.stream(answer.path("operations").spliterator(), false).toList();
  }

  /// Checks the whole journal; throws [AssertionError] with what is wrong.
  public void verify() {
    run("journal", "verify").expectSuccess();
  }
}
