package dev.deltajournal.sandbox.catalogue;

import java.time.Duration;
import java.time.Instant;

/// What is special about API tokens among assets.
public final class ApiTokens {
  private static final int DAYS = 90;

  private ApiTokens() {}

  /// When the token stops being accepted, by the service's clock.
  public static Instant expiry(Asset token) {
    int days = token.properties().text("token.expires_in_days").map(Integer::parseInt).orElse(DAYS);
    return token.audit().createdAt().plus(Duration.ofDays(days));
  }
}
