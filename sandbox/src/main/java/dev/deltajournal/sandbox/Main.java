package dev.deltajournal.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// The program `deltastream-sandbox`. It runs until it is stopped by a signal.
///
/// Exit codes: 0 stopped, 1 could not start, 2 wrong options.
@Command(
    name = "deltastream-sandbox",
    mixinStandardHelpOptions = true,
    version = "deltastream-sandbox 1.1.0",
    sortOptions = false,
    description = {
      "A local DeltaStream: REST API v2 with SQL, system tables, life cycles and faults to order.",
      "It keeps no secret secret: the statement log shows passwords. Never give it real ones."
    })
public final class Main implements Callable<Integer> {
  @Option(
      names = "--host",
      paramLabel = "HOST",
      defaultValue = "127.0.0.1",
      description = "Address to listen on (default: ${DEFAULT-VALUE}).")
  private String host = "127.0.0.1";

  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "0",
      description = "Port to listen on; 0 takes any free one (default: ${DEFAULT-VALUE}).")
  private int port;

  @Option(
      names = "--port-file",
      paramLabel = "FILE",
      description = "Write the port into this file once requests are answered.")
  private @Nullable Path portFile;

  @Option(
      names = "--token",
      paramLabel = "TOKEN",
      defaultValue = SandboxOptions.DEFAULT_TOKEN,
      description = "The API token that clients must bring (default: ${DEFAULT-VALUE}).")
  private String token = SandboxOptions.DEFAULT_TOKEN;

  @Option(
      names = "--data",
      paramLabel = "FILE",
      description = "Keep what exists in this file, and start with what is in it.")
  private @Nullable Path data;

  @Option(
      names = "--log",
      paramLabel = "FILE",
      description = "Append every statement to this file, one JSON object per line.")
  private @Nullable Path log;

  @Option(
      names = "--fault",
      paramLabel = "JSON",
      description = {
        "A fault rule; may be repeated. Example:",
        "{\"match\":\"CREATE STORE\",\"fault\":\"status\",\"code\":503,\"when\":\"after\"}"
      })
  private List<String> faults = List.of();

  @Option(
      names = "--set",
      paramLabel = "NAME=VALUE",
      description = "A setting; may be repeated. Example: delays.storeReadyMillis=5000")
  private Map<String, String> settings = new LinkedHashMap<>();

  /// Starts the sandbox and waits for the signal that ends it.
  public static void main(String[] args) {
    System.exit(new CommandLine(new Main()).setExpandAtFiles(false).execute(args));
  }

  @Override
  public Integer call() {
    try (Sandbox sandbox = Sandbox.start(options())) {
      System.out.println("deltastream-sandbox listening on " + sandbox.uri());
      System.out.flush();
      if (portFile != null) {
        writePort(portFile, sandbox.port());
      }
      sandbox.awaitClose();
      return 0;
    } catch (IllegalArgumentException e) {
      System.err.println("deltastream-sandbox: " + e.getMessage());
      return 2;
    } catch (IllegalStateException | UncheckedIOException | IOException e) {
      System.err.println("deltastream-sandbox: " + e.getMessage());
      return 1;
    }
  }

  private SandboxOptions options() {
    SandboxOptions options = SandboxOptions.defaults().withAddress(host, port).withToken(token);
    for (Map.Entry<String, String> setting : settings.entrySet()) {
      options = options.with(setting.getKey(), setting.getValue());
    }
    for (String fault : faults) {
      options = options.withFault(fault);
    }
    if (log != null) {
      options = options.withLog(log);
    }
    return data == null ? options : options.withData(data);
  }

  /// Whoever waits for the file finds it whole or not at all.
  private static void writePort(Path file, int port) throws IOException {
    Path whole = file.toAbsolutePath();
    Path part = whole.resolveSibling(whole.getFileName() + ".part");
    Files.writeString(part, port + "\n");
    Files.move(part, whole, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
