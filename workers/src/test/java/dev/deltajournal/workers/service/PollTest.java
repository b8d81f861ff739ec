package dev.deltajournal.workers.service;

import static dev.deltajournal.workers.service.RawServer.http;
import static dev.deltajournal.workers.service.RawServer.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.deltajournal.workers.WorkersError;
import dev.deltajournal.workers.service.RawServer.Reply;
import dev.deltajournal.workers.service.RawServer.Then;
import dev.deltajournal.workers.service.StatementOutcome.Rejected;
import dev.deltajournal.workers.service.StatementOutcome.Success;
import dev.deltajournal.workers.service.StatementOutcome.Unknown;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Statements that run on after the answer, and results in partitions.
class PollTest {
  private static final Statement SELECT =
      Statement.read("SELECT * FROM deltastream.sys.\"stores\";", Optional.empty());
  private static final Reply RUNNING = json(202, Bodies.running());

  private final List<String> submitted = new ArrayList<>();

  private StatementOutcome execute(RawServer server, Duration limit) {
    try (var service = Services.at(server.uri())) {
      return service.execute(SELECT, limit, submitted::add);
    }
  }

  @Test
  void pollsUntilTheStatementIsDecided() throws IOException {
    try (var server =
        RawServer.inTurn(
            RUNNING, RUNNING, json(200, Bodies.running()), json(200, Bodies.success()))) {
      assertThat(execute(server, Services.LIMIT)).isInstanceOf(Success.class);
      assertThat(submitted).containsExactly(Bodies.ID);
      assertThat(server.requests()).hasSize(4);
      assertThat(server.requests().getLast().method()).isEqualTo("GET");
      assertThat(server.requests().getLast().path())
          .isEqualTo("/v2/statements/" + Bodies.ID + "?partitionID=0&timezone=UTC");
    }
  }

  @Test
  void aRejectionMayComeByAPoll() throws IOException {
    try (var server = RawServer.inTurn(RUNNING, json(200, Bodies.failure("42P05", "exists")))) {
      assertThat(execute(server, Services.LIMIT))
          .asInstanceOf(type(Rejected.class))
          .satisfies(rejected -> assertThat(rejected.sqlState()).isEqualTo("42P05"));
    }
  }

  @Test
  void aPollsOwnFailureDecidesNothing() throws IOException {
    try (var server =
        RawServer.inTurn(
            RUNNING,
            json(503, "{\"message\":\"away\"}"),
            json(500, "{}"),
            json(408, "{}"),
            json(404, "{\"message\":\"not yet\"}"),
            http(200, "Content-Type: text/html\r\n", "<html>"),
            new Reply("", Then.RESET),
            new Reply("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{", Then.CLOSE),
            json(429, "{}"),
            json(200, Bodies.success()))) {
      assertThat(execute(server, Services.LIMIT)).isInstanceOf(Success.class);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403, 404})
  void refusalsInARowEndThePollsUndecided(int status) throws IOException {
    try (var server = RawServer.inTurn(RUNNING, json(status, "{\"message\":\"no\"}"))) {
      assertThat(execute(server, Services.LIMIT))
          .asInstanceOf(type(Unknown.class))
          .satisfies(unknown -> {
            assertThat(unknown.statementId()).contains(Bodies.ID);
            assertThat(unknown.failure().code()).isEqualTo(WorkersError.NOT_TOLD.code());
          });
      assertThat(server.requests()).hasSize(4);
    }
  }

  @Test
  void theLimitEndsThePollsUndecided() throws IOException {
    try (var server = RawServer.inTurn(RUNNING)) {
      assertThat(execute(server, Duration.ofSeconds(2)))
          .asInstanceOf(type(Unknown.class))
          .satisfies(unknown -> {
            assertThat(unknown.statementId()).contains(Bodies.ID);
            assertThat(unknown.failure().code()).isEqualTo(WorkersError.TIMED_OUT.code());
          });
    }
  }

  @Test
  void joinsPartitionsInOrder() throws IOException {
    var parts = "[{\"rowCount\":2},{\"rowCount\":1},{\"rowCount\":1}]";
    try (var server =
        new RawServer(request -> {
          var path = request.path();
          return json(
              200,
              Bodies.rows(
                  parts,
                  path.contains("partitionID=1")
                      ? "[[\"c\"]]"
                      : path.contains("partitionID=2") ? "[[null]]" : "[[\"a\"],[\"b\"]]"));
        })) {
      assertThat(execute(server, Services.LIMIT))
          .asInstanceOf(type(Success.class))
          .satisfies(success -> {
            var cells = new ArrayList<@org.jspecify.annotations.Nullable String>();
            success.table().rows().forEach(cells::addAll);
            assertThat(cells).containsExactly("a", "b", "c", null);
          });
      assertThat(server.requests()).hasSize(3);
    }
  }

  @Test
  void aMissingPartitionIsNoResult() throws IOException {
    var parts = "[{\"rowCount\":1},{\"rowCount\":1}]";
    try (var server =
        RawServer.inTurn(json(200, Bodies.rows(parts, "[[\"a\"]]")), json(404, "{}"))) {
      assertThat(execute(server, Services.LIMIT)).isInstanceOf(Unknown.class);
    }
  }

  @Test
  void rowsThatWereAnnouncedAndDidNotComeAreFetched() throws IOException {
    var announced = "[{\"rowCount\":1}]";
    try (var server =
        RawServer.inTurn(
            json(200, Bodies.rows(announced, "null")),
            json(200, Bodies.rows(announced, "[[\"a\"]]")))) {
      assertThat(execute(server, Services.LIMIT))
          .asInstanceOf(type(Success.class))
          .satisfies(success -> assertThat(success.table().rows()).hasSize(1));
    }
  }

  @Test
  void anEarlierStatementIsAskedForById() throws IOException {
    try (var server = RawServer.inTurn(RUNNING, json(200, Bodies.success()));
        var service = Services.at(server.uri())) {
      assertThat(service.outcomeOf("id/with space", List.of(), Services.LIMIT))
          .isInstanceOf(Success.class);
      assertThat(server.requests())
          .allSatisfy(request -> assertThat(request.method()).isEqualTo("GET"))
          .allSatisfy(request ->
              assertThat(request.path()).startsWith("/v2/statements/id%2Fwith%20space?"));
    }
  }
}
