package dev.deltajournal.bench;

import dev.deltajournal.bench.load.Database;
import java.util.List;
import java.util.stream.Stream;

/// What the measured processes are started with.
public final class Flags {
  /// As `scripts/launcher` starts the plugin.
  public static final List<String> OF_THE_PLUGIN =
      List.of(
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-XX:-UsePerfData",
          "-Xmx256m",
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow");

  private Flags() {}

  /// Tells a process where the databases are.
  public static List<String> places() {
    return Stream.of(Database.FOLDER, Database.SERVER)
        .map(property -> "-D" + property + "=" + System.getProperty(property))
        .toList();
  }
}
