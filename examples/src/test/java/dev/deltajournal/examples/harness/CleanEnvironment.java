package dev.deltajournal.examples.harness;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Environments in which nothing of the developer's own set-up shows.
final class CleanEnvironment {
  private static final List<String> PREFIXES =
      List.of("PULUMI_", "DELTASTREAM_", "DELTAJOURNAL_", "OTEL_");
  private static final List<String> JVM_OPTIONS =
      List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS");

  private CleanEnvironment() {}

  /// Changes to this process's environment; an empty value removes a variable.
  ///
  /// @param home stands in for the user's home folder
  static Map<String, String> in(Path home) {
    Map<String, String> changes = new HashMap<>();
    System.getenv().keySet().stream()
        .filter(name -> PREFIXES.stream().anyMatch(name::startsWith) || JVM_OPTIONS.contains(name))
        .forEach(name -> changes.put(name, ""));
    changes.put("HOME", home.toString());
    changes.put("PATH", Installation.searchPath());
    changes.put("JAVA_HOME", System.getProperty("java.home"));
    return changes;
  }
}
