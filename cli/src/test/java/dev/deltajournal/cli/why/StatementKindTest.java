package dev.deltajournal.cli.why;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatementKindTest {
  @ParameterizedTest
  @CsvSource({
    "CREATE STORE \"a\" WITH (), NAMED",
    "create stream s (), NAMED",
    "'  INSERT INTO x SELECT 1', NAMELESS",
    "BEGIN APPLICATION a, NAMELESS",
    "UPDATE STORE a WITH (), REPEATABLE",
    "ALTER STORE a, REPEATABLE",
    "DROP STORE a, REMOVING",
    "TERMINATE QUERY q, REMOVING",
    "DESCRIBE STORE a, OTHER"
  })
  void isToldByTheFirstWords(String statement, StatementKind kind) {
    assertThat(StatementKind.of(statement)).isEqualTo(kind);
  }
}
