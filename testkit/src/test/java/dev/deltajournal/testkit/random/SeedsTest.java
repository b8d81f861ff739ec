package dev.deltajournal.testkit.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

@ResourceLock(Resources.SYSTEM_PROPERTIES)
class SeedsTest {
  @Test
  void givesTheSameNumbersForTheSameSeed() {
    Seed seed = new Seed(42);

    assertThat(seed.random().nextLong()).isEqualTo(seed.random().nextLong());
  }

  @Test
  void namesTheSeedThatFailed() {
    List<Seed> seen = new ArrayList<>();

    assertThatThrownBy(() ->
            Seeds.forEach(
                5,
                seed -> {
                  seen.add(seed);
                  throw new IllegalStateException("broken");
                }))
        .isInstanceOf(AssertionError.class)
        .hasMessageStartingWith("Repeat with -Dtest.seed=")
        .hasMessageContaining("-Dtest.seed=" + seen.getLast().value() + ":")
        .hasMessageContaining("broken");
    assertThat(seen).hasSize(1);
  }

  @Test
  void repeatsOneSeedWhenTold() {
    List<Seed> seen = new ArrayList<>();
    String before = System.setProperty(Seeds.PROPERTY, "-7");
    try {
      Seeds.forEach(5, seen::add);
    } finally {
      if (before == null) {
        System.clearProperty(Seeds.PROPERTY);
      } else {
        System.setProperty(Seeds.PROPERTY, before);
      }
    }

    assertThat(seen).containsExactly(new Seed(-7));
  }

  @Test
  @ExtendWith(Seeds.class)
  void injectsASeed(Seed seed) {
    assertThat(seed.option()).isEqualTo("-Dtest.seed=" + seed.value());
  }
}
