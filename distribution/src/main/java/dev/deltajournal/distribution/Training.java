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
  private static final String SINK = "\"shop\".\"orders\".\"sink\"";
  private static final String STREAM =
      "CREATE STREAM source (viewtime BIGINT, userid VARCHAR)"
          + " WITH ('topic' = 'source', 'topic.partitions' = 1, 'topic.replicas' = 1,"
          + " 'value.format' = 'json');";
  private static final String INSERT =
      "INSERT INTO " + SINK + " SELECT viewtime, userid FROM \"shop\".\"orders\".\"source\";";

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
      everyKind(session);
      session.cancel();
      // Not the engine's way of ending it: writing the record takes longer than the engine waits.
      plugin.process().signal(Signal.TERM);
      plugin.process().awaitExit(LIMIT);
    }
  }

  private static void everyKind(EngineSession session) {
    live(session, "Database", Props.of("name", "shop"), Props.of("name", "shop"));
    var orders = Props.of("database", "shop", "name", "orders");
    live(session, "Namespace", orders, orders);
    live(session, "Store", kafka("one"), kafka("two"));
    var source = object(STREAM);
    live(session, "DeltaStreamObject", source, source);
    live(session, "DeltaStreamObject", parts("the large"), parts("large ones"));
    live(session, "Query", continuous(INSERT, "sinkRelationFqn", SINK), query("large"));
    var application =
        continuous(
            "BEGIN APPLICATION app " + INSERT + " END APPLICATION;",
            "sinkRelationFqns",
            List.of(SINK));
    live(session, "Application", application, application);
    session.invoke("deltastream:index:getStores", Props.empty());
    session.invoke(
        "deltastream:index:getObject",
        Props.of("database", "shop", "namespace", "orders", "name", "source"));
  }

  /// Creates a resource, reads it, and changes it if there is something to change.
  private static void live(EngineSession session, String type, Props declared, Props later) {
    var urn = Urn.of("dev", "training", "deltastream:index:" + type, type);
    Props inputs = session.check(urn, Props.empty(), declared).accepted();
    ResourceAnswer created = session.create(urn, inputs);
    String id = created.id();
    ResourceAnswer read = session.read(urn, id, created.outputs(), inputs);
    Props news = session.check(urn, inputs, later).accepted();
    session.diff(urn, id, read.outputs(), inputs, inputs);
    var diff = session.diff(urn, id, read.outputs(), inputs, news);
    if (!diff.diffs().isEmpty()) {
      session.update(urn, id, read.outputs(), inputs, news);
    }
  }

  private static Props object(String sql) {
    return Props.of("database", "shop", "namespace", "orders", "store", "kafka", "sql", sql);
  }

  private static Props parts(String description) {
    return Props.of(
        "database",
        "shop",
        "namespace",
        "orders",
        "store",
        "kafka",
        "name",
        "sink",
        "type",
        "STREAM",
        "description",
        description,
        "columns",
        List.of(
            Props.of("name", "viewtime", "type", "BIGINT"),
            Props.of("name", "userid", "type", "VARCHAR")),
        "topic",
        "sink",
        "valueFormat",
        "json",
        "topicPartitions",
        1,
        "topicReplicas",
        1);
  }

  private static Props query(String name) {
    return continuous(INSERT, "sinkRelationFqn", SINK).with("name", name);
  }

  private static Props continuous(String sql, String sinks, Object sink) {
    return Props.of(
        "sourceRelationFqns", List.of("\"shop\".\"orders\".\"source\""), sinks, sink, "sql", sql);
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
