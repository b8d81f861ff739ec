package dev.deltajournal.workers.operation;

import static dev.deltajournal.workers.operation.Bench.call;
import static dev.deltajournal.workers.operation.Bench.done;
import static dev.deltajournal.workers.operation.Bench.handle;
import static dev.deltajournal.workers.operation.Bench.store;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.deltajournal.journal.event.Presence;
import dev.deltajournal.journal.operation.OperationState;
import dev.deltajournal.sandbox.SandboxOptions;
import dev.deltajournal.testkit.secret.SecretScan;
import dev.deltajournal.workers.catalogue.ObjectKey;
import dev.deltajournal.workers.operation.Lifecycle.Answer;
import dev.deltajournal.workers.operation.Lifecycle.ReadAnswer;
import dev.deltajournal.workers.operation.Lifecycle.ReadCall;
import dev.deltajournal.workers.spec.DatabaseSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What users gain from lifecycle calls that go through the journal, against a sandbox on a real
/// port.
class LifecycleTest {
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

  /// provider FR-006; store FR-003, D-001, AS 1; tables T-002
  @Test
  void createWaitsUntilTheStoreIsReady() {
    var done = done(lifecycle.create(call("kafka", store("main_kafka", Bench.PASSWORD))));

    assertThat(done.id()).isEqualTo("main_kafka");
    assertThat(done.row().orElseThrow().state()).isEqualTo("ready");
  }

  @Test
  void theOrganizationIsPartOfAnOperationsIdentity() {
    done(lifecycle.create(call("db", new DatabaseSpec("orders", Optional.empty()))));

    assertThat(bench.operations().getFirst().accepted().identity().organization())
        .isEqualTo("7b0c6a52-0a0e-4a37-9a0c-4a7a4f0c9b11");
  }

  /// store FR-008
  @Test
  void aStoresMessageLosesThePasswordThatTheServiceRepeats() {
    bench.sandbox.admin().set("catalogue.stuck", "[\"*\"]");
    var failed = new CompletableFuture<Answer>();
    Thread.ofPlatform()
        .start(() -> failed.complete(lifecycle.create(call("k", store("k", Bench.PASSWORD)))));
    await().until(() -> bench.effects("CREATE STORE") == 1);
    bench
        .sandbox
        .admin()
        .forceState(
            "stores", "errored", Optional.of("no login with '" + Bench.PASSWORD + "'"), "k");

    assertThat(failed.join())
        .isInstanceOfSatisfying(
            Answer.Failed.class,
            answer ->
                assertThat(answer.failure().describe())
                    .contains("errored: no login with '[secret]'")
                    .doesNotContain(Bench.PASSWORD));
    assertThat(SecretScan.of(Bench.PASSWORD).in(folder)).isEmpty();
  }

  @Test
  void anUnacknowledgedCreateIsAnsweredAgainWithoutAStatement() {
    var call = call("kafka", store("main_kafka", Bench.PASSWORD));
    var first = done(lifecycle.create(call));
    lifecycle.close();

    var again = done(bench.process().create(call));

    assertThat(again.token().operation()).isEqualTo(first.token().operation());
    assertThat(again.token().generation()).isEqualTo(1);
    assertThat(bench.effects("CREATE STORE")).isEqualTo(1);
  }

  @Test
  void anAcknowledgedCreateIsNeverAnsweredAgain() {
    var call = call("kafka", store("main_kafka", Bench.PASSWORD));
    var first = done(lifecycle.create(call));
    lifecycle.seen(first.token());

    var second = lifecycle.create(call);

    assertThat(second).isInstanceOf(Answer.Failed.class);
    assertThat(((Answer.Failed) second).failure().describe())
        .contains("already exists")
        .contains("pulumi import deltastream:index:Store kafka main_kafka");
  }

  /// provider NFR-001, NFR-006
  @Test
  void aLostAnswerLeadsToTheSameStoreWithItsCredentialsSentOnceMore() {
    bench
        .sandbox
        .admin()
        .addFault("{\"match\":\"CREATE STORE\",\"fault\":\"lostAnswer\",\"closeAfterMillis\":50}");

    var done = done(lifecycle.create(call("kafka", store("main_kafka", Bench.PASSWORD))));

    assertThat(done.id()).isEqualTo("main_kafka");
    assertThat(bench.effects("CREATE STORE")).isEqualTo(1);
    assertThat(bench.effects("UPDATE STORE")).isEqualTo(1);
    assertThat(bench.adopted()).isTrue();
  }

  @Test
  void aStoreOfSomebodyElseIsNotTakenOver() {
    bench
        .sandbox
        .admin()
        .sql(
            "CREATE STORE \"main_kafka\" WITH ('type' = KAFKA, 'uris' = 'other:9092', 'kafka.sasl.hash_function' = NONE);");

    var answer = lifecycle.create(call("kafka", store("main_kafka", Bench.PASSWORD)));

    assertThat(answer).isInstanceOf(Answer.Failed.class);
    assertThat(bench.effects("UPDATE STORE")).isZero();
  }

  @Test
  void aStopInTheMiddleOfWaitingIsResumedByTheNextProcess() throws Exception {
    bench.sandbox.admin().set("delays.storeReadyMillis", "1500");
    var call = call("kafka", store("main_kafka", Bench.PASSWORD));
    var waiting = CompletableFuture.supplyAsync(() -> lifecycle.create(call));
    await().until(() -> bench.effects("CREATE STORE") == 1);
    lifecycle.interrupt();
    var stopped = waiting.get();
    lifecycle.close();

    var resumed = done(bench.process().create(call));

    assertThat(stopped).isInstanceOf(Answer.Unfinished.class);
    assertThat(resumed.row().orElseThrow().state()).isEqualTo("ready");
    assertThat(bench.effects("CREATE STORE")).isEqualTo(1);
    assertThat(bench.operations()).hasSize(1);
  }

  /// provider FR-012, provider AS 2
  @Test
  void aStopWhileTheServiceAsksToWaitAnswersAtOnceAndTheNextRunSendsAnew() throws Exception {
    bench
        .sandbox
        .admin()
        .addFault(
            "{\"match\":\"CREATE DATABASE\",\"fault\":\"status\",\"code\":429,\"retryAfterSeconds\":15}");
    var call = call("db", new DatabaseSpec("orders", Optional.empty()));
    var waiting = CompletableFuture.supplyAsync(() -> lifecycle.create(call));
    await().until(() -> !bench.sandbox.admin().statements("CREATE DATABASE").isEmpty());
    lifecycle.interrupt();
    var stopped = waiting.get(3, TimeUnit.SECONDS);
    lifecycle.close();

    var failure = ((Answer.Failed) stopped).failure().describe();
    assertThat(failure).contains("failed to create database", "cancelled before it was sent");
    assertThat(bench.operations().getFirst().state()).isEqualTo(OperationState.FAILED);
    done(bench.process().create(call));
    assertThat(bench.effects("CREATE DATABASE")).isEqualTo(1);
  }

  /// A later attempt that could not be sent says nothing about an earlier one that may have been
  /// carried out.
  @Test
  void aResendThatIsNotSentLeavesTheEarlierAttemptInDoubt() throws Exception {
    var admin = bench.sandbox.admin();
    admin.addFault(
        "{\"match\":\"CREATE DATABASE\",\"fault\":\"detach\",\"effectDelayMillis\":1000}");
    admin.addFault(
        "{\"match\":\"CREATE DATABASE\",\"fault\":\"status\",\"code\":429,\"retryAfterSeconds\":15}");
    var call = call("db", new DatabaseSpec("orders", Optional.empty()));
    var waiting = CompletableFuture.supplyAsync(() -> lifecycle.create(call));
    await().until(() -> admin.statements("CREATE DATABASE").size() == 2);
    lifecycle.interrupt();
    assertThat(waiting.get(3, TimeUnit.SECONDS)).isInstanceOf(Answer.Failed.class);

    assertThat(bench.operations().getFirst().state()).isEqualTo(OperationState.IN_DOUBT);
    lifecycle.close();
    var resumed = done(bench.process().create(call));
    assertThat(resumed.id()).isEqualTo("orders");
    assertThat(bench.effects("CREATE DATABASE")).isEqualTo(1);
  }

  /// store FR-011, NFR-001, D-012, AS 2
  @Test
  void aTimeOutNamesKindElapsedAndLastStateAndTheNextUpdateGoesOnWaiting() {
    bench.sandbox.admin().set("catalogue.stuck", "[\"*\"]");
    var spec = store("main_kafka", Bench.PASSWORD);

    var cut = lifecycle.create(call("kafka", spec, Duration.ofSeconds(5)));
    bench.sandbox.admin().set("catalogue.stuck", "[]");
    var key = new ObjectKey.StoreKey("main_kafka");
    var unfinished = (Answer.Unfinished) cut;
    var done =
        done(
            lifecycle.update(
                call("kafka", spec), spec, handle(key, Optional.of(unfinished.token()))));

    assertThat(unfinished.reasons().getFirst().message())
        .contains(
            "timeout waiting for store main_kafka to become ready",
            "type=Kafka",
            "elapsed=",
            "last state=provisioning");
    assertThat(done.row().orElseThrow().state()).isEqualTo("ready");
    assertThat(bench.effects("CREATE STORE")).isEqualTo(1);
  }

  @Test
  void aStoreThatTheServiceRefusesIsUndone() {
    bench.sandbox.admin().set("delays.storeReadyMillis", "600");
    var call = call("kafka", store("main_kafka", Bench.PASSWORD));
    var creating = CompletableFuture.supplyAsync(() -> lifecycle.create(call));
    await().until(() -> bench.effects("CREATE STORE") == 1);
    bench
        .sandbox
        .admin()
        .forceState("stores", "errored", Optional.of("SASL authentication failed"), "main_kafka");

    var answer = creating.join();

    assertThat(((Answer.Failed) answer).failure().describe())
        .contains("SASL authentication failed");
    assertThat(bench.sandbox.admin().state().path("stores")).isEmpty();
    assertThat(bench.operations().getFirst().state()).isEqualTo(OperationState.FAILED);
  }

  /// provider NFR-005
  @Test
  void otherInputsAfterACutUndoTheFirstAttempt() throws Exception {
    bench.sandbox.admin().set("delays.storeReadyMillis", "1000");
    var waiting =
        CompletableFuture.supplyAsync(
            () -> lifecycle.create(call("kafka", store("first_name", Bench.PASSWORD))));
    await().until(() -> bench.effects("CREATE STORE") == 1);
    lifecycle.close();
    waiting.get();

    var done = done(bench.process().create(call("kafka", store("second_name", Bench.PASSWORD))));

    assertThat(done.id()).isEqualTo("second_name");
    assertThat(bench.sandbox.admin().state().path("stores")).hasSize(1);
    assertThat(bench.sandbox.admin().state().path("stores").get(0).path("name").asText())
        .isEqualTo("second_name");
    assertThat(bench.operations().getLast().compensating())
        .satisfies(why -> assertThat(why.code()).isEqualTo(OperationError.SUPERSEDED.code()));
  }

  /// tables T-003
  @Test
  void aDeleteOfWhatIsGoneSucceeds() {
    var key = new ObjectKey.DatabaseKey("orders");

    var done =
        done(
            lifecycle.delete(
                call("db", new DatabaseSpec("orders", Optional.empty())),
                handle(key, Optional.empty())));

    assertThat(done.id()).isEqualTo("orders");
    assertThat(bench.sandbox.admin().statements("DROP DATABASE")).isEmpty();
  }

  @Test
  void aDeleteLeavesANewerObjectOfTheSameNameAlone() {
    var spec = store("main_kafka", Bench.PASSWORD);
    var made = done(lifecycle.create(call("kafka", spec)));
    bench.sandbox.admin().vanish("stores", "main_kafka");
    bench
        .sandbox
        .admin()
        .sql(
            "CREATE STORE \"main_kafka\" WITH ('type' = KAFKA, 'uris' = 'other:9092', 'kafka.sasl.hash_function' = NONE);");

    var done =
        done(
            lifecycle.delete(
                call("kafka", spec),
                handle(new ObjectKey.StoreKey("main_kafka"), Optional.of(made.token()))));

    assertThat(done.warnings()).singleElement().asString().contains("left alone");
    assertThat(bench.sandbox.admin().state().path("stores")).hasSize(1);
  }

  @Test
  void anUpdateSendsTheNewCredentials() {
    var made = done(lifecycle.create(call("kafka", store("main_kafka", Bench.PASSWORD))));
    var key = new ObjectKey.StoreKey("main_kafka");

    done(
        lifecycle.update(
            call("kafka", store("main_kafka", "another-password")),
            store("main_kafka", Bench.PASSWORD),
            handle(key, Optional.of(made.token()))));

    assertThat(bench.sandbox.admin().statements("UPDATE STORE"))
        .singleElement()
        .satisfies(statement -> assertThat(statement.statement()).contains("'another-password'"));
  }

  @Test
  void aDatabaseThatAQueryDependsOnKeepsItsReasonWhenItCannotBeDropped() {
    bench.furnish();

    var answer =
        lifecycle.delete(
            call("db", new DatabaseSpec("orders", Optional.empty())),
            handle(new ObjectKey.DatabaseKey("orders"), Optional.empty()));

    assertThat(((Answer.Failed) answer).failure().describe())
        .startsWith("DSP-SQL-")
        .contains("failed to delete database", "2BP01");
  }

  /// store AS 4
  @Test
  void aReadOfAVanishedStoreSaysGone() {
    var answer =
        lifecycle.read(
            new ReadCall(
                "",
                "urn",
                handle(new ObjectKey.StoreKey("nobody"), Optional.empty()),
                Optional.empty()));

    assertThat(answer).isEqualTo(new ReadAnswer.Gone());
    assertThat(bench.location.file()).doesNotExist();
  }

  @Test
  void aWrongTokenIsRecordedForWhyAndNothingIsSent() {
    bench.sandbox.admin().addFault("{\"fault\":\"status\",\"code\":403,\"count\":-1}");

    var answer = lifecycle.create(call("db", new DatabaseSpec("orders", Optional.empty())));

    assertThat(((Answer.Failed) answer).failure().code()).isEqualTo("DSP-NET-002");
    assertThat(bench.operations())
        .singleElement()
        .satisfies(operation -> assertThat(operation.state()).isEqualTo(OperationState.FAILED));
  }

  @Test
  void everyCreateRecordsAnAbsenceBeforeItsIntent() {
    done(lifecycle.create(call("db", new DatabaseSpec("orders", Optional.empty()))));

    assertThat(bench.operations().getFirst().probe(Steps.BEFORE).orElseThrow().presence())
        .isEqualTo(Presence.ABSENT);
  }
}
