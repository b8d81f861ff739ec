package dev.deltajournal.workers.operation;

import static dev.deltajournal.workers.operation.Bench.call;
import static dev.deltajournal.workers.operation.Bench.done;
import static dev.deltajournal.workers.operation.Bench.handle;
import static dev.deltajournal.workers.operation.Bench.store;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.deltajournal.journal.Failure;
import dev.deltajournal.journal.Journal;
import dev.deltajournal.journal.JournalOptions;
import dev.deltajournal.journal.Journals;
import dev.deltajournal.journal.event.OperationEvent.OperationCancelled;
import dev.deltajournal.journal.log.Append;
import dev.deltajournal.journal.log.AppendResult;
import dev.deltajournal.sandbox.SandboxOptions;
import dev.deltajournal.workers.catalogue.ObjectKey;
import dev.deltajournal.workers.operation.Lifecycle.Answer;
import dev.deltajournal.workers.operation.Lifecycle.Call;
import dev.deltajournal.workers.operation.Lifecycle.ReadAnswer;
import dev.deltajournal.workers.operation.Lifecycle.ReadCall;
import dev.deltajournal.workers.spec.DatabaseSpec;
import dev.deltajournal.workers.spec.ObjectSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Each error of an operation as a whole comes where it should, with what to do next.
///
/// provider FR-007, NFR-003
class FailureCodesTest {
  private static final ObjectKey.StoreKey KEY = new ObjectKey.StoreKey("main_kafka");

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

  @Test
  void anUpdateOfAVanishedObjectAsksForARefresh() {
    var made = done(create());
    bench.sandbox.admin().vanish("stores", "main_kafka");

    assertThat(failure(update(made)))
        .contains(OperationError.VANISHED.code(), "is gone", "pulumi refresh");
  }

  @Test
  void anUpdateOfAnotherObjectOfTheNameAsksForARefresh() {
    var made = done(create());
    bench.sandbox.admin().vanish("stores", "main_kafka");
    bench
        .sandbox
        .admin()
        .sql(
            "CREATE STORE \"main_kafka\" WITH ('type' = KAFKA, 'uris' = 'other:9092', 'kafka.sasl.hash_function' = NONE);");

    assertThat(failure(update(made)))
        .contains(OperationError.OTHER_INCARNATION.code(), "was made anew", "pulumi refresh");
    assertThat(bench.sandbox.admin().statements("UPDATE STORE")).isEmpty();
  }

  @Test
  void anUpdateThatCannotLookSendsNothing() {
    var made = done(create());
    bench
        .sandbox
        .admin()
        .addFault("{\"match\":\"SELECT\",\"fault\":\"status\",\"code\":500,\"count\":-1}");

    assertThat(failure(update(made))).contains(OperationError.SETTLE_UNDECIDED.code(), "pulumi up");
    assertThat(bench.sandbox.admin().statements("UPDATE STORE")).isEmpty();
  }

  @Test
  void aStatementWhosePlanNamesNoRelationIsRefused() {
    bench.furnish();
    var object =
        new ObjectSpec(
            "orders",
            "public",
            "kafka",
            Optional.empty(),
            Bench.query().sql(),
            false,
            Optional.empty());

    assertThat(failure(lifecycle.create(call("none", object))))
        .contains(OperationError.PLAN_UNUSABLE.code(), "CREATE STREAM");
  }

  @Test
  void aReadBesideAnUnfinishedCreateSaysSo() throws Exception {
    bench.sandbox.admin().set("delays.storeReadyMillis", "3000");
    var waiting = CompletableFuture.supplyAsync(this::create);
    await().until(() -> bench.effects("CREATE STORE") == 1);
    lifecycle.interrupt();
    var cut = (Answer.Unfinished) waiting.get();

    var read =
        (ReadAnswer.Found)
            bench
                .process()
                .read(
                    new ReadCall(
                        "", "urn", handle(KEY, Optional.of(cut.token())), Optional.empty()));

    assertThat(cut.reasons()).extracting(Failure::code).contains(OperationError.INTERRUPTED.code());
    assertThat(read.unfinished())
        .extracting(Failure::code)
        .contains(OperationError.NOT_READY.code(), OperationError.OPERATION_UNFINISHED.code());
  }

  @Test
  void aTimeOutOfWaitingIsNoFailureOfTheObject() {
    bench.sandbox.admin().set("catalogue.stuck", "[\"*\"]");

    var cut =
        (Answer.Unfinished)
            lifecycle.create(
                call("kafka", store("main_kafka", Bench.PASSWORD), Duration.ofSeconds(2)));

    assertThat(cut.reasons())
        .extracting(Failure::code)
        .contains(OperationError.READY_TIMEOUT.code());
  }

  /// store FR-009, D-007
  @Test
  void anErroredObjectIsNamedWithTheServicesMessage() {
    bench.sandbox.admin().set("catalogue.stuck", "[\"*\"]");
    var waiting = CompletableFuture.supplyAsync(this::create);
    await().until(() -> bench.effects("CREATE STORE") == 1);
    bench.sandbox.admin().forceState("stores", "errored", Optional.of("no route"), "main_kafka");

    assertThat(failure(waiting.join())).contains(OperationError.ERRORED.code(), "no route");
  }

  @Test
  void aSecondProcessWaitsForTheOwnerAndThenSaysWhoItIs() {
    bench.sandbox.admin().set("catalogue.stuck", "[\"*\"]");
    var waiting = CompletableFuture.supplyAsync(this::create);
    await().until(() -> bench.effects("CREATE STORE") == 1);

    var second =
        bench
            .process()
            .create(call("kafka", store("main_kafka", Bench.PASSWORD), Duration.ofSeconds(1)));
    lifecycle.interrupt();

    assertThat(failure(second))
        .contains(OperationError.OWNER_BUSY.code(), "pid " + ProcessHandle.current().pid());
    assertThat(waiting.join()).isInstanceOf(Answer.Unfinished.class);
  }

  @Test
  void whoeverLosesItsOperationStopsAndSaysSo() {
    bench.sandbox.admin().set("catalogue.stuck", "[\"*\"]");
    var waiting = CompletableFuture.supplyAsync(this::create);
    await().until(() -> bench.effects("CREATE STORE") == 1);

    abandon();
    bench.sandbox.admin().forceState("stores", "ready", Optional.empty(), "main_kafka");

    assertThat(((Answer.Unfinished) waiting.join()).reasons())
        .extracting(Failure::code)
        .contains(OperationError.TAKEN_OVER.code());
  }

  @Test
  void aDefectOfOurOwnShowsWhereItIsAndNoValue() {
    var spec = new DatabaseSpec("orders", Optional.empty());
    var plain = call("db", spec);
    var defective =
        new Call(
            plain.provider(),
            plain.urn(),
            spec,
            plain.limit(),
            _ -> {
              throw new IllegalStateException(Bench.PASSWORD);
            });

    assertThat(failure(lifecycle.create(defective)))
        .contains(OperationError.INTERNAL.code(), "IllegalStateException at ")
        .doesNotContain(Bench.PASSWORD);
  }

  private Answer create() {
    return lifecycle.create(call("kafka", store("main_kafka", Bench.PASSWORD)));
  }

  private Answer update(Answer.Done made) {
    return lifecycle.update(
        call("kafka", store("main_kafka", "another-password"), Duration.ofSeconds(5)),
        store("main_kafka", Bench.PASSWORD),
        handle(KEY, Optional.of(made.token())));
  }

  /// What a person does with `deltajournal op abandon`, which would wait for the owner.
  private void abandon() {
    try (var journal = Journals.open(bench.location, JournalOptions.defaults())) {
      await().until(() -> cancel(journal) instanceof AppendResult.Appended);
    }
  }

  private AppendResult cancel(Journal journal) {
    var operation = bench.operations().getFirst();
    return journal
        .log()
        .append(
            new Append(
                operation.id(),
                "somebody@here",
                new Append.Guard.AtVersion(operation.version()),
                List.of(new OperationCancelled("abandoned"))));
  }

  private static String failure(Answer answer) {
    return switch (answer) {
      case Answer.Failed failed -> failed.failure().describe();
      case Answer.Unfinished unfinished -> unfinished.reasons().toString();
      case Answer.Done done -> throw new AssertionError("done: " + done.id());
    };
  }
}
