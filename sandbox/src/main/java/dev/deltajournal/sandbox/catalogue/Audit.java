package dev.deltajournal.sandbox.catalogue;

import java.time.Instant;

/// Who made an object and who changed it last; the owner may be handed over. Instants are of the
/// service's clock.
public record Audit(
    String owner,
    String createdByRole,
    String createdBy,
    Instant createdAt,
    String updatedByRole,
    String updatedBy,
    Instant updatedAt) {

  public static Audit created(String role, String user, Instant at) {
    return new Audit(role, role, user, at, role, user, at);
  }

  public Audit updated(String role, String user, Instant at) {
    return new Audit(owner, createdByRole, createdBy, createdAt, role, user, at);
  }

  public Audit ownedBy(String newOwner) {
    return new Audit(
        newOwner, createdByRole, createdBy, createdAt, updatedByRole, updatedBy, updatedAt);
  }
}
