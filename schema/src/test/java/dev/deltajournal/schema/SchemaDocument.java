package dev.deltajournal.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// The schema as raw JSON, for tests that look at what the typed views leave out.
final class SchemaDocument {
  private static final Pattern FENCE = Pattern.compile("```(\\w+)\n(.*?)```", Pattern.DOTALL);

  private SchemaDocument() {}

  static JsonNode root() {
    try {
      return new JsonMapper().readTree(PackageSchema.bundled().json());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Resources and functions by token.
  static Set<Map.Entry<String, JsonNode>> entities() {
    Set<Map.Entry<String, JsonNode>> entities =
        new LinkedHashSet<>(root().path("resources").properties());
    entities.addAll(root().path("functions").properties());
    return entities;
  }

  static Set<String> texts(JsonNode array) {
    Set<String> texts = new TreeSet<>();
    array.forEach(item -> texts.add(item.asText()));
    return texts;
  }

  /// The examples in one language that a description holds.
  static List<String> examples(JsonNode entity, String language) {
    return FENCE
        .matcher(entity.path("description").asText())
        .results()
        .filter(match -> match.group(1).equals(language))
        .map(match -> match.group(2))
        .toList();
  }
}
