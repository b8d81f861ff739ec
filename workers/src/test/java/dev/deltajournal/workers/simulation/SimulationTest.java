package dev.deltajournal.workers.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Crash anywhere, run again, and it is right: whole histories of stacks, processes and a service
/// that loses answers, from seeds (design, invariants 1 to 12).
@Isolated("its fibers take turns on the one carrier thread")
class SimulationTest {
  /// How many histories; `make nightly` sets more.
  private static final int HISTORIES = Integer.getInteger("simulation.histories", 2_000);

  private static final long FROM = Long.getLong("simulation.from", 0);

  /// Enough histories for every transition that can happen to happen.
  private static final int ENOUGH = 1_000;

  /// Transitions that the journal's table allows and no history takes.
  private static final List<String> NOT_TAKEN =
      List.of(
          // One append accepts and claims; the rest follows the claim.
          "ACCEPTED operation.interrupted",
          "ACCEPTED result.acknowledged",
          "ACCEPTED operator.intervened",
          // Steps and identity come before the wait, doubt is what parks, and only what never
          // answered is undone.
          "AWAITING_READY step.intended",
          "AWAITING_READY step.submitted",
          "AWAITING_READY step.acknowledged",
          "AWAITING_READY step.rejected",
          "AWAITING_READY step.outcome-unknown",
          "AWAITING_READY resource.identified",
          "AWAITING_READY operation.parked",
          "AWAITING_READY operation.failed",
          "RUNNING operation.parked",
          // Doubt is settled by a look or another intent, never by words that come late.
          "IN_DOUBT step.submitted",
          "IN_DOUBT step.outcome-unknown",
          "IN_DOUBT operation.cancelled",
          "IN_DOUBT result.acknowledged",
          // Now and then: only an undo that takes its time sees it.
          "COMPENSATING readiness.changed",
          // Nobody has had an answer by then.
          "COMPENSATING operation.cancelled",
          "COMPENSATING result.acknowledged",
          // Rare: a doubt about what is being undone that only a person can settle.
          "COMPENSATING operation.parked",
          "PARKED operation.cancelled",
          "PARKED result.acknowledged",
          "CANCELLED result.acknowledged",
          // The simulated user only settles what is parked.
          "RUNNING operator.intervened",
          "AWAITING_READY operator.intervened",
          "IN_DOUBT operator.intervened",
          "COMPENSATING operator.intervened",
          // Left behind is mostly what was cut in a statement or in a wait, and what had finished.
          "ACCEPTED orphan.reported",
          "COMPENSATING orphan.reported",
          "PARKED orphan.reported",
          "FAILED orphan.reported",
          "CANCELLED orphan.reported");

  @Test
  void whereverARunIsCutTheNextOneIsRight() {
    long begin = System.nanoTime();
    var survey = new Survey(Sabotages.none()).run(FROM, FROM + HISTORIES);
    long millis = (System.nanoTime() - begin) / 1_000_000;

    System.out.printf("%d simulated histories in %d ms%n", HISTORIES, millis);
    System.out.println(survey.coverage().table());
    System.out.println("not taken: " + survey.coverage().missing());
    assertThat(survey.report()).isEmpty();
    if (HISTORIES >= ENOUGH && Long.getLong(History.SEED) == null) {
      assertThat(survey.coverage().missing()).isSubsetOf(NOT_TAKEN);
    }
  }

  /// Each of them failed once, and led to a change of the workers.
  @ParameterizedTest
  @ValueSource(longs = {95, 220, 641, 735, 823, 1025, 1066, 1205, 1744})
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
