package dev.deltajournal.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deltajournal.journal.JournalVerifier;
import dev.deltajournal.journal.event.OperationEvent.OperationInterrupted;
import dev.deltajournal.journal.store.JournalReader;
import dev.deltajournal.provider.fixture.PluginProcesses;
import dev.deltajournal.testkit.engine.PluginUnderTest;
import dev.deltajournal.testkit.engine.ResourceAnswer;
import dev.deltajournal.testkit.process.Signal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A run that is told to stop in the middle of a create: the process is gone at once, the journal
/// says so, and the next run carries on.
///
/// provider AS 2
class StoppingIT {
  private static final Duration GONE_WITHIN = Duration.ofSeconds(1);

  @TempDir Path folder;
  private PluginProcesses processes;

  @BeforeEach
  void start() {
    processes = new PluginProcesses(folder);
  }

  @AfterEach
  void end() {
    processes.close();
  }

  /// Where the create stands.
  enum Moment {
    /// The service has done it and does not answer.
    ANSWER_PENDING,
    /// It is answered; the store is not ready.
    READINESS
  }

  /// How the run is stopped.
  enum Stop {
    /// Ctrl-C in the terminal, or SIGTERM to the engine: the run ends in order.
    ONCE {
      @Override
      void stop(PluginUnderTest plugin, CompletableFuture<ResourceAnswer> call) {
        plugin.session().cancel();
        call.handle((_, _) -> true).join();
        assertThat(plugin.shutdown().killed()).isFalse();
      }
    },
    /// Ctrl-C again: the engine does not wait for answers any more.
    TWICE {
      @Override
      void stop(PluginUnderTest plugin, CompletableFuture<ResourceAnswer> call) {
        plugin.session().cancel();
        plugin.session().cancel();
        plugin.session().close();
        plugin.process().signal(Signal.INT);
      }
    },
    /// A supervisor ends the plugin itself.
    TERMINATED {
      @Override
      void stop(PluginUnderTest plugin, CompletableFuture<ResourceAnswer> call) {
        plugin.process().signal(Signal.TERM);
      }
    },
    /// The engine is killed: its end of standard input is gone, and so is the connection.
    ENGINE_KILLED {
      @Override
      void stop(PluginUnderTest plugin, CompletableFuture<ResourceAnswer> call) {
        plugin.loseEngine();
      }
    };

    abstract void stop(PluginUnderTest plugin, CompletableFuture<ResourceAnswer> call);
  }

  @ParameterizedTest
  @CsvSource({
    "ONCE, ANSWER_PENDING",
    "ONCE, READINESS",
    "TWICE, ANSWER_PENDING",
    "TWICE, READINESS",
    "TERMINATED, ANSWER_PENDING",
    "TERMINATED, READINESS",
    "ENGINE_KILLED, ANSWER_PENDING",
    "ENGINE_KILLED, READINESS"
  })
  void isGoneWithinASecondAndTheNextRunCarriesOn(Stop stop, Moment moment) {
    try (var plugin = processes.launch()) {
      var call = begin(plugin, moment);

      stop.stop(plugin, call);

      assertThat(plugin.process().exitsWithin(GONE_WITHIN)).isTrue();
    }
    assertThat(isRecordedAsInterrupted()).isTrue();
    carriesOn();
  }

  /// Signal, a pause, signal, a pause, kill: as runners of builds do it. The plugin is gone before
  /// the kill.
  @Test
  void outlivesNoRunnersPatience() {
    try (var plugin = processes.launch()) {
      var call = begin(plugin, Moment.READINESS);

      plugin.session().cancel();
      call.handle((_, _) -> true).join(); // well within the first pause
      plugin.session().cancel();
      plugin.session().close();
      plugin.process().signal(Signal.INT);

      assertThat(plugin.process().exitsWithin(GONE_WITHIN)).isTrue();
      plugin.kill();
    }
    assertThat(isRecordedAsInterrupted()).isTrue();
    carriesOn();
  }

  /// The engine comes to the same process again, which has nothing left of the Cancel.
  @Test
  void aCancelLastsUntilTheNextConfigure() {
    try (var plugin = processes.launch()) {
      var call = begin(plugin, Moment.READINESS);
      plugin.session().cancel();
      call.handle((_, _) -> true).join();
      calm();

      plugin.session().configure(processes.config());

      assertThat(processes.create(plugin).id()).isEqualTo(PluginProcesses.STORE);
    }
    assertThat(processes.created()).isEqualTo(1);
  }

  /// Cancel comes at every normal end: it writes nothing where nothing is unfinished.
  @Test
  void aNormalEndWritesNothing() {
    long head;
    try (var plugin = processes.launch()) {
      processes.create(plugin);
      head = processes.read(JournalReader::head);

      var ending = plugin.shutdown();

      assertThat(ending.killed()).isFalse();
      assertThat(ending.took()).isLessThan(GONE_WITHIN);
    }
    assertThat(processes.read(JournalReader::head)).isEqualTo(head);
    assertThat(isRecordedAsInterrupted()).isFalse();
  }

  private void carriesOn() {
    calm();
    try (var plugin = processes.launch()) {
      assertThat(processes.create(plugin).id()).isEqualTo(PluginProcesses.STORE);
      plugin.shutdown();
    }
    assertThat(processes.created()).isEqualTo(1);
    assertThat(processes.sandbox().admin().state().path("stores")).hasSize(1);
    assertThat(JournalVerifier.verify(processes.journal()).findings()).isEmpty();
  }

  private CompletableFuture<ResourceAnswer> begin(PluginUnderTest plugin, Moment moment) {
    return switch (moment) {
      case ANSWER_PENDING -> {
        processes
            .sandbox()
            .admin()
            .addFault(
                "{\"match\":\"CREATE STORE\",\"fault\":\"lostAnswer\",\"closeAfterMillis\":60000}");
        yield processes.begin(plugin);
      }
      case READINESS -> {
        processes.holdStores();
        var call = processes.begin(plugin);
        processes.awaitIdentified();
        yield call;
      }
    };
  }

  private void calm() {
    processes.sandbox().admin().clearFaults();
    processes.letGo();
  }

  private boolean isRecordedAsInterrupted() {
    return processes.read(reader ->
        reader.after(0, 1_000).stream()
            .anyMatch(event -> event.event() instanceof OperationInterrupted));
  }
}
