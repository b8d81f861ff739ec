package dev.deltajournal.sandbox.service;

import dev.deltajournal.sandbox.engine.Session;
import dev.deltajournal.sandbox.settings.Access;
import dev.deltajournal.sandbox.sql.ObjectPath;
import dev.deltajournal.sandbox.sql.SqlState;
import dev.deltajournal.sandbox.sql.StatementFailure;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// From the request's names to a session, defaults filled in. Names are case sensitive and are not
/// unquoted; whether a database, schema or store exists is looked at when it is used.
final class Sessions {
  private Sessions() {}

  /// @throws StatementFailure 3D004 for an organization and 3D008 for a time zone that is unknown
  static Session of(StatementRequest request, Access access) {
    return new Session(
        organization(request.organization(), access),
        Objects.requireNonNullElse(given(request.role()), access.defaultRole()),
        Optional.ofNullable(given(request.database())),
        Optional.ofNullable(given(request.schema())),
        Optional.ofNullable(given(request.store())),
        Objects.requireNonNullElse(given(request.computePool()), access.computePool()),
        zone(request.timezone()),
        request.attachments());
  }

  private static @Nullable String given(@Nullable String name) {
    return name == null || name.isEmpty() ? null : name;
  }

  private static UUID organization(@Nullable String given, Access access) {
    if (given == null || given.isEmpty()) {
      return access.organizationId();
    }
    boolean ours =
        given.equals(access.organizationName())
            || given.equalsIgnoreCase(access.organizationId().toString());
    if (!ours) {
      throw new StatementFailure(
          SqlState.INVALID_ORGANIZATION,
          "Organization %s does not exist".formatted(ObjectPath.quote(given)));
    }
    return access.organizationId();
  }

  private static ZoneId zone(@Nullable String given) {
    if (given == null || given.isEmpty()) {
      return ZoneOffset.UTC;
    }
    try {
      return ZoneId.of(given).normalized();
    } catch (DateTimeException _) {
      throw new StatementFailure(
          SqlState.INVALID_PARAMETER, "Unknown time zone %s".formatted(ObjectPath.quote(given)));
    }
  }
}
