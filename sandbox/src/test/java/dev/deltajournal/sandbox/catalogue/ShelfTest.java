package dev.deltajournal.sandbox.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class ShelfTest {
  private static final Instant T0 = Instant.parse("2026-01-01T00:00:00Z");

  private final Shelf<String, String> shelf = new Shelf<>(() -> {});

  private static Instant second(int seconds) {
    return T0.plusSeconds(seconds);
  }

  @Test
  void showsWhatHeldAtAnInstant() {
    shelf.put(second(1), "k", "a");
    shelf.put(second(3), "k", "b");
    shelf.remove(second(5), "k");

    assertThat(shelf.at(second(0), "k")).isEmpty();
    assertThat(shelf.at(second(1), "k")).contains("a");
    assertThat(shelf.at(second(2), "k")).contains("a");
    assertThat(shelf.at(second(4), "k")).contains("b");
    assertThat(shelf.at(second(5), "k")).isEmpty();
  }

  @Test
  void carriesOutPlansWhenTheirTimeComes() {
    shelf.put(second(0), "k", "a");
    shelf.plan(second(2), "k", "b");
    shelf.planRemoval(second(4), "k");

    assertThat(shelf.all(second(1))).containsExactly("a");
    assertThat(shelf.all(second(2))).containsExactly("b");
    assertThat(shelf.all(second(4))).isEmpty();
  }

  @Test
  void forgetsPlansWhenSomethingElseIsPut() {
    shelf.put(second(0), "k", "a");
    shelf.plan(second(2), "k", "b");
    shelf.put(second(1), "k", "c");

    assertThat(shelf.at(second(3), "k")).contains("c");
  }

  @Test
  void editsWhatHoldsAndWhatIsPlanned() {
    shelf.put(second(0), "k", "a");
    shelf.plan(second(2), "k", "b");
    shelf.planRemoval(second(4), "k");
    shelf.edit(second(1), "k", value -> value + "!");

    assertThat(shelf.at(second(0), "k")).contains("a");
    assertThat(shelf.at(second(1), "k")).contains("a!");
    assertThat(shelf.at(second(2), "k")).contains("b!");
    assertThat(shelf.at(second(4), "k")).isEmpty();
  }

  @Test
  void forgetsVersionsOlderThanAnyLag() {
    for (int i = 0; i < 10_000; i++) {
      shelf.put(second(i), "k", "v" + i);
    }

    assertThat(shelf.histories().get("k")).hasSizeLessThan(3_700);
  }

  @Test
  void forgetsWhatIsLongGone() {
    shelf.put(second(0), "gone", "a");
    shelf.remove(second(1), "gone");
    shelf.put(second(4_000), "k", "b");

    assertThat(shelf.histories()).containsOnlyKeys("k");
  }
}
