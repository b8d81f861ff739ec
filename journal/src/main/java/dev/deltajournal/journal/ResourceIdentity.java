package dev.deltajournal.journal;

import java.util.Objects;

/// Which resource of which stack at which service an operation is about (design, invariant 4).
/// Unique while unfinished.
///
/// @param server the service, normalised by the caller (scheme, host, port, path)
/// @param organization the organization's UUID as the service told it; empty while unknown
/// @param provider the UUID of the provider resource; empty when the engine is too old to send one
/// @param resource the URN
public record ResourceIdentity(
    String server, String organization, String provider, String resource) {

  public ResourceIdentity {
    Objects.requireNonNull(server);
    Objects.requireNonNull(organization);
    Objects.requireNonNull(provider);
    Objects.requireNonNull(resource);
  }
}
