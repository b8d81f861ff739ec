package dev.deltajournal.examples.harness;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/// Reads JSON that a program printed.
final class Json {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private Json() {}

  /// A JSON object of texts, given as alternating names and values.
  static String object(String... namesAndTexts) {
    ObjectNode object = MAPPER.createObjectNode();
    for (int i = 0; i < namesAndTexts.length; i += 2) {
      object.put(namesAndTexts[i], namesAndTexts[i + 1]);
    }
    return object.toString();
  }

  /// An empty JSON array.
  static ArrayNode array() {
    return MAPPER.createArrayNode();
  }

  /// Throws [AssertionError] with the text when it is not JSON.
  static JsonNode tree(String text) {
    if (text.isBlank()) {
      throw new AssertionError("Nothing was printed, not even JSON");
    }
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError("Not JSON: " + text, e);
    }
  }
}
