package dev.deltajournal.workers.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deltajournal.testkit.random.Seeds;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Bodies that broke on the way: reading them never fails, and never makes a part pass for the
/// whole.
class AnswerPropertyTest {
  private static final String BODY =
      Bodies.rows("[{\"rowCount\":3}]", "[[\"a\"],[\"b\"],[null]]").strip();

  @Test
  void aTornBodyIsNoAnswer() {
    for (int end = 0; end < BODY.length(); end++) {
      assertThat(Answer.read(BODY.substring(0, end), 0)).isEmpty();
    }
    assertThat(Answer.read(BODY, 0))
        .hasValueSatisfying(answer -> assertThat(answer.finished()).isTrue());
  }

  @Test
  void aChangedBodyIsReadOrRefused() {
    Seeds.forEach(
        2000,
        seed -> {
          var random = seed.random();
          var body = changed(random);
          Answer.read(body, 0)
              .filter(Answer::finished)
              .ifPresent(answer ->
                  assertThat(answer.table().rows().size())
                      .as(body)
                      .isGreaterThanOrEqualTo(announced(body)));
        });
  }

  private static String changed(Random random) {
    var body = new StringBuilder(BODY);
    for (int i = 0; i <= random.nextInt(3); i++) {
      int at = random.nextInt(body.length());
      switch (random.nextInt(3)) {
        case 0 -> body.deleteCharAt(at);
        case 1 -> body.setCharAt(at, "{}[]\",:0a ".charAt(random.nextInt(10)));
        default -> body.insert(at, "{}[]\",:0a ".charAt(random.nextInt(10)));
      }
    }
    return body.toString();
  }

  /// Rows that the body still announces in the form in which it did so at first.
  private static int announced(String body) {
    return body.contains("\"partitionInfo\":[{\"rowCount\":3}]") && body.contains("\"metadata\":{")
        ? 3
        : 0;
  }
}
