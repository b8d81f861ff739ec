package dev.deltajournal.testkit.random;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class HostileTest {
  @Test
  void namesHaveNoControlCharactersAndAReasonableLength() {
    assertThat(Hostile.names())
        .allSatisfy(name -> {
          assertThat(name).hasSizeBetween(1, 255);
          assertThat(name.codePoints()).noneMatch(Character::isISOControl);
        });
  }

  @Test
  void textsAreDistinctValidUnicodeWithoutNul() {
    assertThat(Hostile.values()).doesNotHaveDuplicates();
    assertThat(Hostile.values())
        .allSatisfy(value -> {
          String back = new String(value.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
          assertThat(back).isEqualTo(value);
          assertThat(value).doesNotContain("\0");
        });
  }

  @Test
  void valuesHoldAllNamesAndLineEnds() {
    assertThat(Hostile.values()).containsAll(Hostile.names()).contains("two\r\nlines", "");
  }
}
