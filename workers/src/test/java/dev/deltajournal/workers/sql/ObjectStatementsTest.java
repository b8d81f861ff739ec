package dev.deltajournal.workers.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.deltajournal.testkit.random.Hostile;
import dev.deltajournal.workers.catalogue.ObjectKey.RelationKey;
import dev.deltajournal.workers.spec.ObjectDefinition.Column;
import dev.deltajournal.workers.spec.ObjectDefinition.Structure;
import dev.deltajournal.workers.spec.ObjectSpec;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// provider FR-013: an object's statement, put together from its parts.
class ObjectStatementsTest {
  private static final Structure EVERYTHING =
      new Structure(
          "changelog",
          List.of(
              new Column("userid", "VARCHAR", false, true),
              new Column("Home \"Town\"", "STRUCT<order VARCHAR>", true, false),
              new Column("seen", "TIMESTAMP(3)", false, false)),
          Optional.of("it's"),
          Optional.of("json"),
          Optional.of("json"),
          Optional.of("STRUCT<userid VARCHAR>"),
          List.of("userid", "seen"),
          Optional.of("seen"),
          Optional.of("iso8601"),
          Optional.of(3L),
          Optional.of(2L),
          new TreeMap<>(Map.of("kinesis.shards", "4", "kafka.topic.retention.ms", "604800000")));

  private static ObjectSpec object(Structure structure) {
    return new ObjectSpec(
        "orders",
        "public",
        "kafka",
        Optional.of("users"),
        structure,
        false,
        Optional.empty(),
        Optional.of("analyst"));
  }

  private static ObjectSpec text(String sql) {
    return new ObjectSpec(
        "orders", "public", "kafka", Optional.empty(), sql, false, Optional.empty());
  }

  @Test
  void namesEverythingInOneOrder() {
    var statement = Statements.create(object(EVERYTHING));

    assertThat(statement.text())
        .isEqualTo(
            "CREATE CHANGELOG \"orders\".\"public\".\"users\" (\"userid\" VARCHAR, "
                + "\"Home \"\"Town\"\"\" STRUCT<\"order\" VARCHAR>, "
                + "\"seen\" TIMESTAMP(3) NOT NULL, PRIMARY KEY (\"userid\")) WITH ("
                + "'store' = 'kafka', 'topic' = 'it''s', 'value.format' = 'json', "
                + "'key.format' = 'json', 'key.type' = 'STRUCT<\"userid\" VARCHAR>', "
                + "'key.columns' = 'userid,seen', 'timestamp' = 'seen', "
                + "'timestamp.format' = 'iso8601', 'topic.partitions' = 3, "
                + "'topic.replicas' = 2, 'kafka.topic.retention.ms' = '604800000', "
                + "'kinesis.shards' = 4);");
    assertThat(statement.masked()).isEqualTo(statement.text());
    assertThat(statement.role()).contains("analyst");
    assertThat(statement.database()).contains("orders");
    assertThat(statement.store()).contains("kafka");
  }

  @Test
  void aPlanIsAskedForTheVerySameStatement() {
    assertThat(Statements.describe(object(EVERYTHING)).text())
        .isEqualTo("DESCRIBE " + Statements.create(object(EVERYTHING)).text());
  }

  @Test
  void noNameOrValueEndsItsQuotes() {
    for (var name : Hostile.names()) {
      var column = new Column(name, "VARCHAR", true, false);
      var object = object(Structure.of("stream", List.of(column)));
      var read = RelationStatement.structured(object, Statements.sql(object)).orElseThrow();

      assertThat(read.definition())
          .isInstanceOfSatisfying(
              Structure.class,
              structure -> assertThat(structure.columns()).containsExactly(column));
    }
  }

  /// provider FR-004: a description has a statement of its own.
  @Test
  void describesARelationByItsQuotedPath() {
    var key = new RelationKey("orders", "public", "us\"ers");

    var statement = Statements.describe(key, "who's who", false, Optional.of("r"));
    var secret = Statements.describe(key, "who's who", true, Optional.of("r"));

    assertThat(statement.text())
        .isEqualTo(
            "ALTER RELATION \"orders\".\"public\".\"us\"\"ers\""
                + " SET description = 'who''s who';");
    assertThat(secret.text()).isEqualTo(statement.text());
    assertThat(secret.masked()).doesNotContain("who");
  }

  @Test
  void aSecretPartHidesTheStatement() {
    var secret =
        new ObjectSpec(
            "orders",
            "public",
            "kafka",
            Optional.of("users"),
            EVERYTHING,
            true,
            Optional.empty(),
            Optional.empty());

    assertThat(Statements.create(secret).masked()).doesNotContain("it's", "userid");
  }

  static Stream<Arguments> sameMeaning() {
    return Stream.of(
        arguments(
            "create changelog Users (UserId varchar, \"Home \"\"Town\"\"\" struct<\"order\" varchar>,"
                + " seen timestamp(3) not null, primary key (userid)) with ('topic'='it''s',"
                + " 'value.format' = 'JSON', 'key.format'='json',"
                + " 'key.type'='struct<userid varchar>', 'key.columns' = 'userid, seen',"
                + " 'timestamp'='seen', 'timestamp.format'='iso8601', 'topic.partitions' = 3,"
                + " 'topic.replicas' = 2, 'kafka.topic.retention.ms' = '604800000',"
                + " 'kinesis.shards'=4) -- the end\n;",
            EVERYTHING),
        arguments(
            "CREATE STREAM orders.\"public\".users (a INT) WITH ('store' = 'kafka');",
            Structure.of("stream", List.of(new Column("a", "INTEGER", true, false)))),
        arguments(
            "CREATE STREAM users (a INT) WITH ('topic' = 'users')",
            Structure.of("stream", List.of(new Column("a", "INTEGER", true, false)))));
  }

  @ParameterizedTest
  @MethodSource("sameMeaning")
  void knowsTheSameRelationInAStatement(String sql, Structure structure) {
    assertThat(RelationStatement.same(text(sql), object(structure))).isTrue();
  }

  static Stream<Arguments> otherMeaning() {
    return Stream.of(
        arguments("CREATE STREAM users (a BIGINT)"),
        arguments("CREATE TABLE users (a INT)"),
        arguments("CREATE STREAM other (a INT)"),
        arguments("CREATE STREAM \"Users\" (a INT)"),
        arguments("CREATE STREAM elsewhere.public.users (a INT)"),
        arguments("CREATE STREAM users (a INT NOT NULL)"),
        arguments("CREATE STREAM users (a INT, b INT)"),
        arguments("CREATE STREAM users (a INT) WITH ('store' = 'other')"),
        arguments("CREATE STREAM users (a INT) WITH ('topic' = 'other')"),
        arguments("CREATE STREAM users (a INT) WITH ('value.format' = 'json')"),
        arguments("CREATE STREAM users (a INT) WITH ('new.setting' = TRUE)"),
        arguments("CREATE STREAM users AS SELECT * FROM x"),
        arguments("CREATE STREAM users (a INT) WITH ('topic' = 'users', 'topic' = 'users')"),
        arguments("INSERT INTO users SELECT 1"),
        arguments("CREATE STREAM users (a INT"),
        arguments("CREATE"),
        arguments(""));
  }

  @ParameterizedTest
  @MethodSource("otherMeaning")
  void takesNoOtherRelationForTheSame(String sql) {
    var structure = Structure.of("stream", List.of(new Column("a", "INTEGER", true, false)));

    assertThat(RelationStatement.same(text(sql), object(structure))).isFalse();
  }

  @Test
  void aKeyInAnotherOrderThanItsColumnsIsNotTheSame() {
    var structure =
        Structure.of(
            "changelog",
            List.of(
                new Column("a", "INTEGER", false, true), new Column("b", "INTEGER", false, true)));

    assertThat(
            RelationStatement.same(
                text("CREATE CHANGELOG users (a INT, b INT, PRIMARY KEY (a, b))"),
                object(structure)))
        .isTrue();
    assertThat(
            RelationStatement.same(
                text("CREATE CHANGELOG users (a INT, b INT, PRIMARY KEY (b, a))"),
                object(structure)))
        .isFalse();
  }
}
