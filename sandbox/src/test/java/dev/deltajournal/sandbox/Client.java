package dev.deltajournal.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A plain client of the sandbox: JSON bodies, kept-alive connections.
final class Client implements AutoCloseable {
  static final JsonMapper JSON = new JsonMapper();
  private static final String BOUNDARY = "sandbox-test-boundary";
  private static final Duration LIMIT = Duration.ofSeconds(20);

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI base;
  private final String token;

  Client(Sandbox sandbox) {
    this(sandbox.uri(), sandbox.token());
  }

  Client(URI base, String token) {
    this.base = base;
    this.token = token;
  }

  /// Sends one statement with no context.
  HttpResponse<String> post(String statement) {
    return post(request(statement));
  }

  /// Sends a request with files, as the official clients do, and gives the answer's body.
  JsonNode multipart(ObjectNode request, Map<String, byte[]> files) {
    var body = new ByteArrayOutputStream();
    part(body, "name=\"request\";", "application/json", (request + "\n").getBytes(UTF_8));
    files.forEach((name, content) ->
        part(
            body,
            "name=\"attachments\"; filename=\"" + name + "\"",
            "application/octet-stream",
            content));
    body.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(UTF_8));
    return json(
        send(
            HttpRequest.newBuilder(URI.create(base + "/statements"))
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray()))));
  }

  private static void part(
      ByteArrayOutputStream body, String disposition, String type, byte[] content) {
    String head =
        "--%s\r\nContent-Disposition: form-data; %s\r\nContent-Type: %s\r\n\r\n"
            .formatted(BOUNDARY, disposition, type);
    body.writeBytes(head.getBytes(UTF_8));
    body.writeBytes(content);
    body.writeBytes("\r\n".getBytes(UTF_8));
  }

  static ObjectNode request(String statement) {
    return JSON.createObjectNode().put("statement", statement);
  }

  HttpResponse<String> post(ObjectNode request) {
    return send(
        HttpRequest.newBuilder(URI.create(base + "/statements"))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(request.toString())));
  }

  HttpResponse<String> get(String path) {
    return send(HttpRequest.newBuilder(URI.create(base + path)).GET());
  }

  HttpResponse<String> admin(String method, String path, String body) {
    return send(
        HttpRequest.newBuilder(base.resolve("/admin" + path))
            .method(method, HttpRequest.BodyPublishers.ofString(body)));
  }

  /// The answer's body, whatever its state.
  JsonNode answer(String statement) {
    return json(post(statement));
  }

  /// Runs a statement that must succeed.
  JsonNode run(String statement) {
    return run(request(statement));
  }

  JsonNode run(ObjectNode request) {
    JsonNode answer = json(post(request));
    if (!answer.path("sqlState").asText().equals("00000")) {
      throw new AssertionError(request + " was answered with " + answer);
    }
    return answer;
  }

  /// The SQL state of a statement that may fail.
  String state(String statement) {
    return answer(statement).path("sqlState").asText();
  }

  /// The rows of a SELECT or listing, NULL as null.
  List<List<String>> rows(String statement) {
    List<List<String>> rows = new ArrayList<>();
    for (JsonNode row : run(statement).path("data")) {
      List<String> cells = new ArrayList<>();
      row.forEach(cell -> cells.add(cell.asText(null)));
      rows.add(cells);
    }
    return rows;
  }

  static JsonNode json(HttpResponse<String> response) {
    try {
      return JSON.readTree(response.body());
    } catch (JsonProcessingException e) {
      throw new AssertionError("Not JSON: " + response.body(), e);
    }
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return http.send(
          request.header("Authorization", "Bearer " + token).timeout(LIMIT).build(),
          HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
