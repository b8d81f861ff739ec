package dev.deltajournal.schema;

import java.util.List;

/// One property of a resource, function, nested type or of the configuration.
///
/// @param name name in camel case, as programs and state files spell it
/// @param type type of its value
/// @param secret whether the whole value is secret (store-resource FR-007); members of nested
///   objects carry their own mark
/// @param willReplaceOnChanges whether a change replaces the resource
/// @param environment environment variables that stand in for a missing value, first wins; empty
///   for all but the configuration
public record PropertySchema(
    String name,
    PropertyType type,
    boolean secret,
    boolean willReplaceOnChanges,
    List<String> environment) {
  public PropertySchema {
    environment = List.copyOf(environment);
  }
}
