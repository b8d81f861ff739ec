package dev.deltajournal.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;

/// What the provider needs of the package schema, read from its JSON.
record Definitions(
    ResourceSchema provider,
    Map<String, ResourceSchema> resources,
    Map<String, FunctionSchema> functions,
    Map<String, ObjectSchema> types) {
  private static final String TYPE_REFERENCE = "#/types/";

  /// Reads the definitions out of a package schema.
  ///
  /// @throws SchemaException if a property has a shape that the package does not use
  static Definitions of(JsonNode schema) {
    return new Definitions(
        resource(PackageSchema.PROVIDER_TOKEN, schema.path("provider")),
        byToken(schema.path("resources"), Definitions::resource),
        byToken(schema.path("functions"), Definitions::function),
        byToken(schema.path("types"), (_, node) -> object(node)));
  }

  /// The members of a JSON object, each read by `read` from its name and its value.
  static <T> Map<String, T> byToken(JsonNode nodes, BiFunction<String, JsonNode, T> read) {
    Map<String, T> definitions = new LinkedHashMap<>();
    nodes
        .properties()
        .forEach(e -> definitions.put(e.getKey(), read.apply(e.getKey(), e.getValue())));
    return Collections.unmodifiableMap(definitions);
  }

  private static ResourceSchema resource(String token, JsonNode node) {
    return new ResourceSchema(
        token,
        object(node.path("inputProperties"), node.path("requiredInputs")),
        object(node.path("properties"), node.path("required")));
  }

  private static FunctionSchema function(String token, JsonNode node) {
    return new FunctionSchema(token, object(node.path("inputs")), object(node.path("outputs")));
  }

  private static ObjectSchema object(JsonNode node) {
    return object(node.path("properties"), node.path("required"));
  }

  private static ObjectSchema object(JsonNode properties, JsonNode required) {
    return new ObjectSchema(byToken(properties, Definitions::property), names(required));
  }

  private static PropertySchema property(String name, JsonNode node) {
    return new PropertySchema(
        name,
        type(name, node),
        node.path("secret").asBoolean(),
        node.path("willReplaceOnChanges").asBoolean(),
        List.copyOf(names(node.path("defaultInfo").path("environment"))));
  }

  private static PropertyType type(String name, JsonNode node) {
    String reference = node.path("$ref").asText();
    if (reference.startsWith(TYPE_REFERENCE)) {
      return new PropertyType.ObjectOf(reference.substring(TYPE_REFERENCE.length()));
    }
    return switch (node.path("type").asText()) {
      case "string" -> PropertyType.Scalar.STRING;
      case "boolean" -> PropertyType.Scalar.BOOLEAN;
      case "integer" -> PropertyType.Scalar.INTEGER;
      case "array" -> new PropertyType.ListOf(type(name, node.path("items")));
      case "object" -> new PropertyType.MapOf(type(name, node.path("additionalProperties")));
      default ->
          throw new SchemaException(
              "Property '" + name + "' has a type that is not supported: " + node);
    };
  }

  /// The texts of some JSON arrays, in their order, each once.
  static Set<String> names(JsonNode... arrays) {
    Set<String> names = new LinkedHashSet<>();
    for (JsonNode array : arrays) {
      array.forEach(item -> names.add(item.asText()));
    }
    return Collections.unmodifiableSet(names);
  }

  /// Paths of the secret members of `object`, for example `kafka.saslPassword`; `[*]` stands for
  /// every element of a list or map.
  Set<String> secretPaths(ObjectSchema object) {
    Set<String> paths = new LinkedHashSet<>();
    object.properties().forEach((name, property) -> collectSecrets(name, property, paths));
    return paths;
  }

  private void collectSecrets(String path, PropertySchema property, Set<String> paths) {
    if (property.secret()) {
      paths.add(path);
    } else {
      collectSecrets(path, property.type(), paths);
    }
  }

  private void collectSecrets(String path, PropertyType type, Set<String> paths) {
    switch (type) {
      case PropertyType.Scalar _ -> {}
      case PropertyType.ListOf(PropertyType items) -> collectSecrets(path + "[*]", items, paths);
      case PropertyType.MapOf(PropertyType values) -> collectSecrets(path + "[*]", values, paths);
      case PropertyType.ObjectOf(String token) -> {
        ObjectSchema members = types.get(token);
        if (members == null) {
          throw new SchemaException(
              "Property '" + path + "' refers to a type that does not exist: " + token);
        }
        members
            .properties()
            .forEach((name, member) -> collectSecrets(path + "." + name, member, paths));
      }
    }
  }
}
