package dev.deltajournal.sandbox.service;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The request object of POST /statements; absent keys are null.
///
/// @param attachments names of the files sent along, byte for byte
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
    List<String> attachments) {
  public StatementRequest {
    attachments = List.copyOf(attachments);
  }

  /// A statement of the administrator's own.
  static StatementRequest of(String statement, @Nullable String role) {
    return new StatementRequest(
        statement, null, role, null, null, null, null, null, null, List.of());
  }
}
