package dev.deltajournal.sandbox.settings;

import java.util.List;
import java.util.UUID;

/// Who may do what.
///
/// @param roles roles that exist
/// @param defaultRole the role of a request that names none
/// @param superRoles roles that count as owner of everything
/// @param organizationId the one organization of this sandbox
/// @param organizationName its name
/// @param user the user of the API token, as audit columns show it
/// @param computePool the default compute pool
public record Access(
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

  static Access defaults() {
    return new Access(
        List.of("sysadmin", "orgadmin", "securityadmin", "useradmin", "public"),
        "sysadmin",
        List.of("orgadmin"),
        UUID.fromString("7b0c6a52-0a0e-4a37-9a0c-4a7a4f0c9b11"),
        "sandbox",
        "sandbox-user",
        "default_pool");
  }
}
