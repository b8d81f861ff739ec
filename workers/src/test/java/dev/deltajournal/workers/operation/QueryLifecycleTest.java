package dev.deltajournal.workers.operation;

import static dev.deltajournal.workers.operation.Bench.call;
import static dev.deltajournal.workers.operation.Bench.done;
import static dev.deltajournal.workers.operation.Bench.handle;
import static org.assertj.core.api.Assertions.assertThat;

import dev.deltajournal.journal.operation.OperationState;
import dev.deltajournal.sandbox.SandboxOptions;
import dev.deltajournal.workers.catalogue.ObjectKey;
import dev.deltajournal.workers.operation.Lifecycle.Answer;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What users gain from lifecycle calls that go through the journal, against a sandbox on a real
/// port.
class QueryLifecycleTest {
  @TempDir Path folder;
  private Bench bench;
  private Lifecycle lifecycle;

  @BeforeEach
  void start() {
    bench = new Bench(folder, SandboxOptions.defaults());
    lifecycle = bench.process();
  }

  @AfterEach
  void stop() {
    bench.close();
  }

  /// provider NFR-006, FR-005
  @Test
  void aLostAnswerOfInsertIntoLeadsToTheSameQuery() {
    bench.furnish();
    bench
        .sandbox
        .admin()
        .addFault("{\"match\":\"INSERT INTO\",\"fault\":\"lostAnswer\",\"closeAfterMillis\":50}");

    done(lifecycle.create(call("copy", Bench.query())));

    assertThat(bench.effects("INSERT INTO")).isEqualTo(1);
    assertThat(bench.adopted()).isTrue();
  }

  @Test
  void anInsertIntoThatNeverArrivedIsSentAgainAfterTheSettleTime() {
    bench.furnish();
    bench
        .sandbox
        .admin()
        .addFault("{\"match\":\"INSERT INTO\",\"fault\":\"drop\",\"when\":\"before\"}");

    done(lifecycle.create(call("copy", Bench.query())));

    assertThat(bench.effects("INSERT INTO")).isEqualTo(1);
    assertThat(bench.operations().getFirst().step(Steps.CREATE).orElseThrow().attempt())
        .isEqualTo(2);
  }

  @Test
  void aQueryInDoubtWhoseTextIsHiddenParksWithTheWaysOut() {
    bench.furnish();
    bench.sandbox.admin().set("catalogue.queryText", "absent");
    bench
        .sandbox
        .admin()
        .addFault("{\"match\":\"INSERT INTO\",\"fault\":\"lostAnswer\",\"closeAfterMillis\":50}");

    var answer = lifecycle.create(call("copy", Bench.query()));

    assertThat(((Answer.Failed) answer).failure().describe())
        .contains("deltajournal op adopt", "deltajournal op abandon");
    assertThat(bench.effects("INSERT INTO")).isEqualTo(1);
    assertThat(bench.operations().getFirst().state()).isEqualTo(OperationState.PARKED);
  }

  @Test
  void theWaysOutOfADoubtNameTheQueryInQuestion() {
    bench.furnish();
    bench.sandbox.admin().set("catalogue.queryText", "absent");
    bench
        .sandbox
        .admin()
        .addFault("{\"match\":\"INSERT INTO\",\"fault\":\"lostAnswer\",\"closeAfterMillis\":50}");

    lifecycle.create(call("copy", Bench.query()));

    var query = bench.sandbox.admin().state().path("queries").get(0).path("id").asText();
    assertThat(bench.operations().getFirst().waysOut().getFirst()).endsWith(" " + query);
  }

  @Test
  void aStatementThatIsASecretLeavesNoTraceInTheJournal() throws Exception {
    bench.furnish();
    var secret =
        new dev.deltajournal.workers.spec.QuerySpec(
            java.util.List.of("\"orders\".\"public\".\"clicks\""),
            "\"orders\".\"public\".\"sink\"",
            "INSERT INTO orders.public.sink SELECT * FROM orders.public.clicks WHERE url = 'hush-hush-4711';",
            true,
            Optional.empty());

    done(lifecycle.create(call("copy", secret)));
    lifecycle.close();

    try (var files = java.nio.file.Files.list(folder)) {
      for (var file : files.filter(java.nio.file.Files::isRegularFile).toList()) {
        assertThat(
                new String(
                    java.nio.file.Files.readAllBytes(file),
                    java.nio.charset.StandardCharsets.ISO_8859_1))
            .as("%s", file)
            .doesNotContain("hush-hush-4711");
      }
    }
  }

  /// provider FR-022
  @Test
  void aQueryThatSomebodyElseIsTerminatingIsOnlyAwaited() {
    bench.furnish();
    var made = done(lifecycle.create(call("copy", Bench.query())));
    bench.sandbox.admin().set("delays.queryTerminatedMillis", "600");
    bench.sandbox.admin().set("delays.terminatedRowMillis", "0");
    bench.sandbox.admin().sql("TERMINATE QUERY " + made.id() + ";");

    done(
        lifecycle.delete(
            call("copy", Bench.query()),
            handle(new ObjectKey.QueryKey(made.id()), Optional.of(made.token()))));

    assertThat(bench.sandbox.admin().statements("TERMINATE QUERY"))
        .singleElement()
        .satisfies(statement -> assertThat(statement.client()).isEqualTo("admin"));
  }

  /// provider FR-019
  @Test
  void theNameOfAQueryIsInTheJournalAndInNoStatement() {
    bench.furnish();

    done(lifecycle.create(call("copy", named("copy of clicks"))));

    assertThat(bench.operations().getFirst().accepted().intent().body().path("name").asText())
        .isEqualTo("copy of clicks");
    assertThat(bench.operations().getFirst().accepted().parameters())
        .containsExactly("Query", "\"orders\".\"public\".\"sink\"", "copy of clicks");
    assertThat(bench.sandbox.admin().statements())
        .noneMatch(statement -> statement.statement().contains("copy of clicks"));
  }

  /// provider FR-019
  @Test
  void anotherNameIsRecordedWithoutAStatement() {
    bench.furnish();
    var made = done(lifecycle.create(call("copy", named("old"))));
    int before = bench.sandbox.admin().statements().size();

    var updated =
        done(
            lifecycle.update(
                call("copy", named("new")),
                named("old"),
                handle(new ObjectKey.QueryKey(made.id()), Optional.of(made.token()))));

    assertThat(updated.id()).isEqualTo(made.id());
    assertThat(bench.sandbox.admin().statements().stream().skip(before))
        .isNotEmpty()
        .allMatch(statement -> statement.statement().startsWith("SELECT"));
    assertThat(bench.operations().getFirst().accepted().intent().body().path("name").asText())
        .isEqualTo("new");
  }

  /// A name makes no other query, so a run that was cut goes on with the one it has.
  @Test
  void anotherNameAfterACutIsTheSameQuery() {
    bench.furnish();
    bench.sandbox.admin().set("delays.queryRunningMillis", "1500");
    try (var cut = bench.process()) {
      assertThat(cut.create(call("copy", named("old"), java.time.Duration.ofMillis(500))))
          .isInstanceOf(Answer.Unfinished.class);
    }

    done(lifecycle.create(call("copy", named("new"))));

    assertThat(bench.effects("INSERT INTO")).isEqualTo(1);
    assertThat(bench.effects("TERMINATE QUERY")).isZero();
  }

  private static dev.deltajournal.workers.spec.QuerySpec named(String name) {
    return Bench.query().named(Optional.of(name));
  }
}
