package dev.deltajournal.testkit.engine;

import java.util.List;
import pulumirpc.Provider.CheckFailure;

/// A property that Check or a function refused, and why. The property is empty when the whole
/// resource is meant.
public record Failure(String property, String reason) {
  static List<Failure> from(List<CheckFailure> failures) {
    return failures.stream()
        .map(failure -> new Failure(failure.getProperty(), failure.getReason()))
        .toList();
  }
}
