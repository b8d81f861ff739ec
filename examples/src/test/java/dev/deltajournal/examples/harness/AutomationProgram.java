package dev.deltajournal.examples.harness;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deltajournal.testkit.process.ChildProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// A program of `examples/automation`, which brings its stack up by itself: built from a copy, with
/// a state of its own, talking to one sandbox.
public final class AutomationProgram {
  private static final Duration BUILD_LIMIT = Duration.ofMinutes(9);
  private static final String GO_SDK =
      "github.com/deltastreaminc/pulumi-deltastream/sdk/go/pulumi-deltastream";

  private final Path folder;
  private final List<String> command;

  private AutomationProgram(Path folder, List<String> command) {
    this.folder = folder;
    this.command = command;
  }

  /// The languages that the program is written in: how it is built and run where it stands.
  public enum Language {
    NODEJS("nodejs", "npm ci --no-audit --no-fund", "node pipeline.js"),
    GO("go", "go build -o pipeline .", "./pipeline");

    private final String folder;
    private final String build;
    private final String run;

    Language(String folder, String build, String run) {
      this.folder = folder;
      this.build = build;
      this.run = run;
    }
  }

  /// Builds the program; throws [AssertionError] with what the tool said if that fails.
  ///
  /// @param folder empty
  public static AutomationProgram build(Language language, Path folder) {
    copy(Installation.example("automation").resolve(language.folder), folder);
    if (language == Language.GO) {
      pointAtSdk(folder);
    }
    // With the developer's own environment: it knows where modules and packages come from.
    run(words(language.build), Map.of(), folder, BUILD_LIMIT);
    return new AutomationProgram(folder, words(language.run));
  }

  /// What the example's README has users do with their copy, as the SDK is in no registry.
  private static void pointAtSdk(Path folder) {
    String replacement =
        "-replace=" + GO_SDK + "=" + Installation.source("sdk/go/pulumi-deltastream");
    run(List.of("go", "mod", "edit", replacement), Map.of(), folder, BUILD_LIMIT);
  }

  /// A stack of the program's.
  ///
  /// @param state empty, for the stack's state and the journal
  /// @param server the sandbox's address
  public Stack stack(Path state, String server) {
    Map<String, String> environment = new HashMap<>(CleanEnvironment.in(state));
    environment.putAll(PulumiProject.settings(state));
    environment.put("DELTASTREAM_SERVER", server);
    environment.put("DELTASTREAM_API_KEY", SandboxProcess.TOKEN);
    return arguments -> {
      List<String> all = Stream.concat(command.stream(), Stream.of(arguments)).toList();
      return Json.tree(run(all, environment, folder, PulumiProject.COMMAND_LIMIT).getLast());
    };
  }

  /// Runs the program's commands.
  @FunctionalInterface
  public interface Stack {
    /// @param arguments command and version of the program
    /// @return what its last line says: `changes` by kind of step, and `outputs`
    JsonNode run(String... arguments);
  }

  private static List<String> words(String command) {
    return List.of(command.split(" "));
  }

  private static List<String> run(
      List<String> command, Map<String, String> environment, Path folder, Duration limit) {
    try (ChildProcess process = ChildProcess.start(command, environment, folder)) {
      if (process.awaitExit(limit) != 0) {
        throw new AssertionError(String.join(" ", command) + " failed.\n" + process.transcript());
      }
      return process.output();
    }
  }

  private static void copy(Path from, Path to) {
    try (Stream<Path> files = Files.list(from)) {
      Files.createDirectories(to);
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.copy(file, to.resolve(file.getFileName()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
