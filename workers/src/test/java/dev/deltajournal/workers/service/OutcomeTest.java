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
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.assertj.core.api.Condition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What was observed and what is known of the effect (design, invariant 2), against servers that
/// send exact bytes.
class OutcomeTest {
  private static final Statement CREATE =
      Statement.of("CREATE DATABASE \"orders\";", Optional.empty());

  private static StatementOutcome against(Reply reply) throws IOException {
    try (var server = RawServer.inTurn(reply);
        var service = Services.at(server.uri())) {
      var outcome = service.execute(CREATE, Services.LIMIT, _ -> {});
      assertThat(server.requests()).as("a statement is sent once").hasSize(1);
      return outcome;
    }
  }

  private static StatementOutcome to(URI server) {
    try (var service = Services.at(server)) {
      return service.execute(CREATE, Services.LIMIT, _ -> {});
    }
  }

  @Test
  void success() throws IOException {
    assertThat(against(json(200, Bodies.success())))
        .asInstanceOf(type(Success.class))
        .satisfies(success -> {
          assertThat(success.statementId()).isEqualTo(Bodies.ID);
          assertThat(success.serviceMicros()).isEqualTo(1_767_225_600_000_000L);
          assertThat(success.context().role()).isEqualTo("sysadmin");
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"00000", "01000", "01004", "01P01"})
  void warningsAreSuccesses(String state) throws IOException {
    assertThat(against(json(200, Bodies.failure(state, "deprecated")))).isInstanceOf(Success.class);
  }

  @ParameterizedTest
  @CsvSource({
    "42601, SYNTAX",
    "42501, NOT_ALLOWED",
    "42P04, ALREADY_EXISTS",
    "42P017, ALREADY_EXISTS",
    "42P17, ALREADY_EXISTS",
    "42P05, ALREADY_EXISTS",
    "3D006, NOT_FOUND",
    "3E001, NOT_READY",
    "2BP01, IN_USE",
    "42622, NAME_TOO_LONG",
    "53000, LIMIT_REACHED",
    "0A000, NOT_SUPPORTED",
    "0LP01, NOT_ALLOWED",
    "3D001, UNKNOWN_IDENTITY",
    "3D004, UNKNOWN_IDENTITY",
    "3D008, BAD_PARAMETER",
    "3D021, BAD_PARAMETER",
    "42P002, AMBIGUOUS",
    "99999, REFUSED"
  })
  void definiteRejections(String state, WorkersError error) throws IOException {
    assertThat(against(json(200, Bodies.failure(state, "no"))))
        .asInstanceOf(type(Rejected.class))
        .satisfies(rejected -> {
          assertThat(rejected.sqlState()).isEqualTo(state);
          assertThat(rejected.failure().code()).isEqualTo(error.code());
          assertThat(rejected.failure().serviceMessage()).isEqualTo("no");
          assertThat(rejected.statementId()).contains(Bodies.ID);
        });
  }

  @ParameterizedTest
  @CsvSource({
    "57000, STOPPED",
    "57014, STOPPED",
    "57015, REMOTE_AWAY",
    "XX000, SERVICE_FAULT",
    "08006, SERVICE_FAULT"
  })
  void whatTheServiceCouldNotFinishIsNamed(String state, WorkersError error) throws IOException {
    assertThat(against(json(200, Bodies.failure(state, "oops"))))
        .asInstanceOf(type(Unknown.class))
        .satisfies(unknown -> {
          assertThat(unknown.failure().code()).isEqualTo(error.code());
          assertThat(unknown.failure().sqlState()).isEqualTo(state);
        });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"57000", "57014", "57015", "XX000", "XX001", "40001", "08006", "02000", "X", ""})
  void statesThatLeaveTheEffectOpen(String state) throws IOException {
    assertThat(against(json(200, Bodies.failure(state, "oops"))))
        .asInstanceOf(type(Unknown.class))
        .satisfies(unknown -> assertThat(unknown.statementId()).contains(Bodies.ID));
  }

  @ParameterizedTest
  @CsvSource({
    "400, BAD_REQUEST",
    "401, NOT_AUTHENTICATED",
    "403, NOT_AUTHENTICATED",
    "404, NO_ENDPOINT"
  })
  void refusedRequestsDidNotHappen(int status, WorkersError error) throws IOException {
    assertThat(against(json(status, "{\"message\":\"go away\"}")))
        .asInstanceOf(type(Rejected.class))
        .satisfies(rejected -> {
          assertThat(rejected.failure().code()).isEqualTo(error.code());
          assertThat(rejected.failure().serviceMessage()).contains("go away");
          assertThat(rejected.sqlState()).isEmpty();
        });
  }

  @ParameterizedTest
  @ValueSource(ints = {302, 307, 405, 408, 409, 418, 500, 502, 503, 504})
  void otherStatusesLeaveTheEffectOpen(int status) throws IOException {
    assertThat(against(http(status, "Location: http://127.0.0.1:1/\r\n", "")))
        .isInstanceOf(Unknown.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<html><body>Sign in</body></html>",
        "{}",
        "[]",
        "null",
        "\"00000\"",
        "{\"message\":\"fine\"}",
        "{\"sqlState\":\"00000\",\"metadata\":{}}",
        "{\"sqlState\":\"00000\",\"statementID\":\"x\"}",
        "{\"sqlState\":\"00000\",\"statementID\":\"x\",\"metadata\":{\"enc"
      })
  void a2xxThatIsNoResultSetLeavesTheEffectOpen(String body) throws IOException {
    assertThat(against(json(200, body)))
        .asInstanceOf(type(Unknown.class))
        .satisfies(unknown ->
            assertThat(unknown.failure().code()).isEqualTo(WorkersError.NOT_AN_ANSWER.code()));
  }

  @Test
  void aStatementWhoseTimeIsUpIsNotSent() throws IOException {
    try (var server = RawServer.inTurn(json(200, Bodies.success()));
        var service = Services.at(server.uri())) {
      assertThat(service.execute(CREATE, Duration.ZERO, _ -> {}))
          .asInstanceOf(type(Rejected.class))
          .satisfies(rejected ->
              assertThat(rejected.failure().code()).isEqualTo(WorkersError.NOT_SENT.code()));
      assertThat(server.requests()).isEmpty();
    }
  }

  @Test
  void aResultSetWithoutContextIsASuccess() throws IOException {
    var body = Bodies.success().replace("\"context\"", "\"other\"");
    assertThat(against(json(200, body))).isInstanceOf(Success.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "HTTP/1.1 200",
        "HTTP/1.1 200 OK\r\nContent-Length: 900\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n{\"sqlState\":\"00000\"",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{\"sql\r\n",
        "not HTTP at all"
      })
  void anAnswerCutShortLeavesTheEffectOpen(String bytes) throws IOException {
    assertThat(against(new Reply(bytes, Then.CLOSE))).isInstanceOf(Unknown.class);
    assertThat(against(new Reply(bytes, Then.RESET))).isInstanceOf(Unknown.class);
  }

  @Test
  void aQuestionIsAskedAgainWhenTheConnectionBrokeUnderIt() throws IOException {
    var broken = new Reply("", Then.CLOSE);
    try (var server = RawServer.inTurn(broken, broken, json(200, Bodies.success()));
        var service = Services.at(server.uri())) {
      assertThat(service.execute(CREATE.asRead(), Services.LIMIT, _ -> {}))
          .isInstanceOf(Success.class);
      assertThat(server.requests()).hasSize(3);
    }
  }

  @Test
  void aQuestionIsNotAskedForEver() throws IOException {
    try (var server = RawServer.inTurn(new Reply("", Then.RESET));
        var service = Services.at(server.uri())) {
      assertThat(service.execute(CREATE.asRead(), Services.LIMIT, _ -> {}))
          .isInstanceOf(Unknown.class);
      assertThat(server.requests()).hasSize(11);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n{\"sqlState\":\"00000\""})
  void anAnswerThatStallsIsLate(String bytes) throws IOException {
    var soon = Services.quick(Duration.ofMillis(300));
    try (var server = RawServer.inTurn(new Reply(bytes, Then.HANG));
        var service = new HttpStatementService(Services.settings(server.uri()), soon)) {
      assertThat(service.execute(CREATE, Services.LIMIT, _ -> {}))
          .asInstanceOf(type(Unknown.class))
          .satisfies(unknown ->
              assertThat(unknown.failure().code()).isEqualTo(WorkersError.TIMED_OUT.code()));
    }
  }

  @Test
  void withoutTimeLeftNothingIsSent() throws IOException {
    try (var server = RawServer.inTurn(json(200, Bodies.success()));
        var service = Services.at(server.uri())) {
      assertThat(service.execute(CREATE, Duration.ZERO, _ -> {})).is(rejected("NOT_SENT"));
      assertThat(service.execute(CREATE, Duration.ofSeconds(-1), _ -> {})).is(rejected("NOT_SENT"));
      assertThat(server.connections()).isZero();
    }
  }

  @Test
  void aRefusedConnectionDidNotHappen() throws IOException {
    int port;
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    assertThat(to(URI.create("http://127.0.0.1:" + port + "/v2")))
        .is(rejected("UNREACHABLE"))
        .extracting(outcome -> ((Rejected) outcome).failure().describe())
        .asString()
        .contains("127.0.0.1:" + port);
  }

  @Test
  void anUnknownHostDidNotHappen() {
    assertThat(to(URI.create("http://no-such-host.invalid/v2"))).is(rejected("UNREACHABLE"));
  }

  private static Condition<StatementOutcome> rejected(String error) {
    var code = WorkersError.valueOf(error).code();
    return new Condition<>(
        outcome -> outcome instanceof Rejected rejected && rejected.failure().code().equals(code),
        "rejected with %s",
        code);
  }
}
