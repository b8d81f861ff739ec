package dev.deltajournal.provider.resource;

import dev.deltajournal.journal.Failure;
import dev.deltajournal.provider.ProviderError;
import java.util.Optional;

/// Reasons why an update is not made.
public final class Refusals {
  private Refusals() {}

  /// A last guard: Diff has asked for a replacement, so an update must not try it in place.
  public static Optional<Failure> immutable(Differences differences) {
    return differences.replaces().stream()
        .findFirst()
        .map(name ->
            Failure.of(
                ProviderError.IMMUTABLE, "The property '" + name + "' cannot be changed in place"));
  }

  /// Databases and namespaces: no statement of the service changes their owner.
  ///
  /// @param kind for example `database`
  public static Optional<Failure> ownerFixed(String kind, Differences differences) {
    return differences.changes("owner")
        ? Optional.of(
            Failure.of(
                ProviderError.OWNER_FIXED,
                kind + " updates not supported: the owner of a " + kind + " cannot be changed"))
        : immutable(differences);
  }
}
