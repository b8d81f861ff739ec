package dev.deltajournal.cli.screen;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimesTest {
  @ParameterizedTest
  @CsvSource({
    "-5, 0 ms",
    "999999, 999 ms",
    "1000000, 1.0 s",
    "59990000, 59.9 s",
    "60000000, 1 min",
    "185000000, 3 min 5 s",
    "3600000000, 1 h",
    "7500000000, 2 h 5 min",
    "90000000000, 1 d 1 h"
  })
  void tellsLengthsInAtMostTwoUnits(long micros, String text) {
    assertThat(Times.length(micros)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({"0, +0.000 s", "12345678, +12.345 s", "-1500000, -1.500 s"})
  void tellsOffsetsInMilliseconds(long micros, String text) {
    assertThat(Times.offset(micros)).isEqualTo(text);
  }

  @Test
  void keepsMicrosecondsForPrograms() {
    assertThat(Times.iso(1_000_001)).isEqualTo("1970-01-01T00:00:01.000001Z");
  }
}
