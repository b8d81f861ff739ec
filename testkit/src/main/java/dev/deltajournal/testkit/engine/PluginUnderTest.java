package dev.deltajournal.testkit.engine;

import dev.deltajournal.testkit.process.ChildProcess;
import dev.deltajournal.testkit.process.Signal;
import io.grpc.Status;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// A plugin process, started, talked to and ended the way the engine does it.
///
/// ```java
/// try (var plugin = PluginUnderTest.command("dist/bin/pulumi-resource-deltastream").environment("K", "v").launch()) {
///   plugin.session().start(Props.of("apiKey", Values.secret("…")));
///   plugin.session().create(urn, inputs);
///   plugin.shutdown();
/// }
/// ```
///
/// Closing kills what still runs.
public final class PluginUnderTest implements AutoCloseable {
  /// How long a JVM may take to print its port; the engine itself sets no limit.
  public static final Duration PORT_LIMIT = Duration.ofSeconds(60);

  /// What the engine grants a plugin between SIGINT and SIGKILL.
  public static final Duration INTERRUPT_LIMIT = Duration.ofSeconds(5);

  private final ChildProcess process;
  private final EngineHost host;
  private final EngineSession session;

  private PluginUnderTest(ChildProcess process, EngineHost host, EngineSession session) {
    this.process = process;
    this.host = host;
    this.session = session;
  }

  /// Prepares a start; the engine's address is appended as the last argument.
  public static Launcher command(String... command) {
    return new Launcher(List.of(command));
  }

  /// As [#command(String...)], for commands from
  /// [dev.deltajournal.testkit.process.Processes#javaCommand].
  public static Launcher command(List<String> command) {
    return new Launcher(command);
  }

  /// The conversation with this process.
  public EngineSession session() {
    return session;
  }

  /// What the process logs to; survives it.
  public EngineHost host() {
    return host;
  }

  /// The process itself, for its output and signals.
  public ChildProcess process() {
    return process;
  }

  /// The normal end of every run: Cancel, connection closed, SIGINT, five seconds, SIGKILL.
  ///
  /// Throws [AssertionError] where the engine would print "exited prematurely": the plugin is gone
  /// before, or does not answer Cancel.
  public Ending shutdown() {
    try {
      session.cancel();
    } catch (RpcFailure e) {
      if (e.code() != Status.Code.UNIMPLEMENTED) {
        throw new AssertionError(
            "The engine would report that the plugin exited prematurely: %s\n%s"
                .formatted(e, process.transcript()),
            e);
      }
    }
    session.close();
    return interrupt();
  }

  /// SIGINT, five seconds, SIGKILL, without a Cancel before.
  public Ending interrupt() {
    long start = System.nanoTime();
    process.signal(Signal.INT);
    boolean ended = process.exitsWithin(INTERRUPT_LIMIT);
    if (!ended) {
      process.kill();
    }
    return new Ending(
        process.awaitExit(INTERRUPT_LIMIT), !ended, Duration.ofNanos(System.nanoTime() - start));
  }

  /// SIGKILL, as from the kernel: no warning, no flush.
  public void kill() {
    process.kill();
  }

  /// The engine dies: its end of standard input closes, its service and the connection are gone.
  public void loseEngine() {
    closeStdin();
    session.close();
    host.close();
  }

  /// Ends the plugin's standard input and nothing else.
  public void closeStdin() {
    process.closeInput();
  }

  @Override
  public void close() {
    session.close();
    process.close();
    host.close();
  }

  /// How a process ended.
  ///
  /// @param status exit status, 128 + signal number after a signal
  /// @param killed whether it took SIGKILL
  /// @param took from SIGINT to the end
  public record Ending(int status, boolean killed, Duration took) {}

  /// Everything that the engine decides before it starts a plugin.
  public static final class Launcher {
    private final List<String> command;
    private final Map<String, String> environment = new HashMap<>();
    private Path folder = Path.of("").toAbsolutePath();
    private EngineStyle style = EngineStyle.CURRENT;
    private ProviderReference provider =
        new ProviderReference(
            Urn.defaultProvider("dev", "testkit", "deltastream"), UUID.randomUUID().toString());

    private Launcher(List<String> command) {
      this.command = List.copyOf(command);
    }

    /// Sets a variable on top of this process's environment; an empty value removes it.
    public Launcher environment(String name, String value) {
      environment.put(name, value);
      return this;
    }

    /// Sets the working directory, which the engine makes the program's folder.
    public Launcher folder(Path folder) {
      this.folder = folder;
      return this;
    }

    /// Plays an engine of another generation.
    public Launcher style(EngineStyle style) {
      this.style = style;
      return this;
    }

    /// Serves a given provider resource, that of an earlier process for instance; otherwise each
    /// launch prepares a new one.
    public Launcher provider(ProviderReference provider) {
      this.provider = provider;
      return this;
    }

    /// Starts the process, reads its port and dials it; sends no RPC yet.
    ///
    /// Throws [AssertionError] with the output when the first line on standard output is not a
    /// port, does not come, or the process ends.
    public PluginUnderTest launch() {
      EngineHost host = new EngineHost();
      List<String> arguments = new ArrayList<>(command);
      arguments.add(host.address());
      ChildProcess process = ChildProcess.start(arguments, environment, folder);
      try {
        return new PluginUnderTest(
            process, host, new EngineSession(port(process), host, style, provider));
      } catch (AssertionError e) {
        process.close();
        host.close();
        throw e;
      }
    }

    private static int port(ChildProcess process) {
      Optional<String> line = process.awaitFirstOutput(PORT_LIMIT);
      return line.map(String::trim)
          .filter(text -> text.matches("[1-9]\\d{0,4}"))
          .map(Integer::parseInt)
          .orElseThrow(() ->
              new AssertionError(
                  "The first line on standard output has to be the port.\n"
                      + process.transcript()));
    }
  }
}
