package dev.deltajournal.sandbox.sql;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// Objects of the organization that statements make, describe and drop by their name alone.
public enum AssetKind {
  SCHEMA_REGISTRY("SCHEMA_REGISTRIES"),
  SECRET("SECRETS"),
  COMPUTE_POOL("COMPUTE_POOLS"),
  FUNCTION_SOURCE("FUNCTION_SOURCES"),
  DESCRIPTOR_SOURCE("DESCRIPTOR_SOURCES"),
  API_TOKEN("API_TOKENS"),
  ROLE("ROLES");

  private final String plural;

  AssetKind(String plural) {
    this.plural = plural;
  }

  /// As LIST spells it.
  public String plural() {
    return plural;
  }

  /// As artefacts spell it.
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// For the beginning of a sentence.
  public String title() {
    String words = wire().replace('_', ' ');
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }

  /// @param words the singular or the plural, in any case
  public static Optional<AssetKind> of(String words) {
    String wanted = words.toUpperCase(Locale.ROOT);
    return Arrays.stream(values())
        .filter(kind -> kind.name().equals(wanted) || kind.plural.equals(wanted))
        .findFirst();
  }
}
