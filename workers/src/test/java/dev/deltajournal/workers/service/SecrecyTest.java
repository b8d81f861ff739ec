package dev.deltajournal.workers.service;

import static dev.deltajournal.workers.service.RawServer.http;
import static dev.deltajournal.workers.service.RawServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.deltajournal.journal.Failure;
import dev.deltajournal.journal.Secret;
import dev.deltajournal.workers.service.RawServer.Reply;
import dev.deltajournal.workers.service.StatementOutcome.Rejected;
import dev.deltajournal.workers.service.StatementOutcome.Success;
import dev.deltajournal.workers.service.StatementOutcome.Unknown;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// No text about a statement shows a secret, whoever wrote the text (design, invariant 8).
class SecrecyTest {
  private static final String PASSWORD = "pa'ss\"wo\\rd";
  private static final String TEXT =
      "CREATE STORE \"k\" WITH ('kafka.sasl.password' = 'pa''ss\"wo\\rd');";

  private static final Statement STATEMENT =
      new Statement(
          TEXT,
          "CREATE STORE \"k\" WITH ('kafka.sasl.password' = '***');",
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Map.of(),
          List.of(Secret.of(PASSWORD)),
          false);

  /// Answers that repeat the statement, the token, or both.
  static Stream<Reply> chatty() {
    var words = "cannot log in with " + PASSWORD + " near " + TEXT + " by " + Services.TOKEN;
    var message = new TextNode(words).toString();
    var quoted = message.substring(1, message.length() - 1);
    return Stream.of(
        json(200, Bodies.failure("42601", quoted)),
        json(200, Bodies.failure("XX000", quoted)),
        json(400, "{\"message\":" + message + "}"),
        json(503, "{\"message\":" + message + "}"),
        http(200, "Content-Type: text/html\r\n", "<p>" + PASSWORD + Services.TOKEN),
        http(200, "Content-Type: application/json\r\n", "{\"x\":" + message));
  }

  @ParameterizedTest
  @MethodSource("chatty")
  void theServicesWordsAreCleaned(Reply reply) throws IOException {
    try (var server = RawServer.inTurn(reply);
        var service = Services.at(server.uri())) {
      var failure = failure(service.execute(STATEMENT, Services.LIMIT, _ -> {}));
      assertThat(failure.toString() + failure.describe())
          .contains("***")
          .doesNotContain(PASSWORD)
          .doesNotContain("pa''ss")
          .doesNotContain("wo\\\\rd")
          .doesNotContain(Services.TOKEN);
    }
  }

  @Test
  void anEarlierStatementsWordsLoseTheirLiterals() throws IOException {
    var message = new TextNode("near " + TEXT).toString();
    var body = Bodies.failure("42601", message.substring(1, message.length() - 1));
    try (var server = RawServer.inTurn(json(200, body));
        var service = Services.at(server.uri())) {
      var failure = failure(service.outcomeOf(Bodies.ID, List.of(), Services.LIMIT));
      assertThat(failure.describe()).contains("near").contains("***").doesNotContain("pa''ss");
    }
  }

  @Test
  void aCutOrFoldedTextHidesNoSecret() throws IOException {
    var secret = "two  blanks and then a rather long rest of the password";
    var statement =
        new Statement(
            "x",
            "x",
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Map.of(),
            List.of(Secret.of(secret)),
            false);
    for (int before = 0; before < 100; before++) {
      var page = "-".repeat(before) + secret;
      try (var server = RawServer.inTurn(http(500, "Content-Type: text/html\r\n", page));
          var service = Services.at(server.uri())) {
        var failure = failure(service.execute(statement, Services.LIMIT, _ -> {}));
        assertThat(failure.describe()).doesNotContain("two").doesNotContain("blanks");
      }
    }
  }

  @Test
  void aLiteralOfAnyLengthIsTakenOut() {
    var literal = "'" + "it''s ".repeat(50_000) + "'";

    assertThat(Redactor.withoutLiterals("near " + literal + " x")).isEqualTo("near '***' x");
  }

  @Test
  void aStatementPrintsMasked() {
    assertThat(STATEMENT.toString()).doesNotContain("pa''ss");
  }

  private static Failure failure(StatementOutcome outcome) {
    return switch (outcome) {
      case Rejected rejected -> rejected.failure();
      case Unknown unknown -> unknown.failure();
      case Success _ -> throw new AssertionError("a success");
    };
  }
}
