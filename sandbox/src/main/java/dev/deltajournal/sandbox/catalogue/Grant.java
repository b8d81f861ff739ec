package dev.deltajournal.sandbox.catalogue;

import dev.deltajournal.sandbox.sql.Securable;
import java.time.Instant;

/// A privilege that a role holds; a role held by another role is the privilege USAGE on it.
///
/// @param option whether the role may hand it on
/// @param grantedAt of the service's clock
public record Grant(Key key, boolean option, String grantor, Instant grantedAt) {
  /// What tells one grant from another.
  ///
  /// @param privilege in upper case
  public record Key(String role, String privilege, Securable on) {}

  public String role() {
    return key.role();
  }

  public String privilege() {
    return key.privilege();
  }

  public Securable on() {
    return key.on();
  }
}
