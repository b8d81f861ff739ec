package dev.deltajournal.workers.operation;

import static dev.deltajournal.workers.operation.Bench.call;
import static dev.deltajournal.workers.operation.Bench.done;
import static dev.deltajournal.workers.operation.Bench.handle;
import static org.assertj.core.api.Assertions.assertThat;

import dev.deltajournal.journal.operation.OperationState;
import dev.deltajournal.sandbox.SandboxOptions;
import dev.deltajournal.workers.catalogue.ObjectKey;
import dev.deltajournal.workers.catalogue.ObjectKey.ApplicationKey;
import dev.deltajournal.workers.operation.Lifecycle.Answer;
import dev.deltajournal.workers.operation.Lifecycle.ReadAnswer;
import dev.deltajournal.workers.operation.Lifecycle.ReadCall;
import dev.deltajournal.workers.spec.ApplicationSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Applications through the journal, against a sandbox on a real port: like a query, one has no
/// name that is unique at the service.
class ApplicationLifecycleTest {
  private static final String BEGIN = "BEGIN APPLICATION";
  private static final String LOST =
      "{\"match\":\"BEGIN APPLICATION\",\"fault\":\"lostAnswer\",\"closeAfterMillis\":50}";

  @TempDir Path folder;
  private Bench bench;
  private Lifecycle lifecycle;

  @BeforeEach
  void start() {
    bench = new Bench(folder, SandboxOptions.defaults());
    lifecycle = bench.process();
    bench.furnish();
  }

  @AfterEach
  void stop() {
    bench.close();
  }

  @Test
  void aCreateWaitsUntilItRuns() {
    var made = create(Bench.application());

    var row = made.row().orElseThrow();
    assertThat(row.key()).isEqualTo(new ApplicationKey(made.id()));
    assertThat(row.state()).isEqualTo("running");
    assertThat(row.name()).isEqualTo("traffic");
    assertThat(row.version()).contains(1L);
    assertThat(bench.operations().getFirst().accepted().kind()).isEqualTo("Application");
    assertThat(bench.operations().getFirst().summary()).startsWith("created Application");
  }

  @Test
  void aDeleteTerminatesItAndWaits() {
    var made = create(Bench.application());
    bench.sandbox.admin().set("delays.queryTerminatedMillis", "400");

    done(lifecycle.delete(call("app", Bench.application()), handleOf(made)));

    assertThat(bench.effects("TERMINATE QUERY")).isEqualTo(1);
    assertThat(state(made.id())).isIn("terminated", "");
  }

  /// provider FR-022
  @Test
  void aDeleteOfOneThatIsGoneSucceedsWithoutAStatement() {
    var made = create(Bench.application());
    bench.sandbox.admin().set("delays.terminatedRowMillis", "0");
    bench.sandbox.admin().sql("TERMINATE QUERY " + made.id() + ";");

    done(lifecycle.delete(call("app", Bench.application()), handleOf(made)));

    assertThat(bench.sandbox.admin().statements("TERMINATE QUERY"))
        .singleElement()
        .satisfies(statement -> assertThat(statement.client()).isEqualTo("admin"));
  }

  @Test
  void anotherOwnerIsGivenInPlace() {
    var made = create(Bench.application());
    var handedOver =
        new ApplicationSpec(
            Bench.application().sourceRelationFqns(),
            Bench.application().sinkRelationFqns(),
            Bench.application().sql(),
            false,
            Optional.of("useradmin"));

    var updated =
        done(lifecycle.update(call("app", handedOver), Bench.application(), handleOf(made)));

    assertThat(updated.id()).isEqualTo(made.id());
    assertThat(updated.row().orElseThrow().owner()).isEqualTo("useradmin");
    assertThat(bench.effects("ALTER QUERY")).isEqualTo(1);
    assertThat(bench.effects(BEGIN)).isEqualTo(1);
  }

  @Test
  void aLostAnswerLeadsToTheSameApplication() {
    bench.sandbox.admin().addFault(LOST);

    var made = create(Bench.application());

    assertThat(bench.effects(BEGIN)).isEqualTo(1);
    assertThat(bench.adopted()).isTrue();
    assertThat(made.row().orElseThrow().key()).isEqualTo(new ApplicationKey(made.id()));
  }

  @Test
  void aTextThatTheServiceShowsInItsOwnWritingIsKnownAllTheSame() {
    bench.sandbox.admin().set("catalogue.queryText", "normalised");
    bench.sandbox.admin().addFault(LOST);

    create(Bench.application());

    assertThat(bench.effects(BEGIN)).isEqualTo(1);
    assertThat(bench.adopted()).isTrue();
  }

  @Test
  void oneThatNeverArrivedIsSentAgainAfterTheSettleTime() {
    bench
        .sandbox
        .admin()
        .addFault("{\"match\":\"BEGIN APPLICATION\",\"fault\":\"drop\",\"when\":\"before\"}");

    create(Bench.application());

    assertThat(bench.effects(BEGIN)).isEqualTo(1);
    assertThat(bench.operations().getFirst().step(Steps.CREATE).orElseThrow().attempt())
        .isEqualTo(2);
  }

  @Test
  void somebodyElsesQueryIntoAnotherSinkIsNoDoubt() {
    cutBeforeItArrived();
    bench.sandbox.admin().sql("INSERT INTO orders.public.clicks SELECT * FROM orders.public.sink;");

    create(Bench.application());

    assertThat(bench.effects(BEGIN)).isEqualTo(1);
    assertThat(bench.adopted()).isFalse();
  }

  @Test
  void anotherTextIntoOneOfItsSinksIsADoubtForAPerson() {
    cutBeforeItArrived();
    bench
        .sandbox
        .admin()
        .sql("INSERT INTO orders.public.second SELECT * FROM orders.public.clicks;");

    var answer = lifecycle.create(call("app", Bench.application()));

    assertThat(((Answer.Failed) answer).failure().describe())
        .contains(BEGIN, "writes the same sink", "deltajournal op adopt");
    assertThat(bench.effects(BEGIN)).isZero();
    assertThat(bench.operations().getFirst().state()).isEqualTo(OperationState.PARKED);
  }

  private void cutBeforeItArrived() {
    bench
        .sandbox
        .admin()
        .addFault("{\"match\":\"BEGIN APPLICATION\",\"fault\":\"drop\",\"when\":\"before\"}");
    try (var cut = bench.process()) {
      assertThat(cut.create(call("app", Bench.application(), Duration.ofMillis(700))))
          .isInstanceOf(Answer.Failed.class);
    }
  }

  @Test
  void oneWhoseTextIsHiddenParksWithItsId() {
    bench.sandbox.admin().set("catalogue.queryText", "absent");
    bench.sandbox.admin().addFault(LOST);

    var answer = lifecycle.create(call("app", Bench.application()));

    assertThat(answer).isInstanceOf(Answer.Failed.class);
    var id = bench.sandbox.admin().state().path("queries").get(0).path("id").asText();
    assertThat(bench.operations().getFirst().waysOut().getFirst()).endsWith(" " + id);
    assertThat(bench.effects(BEGIN)).isEqualTo(1);
  }

  @Test
  void otherInputsAfterACutUndoTheFirstOne() {
    bench.sandbox.admin().set("delays.queryRunningMillis", "60000");
    try (var cut = bench.process()) {
      assertThat(cut.create(call("app", Bench.application(), Duration.ofMillis(600))))
          .isInstanceOf(Answer.Unfinished.class);
    }
    bench.sandbox.admin().set("delays.queryRunningMillis", "50");
    var changed =
        new ApplicationSpec(
            Bench.application().sourceRelationFqns(),
            List.of("\"orders\".\"public\".\"sink\""),
            "BEGIN APPLICATION traffic INSERT INTO orders.public.sink SELECT * FROM orders.public.clicks; END APPLICATION;",
            false,
            Optional.empty());

    var made = create(changed);

    assertThat(made.row().orElseThrow().state()).isEqualTo("running");
    assertThat(bench.effects("TERMINATE QUERY")).isEqualTo(1);
    assertThat(bench.effects(BEGIN)).isEqualTo(2);
  }

  @Test
  void aReadFindsItAndSaysThatItErrored() {
    var made = create(Bench.application());
    bench.sandbox.admin().forceState("queries", "errored", Optional.of("cannot decode"), made.id());

    var read = (ReadAnswer.Found) read(handleOf(made));

    assertThat(read.row().key()).isEqualTo(new ApplicationKey(made.id()));
    assertThat(read.unfinished())
        .singleElement()
        .satisfies(failure ->
            assertThat(failure.message()).startsWith("application " + made.id() + " errored"));
  }

  @Test
  void aReadOfATerminatedOneFindsItGone() {
    var made = create(Bench.application());
    bench.sandbox.admin().sql("TERMINATE QUERY " + made.id() + ";");

    assertThat(read(handleOf(made))).isInstanceOf(ReadAnswer.Gone.class);
  }

  @Test
  void anImportFindsItByItsNameWithItsText() {
    var made = create(Bench.application());

    var read = (ReadAnswer.Found) read(handle(new ApplicationKey("traffic"), Optional.empty()));

    assertThat(read.row().key()).isEqualTo(new ApplicationKey(made.id()));
    assertThat(read.row().sql()).hasValueSatisfying(sql -> assertThat(sql).contains("second"));
  }

  @Test
  void anImportTakesTheTextFromTheListWhereTheTableHasNone() {
    var made = create(Bench.application());
    bench.sandbox.admin().set("catalogue.queryTextColumn", "prose");

    var read = (ReadAnswer.Found) read(handle(new ApplicationKey(made.id()), Optional.empty()));

    assertThat(read.row().sql()).isPresent();
  }

  @Test
  void anImportOfANameThatTwoHaveNamesBoth() {
    var made = create(Bench.application());
    var twin = done(lifecycle.create(call("twin", Bench.application())));

    var read = (ReadAnswer.Undecided) read(handle(new ApplicationKey("traffic"), Optional.empty()));

    assertThat(read.failure().message()).contains(made.id(), twin.id());
  }

  private Answer.Done create(ApplicationSpec spec) {
    return done(lifecycle.create(call("app", spec)));
  }

  private ReadAnswer read(Lifecycle.Handle handle) {
    return lifecycle.read(new ReadCall("", "urn:pulumi:app", handle, Optional.empty()));
  }

  private static Lifecycle.Handle handleOf(Answer.Done made) {
    ObjectKey key = new ApplicationKey(made.id());
    return handle(key, Optional.of(made.token()));
  }

  private String state(String id) {
    for (var query : bench.sandbox.admin().state().path("queries")) {
      if (query.path("id").asText().equals(id)) {
        return query.path("current").asText();
      }
    }
    return "";
  }
}
