package dev.deltajournal.workers.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deltajournal.testkit.random.Hostile;
import dev.deltajournal.testkit.random.Seeds;
import dev.deltajournal.workers.sql.Token.Kind;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Any text at all is one token once it is quoted, and nothing of it is lost.
///
/// store NFR-002
class QuotingPropertyTest {
  private static final int RUNS = 300;

  private static String text(Random random) {
    var values = Hostile.values();
    return random
        .ints(random.nextInt(5), 0, values.size())
        .mapToObj(values::get)
        .filter(value -> value.length() < 1000)
        .collect(Collectors.joining());
  }

  @Test
  void aQuotedTextIsOneToken() {
    Seeds.forEach(
        RUNS,
        seed -> {
          var text = text(seed.random());
          assertThat(Lexer.tokens("x=" + Sql.string(text) + ";"))
              .extracting(Token::kind)
              .containsExactly(Kind.WORD, Kind.SYMBOL, Kind.STRING, Kind.SYMBOL);
          var quoted = Lexer.tokens(Sql.string(text)).getFirst().text();
          assertThat(quoted.substring(1, quoted.length() - 1).replace("''", "'")).isEqualTo(text);
        });
  }

  @Test
  void aQuotedNameIsOneToken() {
    Seeds.forEach(
        RUNS,
        seed -> {
          var text = text(seed.random());
          assertThat(Lexer.tokens(Sql.path(text, text)))
              .extracting(Token::kind)
              .containsExactly(Kind.QUOTED, Kind.SYMBOL, Kind.QUOTED);
          var quoted = Lexer.tokens(Sql.identifier(text)).getFirst().text();
          assertThat(quoted.substring(1, quoted.length() - 1).replace("\"\"", "\""))
              .isEqualTo(text);
        });
  }

  @Test
  void blanksAndCommentsNeverChangeAText() {
    Seeds.forEach(
        RUNS,
        seed -> {
          var random = seed.random();
          var words = words(random);
          var plain = String.join(" ", words);
          var loose = loose(words, random);
          assertThat(UserSql.sameText(plain, loose)).as(loose).isTrue();
          assertThat(UserSql.difference(plain, loose)).isEmpty();
          assertThat(UserSql.of(loose.toUpperCase(Locale.ROOT)).normalised())
              .isEqualTo(UserSql.of(plain.toUpperCase(Locale.ROOT)).normalised());
        });
  }

  @Test
  void anotherWordIsAnotherText() {
    Seeds.forEach(
        RUNS,
        seed -> {
          var random = seed.random();
          var words = words(random);
          var plain = String.join(" ", words);
          var changed = new java.util.ArrayList<>(words);
          changed.add(random.nextInt(changed.size() + 1), "'" + random.nextLong() + "'");
          var other = String.join(" ", changed);
          assertThat(UserSql.sameText(plain, other)).isFalse();
          assertThat(UserSql.difference(plain, other)).isNotEmpty().hasSizeLessThan(300);
        });
  }

  private static List<String> words(Random random) {
    var all =
        List.of(
            "SELECT", "a", "'it''s'", "\"N;\"", ",", "(", ")", "12.5", "WHERE", "x_1", "=", "*");
    return random.ints(1 + random.nextInt(12), 0, all.size()).mapToObj(all::get).toList();
  }

  private static String loose(List<String> words, Random random) {
    var blanks = List.of(" ", "\n", "\r\n\t", " -- no;'\n", "/* ;\" */", " \u00a0");
    var text = new StringBuilder();
    for (var word : words) {
      text.append(blanks.get(random.nextInt(blanks.size()))).append(word);
    }
    return text.append(random.nextBoolean() ? ";" : "").append(" -- end").toString();
  }
}
