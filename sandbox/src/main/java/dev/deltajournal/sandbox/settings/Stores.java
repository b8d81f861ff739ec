package dev.deltajournal.sandbox.settings;

import java.util.List;

/// What the sandbox finds when it "connects" to a store.
///
/// @param badPasswords passwords that the store refuses
/// @param badKeys texts in a key file for which the store refuses it; it refuses an empty one
///   anyway
/// @param unreachableHosts hosts that do not answer, `*` stands for anything
/// @param verification when the refusal shows
/// @param schemaRegistries names of the schema registries that exist
public record Stores(
    List<String> badPasswords,
    List<String> badKeys,
    List<String> unreachableHosts,
    Verification verification,
    List<String> schemaRegistries) {
  public Stores {
    badPasswords = List.copyOf(badPasswords);
    badKeys = List.copyOf(badKeys);
    unreachableHosts = List.copyOf(unreachableHosts);
    schemaRegistries = List.copyOf(schemaRegistries);
  }

  /// When a store's refusal shows.
  public enum Verification {
    /// The statement succeeds and the store becomes `errored` with a message.
    ERRORED,
    /// The statement itself fails and changes nothing.
    REJECT
  }

  static Stores defaults() {
    return new Stores(
        List.of("wrong-password"),
        List.of("wrong-key"),
        List.of("*.invalid"),
        Verification.ERRORED,
        List.of());
  }

  public boolean isBadKey(String content) {
    return content.isBlank() || badKeys.stream().anyMatch(content::contains);
  }

  public boolean isUnreachable(String host) {
    return unreachableHosts.stream().anyMatch(pattern -> Wildcard.matches(pattern, host));
  }
}
