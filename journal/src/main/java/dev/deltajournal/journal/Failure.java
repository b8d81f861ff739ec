package dev.deltajournal.journal;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// An error as a value: what events carry and what users read. It never holds a secret.
///
/// @param code the catalogue's code, `DSP-<AREA>-<NNN>`
/// @param message what was wrong and where, one sentence
/// @param nextStep what to do now, one sentence
/// @param sqlState the service's own state, if the service spoke
/// @param serviceMessage the service's own words, with secrets taken out
public record Failure(
    String code,
    String message,
    String nextStep,
    @Nullable String sqlState,
    @Nullable String serviceMessage) {

  public Failure {
    Objects.requireNonNull(code);
    Objects.requireNonNull(message);
    Objects.requireNonNull(nextStep);
  }

  /// A failure that the service did not cause.
  public static Failure of(ErrorCode code, String message) {
    return new Failure(code.code(), message, code.nextStep(), null, null);
  }

  /// The sentence for a terminal or a diagnostic: code, what was wrong, the service's words, what
  /// to do.
  public String describe() {
    var text = new StringBuilder(code).append(": ").append(message);
    if (serviceMessage != null && !message.contains(serviceMessage)) {
      text.append(": ").append(serviceMessage);
    }
    if (sqlState != null) {
      text.append(" (SQLSTATE ").append(sqlState).append(')');
    }
    if (!nextStep.isEmpty()) {
      text.append(". ").append(nextStep);
    }
    return text.toString();
  }
}
