package dev.deltajournal.testkit.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// Commands for child JVMs, and signals.
public final class Processes {
  private static final int SIGNAL_LIMIT_SECONDS = 10;

  private Processes() {}

  /// The command that runs a main class of this JVM's class path with this JVM's own `java`.
  ///
  /// @param jvmOptions options before the class name, such as `-Xmx64m`
  public static List<String> javaCommand(
      Class<?> main, List<String> jvmOptions, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(jvmOptions);
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("--sun-misc-unsafe-memory-access=allow");
    // Only what the JVM itself says: its warnings would otherwise stand on standard output.
    command.add("-Xlog:disable");
    command.add("-Xlog:all=error:stderr");
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(main.getName());
    command.addAll(List.of(arguments));
    return List.copyOf(command);
  }

  /// As [#javaCommand(Class, List, String...)], without options.
  public static List<String> javaCommand(Class<?> main, String... arguments) {
    return javaCommand(main, List.of(), arguments);
  }

  /// The most memory that a process ever had resident, in bytes (Linux); empty once it is gone.
  public static OptionalLong peakResidentBytes(ProcessHandle process) {
    try (Stream<String> lines =
        Files.lines(Path.of("/proc", Long.toString(process.pid()), "status"))) {
      return lines
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
          .findFirst();
    } catch (IOException | UncheckedIOException e) {
      return OptionalLong.empty();
    }
  }

  /// Sends a signal to a process and all its descendants, as the engine does to a plugin's process
  /// group; those already gone are left out.
  public static void signalTree(ProcessHandle process, Signal signal) {
    List<ProcessHandle> all =
        Stream.concat(Stream.of(process), process.descendants())
            .filter(ProcessHandle::isAlive)
            .toList();
    all.forEach(each -> signal(each.pid(), signal));
  }

  /// Sends a signal to one process; one that is already gone is no error.
  public static void signal(long pid, Signal signal) {
    try {
      Process kill =
          new ProcessBuilder("kill", "-" + signal, Long.toString(pid))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (!kill.waitFor(SIGNAL_LIMIT_SECONDS, TimeUnit.SECONDS)) {
        throw new IllegalStateException("kill -" + signal + " " + pid + " did not end");
      }
      if (kill.exitValue() != 0 && ProcessHandle.of(pid).isPresent()) {
        throw new IllegalStateException("kill -" + signal + " " + pid + " was refused");
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot run kill", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while sending " + signal + " to " + pid, e);
    }
  }
}
