package dev.deltajournal.sandbox.service;

import dev.deltajournal.sandbox.catalogue.Attachment;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The request object of POST /statements; absent keys are null.
///
/// @param attachments the files sent along, in order, by their names, byte for byte
public record StatementRequest(
    String statement,
    @Nullable String organization,
    @Nullable String role,
    @Nullable String database,
    @Nullable String schema,
    @Nullable String store,
    @Nullable String computePool,
    @Nullable String sessionId,
    @Nullable String timezone,
    Map<String, Attachment> attachments) {
  public StatementRequest {
    attachments = Collections.unmodifiableMap(new LinkedHashMap<>(attachments));
  }

  /// The same, with a role if it names none.
  public StatementRequest withDefaultRole(String defaultRole) {
    boolean named = role != null && !role.isEmpty();
    return named
        ? this
        : new StatementRequest(
            statement,
            organization,
            defaultRole,
            database,
            schema,
            store,
            computePool,
            sessionId,
            timezone,
            attachments);
  }

  /// A statement of the administrator's own.
  static StatementRequest of(String statement, @Nullable String role) {
    return new StatementRequest(
        statement, null, role, null, null, null, null, null, null, Map.of());
  }
}
