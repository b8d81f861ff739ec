package dev.deltajournal.workers.service;

import static dev.deltajournal.workers.service.RawServer.http;
import static dev.deltajournal.workers.service.RawServer.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.deltajournal.workers.VirtualTime;
import dev.deltajournal.workers.WorkersError;
import dev.deltajournal.workers.service.RawServer.Reply;
import dev.deltajournal.workers.service.StatementOutcome.Rejected;
import dev.deltajournal.workers.service.StatementOutcome.Success;
import dev.deltajournal.workers.service.StatementOutcome.Unknown;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// 429 and 503 with Retry-After, on a clock that jumps.
///
/// provider FR-012
class ThrottleTest {
  private static final Statement CREATE = Statement.of("CREATE DATABASE \"d\";", Optional.empty());
  private static final Statement SELECT = Statement.read("LIST DATABASES;", Optional.empty());
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final VirtualTime time = new VirtualTime();
  private final List<String> status = new CopyOnWriteArrayList<>();

  private HttpStatementService service(RawServer server) {
    return new HttpStatementService(
        Services.settings(server.uri()),
        dev.deltajournal.workers.Timings.defaults(),
        time,
        new Random(1),
        status::add);
  }

  private static Reply tooMany(String headers) {
    return http(429, headers, "");
  }

  @ParameterizedTest
  @CsvSource({
    "Retry-After: 7, 7000",
    "retry-after:  2.5, 2500",
    "'Date: Fri, 02 Jan 2026 03:04:05 GMT\r\nRetry-After: Fri, 02 Jan 2026 03:04:25 GMT', 20000"
  })
  void waitsAsTold(String headers, long millis) throws IOException {
    try (var server = RawServer.inTurn(tooMany(headers + "\r\n"), json(200, Bodies.success()));
        var service = service(server)) {
      assertThat(service.execute(CREATE, MINUTE, _ -> {})).isInstanceOf(Success.class);
      assertThat(time.slept()).isEqualTo(Duration.ofMillis(millis));
      assertThat(server.requests()).hasSize(2);
      assertThat(status).hasSize(1).first().asString().contains("429").contains("as told");
    }
  }

  @Test
  void waitsLongerEachTimeIfNotTold() throws IOException {
    try (var server =
            RawServer.inTurn(tooMany(""), tooMany(""), tooMany(""), json(200, Bodies.success()));
        var service = service(server)) {
      assertThat(service.execute(CREATE, MINUTE, _ -> {})).isInstanceOf(Success.class);
      assertThat(time.sleeps()).hasSize(3);
      for (int i = 0; i < 3; i++) {
        assertThat(time.sleeps().get(i))
            .isBetween(Duration.ofSeconds(1L << i), Duration.ofMillis(1250L << i));
      }
    }
  }

  @Test
  void aWaitBeyondTheLimitIsRejectedAtOnce() throws IOException {
    try (var server = RawServer.inTurn(tooMany("Retry-After: 3600\r\n"));
        var service = service(server)) {
      assertThat(service.execute(CREATE, MINUTE, _ -> {}))
          .asInstanceOf(type(Rejected.class))
          .satisfies(rejected ->
              assertThat(rejected.failure().code()).isEqualTo(WorkersError.THROTTLED.code()));
      assertThat(time.slept()).isZero();
      assertThat(server.requests()).hasSize(1);
    }
  }

  @Test
  void aStatementThatLostItsClearanceWhileItWaitedIsNotSentAgain() throws IOException {
    var covered = new CopyOnWriteArrayList<Duration>();
    Clearance once =
        longest -> {
          covered.add(longest);
          return covered.size() == 1;
        };
    try (var server = RawServer.inTurn(tooMany("Retry-After: 7\r\n"), json(200, Bodies.success()));
        var service = service(server)) {
      assertThat(service.execute(CREATE, MINUTE, once, _ -> {}))
          .asInstanceOf(type(Rejected.class))
          .satisfies(rejected ->
              assertThat(rejected.failure().code()).isEqualTo(WorkersError.NOT_SENT.code()));
      assertThat(server.requests()).hasSize(1);
      assertThat(covered).containsOnly(Duration.ofSeconds(30));
    }
  }

  @Test
  void one429HoldsAllWorkersBack() throws IOException {
    try (var server =
            RawServer.inTurn(tooMany("Retry-After: 30\r\n"), json(200, Bodies.success()));
        var service = service(server)) {
      assertThat(service.execute(CREATE, Duration.ofSeconds(5), _ -> {}))
          .isInstanceOf(Rejected.class);
      assertThat(service.gate().closedFor()).isEqualTo(Duration.ofSeconds(30));
      assertThat(service.execute(SELECT, Duration.ofSeconds(5), _ -> {}))
          .isInstanceOf(Rejected.class);
      assertThat(server.requests()).as("nobody asks while the gate is closed").hasSize(1);
      time.advance(Duration.ofSeconds(30));
      assertThat(service.execute(SELECT, Duration.ofSeconds(5), _ -> {}))
          .isInstanceOf(Success.class);
    }
  }

  @Test
  void requestsThatWereUnderWayTogetherCountAsOne() throws InterruptedException {
    var gate =
        new RateGate(
            dev.deltajournal.workers.Timings.defaults().throttle(),
            time,
            new Random(1),
            status::add);
    int ticket = gate.ticket();
    for (int i = 0; i < 8; i++) {
      gate.throttled(ticket, Optional.empty());
    }
    assertThat(gate.closedFor()).isLessThanOrEqualTo(Duration.ofMillis(1250));
    assertThat(status).hasSize(1);
  }

  @Test
  void aReadComesBackWhenAnAbsentServiceAsksTo() throws IOException {
    try (var server =
            RawServer.inTurn(
                http(503, "Retry-After: 4\r\n", ""),
                http(503, "Retry-After: 4\r\n", ""),
                json(200, Bodies.success()));
        var service = service(server)) {
      assertThat(service.execute(SELECT, MINUTE, _ -> {})).isInstanceOf(Success.class);
      assertThat(time.slept()).isEqualTo(Duration.ofSeconds(8));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {502, 503, 504})
  void aReadComesBackToAServiceThatIsAwayForAMoment(int status) throws IOException {
    var away = http(status, "", "");
    try (var server = RawServer.inTurn(away, away, json(200, Bodies.success()));
        var service = service(server)) {
      assertThat(service.execute(SELECT, MINUTE, _ -> {})).isInstanceOf(Success.class);
      assertThat(time.slept()).isEqualTo(Duration.ofMillis(750));
    }
  }

  @Test
  void aReadGivesUpOnAServiceThatStaysAway() throws IOException {
    var away = http(503, "", "");
    try (var server = RawServer.inTurn(away, away, away, away);
        var service = service(server)) {
      assertThat(service.execute(SELECT, MINUTE, _ -> {})).isInstanceOf(Unknown.class);
      assertThat(server.requests()).hasSize(4);
    }
  }

  @Test
  void aStatementIsNotSentTwiceWhenTheServiceIsAbsent() throws IOException {
    try (var server = RawServer.inTurn(http(503, "Retry-After: 1\r\n", ""));
        var service = service(server)) {
      assertThat(service.execute(CREATE, MINUTE, _ -> {})).isInstanceOf(Unknown.class);
      assertThat(server.requests()).hasSize(1);
    }
  }
}
