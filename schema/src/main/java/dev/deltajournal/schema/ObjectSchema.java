package dev.deltajournal.schema;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A set of named properties, in the order of the schema.
///
/// @param properties property by name
/// @param required names of the properties that are always given
public record ObjectSchema(Map<String, PropertySchema> properties, Set<String> required) {
  public ObjectSchema {
    properties = Collections.unmodifiableMap(new LinkedHashMap<>(properties));
    required = Collections.unmodifiableSet(new LinkedHashSet<>(required));
    if (!properties.keySet().containsAll(required)) {
      throw new IllegalArgumentException(
          "Required properties " + required + " are not all among " + properties.keySet());
    }
  }

  /// The property with this name; empty if there is none.
  public Optional<PropertySchema> property(String name) {
    return Optional.ofNullable(properties.get(name));
  }
}
