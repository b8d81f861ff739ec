package dev.deltajournal.journal;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/// A versioned JSON payload whose meaning belongs to whoever wrote it. Never holds a secret.
///
/// @param version of the body's shape, from 1
/// @param body a JSON object; copied on the way in, to be read only
public record Document(int version, ObjectNode body) {
  private static final Document EMPTY = new Document(1, JsonNodeFactory.instance.objectNode());

  public Document {
    if (version < 1) {
      throw new IllegalArgumentException("document version " + version);
    }
    body = body.deepCopy();
  }

  public static Document empty() {
    return EMPTY;
  }
}
