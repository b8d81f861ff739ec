package dev.deltajournal.examples.harness;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.deltajournal.testkit.process.ChildProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A Pulumi project with one stack `dev` in a folder of its own: program, state in files,
/// `PULUMI_HOME` with the journal in it.
///
/// Closing ends every command that still runs.
public final class PulumiProject implements AutoCloseable {
  /// The stack's name.
  public static final String STACK = "dev";

  /// How long any command may take before the test has failed.
  public static final Duration COMMAND_LIMIT = Duration.ofMinutes(4);

  private static final List<String> PLAIN = List.of("--non-interactive", "--color", "never");

  private final Path folder;
  private final Map<String, String> environment;
  private final List<RunningPulumi> started = new ArrayList<>();

  private PulumiProject(Path folder) {
    this.folder = folder;
    environment = new HashMap<>(CleanEnvironment.in(folder));
    environment.putAll(settings(folder));
    // Only this makes --event-log known.
    environment.put("PULUMI_DEBUG_COMMANDS", "true");
  }

  /// Makes a project whose stack is configured for a sandbox.
  ///
  /// @param folder empty, stays the project's alone
  /// @param server the value of `deltastream:server`
  public static PulumiProject create(Path folder, Program program, String server) {
    return create(folder, program.yaml(), server);
  }

  /// As [#create(Path, Program, String)], with the text of a `Pulumi.yaml`.
  public static PulumiProject create(Path folder, String yaml, String server) {
    PulumiProject project = bare(folder, yaml);
    project
        .run(
            "config",
            "set-all",
            "--plaintext",
            "deltastream:server=" + server,
            "--secret",
            "deltastream:apiKey=" + SandboxProcess.TOKEN)
        .expectSuccess();
    return project;
  }

  /// Makes a project whose stack has no configuration.
  public static PulumiProject bare(Path folder, Program program) {
    return bare(folder, program.yaml());
  }

  private static PulumiProject bare(Path folder, String yaml) {
    PulumiProject project = new PulumiProject(folder);
    try {
      Files.createDirectories(project.programFolder());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    project.program(yaml);
    project.run("stack", "init", STACK).expectSuccess();
    return project;
  }

  /// The engine's settings for state in files and a `PULUMI_HOME` below a folder.
  static Map<String, String> settings(Path folder) {
    try {
      Path state = Files.createDirectories(folder.resolve("state"));
      Path home = Files.createDirectories(folder.resolve("home"));
      return Map.of(
          "PULUMI_HOME",
          home.toString(),
          "PULUMI_BACKEND_URL",
          "file://" + state,
          "PULUMI_CONFIG_PASSPHRASE",
          "passphrase-of-the-stack",
          "PULUMI_SKIP_UPDATE_CHECK",
          "true",
          "PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION",
          "true");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Replaces the program.
  public void program(Program program) {
    program(program.yaml());
  }

  private void program(String yaml) {
    try {
      Files.writeString(programFolder().resolve("Pulumi.yaml"), yaml);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Sets a variable for all commands to come; an empty value removes it.
  public void environment(String name, String value) {
    environment.put(name, value);
  }

  /// Sets a configuration value in plain text, `deltastream:role` for instance.
  public void config(String key, String value) {
    run("config", "set", "--plaintext", key, value).expectSuccess();
  }

  /// Sets an encrypted configuration value.
  public void secretConfig(String key, String value) {
    run("config", "set", "--secret", key, value).expectSuccess();
  }

  /// `pulumi up` without its preview, to the end.
  public PulumiRun up(String... options) {
    return start(command("up", options), true).await();
  }

  /// Starts `pulumi up` without its preview.
  public RunningPulumi startUp(String... options) {
    return start("up", options);
  }

  /// Starts a command that runs a deployment: `up`, `refresh` or `destroy` without its preview, or
  /// `preview`.
  public RunningPulumi start(String verb, String... options) {
    return start(command(verb, options), true);
  }

  public PulumiRun preview(String... options) {
    return start(command("preview", options), true).await();
  }

  public PulumiRun refresh(String... options) {
    return start(command("refresh", options), true).await();
  }

  public PulumiRun destroy(String... options) {
    return start(command("destroy", options), true).await();
  }

  /// `pulumi import` of every resource that another project's stack holds, under the same names.
  public PulumiRun importAllOf(PulumiProject other) {
    ArrayNode resources = Json.array();
    for (JsonNode resource : other.state().path("deployment").path("resources")) {
      String type = resource.path("type").asText();
      if (type.startsWith("deltastream:")) {
        String urn = resource.path("urn").asText();
        resources
            .addObject()
            .put("type", type)
            .put("name", urn.substring(urn.lastIndexOf("::") + 2))
            .put("id", resource.path("id").asText());
      }
    }
    Path list = folder.resolve("imports.json");
    try {
      Files.writeString(list, "{\"resources\":" + resources + "}");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    List<String> options =
        List.of("--file", list.toString(), "--generate-code=false", "--protect=false");
    return start(command("import", options.toArray(String[]::new)), true).await();
  }

  /// What the file backend needs after an engine's death: removes its lock.
  public PulumiRun cancel() {
    return run("cancel", "--yes");
  }

  /// The stack's state as the engine keeps it.
  public JsonNode state() {
    return Json.tree(run("stack", "export").expectSuccess().output());
  }

  /// The state's entry of one resource; throws [AssertionError] if there is none.
  public JsonNode resource(String name) {
    for (JsonNode resource : state().path("deployment").path("resources")) {
      if (resource.path("urn").asText().endsWith("::" + name)) {
        return resource;
      }
    }
    throw new AssertionError("The state has no resource " + name);
  }

  /// The stack's state as a file, for [#importState].
  public Path exportState() {
    Path file = folder.resolve("exported-" + started.size() + ".json");
    run("stack", "export", "--file", file.toString()).expectSuccess();
    return file;
  }

  /// Puts a file in the place of the stack's state.
  public void importState(Path file) {
    run("stack", "import", "--file", file.toString()).expectSuccess();
  }

  /// The stack's outputs, secrets in plain text.
  public JsonNode outputs() {
    return Json.tree(run("stack", "output", "--json", "--show-secrets").expectSuccess().output());
  }

  /// Any command, without interaction; its output is not coloured.
  public PulumiRun run(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(PLAIN);
    return start(all, false).await();
  }

  /// The folder that the program stands in.
  public Path programFolder() {
    return folder.resolve("program");
  }

  /// The stack's state and the engine's own files.
  public Path stateFolder() {
    return folder.resolve("state");
  }

  /// `PULUMI_HOME`.
  public Path home() {
    return folder.resolve("home");
  }

  /// Where the journal is by default.
  public Path journal() {
    return journalFolder().resolve("journal.db");
  }

  /// The folder of the journal and of what stands beside it.
  public Path journalFolder() {
    return home().resolve("deltastream");
  }

  /// The environment of all commands, as changes to this process's own.
  public Map<String, String> environment() {
    return Map.copyOf(environment);
  }

  @Override
  public void close() {
    started.forEach(RunningPulumi::close);
  }

  private RunningPulumi start(List<String> arguments, boolean deploys) {
    List<String> command = new ArrayList<>();
    command.add(Installation.pulumi().toString());
    command.addAll(arguments);
    Path events = folder.resolve("events-" + started.size() + ".json");
    if (deploys) {
      command.add("--event-log");
      command.add(events.toString());
    }
    ChildProcess process = ChildProcess.start(command, environment, programFolder());
    RunningPulumi running = new RunningPulumi(String.join(" ", arguments), process, events);
    started.add(running);
    return running;
  }

  private static List<String> command(String verb, String... options) {
    List<String> arguments = new ArrayList<>();
    arguments.add(verb);
    if (!verb.equals("preview")) {
      arguments.addAll(List.of("--yes", "--skip-preview"));
    }
    arguments.addAll(List.of("--suppress-progress", "--stack", STACK));
    arguments.addAll(PLAIN);
    arguments.addAll(List.of(options));
    return arguments;
  }
}
