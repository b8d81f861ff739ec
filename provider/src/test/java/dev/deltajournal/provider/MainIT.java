package dev.deltajournal.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deltajournal.testkit.engine.PluginUnderTest;
import dev.deltajournal.testkit.process.ChildProcess;
import dev.deltajournal.testkit.process.Processes;
import dev.deltajournal.testkit.process.Signal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The plugin as a process, started and ended as the engine does it.
class MainIT {
  private static final Duration START_LIMIT = Duration.ofSeconds(60);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(2);

  @TempDir private Path folder;

  @Test
  void printsOnlyItsPortAndServes() {
    try (var plugin = launch()) {
      assertThat(plugin.session().greet()).isNotEmpty();
      assertThat(plugin.session().schema()).contains("deltastream:index:Store");
      assertThat(plugin.process().output()).singleElement().asString().matches("\\d+");
    }
  }

  @Test
  void endsAfterCancelAndInterruptAsTheEngineWantsIt() {
    try (var plugin = launch()) {
      plugin.session().greet();

      var ending = plugin.shutdown();

      assertThat(ending.killed()).isFalse();
      assertThat(ending.took()).isLessThan(STOP_LIMIT);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Signal.class,
      names = {"INT", "TERM"})
  void endsSoonAfterASignal(Signal signal) {
    try (var plugin = launch()) {
      plugin.session().greet();

      plugin.process().signal(signal);

      assertThat(plugin.process().exitsWithin(STOP_LIMIT)).isTrue();
    }
  }

  @Test
  void endsWhenTheEngineIsGone() {
    try (var plugin = launch()) {
      plugin.session().greet();

      plugin.process().closeInput();

      assertThat(plugin.process().exitsWithin(STOP_LIMIT)).isTrue();
    }
  }

  @Test
  void anInputThatEndsBeforeTheFirstCallMeansNothing() {
    try (var plugin = launch()) {
      plugin.process().closeInput();

      assertThat(plugin.session().greet()).isNotEmpty();
      assertThat(plugin.session().schema()).isNotEmpty();
      assertThat(plugin.process().exitsWithin(STOP_LIMIT)).isFalse();
    }
  }

  @Test
  void startsForAnEngineToAttachAndOutlivesItsInput() {
    try (var process =
        ChildProcess.start(
            Processes.javaCommand(Main.class, "--unknown-flag", "-v=3"), environment(), folder)) {
      assertThat(process.awaitFirstOutput(START_LIMIT)).get().asString().matches("\\d+");

      process.closeInput();

      assertThat(process.exitsWithin(STOP_LIMIT)).isFalse();
    }
  }

  @Test
  void neitherSchemaNorCancelCreatesAJournal() {
    try (var plugin = launch()) {
      plugin.session().greet();
      plugin.session().schema();
      plugin.shutdown();

      assertThat(Files.exists(folder.resolve("deltastream"))).isFalse();
    }
  }

  private PluginUnderTest launch() {
    return PluginUnderTest.command(
            Processes.javaCommand(Main.class, List.of("-XX:TieredStopAtLevel=1"), "--logtostderr"))
        .environment("PULUMI_HOME", folder.toString())
        .environment("DELTASTREAM_JOURNAL", "")
        .folder(folder)
        .launch();
  }

  private Map<String, String> environment() {
    return Map.of("PULUMI_HOME", folder.toString(), "DELTASTREAM_JOURNAL", "");
  }
}
