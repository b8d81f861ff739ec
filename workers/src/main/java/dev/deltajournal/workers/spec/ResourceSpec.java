package dev.deltajournal.workers.spec;

import dev.deltajournal.workers.catalogue.ObjectKey;
import java.util.Optional;

/// What a user declares of one object, checked and complete. Names are exact: they are sent quoted,
/// as they are.
public sealed interface ResourceSpec
    permits DatabaseSpec, NamespaceSpec, StoreSpec, ObjectSpec, ContinuousSpec {

  /// The kind as the journal and the error texts name it: `Database`, `Namespace`, `Store`,
  /// `DeltaStreamObject`, `Query`, `Application`.
  String kind();

  /// The role that executes the statements and so owns the object; empty for the provider's own
  /// role.
  Optional<String> owner();

  /// Whether the user's own statement is a secret as a whole: then no text but the request shows
  /// it.
  default boolean hasSecretSql() {
    return false;
  }

  /// Where the object stands in the catalogue, if its name says so before it exists. Queries and
  /// applications have no name.
  Optional<ObjectKey> key();

  /// Where the object stands, by its name or else by the id that the service gave it.
  ///
  /// @param id of the object
  default ObjectKey keyOf(String id) {
    return key()
        .orElseThrow(() -> new IllegalStateException(kind() + " " + id + " has no known name"));
  }
}
