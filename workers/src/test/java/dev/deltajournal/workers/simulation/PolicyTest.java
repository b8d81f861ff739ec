package dev.deltajournal.workers.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The simulation would notice: without any one of the policies a history goes wrong soon.
@Isolated("its fibers take turns on the one carrier thread")
class PolicyTest {
  private static final int HISTORIES = 2_000;

  /// All that are noticed soon; the nightly run takes the others too.
  private static final Set<Policy> SAMPLE =
      EnumSet.complementOf(EnumSet.of(Policy.HINDSIGHT, Policy.FENCING));

  @ParameterizedTest
  @MethodSource("policies")
  void itsAbsenceIsNoticed(Policy policy) {
    var survey = new Survey(new Sabotages(Set.of(policy)));

    var caught = survey.firstCaught(0, HISTORIES);

    var first = survey.report().lines().findFirst().orElse("not noticed");
    System.out.printf("without %s: seed %s: %s%n", policy, caught, first);
    assertThat(caught).as("a history that %s would have saved", policy).isPresent();
  }

  static Stream<Policy> policies() {
    return Arrays.stream(Policy.values())
        .filter(policy -> Boolean.getBoolean("simulation.nightly") || SAMPLE.contains(policy));
  }
}
