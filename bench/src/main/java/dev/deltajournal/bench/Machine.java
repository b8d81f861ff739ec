package dev.deltajournal.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/// What the figures were measured on.
final class Machine {
  private Machine() {}

  static String describe(Path folder) throws IOException {
    var system = ManagementFactory.getOperatingSystemMXBean();
    return """
    machine  %d x %s, %s, %s %s, file system %s
    java     %s %s
    flags    %s\
    """
        .formatted(
            system.getAvailableProcessors(),
            field("/proc/cpuinfo", "model name", system.getArch()),
            field("/proc/meminfo", "MemTotal", "memory unknown"),
            system.getName(),
            system.getVersion(),
            Files.getFileStore(folder).type(),
            System.getProperty("java.vm.name"),
            Runtime.version(),
            String.join(" ", Flags.OF_THE_PLUGIN));
  }

  /// How busy the machine was lately; 0 is quiet.
  static String load() {
    double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    return String.format(Locale.ROOT, "load average over the last minute: %.1f", load);
  }

  private static String field(String file, String name, String otherwise) throws IOException {
    if (!Files.exists(Path.of(file))) {
      return otherwise;
    }
    return Files.readAllLines(Path.of(file)).stream()
        .filter(line -> line.startsWith(name))
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .findFirst()
        .orElse(otherwise);
  }
}
