package dev.deltajournal.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deltajournal.sandbox.log.LoggedStatement;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Names and values arrive as one statement with every character intact.
class LexicalTest {
  @AutoClose private final World world = new World();

  private List<List<String>> databases() {
    return world.client.rows("SELECT name FROM deltastream.sys.\"databases\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "plain",
        "Upper Case",
        "with \"quotes\"",
        "\"",
        "semi;colon; DROP DATABASE x;",
        "comment -- mark",
        "comment /* mark */",
        "back\\slash \\\" and `tick`",
        "apostrophe's",
        "dot.ted.name",
        "Store_x-东西",
        "e\u0301 and \u00e9 and \u202e and \uD83D\uDE00",
        " leading and trailing ",
        "NULL",
        "select"
      })
  void quotedNamesArriveIntact(String name) {
    String quoted = "\"" + name.replace("\"", "\"\"") + "\"";

    world.client.run("CREATE DATABASE " + quoted + ";");

    assertThat(databases()).containsExactly(List.of(name));
    LoggedStatement logged = world.admin().statements("CREATE DATABASE").getFirst();
    assertThat(logged.path()).containsExactly(name);
    assertThat(world.admin().statements()).hasSize(2);
    world.client.run("DROP DATABASE " + quoted + " -- ; done");
    assertThat(databases()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "it's",
        "a;b -- c /* d */",
        "line\nend\r\nand\ttab",
        "back\\slash\\",
        "\"quoted\"",
        "@file",
        "密码",
        ""
      })
  void stringValuesArriveIntact(String value) {
    world.client.run(
        Fixtures.KAFKA.replace(
            "password' = 'p'", "password' = '" + value.replace("'", "''") + "'"));

    LoggedStatement logged = world.admin().statements("CREATE STORE").getFirst();
    assertThat(logged.properties()).containsEntry("kafka.sasl.password", value);
    assertThat(world.admin().state().at("/stores/0/properties/values/kafka.sasl.password/text"))
        .hasToString(Client.JSON.valueToTree(value).toString());
  }

  @Test
  void foldsUnquotedNamesAndKeepsQuotedOnes() {
    world.client.run("CREATE DATABASE MixedCase");
    world.client.run("CREATE DATABASE \"MixedCase\"");

    assertThat(databases()).containsExactly(List.of("mixedcase"), List.of("MixedCase"));
  }

  @Test
  void readsBackTicksAsQuotes() {
    world.client.run("CREATE DATABASE `Tick``ed`");

    assertThat(databases()).containsExactly(List.of("Tick`ed"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CREATE DATABASE a",
        ";;CREATE DATABASE a;;",
        "-- first\nCREATE /* the */ DATABASE\n\t a ; -- last; one",
        "create database A /* unfinished business */",
        "\r\n  CREATE DATABASE a\r\n-- no line end"
      })
  void acceptsBlanksCommentsAndSemicolonsAnywhere(String statement) {
    world.client.run(statement);

    assertThat(databases()).containsExactly(List.of("a"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ";",
        "-- nothing",
        "CREATE DATABASE",
        "CREATE DATABASE a b",
        "CREATE DATABASE 'a'",
        "CREATE DATABASE \"\"",
        "CREATE DATABASE \"a",
        "CREATE DATABASE a CREATE DATABASE b",
        "CREATE DATABASE a; CREATE DATABASE",
        "CREATE DATABASE owner",
        "CREATE DATABASE ä",
        "CREATE STORE s WITH (type = KAFKA)",
        "CREATE STORE s WITH ('type' = KAFKA 'uris' = 'x')",
        "CREATE STORE s WITH ('type' = KAFKA, 'type' = KAFKA)",
        "DROP DATABASE a; /* unterminated",
        "EXPLAIN SELECT 1"
      })
  void refusesWhatIsOutsideTheGrammarAndExecutesNoPartOfIt(String text) {
    assertThat(world.state(text)).isEqualTo("42601");
    assertThat(databases()).isEmpty();
    assertThat(world.admin().statements().getFirst().kind()).isEqualTo("INVALID");
  }

  @Test
  void saysWhereASyntaxErrorIs() {
    assertThat(world.message("CREATE\n  DATABASES a"))
        .startsWith("syntax error at line 2, column 3");
  }

  @Test
  void refusesNamesThatAreTooLong() {
    assertThat(world.state("CREATE DATABASE " + "x".repeat(256))).isEqualTo("42622");
    assertThat(world.state("CREATE DATABASE " + "x".repeat(255))).isEqualTo("00000");
  }

  @Test
  void refusesWhatIsNestedTooDeeply() {
    String parentheses = "SELECT " + "(".repeat(20_000) + "1" + ")".repeat(20_000);
    String words = "DESCRIBE ".repeat(50_000) + "LIST STORES";

    assertThat(world.message(parentheses)).isEqualTo("The text is nested too deeply");
    assertThat(world.message(words)).isEqualTo("The text is nested too deeply");
  }
}
