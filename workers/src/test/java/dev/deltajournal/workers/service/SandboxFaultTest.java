package dev.deltajournal.workers.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deltajournal.journal.Failure;
import dev.deltajournal.journal.Secret;
import dev.deltajournal.sandbox.Sandbox;
import dev.deltajournal.sandbox.SandboxOptions;
import dev.deltajournal.workers.service.StatementOutcome.Rejected;
import dev.deltajournal.workers.service.StatementOutcome.Success;
import dev.deltajournal.workers.service.StatementOutcome.Unknown;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Each of the sandbox's faults, on a real port: the outcome that is reported never contradicts
/// what the sandbox did.
class SandboxFaultTest {
  private static final Statement CREATE =
      Statement.of("CREATE DATABASE \"orders\";", Optional.empty());

  private final Sandbox sandbox = Sandbox.start(SandboxOptions.defaults());
  private final HttpStatementService service =
      new HttpStatementService(
          settings(sandbox.uri(), sandbox.token()), Services.quick(Duration.ofSeconds(2)));

  private static ServiceSettings settings(URI uri, String token) {
    return new ServiceSettings(
        uri,
        Secret.of(token),
        Optional.empty(),
        Optional.empty(),
        Optional.of("run-42"),
        false,
        "tests");
  }

  @AfterEach
  void close() {
    service.close();
    sandbox.close();
  }

  private StatementOutcome execute() {
    return service.execute(CREATE, Services.LIMIT, _ -> {});
  }

  private int databases() {
    return sandbox.admin().state().path("databases").size();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'fault':'latency','millis':300} | Success | 1 |",
        "{'fault':'latency','when':'after','millis':300} | Success | 1 |",
        "{'fault':'status','code':400} | Rejected | 0 | DSP-NET-003",
        "{'fault':'status','code':401} | Rejected | 0 | DSP-NET-002",
        "{'fault':'status','code':403} | Rejected | 0 | DSP-NET-002",
        "{'fault':'status','code':404} | Rejected | 0 | DSP-NET-004",
        "{'fault':'status','code':408} | Unknown | 0 | DSP-NET-006",
        "{'fault':'status','code':500} | Unknown | 0 | DSP-NET-006",
        "{'fault':'status','code':503,'retryAfterSeconds':0} | Unknown | 0 | DSP-NET-006",
        "{'fault':'status','code':500,'when':'after'} | Unknown | 1 | DSP-NET-006",
        "{'fault':'status','code':503,'when':'after'} | Unknown | 1 | DSP-NET-006",
        "{'fault':'status','code':504,'when':'after'} | Unknown | 1 | DSP-NET-006",
        "{'fault':'status','code':429,'retryAfterSeconds':0} | Success | 1 |",
        "{'fault':'status','code':429,'count':3} | Success | 1 |",
        "{'fault':'drop'} | Unknown | 0 | DSP-NET-008",
        "{'fault':'drop','reset':true} | Unknown | 0 | DSP-NET-008",
        "{'fault':'drop','when':'after'} | Unknown | 1 | DSP-NET-008",
        "{'fault':'drop','when':'after','reset':true} | Unknown | 1 | DSP-NET-008",
        "{'fault':'drop','when':'midResponse'} | Unknown | 1 | DSP-NET-008",
        "{'fault':'drop','when':'midResponse','reset':true} | Unknown | 1 | DSP-NET-008",
        "{'fault':'lostAnswer'} | Unknown | 1 | DSP-NET-009",
        "{'fault':'lostAnswer','closeAfterMillis':100} | Unknown | 1 | DSP-NET-008",
        "{'fault':'html'} | Unknown | 1 | DSP-NET-007",
        "{'fault':'truncatedJson'} | Unknown | 1 | DSP-NET-007",
        "{'fault':'missingContext'} | Success | 1 |",
        "{'fault':'missingData'} | Success | 1 |",
        "{'fault':'badStatementId'} | Success | 1 |",
        "{'fault':'sqlError','state':'42601'} | Rejected | 0 | DSP-SQL-002",
        "{'fault':'sqlError','state':'XX000'} | Unknown | 0 | DSP-SQL-010",
        "{'fault':'sqlError','state':'57014'} | Unknown | 0 | DSP-SQL-022",
        "{'fault':'pending202','polls':3} | Success | 1 |",
        "{'fault':'pending202','polls':0} | Success | 1 |",
      })
  void outcomes(String fault, String outcome, int effect, String code) {
    sandbox.admin().addFault(fault.replace('\'', '"'));
    var seen = execute();
    assertThat(seen.getClass().getSimpleName()).as(seen.toString()).isEqualTo(outcome);
    assertThat(databases()).isEqualTo(effect);
    assertThat(failure(seen)).isEqualTo(Optional.ofNullable(code));
  }

  private static Optional<String> failure(StatementOutcome outcome) {
    return switch (outcome) {
      case Success _ -> Optional.empty();
      case Rejected(Failure failure, var _) -> Optional.of(failure.code());
      case Unknown(Failure failure, var _) -> Optional.of(failure.code());
    };
  }

  @Test
  void aStatementThatRunsOnIsFollowed() {
    sandbox.admin().set("answers.pollsBeforeResult", "4");
    var submitted = new java.util.ArrayList<String>();
    var outcome = service.execute(CREATE, Services.LIMIT, submitted::add);
    assertThat(outcome)
        .isInstanceOfSatisfying(
            Success.class, success -> assertThat(submitted).containsExactly(success.statementId()));
    assertThat(service.outcomeOf(submitted.getFirst(), java.util.List.of(), Services.LIMIT))
        .as("the outcome can be asked for again")
        .isInstanceOf(Success.class);
  }

  @Test
  void partitionsAreJoined() {
    for (int i = 0; i < 7; i++) {
      sandbox.admin().sql("CREATE DATABASE \"d" + i + "\";");
    }
    sandbox.admin().set("answers.partitionRows", "2");
    var select =
        Statement.read(
            "SELECT \"name\" FROM deltastream.sys.\"databases\" ORDER BY \"name\";",
            Optional.empty());
    assertThat(service.execute(select, Services.LIMIT, _ -> {}))
        .isInstanceOfSatisfying(
            Success.class,
            success ->
                assertThat(success.table().rows().stream().map(row -> row.getFirst()))
                    .containsExactly("d0", "d1", "d2", "d3", "d4", "d5", "d6"));
  }

  @Test
  void aWrongTokenIsRejectedWithoutShowingIt() {
    try (var stranger =
        new HttpStatementService(settings(sandbox.uri(), "not-the-token"), Services.quick())) {
      assertThat(stranger.execute(CREATE, Services.LIMIT, _ -> {}))
          .isInstanceOfSatisfying(
              Rejected.class,
              rejected ->
                  assertThat(rejected.failure().describe())
                      .startsWith("DSP-NET-002")
                      .contains("pulumi config set --secret")
                      .doesNotContain("not-the-token"));
    }
  }

  @Test
  void aRateLimitSlowsAllWorkersAndLosesNothing() {
    sandbox.admin().set("answers.maxRequestsPerSecond", "10");
    var outcomes = new java.util.concurrent.CopyOnWriteArrayList<StatementOutcome>();
    try (var threads = Executors.newFixedThreadPool(8)) {
      for (int i = 0; i < 30; i++) {
        var create = Statement.of("CREATE DATABASE \"d" + i + "\";", Optional.empty());
        threads.execute(
            () -> outcomes.add(service.execute(create, Duration.ofSeconds(60), _ -> {})));
      }
    }
    assertThat(outcomes).hasSize(30).hasOnlyElementsOfType(Success.class);
    assertThat(databases()).isEqualTo(30);
  }

  @Test
  void theSessionAndTheContextGoAlong() {
    execute();
    assertThat(sandbox.admin().statements())
        .last()
        .satisfies(logged -> {
          assertThat(logged.session()).isEqualTo("run-42");
          assertThat(logged.userAgent()).isEqualTo("tests");
        });
  }

  @Test
  void aStoppedServiceDidNotDoIt() {
    var uri = sandbox.uri();
    sandbox.close();
    try (var late = new HttpStatementService(settings(uri, "any"), Services.quick())) {
      assertThat(late.execute(CREATE, Services.LIMIT, _ -> {})).isInstanceOf(Rejected.class);
    }
  }
}
