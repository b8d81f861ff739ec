package dev.deltajournal.examples.harness;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A statement that reached the sandbox, as its log tells it.
///
/// @param request number of the HTTP request; the statements of a batch share it
/// @param kind leading words in upper case, `INVALID` for a text outside the grammar
/// @param text as it was sent
/// @param path the object's name, unquoted, outermost part first
/// @param properties the `WITH` list, values unquoted
/// @param connection number of the TCP connection, 0 for the administrator
public record SentStatement(
    long request,
    Instant arrivedAt,
    String kind,
    String text,
    List<String> path,
    Map<String, String> properties,
    long connection,
    String role) {
  public SentStatement {
    path = List.copyOf(path);
    properties = Map.copyOf(properties);
  }

  /// Whether it is anything but a question.
  public boolean changesSomething() {
    return !(kind.equals("SELECT") || kind.startsWith("DESCRIBE") || kind.startsWith("LIST"));
  }

  static SentStatement from(JsonNode entry) {
    List<String> path = new ArrayList<>();
    entry.path("path").forEach(part -> path.add(part.asText()));
    Map<String, String> properties = new LinkedHashMap<>();
    entry
        .path("properties")
        .properties()
        .forEach(property -> properties.put(property.getKey(), property.getValue().asText()));
    return new SentStatement(
        entry.path("request").asLong(),
        Instant.parse(entry.path("arrivedAt").asText()),
        entry.path("kind").asText(),
        entry.path("statement").asText(),
        path,
        properties,
        entry.path("connection").asLong(),
        entry.path("role").asText());
  }
}
