package dev.deltajournal.provider.resource;

import dev.deltajournal.provider.ProviderError;
import dev.deltajournal.provider.ProviderException;

/// Rules for names: they are sent quoted, so that all but empty ones and control characters arrive
/// as they are.
public final class Names {
  private Names() {}

  /// Refuses known names that the service could not have.
  public static void check(CheckReport report, String... properties) {
    for (var property : properties) {
      report
          .fields()
          .text(property)
          .ifPresent(name -> {
            if (name.isEmpty()) {
              report.fail(property, property + " must not be empty");
            } else if (hasControlCharacter(name)) {
              report.fail(property, property + " must not contain control characters");
            }
          });
    }
  }

  public static boolean hasControlCharacter(String text) {
    return text.chars().anyMatch(Character::isISOControl);
  }

  /// The id as the name of an object that needs no path.
  ///
  /// @throws ProviderException if it cannot be a name
  public static String fromId(String id) {
    if (id.isEmpty() || hasControlCharacter(id)) {
      throw new ProviderException(
          ProviderError.BAD_ID, "The id is empty or contains control characters");
    }
    return id;
  }
}
