package dev.deltajournal.workers.service;

import static dev.deltajournal.workers.service.RawServer.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;
import static org.awaitility.Awaitility.await;

import dev.deltajournal.workers.Time;
import dev.deltajournal.workers.Timings;
import dev.deltajournal.workers.WorkersError;
import dev.deltajournal.workers.service.RawServer.Reply;
import dev.deltajournal.workers.service.RawServer.Then;
import dev.deltajournal.workers.service.StatementOutcome.Rejected;
import dev.deltajournal.workers.service.StatementOutcome.Success;
import dev.deltajournal.workers.service.StatementOutcome.Unknown;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// An interrupt ends any wait at once: of a thread for good, of the service until it is resumed.
class CancellationTest {
  private static final Statement CREATE = Statement.of("CREATE DATABASE \"d\";", Optional.empty());

  static Stream<Named<Reply>> waits() {
    return Stream.of(
        Named.of("for the answer", new Reply("", Then.HANG)),
        Named.of(
            "for the answer's rest",
            new Reply("HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{", Then.HANG)),
        Named.of("between polls", json(202, Bodies.running())),
        Named.of("at the gate", RawServer.http(429, "Retry-After: 50\r\n", "")));
  }

  private record Ended(StatementOutcome outcome, boolean interrupted) {}

  @ParameterizedTest
  @MethodSource("waits")
  void endsTheWaitAndStaysSet(Reply wait)
      throws IOException, InterruptedException, ExecutionException, TimeoutException {
    try (var server = RawServer.inTurn(wait);
        var service =
            new HttpStatementService(
                Services.settings(server.uri()),
                Timings.defaults(),
                Time.system(),
                new Random(1),
                _ -> {})) {
      var ended = new CompletableFuture<Ended>();
      var worker =
          Thread.ofPlatform()
              .start(() -> {
                var outcome = service.execute(CREATE, Duration.ofMinutes(1), _ -> {});
                ended.complete(new Ended(outcome, Thread.currentThread().isInterrupted()));
              });
      await().until(() -> !server.requests().isEmpty());
      worker.interrupt();
      var end = ended.get(5, TimeUnit.SECONDS);
      assertThat(end.interrupted()).isTrue();
      assertThat(end.outcome())
          .asInstanceOf(type(Unknown.class))
          .satisfies(unknown ->
              assertThat(unknown.failure().code()).isEqualTo(WorkersError.INTERRUPTED.code()));
    }
  }

  private static HttpStatementService patient(RawServer server) {
    return new HttpStatementService(
        Services.settings(server.uri()), Timings.defaults(), Time.system(), new Random(1), _ -> {});
  }

  private static StatementOutcome interrupted(RawServer server, HttpStatementService service)
      throws InterruptedException, ExecutionException, TimeoutException {
    var outcome =
        CompletableFuture.supplyAsync(
            () -> service.execute(CREATE, Duration.ofMinutes(1), _ -> {}));
    await().until(() -> !server.requests().isEmpty());
    service.interrupt();
    return outcome.get(5, TimeUnit.SECONDS);
  }

  /// provider FR-012: waiting as told must not mean that nobody can stop the wait.
  @Test
  void aCancelledRunDoesNotWaitAtTheGateAndHasSentNothing() throws Exception {
    try (var server = RawServer.inTurn(RawServer.http(429, "Retry-After: 50\r\n", ""));
        var service = patient(server)) {
      assertThat(interrupted(server, service))
          .asInstanceOf(type(Rejected.class))
          .satisfies(rejected -> {
            assertThat(rejected.failure().code()).isEqualTo(WorkersError.NOT_SENT.code());
            assertThat(rejected.failure().describe()).contains("cancelled");
          });
      assertThat(server.requests()).hasSize(1);
    }
  }

  @Test
  void aCancelledRunStopsAskingWhatBecameOfAStatement() throws Exception {
    try (var server = RawServer.inTurn(json(202, Bodies.running()));
        var service = patient(server)) {
      assertThat(interrupted(server, service))
          .asInstanceOf(type(Unknown.class))
          .satisfies(unknown -> {
            assertThat(unknown.failure().code()).isEqualTo(WorkersError.INTERRUPTED.code());
            assertThat(unknown.statementId()).isPresent();
          });
    }
  }

  @Test
  void nothingGoesOutUntilTheServiceIsResumed() throws IOException {
    try (var server = RawServer.inTurn(json(200, Bodies.success()));
        var service = Services.at(server.uri())) {
      service.interrupt();
      assertThat(service.execute(CREATE, Services.LIMIT, _ -> {})).isInstanceOf(Rejected.class);
      assertThat(server.connections()).isZero();
      service.resume();
      assertThat(service.execute(CREATE, Services.LIMIT, _ -> {})).isInstanceOf(Success.class);
    }
  }

  @Test
  void nothingIsSentAfterAnInterrupt() throws IOException {
    try (var server = RawServer.inTurn(json(200, Bodies.success()));
        var service = Services.at(server.uri())) {
      Thread.currentThread().interrupt();
      assertThat(service.execute(CREATE, Services.LIMIT, _ -> {})).isInstanceOf(Unknown.class);
      assertThat(Thread.interrupted()).isTrue();
      assertThat(server.connections()).isZero();
    }
  }
}
