package dev.deltajournal.sandbox.service;

import org.jspecify.annotations.Nullable;

/// Who sent a request.
///
/// @param connection number of the TCP connection, 0 for the administrator
public record Caller(long connection, String client, @Nullable String userAgent) {
  static final Caller ADMINISTRATOR = new Caller(0, "admin", null);
}
