package dev.deltajournal.distribution;

import dev.deltajournal.testkit.engine.EngineSession;
import dev.deltajournal.testkit.engine.PluginUnderTest;
import dev.deltajournal.testkit.engine.ResourceAnswer;
import dev.deltajournal.testkit.engine.Urn;
import dev.deltajournal.testkit.process.ChildProcess;
import dev.deltajournal.testkit.process.Signal;
import dev.deltajournal.testkit.value.Props;
import dev.deltajournal.testkit.value.Values;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Runs each program once, as users do, while its JVM writes down which classes it loads: a plugin
/// that creates, changes and deletes, the sandbox that it talks to, and the tool that shows the
/// journal afterwards.
public final class Training {
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final String TOKEN = "token-of-the-training";
  private static final String GREETING = "listening on ";
  private static final Urn DATABASE = urn("Database", "shop");
  private static final Urn STORE = urn("Store", "kafka");

  private static final String PLUGIN = "pulumi-resource-deltastream";
  private static final String TOOL = "deltajournal";
  private static final String SANDBOX = "deltastream-sandbox";

  private final Path programs;
  private final Path sandbox;
  private final Path records;
  private final Path scratch;

  private Training(Path programs, Path sandbox, Path records, Path scratch) {
    this.programs = programs;
    this.sandbox = sandbox;
    this.records = records;
    this.scratch = scratch;
  }

  /// Leaves one record for each program, named `PROGRAM.record`.
  ///
  /// @param arguments the folder of the plugin and the tool, the sandbox's program, the folder for
  ///   the records, an empty folder
  public static void main(String[] arguments) throws IOException {
    var training =
        new Training(
            Path.of(arguments[0]),
            Path.of(arguments[1]),
            Path.of(arguments[2]),
            Path.of(arguments[3]));
    training.run();
  }

  private void run() throws IOException {
    var home = Files.createDirectories(scratch.resolve("home"));
    try (var service = start(SANDBOX, sandbox, home, List.of("--port", "0", "--token", TOKEN))) {
      var line = service.awaitLine(text -> text.contains(GREETING), LIMIT);
      live(home, line.substring(line.indexOf(GREETING) + GREETING.length()).strip());
      service.signal(Signal.TERM);
      service.awaitExit(LIMIT);
    }
    try (var tool = start(TOOL, programs.resolve(TOOL), home, List.of("op", "list"))) {
      tool.awaitExit(LIMIT);
    }
  }

  private void live(Path home, String server) {
    var launcher = PluginUnderTest.command(programs.resolve(PLUGIN).toString()).folder(home);
    environment(home).forEach(launcher::environment);
    recording(PLUGIN).forEach(launcher::environment);
    try (var plugin = launcher.launch()) {
      var session = plugin.session();
      session.start(Props.of("server", server, "apiKey", Values.secret(TOKEN)));
      session.schema();
      var shop = Props.of("name", "shop");
      session.create(DATABASE, session.check(DATABASE, Props.empty(), shop).accepted());
      store(session);
      session.cancel();
      // Not the engine's way of ending it: writing the record takes longer than the engine waits.
      plugin.process().signal(Signal.TERM);
      plugin.process().awaitExit(LIMIT);
    }
  }

  private static void store(EngineSession session) {
    Props inputs = session.check(STORE, Props.empty(), kafka("one")).accepted();
    ResourceAnswer created = session.create(STORE, inputs);
    String id = created.id();
    Props news = session.check(STORE, inputs, kafka("two")).accepted();
    session.read(STORE, id, created.outputs(), inputs);
    session.diff(STORE, id, created.outputs(), inputs, news);
    ResourceAnswer updated = session.update(STORE, id, created.outputs(), inputs, news);
    session.delete(STORE, id, updated.outputs(), news);
  }

  private static Props kafka(String password) {
    return Props.of(
        "name",
        "kafka",
        "kafka",
        Props.of(
            "uris",
            "kafka.example.com:9093",
            "saslHashFunction",
            "SHA512",
            "saslUsername",
            Values.secret("user"),
            "saslPassword",
            Values.secret(password)));
  }

  private static Urn urn(String type, String name) {
    return Urn.of("dev", "training", "deltastream:index:" + type, name);
  }

  private ChildProcess start(String name, Path program, Path home, List<String> arguments) {
    var command = new ArrayList<>(List.of(program.toString()));
    command.addAll(arguments);
    var environment = environment(home);
    if (program.startsWith(programs)) {
      environment.putAll(recording(name));
    }
    return ChildProcess.start(command, environment, home);
  }

  private Map<String, String> recording(String name) {
    return Map.of(
        "JDK_JAVA_OPTIONS",
        "-XX:AOTMode=record -XX:AOTConfiguration=" + records.resolve(name + ".record"));
  }

  private static Map<String, String> environment(Path home) {
    var environment = new HashMap<String, String>();
    System.getenv().keySet().stream()
        .filter(variable -> variable.startsWith("DELTASTREAM_") || variable.startsWith("PULUMI_"))
        .forEach(variable -> environment.put(variable, ""));
    environment.put("HOME", home.toString());
    environment.put("PULUMI_HOME", home.resolve("pulumi").toString());
    environment.put("JAVA_TOOL_OPTIONS", "");
    return environment;
  }
}
