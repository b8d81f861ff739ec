package dev.deltajournal.provider;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The command line as the engine writes it: flags, then the engine's address. Flags that mean
/// nothing here are accepted, since newer engines may have more.
///
/// @param engineAddress host and port of the engine; absent when a person starts the plugin for an
///   engine to attach to
/// @param details whether the engine was asked for details in its log
record Arguments(Optional<String> engineAddress, boolean details) {
  private static final Set<String> FLAGS_WITH_VALUE = Set.of("--tracing", "-tracing");

  static Arguments parse(String... arguments) {
    var all = List.of(arguments);
    boolean details =
        all.stream()
            .anyMatch(flag ->
                flag.startsWith("--logtostderr")
                    || flag.startsWith("-logtostderr")
                    || flag.startsWith("-v")
                    || flag.startsWith("--v="));
    return new Arguments(address(all), details);
  }

  private static Optional<String> address(List<String> arguments) {
    if (arguments.isEmpty()) {
      return Optional.empty();
    }
    var last = arguments.getLast();
    boolean valueOfFlag =
        arguments.size() > 1 && FLAGS_WITH_VALUE.contains(arguments.get(arguments.size() - 2));
    return last.startsWith("-") || valueOfFlag ? Optional.empty() : Optional.of(last);
  }

  @Override
  public String toString() {
    return Arrays.asList(engineAddress, details).toString();
  }
}
