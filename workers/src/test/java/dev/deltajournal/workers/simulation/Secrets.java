package dev.deltajournal.workers.simulation;

import java.util.LinkedHashSet;
import java.util.Set;

/// The secrets of a history, and the one place that says that none of them was seen (design,
/// invariant 8).
final class Secrets {
  private final Set<String> values = new LinkedHashSet<>();

  /// A secret that no text but a statement may hold.
  String fresh(int number) {
    var value = "s3cr3t-" + number + "-w0rd";
    values.add(value);
    return value;
  }

  void mustNotShow(String text) {
    for (var value : values) {
      if (text.contains(value)) {
        throw new Violation("a secret is shown: " + text.replace(value, "<the secret>"));
      }
    }
  }
}
