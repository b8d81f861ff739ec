package dev.deltajournal.workers.spec;

import dev.deltajournal.workers.catalogue.ObjectKey;
import java.util.Optional;

/// A namespace, which the service calls a schema.
public record NamespaceSpec(String database, String name, Optional<String> owner)
    implements ResourceSpec {
  @Override
  public String kind() {
    return "Namespace";
  }

  @Override
  public Optional<ObjectKey> key() {
    return Optional.of(new ObjectKey.NamespaceKey(database, name));
  }
}
