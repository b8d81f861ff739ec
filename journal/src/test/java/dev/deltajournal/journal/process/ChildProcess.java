package dev.deltajournal.journal.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A child process and what it tells.
final class ChildProcess implements AutoCloseable {
  private static final long END_SECONDS = 60;

  private final Process process;
  private final BufferedReader told;

  private ChildProcess(Process process) {
    this.process = process;
    told = process.inputReader();
  }

  static ChildProcess start(String... arguments) throws IOException {
    return start(command(arguments));
  }

  /// Through a shell that prepares something first.
  static ChildProcess startIn(String prepare, String... arguments) throws IOException {
    return start(List.of("bash", "-c", prepare + " && exec " + quoted(command(arguments))));
  }

  static List<String> command(String... arguments) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-Xmx128m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:-UsePerfData",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            Child.class.getName()));
    command.addAll(List.of(arguments));
    return command;
  }

  static String quoted(List<String> command) {
    return command.stream()
        .map(word -> "'" + word.replace("'", "'\\''") + "'")
        .reduce("", (all, word) -> all + " " + word);
  }

  static ChildProcess start(List<String> command) throws IOException {
    return new ChildProcess(
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
  }

  /// The next line.
  ///
  /// @throws IOException if it ends instead
  String line() throws IOException {
    var line = told.readLine();
    if (line == null) {
      throw new IOException("the child ended without a word");
    }
    return line;
  }

  List<String> linesToTheEnd() {
    return told.lines().toList();
  }

  void nudge() throws IOException {
    process.getOutputStream().write('\n');
    process.getOutputStream().flush();
  }

  /// Sends a signal by its name, such as `STOP`.
  void signal(String name) throws IOException, InterruptedException {
    var pid = Long.toString(process.pid());
    if (new ProcessBuilder("kill", "-" + name, pid).start().waitFor() != 0) {
      throw new IOException("no signal " + name + " for process " + pid);
    }
  }

  /// SIGKILL. What it had told can still be read: the process's own method would drop that.
  void kill() throws InterruptedException {
    process.toHandle().destroyForcibly();
    process.waitFor();
  }

  int exitCode() throws InterruptedException {
    if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
      throw new IllegalStateException("the child does not end");
    }
    return process.exitValue();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
