package dev.deltajournal.workers.service;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Builds the requests of the statement endpoint (`facts` of the service, section 3): JSON, or
/// multipart when files go along. Thread-safe.
final class Requests {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final ServiceSettings settings;
  private final RandomGenerator random;
  private final URI statements;

  Requests(ServiceSettings settings, RandomGenerator random) {
    this.settings = settings;
    this.random = random;
    statements = URI.create(base(settings.server()) + "/statements");
  }

  HttpRequest post(Statement statement) {
    var body = body(statement).toString();
    if (statement.attachments().isEmpty()) {
      return plain(statements)
          .header("Content-Type", "application/json")
          .POST(BodyPublishers.ofString(body))
          .build();
    }
    var boundary = boundary();
    return plain(statements)
        .header("Content-Type", "multipart/form-data; boundary=" + boundary)
        .POST(BodyPublishers.ofByteArray(multipart(boundary, body, statement)))
        .build();
  }

  /// @param partition of the result, from 0
  HttpRequest poll(String statementId, int partition) {
    var query = new StringBuilder("?partitionID=").append(partition);
    settings.sessionId().ifPresent(id -> query.append("&sessionID=").append(encoded(id)));
    query.append("&timezone=UTC");
    return plain(URI.create(statements + "/" + encoded(statementId) + query)).GET().build();
  }

  private HttpRequest.Builder plain(URI uri) {
    return HttpRequest.newBuilder(uri)
        .header("Authorization", "Bearer " + settings.apiKey().reveal())
        .header("Accept", "application/json")
        .header("User-Agent", settings.userAgent());
  }

  private ObjectNode body(Statement statement) {
    var body = JSON.createObjectNode();
    body.put("statement", statement.text());
    put(body, "organization", settings.organization());
    put(body, "role", statement.role().or(settings::role));
    put(body, "database", statement.database());
    put(body, "schema", statement.schema());
    put(body, "store", statement.store());
    var parameters = body.putObject("parameters");
    put(parameters, "sessionID", settings.sessionId());
    parameters.put("timezone", "UTC");
    return body;
  }

  private static void put(ObjectNode node, String name, Optional<String> value) {
    value.filter(text -> !text.isEmpty()).ifPresent(text -> node.put(name, text));
  }

  private static byte[] multipart(String boundary, String body, Statement statement) {
    var out = new ByteArrayOutputStream();
    part(out, boundary, "name=\"request\"", "application/json");
    write(out, body.getBytes(StandardCharsets.UTF_8));
    for (var file : new java.util.TreeMap<>(statement.attachments()).entrySet()) {
      text(out, "\r\n");
      var disposition = "name=\"attachments\"; filename=\"" + fileName(file.getKey()) + "\"";
      part(out, boundary, disposition, "application/octet-stream");
      write(out, file.getValue());
    }
    text(out, "\r\n--" + boundary + "--\r\n");
    return out.toByteArray();
  }

  private static void part(
      ByteArrayOutputStream out, String boundary, String disposition, String type) {
    text(out, "--" + boundary + "\r\n");
    text(out, "Content-Disposition: form-data; " + disposition + "\r\n");
    text(out, "Content-Type: " + type + "\r\n\r\n");
  }

  /// The reference in the SQL must equal the file name byte for byte, so a name that would need
  /// escaping is refused.
  private static String fileName(String name) {
    if (name.chars().anyMatch(c -> c < ' ' || c == '"' || c == '\\')) {
      throw new IllegalArgumentException("an attachment's name is plain text: " + name);
    }
    return name;
  }

  private static void text(ByteArrayOutputStream out, String text) {
    write(out, text.getBytes(StandardCharsets.UTF_8));
  }

  private static void write(ByteArrayOutputStream out, byte[] bytes) {
    out.writeBytes(bytes);
  }

  /// Random, so that no attachment can hold it by intent.
  private String boundary() {
    var bytes = new byte[16];
    random.nextBytes(bytes);
    return "deltastream-" + HexFormat.of().formatHex(bytes);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /// Scheme, authority and path of the configured server; its query is dropped.
  private static String base(URI server) {
    var path = server.getRawPath() == null ? "" : server.getRawPath().replaceAll("/+$", "");
    return server.getScheme() + "://" + server.getRawAuthority() + path;
  }
}
