package dev.deltajournal.examples.harness;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deltajournal.testkit.process.ChildProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

/// The program `deltastream-sandbox` on a port of its own, and its administrator.
public final class SandboxProcess implements AutoCloseable {
  /// The API token that it takes.
  public static final String TOKEN = "sandbox-token-of-the-tests";

  /// Settings with which nothing takes time.
  public static final String AT_ONCE =
      "{\"delays\":{\"storeReadyMillis\":0,\"relationCreatedMillis\":0,\"queryStartingMillis\":0,\"queryRunningMillis\":0,\"queryTerminatedMillis\":0}}";

  private static final Duration START_LIMIT = Duration.ofSeconds(60);
  private static final Duration ADMIN_LIMIT = Duration.ofSeconds(20);
  private static final String GREETING = "listening on ";

  private final ChildProcess process;
  private final URI server;
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(ADMIN_LIMIT).build();

  private SandboxProcess(ChildProcess process, URI server) {
    this.process = process;
    this.server = server;
  }

  /// Starts a sandbox that is strict, empty and quick.
  ///
  /// @param home stands in for the user's home folder
  /// @param settings such as `--set=delays.storeReadyMillis=50`
  public static SandboxProcess start(Path home, String... settings) {
    List<String> command = new ArrayList<>();
    command.add(Installation.program("deltastream-sandbox").toString());
    command.addAll(List.of("--port", "0", "--token", TOKEN));
    command.addAll(List.of(settings));
    ChildProcess process = ChildProcess.start(command, CleanEnvironment.in(home), home);
    String line = process.awaitLine(text -> text.contains(GREETING), START_LIMIT);
    String address = line.substring(line.indexOf(GREETING) + GREETING.length()).strip();
    return new SandboxProcess(process, URI.create(address));
  }

  /// The value of `deltastream:server`.
  public String server() {
    return server.toString();
  }

  /// The address for a proxy to pass requests on to: the server's.
  public URI uri() {
    return server;
  }

  /// Lays settings over those in force, `{"delays":{"storeReadyMillis":50}}`.
  public void settings(String json) {
    send("PUT", "/admin/settings", BodyPublishers.ofString(json));
  }

  /// Adds a fault rule, `{"match":"CREATE STORE","fault":"status","code":503}`.
  public void fault(String json) {
    send("POST", "/admin/faults", BodyPublishers.ofString(json));
  }

  public void clearFaults() {
    send("DELETE", "/admin/faults", BodyPublishers.noBody());
  }

  /// Runs a statement as someone else would; throws [AssertionError] when it is refused.
  public void sql(String statement) {
    String body = Json.object("statement", statement);
    JsonNode answer = send("POST", "/admin/sql", BodyPublishers.ofString(body));
    if (!answer.path("sqlState").asText().equals("00000")) {
      throw new AssertionError("Refused: " + statement + ": " + answer.path("message").asText());
    }
  }

  /// Puts an object into a state, `{"name":"shop_kafka","state":"ready"}`.
  ///
  /// @param kind `stores`, `relations` or `queries`
  public void force(String kind, String json) {
    send("POST", "/admin/objects/" + kind, BodyPublishers.ofString(json));
  }

  /// All statements that clients sent so far, in order of arrival.
  public List<SentStatement> statements() {
    JsonNode log = send("GET", "/admin/statements", BodyPublishers.noBody());
    return StreamSupport.stream(log.spliterator(), false).map(SentStatement::from).toList();
  }

  /// The statements of one kind, such as `CREATE STORE`.
  public List<SentStatement> statements(String kind) {
    return statements().stream().filter(statement -> statement.kind().equals(kind)).toList();
  }

  /// The statements that change something, in order of arrival.
  public List<SentStatement> changes() {
    return statements().stream().filter(SentStatement::changesSomething).toList();
  }

  /// The names of the objects of one kind that exist now: `databases`, `stores`; of schemas and
  /// relations the last part; of queries the ids of those not terminated.
  public List<String> names(String kind) {
    List<String> names = new ArrayList<>();
    for (JsonNode object : state().path(kind)) {
      if (!object.path("current").asText().startsWith("terminate")) {
        names.add(name(object));
      }
    }
    return names;
  }

  /// Everything that exists, without lag and with nothing hidden.
  public JsonNode state() {
    return send("GET", "/admin/state", BodyPublishers.noBody());
  }

  /// What clients did on the wire: each with its `client` and its `count`.
  public JsonNode connections() {
    return send("GET", "/admin/connections", BodyPublishers.noBody());
  }

  /// Whether it still answers.
  public boolean isAlive() {
    return process.isAlive();
  }

  @Override
  public void close() {
    http.close();
    process.close();
  }

  static String name(JsonNode object) {
    if (object.hasNonNull("id") && !object.has("path")) {
      return object.path("id").asText();
    }
    JsonNode path = object.path("path").path("parts");
    return path.isArray() ? path.get(path.size() - 1).asText() : object.path("name").asText();
  }

  private JsonNode send(String method, String path, BodyPublisher body) {
    HttpRequest request =
        HttpRequest.newBuilder(server.resolve(path))
            .timeout(ADMIN_LIMIT)
            .method(method, body)
            .build();
    try {
      var response = http.send(request, BodyHandlers.ofString());
      if (response.statusCode() != 200) {
        throw new AssertionError(method + " " + path + " was refused: " + response.body());
      }
      return Json.tree(response.body());
    } catch (IOException e) {
      throw new UncheckedIOException("The sandbox does not answer.\n" + process.transcript(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while asking the sandbox", e);
    }
  }
}
