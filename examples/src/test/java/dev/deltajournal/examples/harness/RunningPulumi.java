package dev.deltajournal.examples.harness;

import dev.deltajournal.testkit.process.ChildProcess;
import dev.deltajournal.testkit.process.Processes;
import dev.deltajournal.testkit.process.Signal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// A Pulumi command under way, with the plugins that it started.
public final class RunningPulumi implements AutoCloseable {
  private static final Duration DEATH_LIMIT = Duration.ofSeconds(10);

  private final String command;
  private final ChildProcess process;
  private final Path events;
  private final Set<ProcessHandle> orphans = new LinkedHashSet<>();

  RunningPulumi(String command, ChildProcess process, Path events) {
    this.command = command;
    this.process = process;
    this.events = events;
  }

  /// The plugin processes of this command that are alive.
  public List<ProcessHandle> plugins() {
    return ProcessHandle.of(process.pid()).stream()
        .flatMap(ProcessHandle::descendants)
        .filter(Installation::isPlugin)
        .toList();
  }

  /// SIGKILL to the plugin, as from the kernel; throws [AssertionError] if none runs.
  public void killPlugin() {
    List<ProcessHandle> plugins = plugins();
    if (plugins.isEmpty()) {
      throw new AssertionError("No plugin runs.\n" + process.transcript());
    }
    plugins.forEach(plugin -> Processes.signal(plugin.pid(), Signal.KILL));
    plugins.forEach(plugin -> awaitEnd(plugin, DEATH_LIMIT));
  }

  /// SIGKILL to the engine alone; its plugins find it gone.
  ///
  /// @return the plugins that ran at that moment
  public List<ProcessHandle> killEngine() {
    List<ProcessHandle> plugins = plugins();
    ProcessHandle.of(process.pid()).stream()
        .flatMap(ProcessHandle::descendants)
        .forEach(orphans::add);
    Processes.signal(process.pid(), Signal.KILL);
    process.awaitExit(DEATH_LIMIT);
    return plugins;
  }

  /// Sends a signal to the engine alone, as a terminal or a CI runner does.
  public void signalEngine(Signal signal) {
    Processes.signal(process.pid(), signal);
  }

  /// Waits for a process's end; throws [AssertionError] past the limit.
  public static void awaitEnd(ProcessHandle process, Duration limit) {
    try {
      process.onExit().get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new AssertionError("Process " + process.pid() + " runs on after " + limit, e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("Cannot wait for process " + process.pid(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while process " + process.pid() + " runs", e);
    }
  }

  /// Waits for the command's end.
  public PulumiRun await() {
    return await(PulumiProject.COMMAND_LIMIT);
  }

  /// Waits for the command's end; throws [AssertionError] with its output past the limit.
  public PulumiRun await(Duration limit) {
    int exitCode = process.awaitExit(limit);
    return new PulumiRun(
        command,
        exitCode,
        String.join("\n", process.output()),
        String.join("\n", process.errors()),
        EngineEvents.read(events));
  }

  /// Whether the command has not ended yet.
  public boolean isAlive() {
    return process.isAlive();
  }

  /// What the command has printed so far.
  public String transcript() {
    return process.transcript();
  }

  /// Kills what is still alive of the command.
  @Override
  public void close() {
    process.close();
    orphans.stream()
        .filter(ProcessHandle::isAlive)
        .forEach(orphan -> Processes.signal(orphan.pid(), Signal.KILL));
  }
}
