package dev.deltajournal.sandbox.settings;

import java.util.List;
import java.util.UUID;

/// Who may do what.
///
/// @param privileges whether they are looked at
/// @param roles roles that exist from the start
/// @param defaultRole the role of a request that names none
/// @param superRoles roles that count as owner of everything
/// @param organizationId the one organization of this sandbox
/// @param organizationName its name
/// @param user the user of the API token, as audit columns show it
/// @param computePool the default compute pool
public record Access(
    Privileges privileges,
    List<String> roles,
    String defaultRole,
    List<String> superRoles,
    UUID organizationId,
    String organizationName,
    String user,
    String computePool) {
  public Access {
    roles = List.copyOf(roles);
    superRoles = List.copyOf(superRoles);
  }

  /// What becomes of GRANT.
  public enum Privileges {
    /// It is kept and shown; every role sees everything and may do what owners need not.
    IGNORED,
    /// A role sees and uses what it owns and what was granted to it.
    ENFORCED
  }

  static Access defaults() {
    return new Access(
        Privileges.IGNORED,
        List.of("sysadmin", "orgadmin", "securityadmin", "useradmin", "public"),
        "sysadmin",
        List.of("orgadmin"),
        UUID.fromString("7b0c6a52-0a0e-4a37-9a0c-4a7a4f0c9b11"),
        "sandbox",
        "sandbox-user",
        "default_pool");
  }
}
