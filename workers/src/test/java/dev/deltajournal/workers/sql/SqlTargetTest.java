package dev.deltajournal.workers.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What a statement of the user's fills.
class SqlTargetTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "INSERT INTO Out SELECT 1 | out",
        "insert into \"D\".s.\"a\"\"b\" SELECT 1; | D/s/a\"b",
        "INSERT INTO `D`.s.x SELECT 1 | D/s/x",
        "/* copy */ INSERT INTO d.s.x SELECT * FROM y | d/s/x",
        "CREATE STREAM d.s.x AS SELECT * FROM y | d/s/x",
        "CREATE CHANGELOG IF NOT EXISTS x AS SELECT * FROM y | x",
        "CREATE MATERIALIZED VIEW v AS SELECT * FROM y | v",
      })
  void readsTheSinkOfAStatement(String sql, String path) {
    assertThat(SqlTarget.sinks(sql)).containsExactly(List.of(path.split("/")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "SELECT 1",
        "INSERT INTO",
        "CREATE VIRTUAL STREAM v AS SELECT 1",
        "CREATE DATABASE d",
        "BEGIN APPLICATION a",
      })
  void findsNoneWhereNothingPhysicalIsFilled(String sql) {
    assertThat(SqlTarget.sinks(sql)).isEmpty();
  }

  @Test
  void readsTheSinksOfAllStatementsOfAnApplication() {
    assertThat(
            SqlTarget.sinks(
                """
                BEGIN APPLICATION "the shop"
                  USE DATABASE d;
                  CREATE VIRTUAL STREAM virtual.public.v AS SELECT ';' AS x FROM a;
                  CREATE STREAM d.public.c AS SELECT * FROM virtual.public.v; -- not; the end
                  INSERT INTO b SELECT * FROM virtual.public.v;
                END APPLICATION;
                """))
        .containsExactly(List.of("d", "public", "c"), List.of("b"));
  }

  @ParameterizedTest
  @CsvSource({
    "a/b/c, c, true",
    "c, a/b/c, true",
    "a/b/c, x/b/c, false",
    "b/c, a/b/c, true",
    "c, d, false",
  })
  void pathsAreComparedFromTheirEnds(String one, String other, boolean same) {
    assertThat(SqlTarget.mayBeSamePath(List.of(one.split("/")), List.of(other.split("/"))))
        .isEqualTo(same);
  }
}
