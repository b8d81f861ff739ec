package dev.deltajournal.sandbox.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FaultRuleTest {
  private static boolean matches(String json, String text, String kind) {
    return FaultRule.parse(json).matches(FaultRule.On.POST, text, List.of(kind));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          insert into     | INSERT INTO x SELECT 1          | INSERT INTO          | true
          insert into     | DESCRIBE INSERT INTO x SELECT 1 | DESCRIBE INSERT INTO | false
          create store    | CREATE  STORE "s" WITH ()       | CREATE STORE         | true
          store "s"       | DROP STORE "S"                  | DROP STORE           | true
          store "s"       | DROP STORE "t"                  | DROP STORE           | false
          /store "[st]"/ | DROP STORE "t"                  | DROP STORE           | true
          /^update/       | DROP STORE "update"             | DROP STORE           | false
          broken          | BROKEN text                     | INVALID              | true
          """)
  void matchesByKindByPartOrByExpression(String match, String text, String kind, boolean hit) {
    String escaped = match.replace("\"", "\\\"");

    assertThat(matches("{\"match\":\"%s\",\"fault\":\"drop\"}".formatted(escaped), text, kind))
        .isEqualTo(hit);
  }

  @Test
  void matchesTheKindExactly() {
    String rule = "{\"kind\":\"create stream\",\"match\":\"orders\",\"fault\":\"drop\"}";

    assertThat(matches(rule, "CREATE STREAM orders", "CREATE STREAM")).isTrue();
    assertThat(matches(rule, "CREATE STREAM others", "CREATE STREAM")).isFalse();
    assertThat(matches(rule, "DROP STREAM orders", "DROP STREAM")).isFalse();
  }

  @Test
  void looksOnlyAtItsOwnRequests() {
    FaultRule poll = FaultRule.parse("{\"on\":\"poll\",\"fault\":\"drop\"}");

    assertThat(poll.matches(FaultRule.On.POST, "x", List.of())).isFalse();
    assertThat(poll.matches(FaultRule.On.POLL, "x", List.of())).isTrue();
  }

  @Test
  void fillsInDefaults() {
    FaultRule rule = FaultRule.parse("{\"fault\":\"status\"}");

    assertThat(rule.count()).isEqualTo(1);
    assertThat(rule.skip()).isZero();
    assertThat(rule.code()).isEqualTo(503);
    assertThat(rule.when()).isEqualTo(FaultRule.When.BEFORE);
    assertThat(rule.on()).isEqualTo(FaultRule.On.POST);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "[]",
        "drop",
        "{\"fault\":\"explode\"}",
        "{\"fault\":\"drop\",\"every\":0}",
        "{\"fault\":\"drop\",\"wen\":\"after\"}",
        "{\"fault\":\"drop\",\"when\":\"sometimes\"}",
        "{\"fault\":\"status\",\"code\":\"many\"}",
        "{\"fault\":\"drop\",\"match\":\"/(/\"}"
      })
  void refusesWhatIsNoRule(String json) {
    assertThatThrownBy(() -> FaultRule.parse(json)).isInstanceOf(IllegalArgumentException.class);
  }
}
