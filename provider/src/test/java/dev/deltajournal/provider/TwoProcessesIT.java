package dev.deltajournal.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deltajournal.provider.fixture.PluginProcesses;
import dev.deltajournal.testkit.engine.PluginUnderTest;
import dev.deltajournal.testkit.engine.ResourceAnswer;
import dev.deltajournal.testkit.process.Signal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two plugin processes that are asked for the same resource, on one journal.
class TwoProcessesIT {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  @TempDir Path folder;
  private PluginProcesses processes;
  private PluginUnderTest owner;
  private PluginUnderTest second;
  private CompletableFuture<ResourceAnswer> first;
  private CompletableFuture<ResourceAnswer> waiting;

  @BeforeEach
  void start() {
    processes = new PluginProcesses(folder);
    owner = processes.launch();
    second = processes.launch();
    processes.holdStores();
    first = processes.begin(owner);
    waiting = processes.begin(second);
    var pid = "pid " + owner.process().pid();
    second.host().awaitMessage(message -> message.message().contains("waiting for " + pid), LIMIT);
  }

  @AfterEach
  void stop() {
    owner.close();
    second.close();
    processes.close();
  }

  @Test
  void theSecondSaysWhomItWaitsForAndAnswersWithTheOwnersResult() throws Exception {
    processes.letGo();

    var made = first.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
    var seen = waiting.get(LIMIT.toSeconds(), TimeUnit.SECONDS);

    assertThat(seen.id()).isEqualTo(made.id());
    assertThat(processes.created()).isEqualTo(1);
  }

  @Test
  void theSecondTakesOverAtOnceWhenTheOwnerDies() throws Exception {
    owner.kill();

    second.host().awaitMessage(message -> message.message().contains("provisioning,"), LIMIT);
    processes.letGo();

    assertThat(waiting.get(LIMIT.toSeconds(), TimeUnit.SECONDS).id()).isEqualTo("main_kafka");
    assertThat(processes.created()).isEqualTo(1);
    assertThat(first).isCompletedExceptionally();
  }

  /// The kernel keeps the lease of a process that stands still: nobody takes over, so nothing can
  /// happen twice when it wakes up.
  @Test
  void anOwnerThatStandsStillIsWaitedForAndGoesOnWhenItWakesUp() throws Exception {
    owner.process().signal(Signal.STOP);
    processes.letGo();
    assertThat(waiting).isNotDone();
    assertThat(first).isNotDone();

    owner.process().signal(Signal.CONT);

    assertThat(first.get(LIMIT.toSeconds(), TimeUnit.SECONDS).id()).isEqualTo("main_kafka");
    assertThat(waiting.get(LIMIT.toSeconds(), TimeUnit.SECONDS).id()).isEqualTo("main_kafka");
    assertThat(processes.created()).isEqualTo(1);
  }
}
