package dev.deltajournal.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.deltajournal.examples.harness.Cut;
import dev.deltajournal.examples.harness.PulumiRun;
import dev.deltajournal.examples.harness.RunningPulumi;
import dev.deltajournal.examples.harness.Shop;
import dev.deltajournal.examples.harness.Workbench;
import dev.deltajournal.testkit.process.Signal;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `pulumi up` stopped in the middle of CREATE STORE, as people and runners of builds do it.
///
/// provider AS 2
class StoppingUnderTheEngineIT {
  private static final String STATEMENT = "CREATE STORE";
  private static final Duration GONE_WITHIN = Duration.ofSeconds(1);
  private static final Duration LIMIT = Duration.ofSeconds(60);

  @TempDir Path folder;

  @AutoClose private Workbench bench;

  @BeforeEach
  void open() {
    bench = Workbench.open(folder, Shop.store());
  }

  /// What the engine is sent.
  enum Stop {
    CTRL_C {
      @Override
      void stop(RunningPulumi run, Workbench bench) {
        run.signalEngine(Signal.INT);
      }
    },
    CTRL_C_TWICE {
      @Override
      void stop(RunningPulumi run, Workbench bench) {
        run.signalEngine(Signal.INT);
        interrupted(bench);
        run.signalEngine(Signal.INT);
      }
    },
    SIGTERM {
      @Override
      void stop(RunningPulumi run, Workbench bench) {
        run.signalEngine(Signal.TERM);
      }
    },
    /// Signal, signal, kill; each when the one before has had its effect.
    RUNNER {
      @Override
      void stop(RunningPulumi run, Workbench bench) {
        run.signalEngine(Signal.INT);
        interrupted(bench);
        run.signalEngine(Signal.INT);
        run.killEngine();
      }
    };

    abstract void stop(RunningPulumi run, Workbench bench);

    private static void interrupted(Workbench bench) {
      await().atMost(LIMIT).until(() -> isRecorded(bench));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "CTRL_C, AFTER_THE_ANSWER",
    "CTRL_C_TWICE, ANSWER_LOST",
    "SIGTERM, ANSWER_LOST",
    "RUNNER, AFTER_THE_ANSWER"
  })
  void thePluginIsGoneAndTheNextRunCarriesOn(Stop stop, Cut cut) {
    RunningPulumi run = cut.start(bench, STATEMENT);
    var plugins = run.plugins();

    stop.stop(run, bench);

    run.await(LIMIT).expectFailure();
    plugins.forEach(plugin -> RunningPulumi.awaitEnd(plugin, GONE_WITHIN));
    assertThat(isRecorded(bench)).isTrue();
    cut.over(bench);
    carriesOn();
  }

  private void carriesOn() {
    PulumiRun next = bench.project().up();
    if (next.words().contains("pulumi cancel")) { // the lock of an engine that was killed
      bench.project().cancel().expectSuccess();
      next = bench.project().up();
    }
    next.expectSuccess();
    assertThat(bench.sandbox().names("stores")).containsExactly("shop_kafka");
    assertThat(bench.sandbox().statements(STATEMENT)).hasSize(1);
    assertThat(bench.journal().list("--state", "unfinished")).isEmpty();
    bench.journal().verify();
  }

  private static boolean isRecorded(Workbench bench) {
    var unfinished = bench.journal().list("--state", "unfinished");
    return !unfinished.isEmpty()
        && bench
            .journal()
            .run("op", "show", unfinished.getFirst().path("id").asText())
            .output()
            .contains("interrupted");
  }
}
