package dev.deltajournal.sandbox.catalogue;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/// A topic, or its like, in a store; it outlives the relations on it.
///
/// @param configuration further parameters, unquoted, such as `kafka.topic.retention.ms`
public record Topic(
    String store, String name, int partitions, int replicas, Map<String, String> configuration) {
  public Topic {
    // Catalogue files of earlier builds lack it.
    configuration =
        Collections.unmodifiableMap(
            new LinkedHashMap<>(Objects.requireNonNullElse(configuration, Map.of())));
  }

  public Topic(String store, String name, int partitions, int replicas) {
    this(store, name, partitions, replicas, Map.of());
  }

  /// What tells one topic from another.
  public record Key(String store, String name) {}

  public Key key() {
    return new Key(store, name);
  }
}
