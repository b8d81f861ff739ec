package dev.deltajournal.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.deltajournal.examples.harness.Cut;
import dev.deltajournal.examples.harness.RunningPulumi;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// The service shows queries' texts as they were sent.
class RawQueryTextIT extends QueryCrashSuite {
  private static final Duration ARRIVAL_LIMIT = Duration.ofSeconds(60);

  RawQueryTextIT() {
    super("raw");
  }

  @Test
  void findsTheQueryWhoseAnswerWasLost() {
    endsWithOneQueryAfter(Cut.ANSWER_LOST);
  }

  @Test
  void findsTheQueryThatStartsLongAfterTheKill() {
    startLate();
    RunningPulumi run = bench().project().startUp();
    await().atMost(ARRIVAL_LIMIT).until(() -> !bench().sandbox().statements(STATEMENT).isEmpty());
    run.killPlugin();
    run.await().expectFailure();

    bench().project().up().expectSuccess();

    assertThat(bench().sandbox().statements(STATEMENT)).hasSize(1);
    endsWithTheQueryInTheState();
  }

  @Test
  void findsTheQueryThatStartsLongAfterTheConnectionBroke() {
    startLate();

    bench().project().up().expectSuccess();

    assertThat(bench().sandbox().statements(STATEMENT)).hasSize(1);
    endsWithTheQueryInTheState();
  }

  /// The service drops the connection at once and starts the query twelve seconds later.
  private void startLate() {
    bench()
        .sandbox()
        .fault("{\"kind\":\"INSERT INTO\",\"fault\":\"detach\",\"effectDelayMillis\":12000}");
  }
}
