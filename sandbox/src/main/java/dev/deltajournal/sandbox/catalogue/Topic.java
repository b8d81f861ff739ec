package dev.deltajournal.sandbox.catalogue;

/// A topic in a store; it outlives the relations on it.
public record Topic(String store, String name, int partitions, int replicas) {
  /// What tells one topic from another.
  public record Key(String store, String name) {}

  public Key key() {
    return new Key(store, name);
  }
}
