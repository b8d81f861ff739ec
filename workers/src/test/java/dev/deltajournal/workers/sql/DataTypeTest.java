package dev.deltajournal.workers.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deltajournal.testkit.random.Hostile;
import dev.deltajournal.testkit.random.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// provider FR-011: types are read before anything is sent.
class DataTypeTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          int | INTEGER
          VarChar | VARCHAR
          varchar(20) | VARCHAR(20)
          tinyint | TINYINT
          decimal(10,2) | DECIMAL(10, 2)
          DECIMAL( 10 ) | DECIMAL(10, 0)
          timestamp(3) | TIMESTAMP(3)
          TIMESTAMP_LTZ(6) | TIMESTAMP_LTZ(6)
          timestamp(3) with local time zone | TIMESTAMP_LTZ(3)
          TIMESTAMP WITH LOCAL TIME ZONE | TIMESTAMP_LTZ
          array<int> | ARRAY<INTEGER>
          Map<varchar,array<bigint>> | MAP<VARCHAR, ARRAY<BIGINT>>
          STRUCT<UserId int, "Home Town" varchar not null> | STRUCT<userid INTEGER, "Home Town" VARCHAR NOT NULL>
          struct<`a` bytes, b map<varchar, struct<c date>>> | STRUCT<a BYTES, b MAP<VARCHAR, STRUCT<c DATE>>>
          /* note */ BOOLEAN -- trailing | BOOLEAN
          """)
  void readsATypeInAnyWritingToOneText(String written, String canonical) {
    assertThat(DataType.of(written).map(DataType::text)).contains(canonical);
    assertThat(DataType.of(canonical)).isEqualTo(DataType.of(written));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          STRNG | 'STRNG' is no data type
          ARRAY<INT | '>' is missing before 'the end'
          MAP<INT> | ',' is missing before '>'
          DECIMAL(2, 5) | more digits behind the point than in all
          DECIMAL(1.5) | whole number is missing before '1.5'
          TIMESTAMP(12) | at most 9 digits
          INT(3) | INTEGER takes no number
          VARCHAR(1, 2) | VARCHAR takes at most 1
          VARCHAR(0) | at least one
          STRUCT<a INT, a INT> | field 'a' occurs twice
          STRUCT<> | name of a field is missing
          INT; DROP STORE x | ';' follows the type
          INT) WITH ( | ')' follows the type
          'INT' | data type is missing before ''INT''
          "INT" | data type is missing before '"INT"'
          """)
  void saysWhatIsWrongWithATextThatIsNone(String written, String problem) {
    assertThat(DataType.read(written))
        .isInstanceOfSatisfying(
            DataType.Wrong.class, wrong -> assertThat(wrong.problem()).contains(problem));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "ARRAY", "<", "STRUCT<\"\" INT>", "DECIMAL(", "VARCHAR()"})
  void readsNothingFromHalfAType(String written) {
    assertThat(DataType.of(written)).isEmpty();
  }

  @Test
  void endsAtNestingThatNobodyNeeds() {
    var deep = "ARRAY<".repeat(100_000) + "INT" + ">".repeat(100_000);

    assertThat(DataType.read(deep))
        .isInstanceOfSatisfying(
            DataType.Wrong.class,
            wrong -> assertThat(wrong.problem()).contains("nested more than"));
  }

  @Test
  void whatTheServiceCompletesStillFits() {
    assertThat(fits("TIMESTAMP", "TIMESTAMP(3)")).isTrue();
    assertThat(fits("ARRAY<DECIMAL>", "ARRAY<DECIMAL(38, 0)>")).isTrue();
    assertThat(fits("TIMESTAMP(3)", "TIMESTAMP(6)")).isFalse();
    assertThat(fits("INT", "BIGINT")).isFalse();
    assertThat(fits("STRUCT<a INT>", "STRUCT<a INT, b INT>")).isFalse();
    assertThat(fits("STRUCT<a INT>", "STRUCT<b INT>")).isFalse();
    assertThat(fits("MAP<INT, DATE>", "MAP<INT, TIME>")).isFalse();
  }

  private static boolean fits(String declared, String shown) {
    return DataType.of(declared).orElseThrow().fits(DataType.of(shown).orElseThrow());
  }

  @Test
  void everyTypeSurvivesItsOwnTexts() {
    Seeds.forEach(
        500,
        seed -> {
          var type = type(seed.random(), 4);

          assertThat(DataType.of(type.text())).as(type.text()).contains(type);
          assertThat(DataType.of(type.sql())).as(type.sql()).contains(type);
        });
  }

  private static DataType type(Random random, int depth) {
    return switch (depth == 0 ? 0 : random.nextInt(5)) {
      case 1 -> new DataType.ArrayOf(type(random, depth - 1));
      case 2 -> new DataType.MapOf(type(random, depth - 1), type(random, depth - 1));
      case 3, 4 -> {
        var names = new ArrayList<>(Hostile.names());
        java.util.Collections.shuffle(names, random);
        var fields = new ArrayList<DataType.Field>();
        for (int i = 0; i <= random.nextInt(3); i++) {
          fields.add(
              new DataType.Field(names.get(i), type(random, depth - 1), random.nextBoolean()));
        }
        yield new DataType.Struct(fields);
      }
      default ->
          random.nextBoolean()
              ? new DataType.Scalar("VARCHAR", List.of())
              : new DataType.Scalar("DECIMAL", List.of(1 + random.nextInt(38), 0));
    };
  }
}
