package dev.deltajournal.workers.spec;

import dev.deltajournal.workers.catalogue.ObjectKey;
import java.util.Optional;

/// A database.
public record DatabaseSpec(String name, Optional<String> owner) implements ResourceSpec {
  @Override
  public String kind() {
    return "Database";
  }

  @Override
  public Optional<ObjectKey> key() {
    return Optional.of(new ObjectKey.DatabaseKey(name));
  }
}
