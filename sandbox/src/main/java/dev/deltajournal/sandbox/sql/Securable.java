package dev.deltajournal.sandbox.sql;

import java.util.List;
import java.util.Locale;

/// Something that privileges are granted on.
///
/// @param kind in upper case, such as `DATABASE`, `RELATION` or `ORGANIZATION`
/// @param path its name, nothing for the organization
public record Securable(String kind, List<String> path) {
  public static final Securable ORGANIZATION = new Securable("ORGANIZATION", List.of());

  public Securable {
    path = List.copyOf(path);
  }

  public static Securable of(String kind, ObjectPath path) {
    return new Securable(kind, path.parts());
  }

  public boolean isOrganization() {
    return kind.equals(ORGANIZATION.kind);
  }

  /// `database "d"`, for messages.
  public String described() {
    return isOrganization()
        ? "the organization"
        : kind.toLowerCase(Locale.ROOT) + " " + new ObjectPath(path).quoted();
  }
}
