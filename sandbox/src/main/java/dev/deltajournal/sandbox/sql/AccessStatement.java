package dev.deltajournal.sandbox.sql;

import java.util.List;
import java.util.Optional;

/// A statement on what roles may do.
public sealed interface AccessStatement {
  /// See {@link Statement#kind}.
  String kind();

  /// What the privileges are on, where one thing is named.
  Optional<Securable> target();

  /// GRANT and REVOKE of privileges.
  ///
  /// @param grant whether it gives or takes
  /// @param privileges in upper case, `ALL` for all
  /// @param option WITH GRANT OPTION
  record Privileges(
      boolean grant, List<String> privileges, Securable on, List<String> roles, boolean option)
      implements AccessStatement {
    public Privileges {
      privileges = List.copyOf(privileges);
      roles = List.copyOf(roles);
    }

    @Override
    public String kind() {
      return grant ? "GRANT" : "REVOKE";
    }

    @Override
    public Optional<Securable> target() {
      return Optional.of(on);
    }
  }

  /// GRANT and REVOKE of roles to and from other roles.
  record Membership(boolean grant, List<String> granted, List<String> roles)
      implements AccessStatement {
    public Membership {
      granted = List.copyOf(granted);
      roles = List.copyOf(roles);
    }

    @Override
    public String kind() {
      return grant ? "GRANT" : "REVOKE";
    }

    @Override
    public Optional<Securable> target() {
      return Optional.empty();
    }
  }

  /// The question whether the role of the request holds a privilege.
  record Question(String privilege, Securable on) implements AccessStatement {
    @Override
    public String kind() {
      return "CAN I";
    }

    @Override
    public Optional<Securable> target() {
      return Optional.of(on);
    }
  }
}
