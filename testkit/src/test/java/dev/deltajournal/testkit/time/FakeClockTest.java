package dev.deltajournal.testkit.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class FakeClockTest {
  private static final Instant START = Instant.parse("2026-03-04T05:06:07.123456Z");

  @Test
  void standsStillUntilMoved() {
    FakeClock clock = FakeClock.at(START);

    assertThat(clock.instant()).isEqualTo(START);
    assertThat(clock.advance(Duration.ofMillis(5))).isEqualTo(START.plusMillis(5));
    assertThat(clock.instant()).isEqualTo(START.plusMillis(5));
  }

  @Test
  void goesBackwardsToo() {
    FakeClock clock = FakeClock.at(START);
    clock.advance(Duration.ofSeconds(-3));

    assertThat(clock.instant()).isEqualTo(START.minusSeconds(3));
  }

  @Test
  void movesTogetherInAllZones() {
    FakeClock clock = FakeClock.at(START);
    Clock elsewhere = clock.withZone(ZoneId.of("Asia/Tokyo"));
    clock.set(START.plusSeconds(60));

    assertThat(elsewhere.instant()).isEqualTo(START.plusSeconds(60));
    assertThat(elsewhere.getZone()).isEqualTo(ZoneId.of("Asia/Tokyo"));
  }
}
