package dev.deltajournal.workers.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqlTest {
  @Test
  void doublesQuotesInNames() {
    assertThat(Sql.identifier("a\"; DROP STORE \"b")).isEqualTo("\"a\"\"; DROP STORE \"\"b\"");
  }

  @Test
  void doublesQuotesInTexts() {
    assertThat(Sql.string("it's; -- \\")).isEqualTo("'it''s; -- \\'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "plain", "PLAIN;", "A B", "1A", "PLAIN\n", "TRUE'"})
  void refusesWordsThatNeedQuotes(String word) {
    assertThatIllegalArgumentException().isThrownBy(() -> Sql.bareword(word));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "1-1-1-1-1", "3d9d0b8e-7f4e-4f0e-9d0f-0d6f1a2b3c4d;", "q; DROP STORE x"})
  void refusesQueryIdsThatAreNoUuids(String id) {
    assertThatIllegalArgumentException().isThrownBy(() -> Sql.queryId(id));
  }
}
