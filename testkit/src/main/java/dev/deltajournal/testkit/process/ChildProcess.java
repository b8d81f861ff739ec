package dev.deltajournal.testkit.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/// A process under a test's eye: its output is kept line by line, its standard input is a pipe held
/// open.
///
/// Thread-safe. [#close()] kills what is still alive, so that no test leaves a process behind.
public final class ChildProcess implements AutoCloseable {
  private static final Duration EXIT_AFTER_KILL = Duration.ofSeconds(10);

  /// What an ended process has printed is read by then, however busy the machine; a child that it
  /// left behind may hold its output open for longer.
  private static final Duration OUTPUT_AFTER_EXIT = Duration.ofSeconds(5);

  private final Process process;
  private final Lines output = new Lines(1);
  private final Lines errors = new Lines(1);
  private final Lines all = new Lines(2);

  private ChildProcess(Process process) {
    this.process = process;
    pump(process.getInputStream(), output, "stdout");
    pump(process.getErrorStream(), errors, "stderr");
  }

  /// Starts a command in a folder, with this process's environment plus the given variables; an
  /// empty value removes a variable.
  public static ChildProcess start(
      List<String> command, Map<String, String> environment, Path folder) {
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    environment.forEach((name, value) -> {
      if (value.isEmpty()) {
        builder.environment().remove(name);
      } else {
        builder.environment().put(name, value);
      }
    });
    try {
      return new ChildProcess(builder.start());
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot start " + command.getFirst() + " in " + folder, e);
    }
  }

  public long pid() {
    return process.pid();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /// Waits for a line on either stream that satisfies the predicate, lines already printed
  /// included, and returns the first.
  ///
  /// Throws [AssertionError] with the whole output when the limit passes or the output ends without
  /// one.
  public String awaitLine(Predicate<String> wanted, Duration limit) {
    return all.await(wanted, limit)
        .orElseThrow(
            () -> new AssertionError("No such line within %s.\n%s".formatted(limit, transcript())));
  }

  /// Waits for a line that equals the given text, see [#awaitLine(Predicate, Duration)].
  public String awaitLine(String line, Duration limit) {
    return awaitLine(line::equals, limit);
  }

  /// Waits for the first line on standard output, whatever it says; empty when the limit passes or
  /// the stream ends.
  public Optional<String> awaitFirstOutput(Duration limit) {
    return output.await(_ -> true, limit);
  }

  /// The lines on standard output so far.
  public List<String> output() {
    return output.snapshot();
  }

  /// The lines on standard error so far.
  public List<String> errors() {
    return errors.snapshot();
  }

  /// Writes one line to the process's standard input.
  public void writeLine(String line) {
    try {
      process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
      process.getOutputStream().flush();
    } catch (IOException e) {
      throw new UncheckedIOException("Process " + pid() + " reads no input", e);
    }
  }

  /// Ends the process's standard input: to a plugin, its engine is gone.
  public void closeInput() {
    try {
      process.getOutputStream().close();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot close the input of process " + pid(), e);
    }
  }

  /// Sends a signal to the process and its descendants.
  public void signal(Signal signal) {
    Processes.signalTree(process.toHandle(), signal);
  }

  /// SIGKILL to the process and its descendants, then waits until it is gone.
  public void kill() {
    signal(Signal.KILL);
    awaitExit(EXIT_AFTER_KILL);
  }

  /// Waits for the end, all that was printed included, and returns the exit status (128 + signal
  /// number after a signal); throws [AssertionError] past the limit.
  public int awaitExit(Duration limit) {
    if (!exitsWithin(limit)) {
      throw new AssertionError(
          "Process %d still runs after %s.\n%s".formatted(pid(), limit, transcript()));
    }
    all.awaitEnd(OUTPUT_AFTER_EXIT);
    return process.exitValue();
  }

  /// Whether the process ends within the limit.
  public boolean exitsWithin(Duration limit) {
    try {
      return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while process " + pid() + " runs", e);
    }
  }

  /// Everything printed so far, for failure messages.
  public String transcript() {
    return "stdout:\n%s\nstderr:\n%s"
        .formatted(String.join("\n", output()), String.join("\n", errors()));
  }

  /// Kills the process if it is alive.
  @Override
  public void close() {
    if (process.isAlive()) {
      kill();
    }
  }

  private void pump(InputStream stream, Lines sink, String name) {
    Thread.ofPlatform()
        .daemon()
        .name(name + " of " + process.pid())
        .start(() -> {
          try (BufferedReader reader =
              new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            String line = reader.readLine();
            while (line != null) {
              sink.add(line);
              all.add(line);
              line = reader.readLine();
            }
          } catch (IOException e) {
            sink.add("[" + name + " broke off: " + e.getMessage() + "]");
          } finally {
            sink.endOfStream();
            all.endOfStream();
          }
        });
  }

  /// Lines of one or more streams, with waiting.
  private static final class Lines {
    private final List<String> lines = new ArrayList<>();
    private int streamsLeft;

    Lines(int streams) {
      streamsLeft = streams;
    }

    synchronized void add(String line) {
      lines.add(line);
      notifyAll();
    }

    synchronized void endOfStream() {
      streamsLeft--;
      notifyAll();
    }

    synchronized void awaitEnd(Duration limit) {
      long deadline = System.nanoTime() + limit.toNanos();
      while (streamsLeft > 0 && System.nanoTime() < deadline) {
        await(deadline - System.nanoTime());
      }
    }

    synchronized List<String> snapshot() {
      return List.copyOf(lines);
    }

    synchronized Optional<String> await(Predicate<String> wanted, Duration limit) {
      long deadline = System.nanoTime() + limit.toNanos();
      int seen = 0;
      while (true) {
        for (; seen < lines.size(); seen++) {
          if (wanted.test(lines.get(seen))) {
            return Optional.of(lines.get(seen));
          }
        }
        long left = deadline - System.nanoTime();
        if (left <= 0 || streamsLeft == 0) {
          return Optional.empty();
        }
        await(left);
      }
    }

    private synchronized void await(long nanos) {
      try {
        TimeUnit.NANOSECONDS.timedWait(this, nanos);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("Interrupted while waiting for output", e);
      }
    }
  }
}
