package dev.deltajournal.workers.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Crash anywhere, run again, and it is right: whole histories of stacks, processes and a service
/// that loses answers, from seeds (design, invariants 1 to 12).
class SimulationTest {
  /// How many histories; `make nightly` sets more.
  private static final int HISTORIES = Integer.getInteger("simulation.histories", 2_000);

  private static final long FROM = Long.getLong("simulation.from", 0);

  /// Enough histories for every transition that can happen to happen.
  private static final int ENOUGH = 1_000;

  /// Transitions of the journal's table that no history can take, and why.
  private static final List<String> UNREACHABLE = List.of();

  @Test
  void whereverARunIsCutTheNextOneIsRight() {
    long begin = System.nanoTime();
    var survey = new Survey(Sabotages.none()).run(FROM, FROM + HISTORIES);
    long millis = (System.nanoTime() - begin) / 1_000_000;

    System.out.printf("SURVEY %d histories in %d ms%n", HISTORIES, millis);
    System.out.println(survey.coverage().table());
    System.out.println("missing: " + survey.coverage().missing());
    assertThat(survey.report()).isEmpty();
    if (HISTORIES >= ENOUGH && Long.getLong(History.SEED) == null) {
      assertThat(survey.coverage().missing()).isSubsetOf(UNREACHABLE);
    }
  }

  /// Each of them failed once, and led to a change of the workers.
  @ParameterizedTest
  @ValueSource(longs = {641, 1025, 1066})
  void aSeedThatOnceFailedIsWell(long seed) {
    assertThat(new Survey(Sabotages.none()).run(seed, seed + 1).report()).isEmpty();
  }

  @Test
  void aSeedGivesTheSameHistoryAgain() {
    assertThat(story(17)).isEqualTo(story(17)).isNotEqualTo(story(18));
  }

  private static List<String> story(long seed) {
    var lines = new ArrayList<String>();
    Survey.inVirtualThread(() -> {
      var history = new History(seed, Sabotages.none(), new Coverage());
      history.run();
      lines.addAll(history.story());
    });
    return lines;
  }
}
