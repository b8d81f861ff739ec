package dev.deltajournal.provider.config;

import java.util.Arrays;
import java.util.Optional;

/// The provider's settings, with the environment variables that stand in for them.
enum Setting {
  SERVER("server", "DELTASTREAM_SERVER"),
  API_KEY("apiKey", "DELTASTREAM_API_KEY"),
  ORGANIZATION("organization", "DELTASTREAM_ORGANIZATION"),
  ROLE("role", "DELTASTREAM_ROLE"),
  SESSION_ID("sessionId", "DELTASTREAM_SESSION_ID"),
  INSECURE_SKIP_VERIFY("insecureSkipVerify", "DELTASTREAM_INSECURE_SKIP_VERIFY");

  private final String key;
  private final String variable;

  Setting(String key, String variable) {
    this.key = key;
    this.variable = variable;
  }

  String key() {
    return key;
  }

  String variable() {
    return variable;
  }

  static Optional<Setting> of(String key) {
    return Arrays.stream(values()).filter(setting -> setting.key.equals(key)).findFirst();
  }
}
