package dev.deltajournal.workers.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deltajournal.workers.WorkersError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UserSqlTest {
  private static final String INSERT =
      """
      INSERT INTO "d"."s".sink
        SELECT Name, 'It''s; -- fine' AS t   -- a comment; with 'quotes
        FROM src WHERE x >= 1.50;
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "SELECT 1 | 1",
        "SELECT 1; | 1",
        "SELECT 1;; -- end; | 1",
        "SELECT ';' ; | 1",
        "SELECT \";\" /* ; */ | 1",
        "SELECT 1; SELECT 2 | 2",
        "SELECT 1;;SELECT 2; | 2",
        "-- only a comment | 0",
        "; ; | 0",
        "BEGIN APPLICATION a CREATE STREAM x; INSERT INTO y; END APPLICATION; | 1",
        "begin application a x; end application; DROP STORE s; | 2",
      })
  void countsStatements(String sql, int count) {
    assertThat(UserSql.of(sql).statementCount()).isEqualTo(count);
  }

  @Test
  void twoStatementsAreAProblem() {
    assertThat(UserSql.of("CREATE STREAM a (x INT); DROP STORE s;").problem())
        .hasValueSatisfying(failure ->
            assertThat(failure.code()).isEqualTo(WorkersError.SEVERAL_STATEMENTS.code()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " \n", "-- nothing", "/* nothing */ ;"})
  void noStatementIsAProblem(String sql) {
    assertThat(UserSql.of(sql).problem())
        .hasValueSatisfying(
            failure -> assertThat(failure.code()).isEqualTo(WorkersError.EMPTY_STATEMENT.code()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"SELECT 1\nFROM 'x", "SELECT 1\nFROM \"x''\"\"", "SELECT 1\n/* x"})
  void anOpenQuoteIsAProblemWithItsLine(String sql) {
    assertThat(UserSql.of(sql).problem())
        .hasValueSatisfying(failure -> {
          assertThat(failure.code()).isEqualTo(WorkersError.OPEN_QUOTE.code());
          assertThat(failure.message()).contains("line 2");
        });
  }

  @Test
  void oneStatementIsNoProblem() {
    assertThat(UserSql.of(INSERT).problem()).isEmpty();
  }

  @Test
  void normalisesToOneForm() {
    assertThat(UserSql.of(INSERT).normalised())
        .isEqualTo(
            "insert into \"d\" . \"s\" . sink select name , 'It''s; -- fine' as t from src"
                + " where x > = 1.50");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT a FROM b",
        "  SELECT a\r\nFROM b ;",
        "SELECT/* why */a FROM b -- because\n;",
        "SELECT\u00a0a FROM b;;",
        "\ufeffSELECT a FROM b"
      })
  void blanksCommentsAndTheLastSemicolonDoNotMatter(String sql) {
    assertThat(UserSql.sameText("SELECT a FROM b;", sql)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select a FROM b",
        "SELECT a FROM \"b\"",
        "SELECT ab FROM b",
        "SELECT a b FROM b",
        "SELECT a FROM b 'x'",
        "SELECT A FROM b"
      })
  void everythingElseIsAnotherText(String sql) {
    assertThat(UserSql.sameText("SELECT a FROM b", sql)).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SELECT a FROM b WHERE x > 5; | SELECT a FROM b WHERE x > 10 | line 1: `> 5` became `> 10`",
        "SELECT a | SELECT a, b | line 1: `a` became `a, b`",
        "SELECT a, b | SELECT a | line 1: `a, b` became `a`",
        "SELECT a | SELECT  a; | ''",
      })
  void summarisesADifference(String before, String after, String summary) {
    assertThat(UserSql.difference(before, after)).isEqualTo(summary);
  }

  @Test
  void aDifferenceNamesTheLineOfTheNewText() {
    assertThat(UserSql.difference("SELECT a\nFROM b", "SELECT a,\n  c\nFROM\n d"))
        .isEqualTo("line 1: `a FROM b` became `a, c FROM d`");
  }

  @Test
  void aLongDifferenceIsCut() {
    assertThat(UserSql.difference("SELECT x", "SELECT " + "y, ".repeat(5000) + "z"))
        .hasSizeLessThan(300);
  }
}
