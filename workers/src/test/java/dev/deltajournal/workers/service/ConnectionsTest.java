package dev.deltajournal.workers.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deltajournal.workers.Deadline;
import dev.deltajournal.workers.Time;
import dev.deltajournal.workers.Timings;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ConnectionsTest {
  private static final Duration PATIENCE = Duration.ofMillis(20);

  private final Connections connections = new Connections(timings(), Time.system());

  private static Timings.Transport timings() {
    var shipped = Timings.Transport.defaults();
    return new Timings.Transport(
        shipped.connect(),
        shipped.response(),
        shipped.pollFirst(),
        shipped.pollGrowth(),
        shipped.pollLongest(),
        shipped.pollsRefused(),
        3,
        8,
        PATIENCE);
  }

  private static Deadline in(Duration limit) {
    return Deadline.in(Time.system(), limit);
  }

  @Test
  void nobodyGetsAFurtherOneWithoutPatience() throws InterruptedException {
    for (int i = 0; i < 3; i++) {
      assertThat(connections.acquire(in(Duration.ZERO), new Stop()).granted()).isTrue();
    }
    assertThat(connections.acquire(in(PATIENCE.dividedBy(2)), new Stop()).granted()).isFalse();
  }

  @Test
  void whoeverWaitsGetsAFurtherOneUpToTheMost() throws InterruptedException {
    for (int i = 0; i < 8; i++) {
      assertThat(connections.acquire(in(Duration.ofSeconds(5)), new Stop()).granted()).isTrue();
    }
    assertThat(connections.acquire(in(Duration.ofMillis(100)), new Stop()).granted()).isFalse();
  }

  @Test
  void whatIsGivenBackIsUsedAgain() throws InterruptedException {
    for (int i = 0; i < 20; i++) {
      try (var permit = connections.acquire(in(Duration.ofSeconds(5)), new Stop())) {
        assertThat(permit.granted()).isTrue();
      }
    }
    assertThat(connections.acquire(in(Duration.ZERO), new Stop()).granted()).isTrue();
  }
}
