package dev.deltajournal.provider;

import dev.deltajournal.provider.backend.EnvironmentJournal;
import dev.deltajournal.provider.backend.WorkersBackend;
import dev.deltajournal.provider.engine.EngineLog;
import dev.deltajournal.provider.engine.EngineLog.Severity;
import dev.deltajournal.provider.log.LogBackend;
import dev.deltajournal.provider.log.LogSink;
import dev.deltajournal.provider.rpc.EngineClient;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import org.slf4j.LoggerFactory;

/// The plugin's process. The socket is bound and its port printed before anything else is loaded:
/// the engine waits for that line, and dials while the rest starts.
public final class Main {
  /// How long the end of the process waits for what is being recorded. The engine kills after five
  /// seconds, and nothing depends on that record (design, invariant 10).
  private static final Duration CLOSE_LIMIT = Duration.ofMillis(500);

  /// `true` in this environment variable sends every statement, secrets masked, to the engine's
  /// log.
  private static final String TRACE = "DELTASTREAM_TRACE";

  private static final int BACKLOG = 128;

  private Main() {}

  /// Serves until the process is told to end.
  ///
  /// @param arguments as the engine gives them: flags, then its address
  public static void main(String[] arguments) throws IOException, InterruptedException {
    var socket = ServerSocketChannel.open();
    // The engine dials the IPv4 loopback address.
    socket.bind(new InetSocketAddress(Inet4Address.ofLiteral("127.0.0.1"), 0), BACKLOG);
    System.out.println(socket.socket().getLocalPort());
    System.out.flush();
    System.setOut(System.err);
    serve(socket, Arguments.parse(arguments));
  }

  private static void serve(ServerSocketChannel socket, Arguments arguments)
      throws IOException, InterruptedException {
    var engine = new EngineClient();
    arguments.engineAddress().ifPresent(engine::connectTo);
    var watch = new EngineWatch(System.in, () -> System.exit(0));
    if (arguments.engineAddress().isPresent()) {
      watch.start();
    }
    var environment = System.getenv();
    if (LoggerFactory.getILoggerFactory() instanceof LogBackend log) {
      if (arguments.details()) {
        log.sendDetailsTo(toEngine(engine));
      }
      if (Boolean.parseBoolean(environment.get(TRACE))) {
        log.sendStatementsTo(toEngine(engine));
      }
    }
    var journal = new EnvironmentJournal(environment, Path.of(System.getProperty("user.home")));
    var plugin =
        new Plugin(
            socket,
            WorkersBackend.over(journal, text -> engine.status("", text)),
            environment,
            engine,
            watch::called);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> close(plugin), "shutdown"));
    plugin.awaitTermination();
  }

  private static LogSink toEngine(EngineLog engine) {
    return (level, logger, message) ->
        engine.log(Severity.DEBUG, "", level + " " + logger + ": " + message);
  }

  private static void close(Plugin plugin) {
    try {
      var closing = Thread.ofPlatform().daemon().name("closing").start(plugin::close);
      closing.join(CLOSE_LIMIT);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
