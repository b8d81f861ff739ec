package dev.deltajournal.examples.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.deltajournal.examples.harness.Installation;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Set;
import java.util.TreeSet;

/// What the served schema names, and what of it this build says it has not.
final class SchemaWalk {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String MODULE = "deltastream:index:";

  private final JsonNode schema;
  private final JsonNode unavailable;

  SchemaWalk(String schema) throws IOException {
    this.schema = tree(schema);
    unavailable =
        tree(
            Files.readString(
                Installation.source(
                    "schema/src/main/resources/dev/deltajournal/schema/unavailable.json")));
  }

  /// Every input of every resource of this build, members of nested objects for the objects
  /// themselves: `Store.kafka.uris`.
  Set<String> inputs() {
    Set<String> found = new TreeSet<>();
    schema
        .path("resources")
        .properties()
        .forEach(resource -> {
          String type = resource.getKey().replace(MODULE, "");
          resource
              .getValue()
              .path("inputProperties")
              .properties()
              .forEach(input -> {
                if (has(resource.getKey(), input.getKey(), "inputs")) {
                  add(found, type + "." + input.getKey(), input.getValue());
                }
              });
        });
    return found;
  }

  /// Every output of a resource of this build.
  Set<String> outputs(String type) {
    Set<String> found = new TreeSet<>();
    schema
        .path("resources")
        .path(MODULE + type)
        .path("properties")
        .properties()
        .forEach(output -> {
          if (has(MODULE + type, output.getKey(), "inputs")
              && has(MODULE + type, output.getKey(), "outputs")) {
            found.add(output.getKey());
          }
        });
    return found;
  }

  /// Whether this build has the resource.
  boolean hasResource(String type) {
    return !lists(unavailable.path("resources"), MODULE + type);
  }

  /// Whether this build has the input of a resource, `Store.postgres` for instance.
  boolean hasInput(String type, String name) {
    return hasResource(type) && has(MODULE + type, name, "inputs");
  }

  /// Every function of this build, without package and module.
  Set<String> functions() {
    Set<String> found = new TreeSet<>();
    schema
        .path("functions")
        .properties()
        .forEach(function -> {
          if (!lists(unavailable.path("functions"), function.getKey())) {
            found.add(function.getKey().replace(MODULE, ""));
          }
        });
    return found;
  }

  /// The outputs of a function.
  Set<String> results(String function) {
    return names(schema.path("functions").path(MODULE + function).path("outputs"));
  }

  /// The outputs of a function that are always there.
  Set<String> requiredResults(String function) {
    Set<String> found = new TreeSet<>();
    schema
        .path("functions")
        .path(MODULE + function)
        .path("outputs")
        .path("required")
        .forEach(name -> found.add(name.asText()));
    return found;
  }

  /// The arguments of a function.
  Set<String> arguments(String function) {
    return names(schema.path("functions").path(MODULE + function).path("inputs"));
  }

  private static Set<String> names(JsonNode object) {
    Set<String> names = new TreeSet<>();
    object.path("properties").fieldNames().forEachRemaining(names::add);
    return names;
  }

  private void add(Set<String> found, String path, JsonNode property) {
    String reference = property.path("$ref").asText("");
    if (reference.isEmpty()) {
      found.add(path);
      return;
    }
    schema
        .path("types")
        .path(reference.replace("#/types/", ""))
        .path("properties")
        .properties()
        .forEach(member -> add(found, path + "." + member.getKey(), member.getValue()));
  }

  private boolean has(String token, String property, String kind) {
    return !lists(unavailable.path("resources"), token)
        && !lists(unavailable.path(kind).path(token), property);
  }

  private static boolean lists(JsonNode names, String name) {
    for (JsonNode each : names) {
      if (each.asText().equals(name)) {
        return true;
      }
    }
    return false;
  }

  private static JsonNode tree(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError("Not JSON", e);
    }
  }
}
