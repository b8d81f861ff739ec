package dev.deltajournal.workers.operation;

import static dev.deltajournal.workers.operation.Bench.call;
import static dev.deltajournal.workers.operation.Bench.done;
import static dev.deltajournal.workers.operation.Bench.handle;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.deltajournal.journal.Failure;
import dev.deltajournal.journal.operation.OperationState;
import dev.deltajournal.sandbox.SandboxOptions;
import dev.deltajournal.sandbox.log.LoggedStatement;
import dev.deltajournal.testkit.secret.SecretScan;
import dev.deltajournal.workers.catalogue.ObjectKey;
import dev.deltajournal.workers.catalogue.StoreDescription;
import dev.deltajournal.workers.operation.Lifecycle.Answer;
import dev.deltajournal.workers.operation.Lifecycle.ReadAnswer;
import dev.deltajournal.workers.operation.Lifecycle.ReadCall;
import dev.deltajournal.workers.spec.StoreSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The life of a store of each kind, against a sandbox on a real port (store FR-010, store D-001,
/// store D-005).
class StoreLifecycleTest {
  private static final String NAME = "Main \"store\" 東";
  private static final ObjectKey.StoreKey KEY = new ObjectKey.StoreKey(NAME);
  private static final String SECRET = "-----BEGIN KEY-----\ncorrect-horse\n-----END KEY-----";
  private static final String OTHER = "-----BEGIN KEY-----\nbattery-staple\n-----END KEY-----";
  private static final Duration TEN_MINUTES = Duration.ofMinutes(10);

  @TempDir Path folder;
  private Bench bench;
  private Lifecycle lifecycle;

  @BeforeEach
  void start() {
    bench = new Bench(folder, SandboxOptions.defaults().with("delays.storeReadyMillis", "150"));
    lifecycle = bench.process();
  }

  @AfterEach
  void stop() {
    bench.close();
  }

  private Answer.Done made(StoreSample kind) {
    return done(lifecycle.create(call("s", kind.spec(NAME, SECRET))));
  }

  private Answer update(StoreSpec spec, StoreSpec old, Answer.Done made) {
    return lifecycle.update(call("s", spec), old, handle(KEY, Optional.of(made.token())));
  }

  private static Failure failure(Answer answer) {
    return switch (answer) {
      case Answer.Failed(Failure failure) -> failure;
      case Answer.Unfinished unfinished -> unfinished.reasons().getFirst();
      case Answer.Done done -> throw new AssertionError("done: " + done);
    };
  }

  private void refuse(String statement) {
    bench
        .sandbox
        .admin()
        .addFault(
            "{\"match\":\""
                + statement
                + "\",\"fault\":\"sqlError\",\"state\":\"3D008\",\"message\":\"Login refused\"}");
  }

  private void stuck() {
    bench.sandbox.admin().set("catalogue.stuck", "[\"*\"]");
  }

  private void force(String state, String message) {
    bench.sandbox.admin().forceState("stores", state, Optional.of(message), NAME);
  }

  private LoggedStatement sent(String kind) {
    return bench.sandbox.admin().statements(kind).getLast();
  }

  /// store FR-001, store FR-002, store FR-003, store AS 1
  @ParameterizedTest
  @EnumSource
  void isCreatedAndAwaited(StoreSample kind) {
    var row = made(kind).row().orElseThrow();

    assertThat(row.state()).isEqualTo("ready");
    assertThat(row.type()).isEqualTo(kind.type);
    assertThat(row.owner()).isEqualTo("sysadmin");
    assertThat(row.createdAt()).isPresent();
    assertThat(sent("CREATE STORE").properties()).containsEntry("type", kind.keyword);
  }

  /// Readiness is awaited after an update too: the service verifies the store again.
  @ParameterizedTest
  @EnumSource
  void isUpdatedInPlaceAndAwaitedAgain(StoreSample kind) {
    var made = made(kind);
    bench.sandbox.admin().set("delays.storeReadyMillis", "500");

    var updated = done(update(kind.spec(NAME, OTHER), kind.spec(NAME, SECRET), made));

    assertThat(updated.id()).isEqualTo(NAME);
    assertThat(updated.row().orElseThrow().state()).isEqualTo("ready");
    assertThat(updated.row().orElseThrow().createdAt())
        .isEqualTo(made.row().orElseThrow().createdAt());
    assertThat(bench.effects("UPDATE STORE")).isEqualTo(1);
    assertThat(sent("UPDATE STORE").properties()).doesNotContainKey("type").containsKey("uris");
  }

  /// store FR-004
  @ParameterizedTest
  @EnumSource
  void isDeletedAndMayBeGoneAlready(StoreSample kind) {
    var made = made(kind);
    var handle = handle(KEY, Optional.of(made.token()));

    done(lifecycle.delete(call("s", kind.spec(NAME, SECRET)), handle));
    done(lifecycle.delete(call("s", kind.spec(NAME, SECRET)), handle));

    assertThat(bench.sandbox.admin().state().path("stores")).isEmpty();
    assertThat(bench.effects("DROP STORE")).isEqualTo(1);
  }

  /// store FR-008, store FR-009
  @ParameterizedTest
  @EnumSource
  void credentialsThatAreRefusedAtOnceFailTheCreateWithTheServicesWords(StoreSample kind) {
    refuse("CREATE STORE");

    var failure = failure(lifecycle.create(call("s", kind.spec(NAME, SECRET))));

    assertThat(failure.message()).isEqualTo("failed to create " + kind.noun + ": Login refused");
    assertThat(bench.sandbox.admin().state().path("stores")).isEmpty();
  }

  /// store FR-008, store FR-009, store D-007
  @ParameterizedTest
  @EnumSource
  void credentialsThatAreFoundWrongLaterFailTheCreateAndLeaveNothing(StoreSample kind) {
    stuck();
    var creating =
        CompletableFuture.supplyAsync(() -> lifecycle.create(call("s", kind.spec(NAME, SECRET))));
    await().until(() -> bench.effects("CREATE STORE") == 1);
    force("errored", "Login refused by the broker");

    var failure = failure(creating.join());

    assertThat(failure.message())
        .isEqualTo("store " + NAME + " errored: Login refused by the broker");
    assertThat(bench.sandbox.admin().state().path("stores")).isEmpty();
    assertThat(bench.operations().getFirst().state()).isEqualTo(OperationState.FAILED);
  }

  /// store FR-008, store FR-009
  @ParameterizedTest
  @EnumSource
  void credentialsThatAreRefusedFailTheUpdateAndTheStoreStays(StoreSample kind) {
    var made = made(kind);
    refuse("UPDATE STORE");

    var failure = failure(update(kind.spec(NAME, OTHER), kind.spec(NAME, SECRET), made));

    assertThat(failure.message()).isEqualTo("failed updating " + kind.noun + ": Login refused");
    assertThat(bench.sandbox.admin().state().path("stores")).hasSize(1);
  }

  /// store D-007
  @ParameterizedTest
  @EnumSource
  void credentialsThatAreFoundWrongLaterLeaveTheUpdatedStoreWithItsReason(StoreSample kind) {
    var made = made(kind);
    stuck();
    var updating =
        CompletableFuture.supplyAsync(
            () -> update(kind.spec(NAME, OTHER), kind.spec(NAME, SECRET), made));
    await().until(() -> bench.effects("UPDATE STORE") == 1);
    force("errored", "Login refused by the broker");

    var answer = updating.join();

    assertThat(answer).isInstanceOf(Answer.Unfinished.class);
    assertThat(failure(answer).message())
        .isEqualTo("store " + NAME + " errored: Login refused by the broker");
    assertThat(bench.sandbox.admin().state().path("stores")).hasSize(1);
  }

  /// The message names kind, store, elapsed time, last state and last status message (store FR-011,
  /// store D-012, store NFR-001, store AS 2).
  @ParameterizedTest
  @EnumSource
  void aCreateThatTakesTooLongSaysWhatItWaitedFor(StoreSample kind) throws Exception {
    stuck();
    var time = new MovableTime();
    var slow = bench.process(time);
    var creating =
        CompletableFuture.supplyAsync(
            () -> slow.create(call("s", kind.spec(NAME, SECRET), TEN_MINUTES)));
    await().until(() -> bench.effects("CREATE STORE") == 1);

    var message = afterTenMinutes(creating, time);

    assertThat(message)
        .startsWith("timeout waiting for store " + NAME + " to become ready (type=" + kind.type)
        .containsPattern("elapsed=6\\d\\d s, last state=provisioning, ")
        .contains("lastStatusMessage=waiting for the network");
    assertThat(bench.sandbox.admin().state().path("stores")).hasSize(1);
  }

  /// store D-012
  @Test
  void anUpdateThatTakesTooLongSaysWhatItWaitedFor() throws Exception {
    var kind = StoreSample.POSTGRES;
    var made = made(kind);
    lifecycle.close();
    stuck();
    var time = new MovableTime();
    var slow = bench.process(time);
    var updating =
        CompletableFuture.supplyAsync(() ->
            slow.update(
                call("s", kind.spec(NAME, OTHER), TEN_MINUTES),
                kind.spec(NAME, SECRET),
                handle(KEY, Optional.of(made.token()))));
    await().until(() -> bench.effects("UPDATE STORE") == 1);

    var message = afterTenMinutes(updating, time);

    assertThat(message)
        .startsWith("timeout waiting for store " + NAME + " to become ready (type=Postgres")
        .containsPattern("elapsed=6\\d\\d s, last state=updating, ")
        .contains("lastStatusMessage=waiting for the network");
  }

  private String afterTenMinutes(CompletableFuture<Answer> answer, MovableTime time)
      throws Exception {
    var state = bench.sandbox.admin().state().path("stores").get(0).path("status").asText();
    force(state, "waiting for the network");
    await()
        .until(() -> {
          var seen = bench.operations().getFirst().readiness();
          return seen != null && "waiting for the network".equals(seen.message());
        });
    time.advance(TEN_MINUTES);
    return failure(answer.get(20, TimeUnit.SECONDS)).message();
  }

  /// Whether it is gone cannot be told here, so the delete waits until its limit (store D-012).
  @Test
  void aDeleteThatTakesTooLongSaysWhatItWaitedFor() throws Exception {
    var kind = StoreSample.SNOWFLAKE;
    var made = made(kind);
    lifecycle.close();
    bench
        .sandbox
        .admin()
        .addFault(
            "{\"match\":\"DESCRIBE STORE\",\"fault\":\"sqlError\",\"state\":\"42501\",\"count\":-1}");
    var time = new MovableTime();
    var slow = bench.process(time);
    var deleting =
        CompletableFuture.supplyAsync(() ->
            slow.delete(
                call("s", kind.spec(NAME, SECRET), TEN_MINUTES),
                handle(KEY, Optional.of(made.token()))));
    await().until(() -> bench.sandbox.admin().statements("DESCRIBE STORE").size() > 1);
    time.advance(TEN_MINUTES);

    assertThat(failure(deleting.get(20, TimeUnit.SECONDS)).message())
        .startsWith("timeout waiting for store " + NAME + " to be gone (type=Snowflake")
        .containsPattern("elapsed=6\\d\\d s, last state=");
  }

  /// store AS 4
  @ParameterizedTest
  @EnumSource
  void aVanishedStoreReadsAsGoneAndIsMadeAgain(StoreSample kind) {
    var made = made(kind);
    lifecycle.seen(made.token());
    bench.sandbox.admin().vanish("stores", NAME);

    assertThat(read(made)).isEqualTo(new ReadAnswer.Gone());
    var again = made(kind);

    assertThat(again.row().orElseThrow().state()).isEqualTo("ready");
    assertThat(bench.effects("CREATE STORE")).isEqualTo(2);
  }

  @ParameterizedTest
  @EnumSource
  void anUpdateOfAVanishedStoreNamesTheWayOut(StoreSample kind) {
    var made = made(kind);
    bench.sandbox.admin().vanish("stores", NAME);

    var failure = failure(update(kind.spec(NAME, OTHER), kind.spec(NAME, SECRET), made));

    assertThat(failure.code()).isEqualTo(OperationError.VANISHED.code());
    assertThat(failure.nextStep()).contains("pulumi refresh");
    assertThat(bench.sandbox.admin().statements("UPDATE STORE")).isEmpty();
  }

  /// store FR-005, store AS 3
  @ParameterizedTest
  @EnumSource
  void anotherDescriptionIsRecordedWithoutAStatement(StoreSample kind) {
    var made = made(kind);

    done(update(kind.described(NAME, SECRET, "for billing"), kind.spec(NAME, SECRET), made));

    assertThat(bench.sandbox.admin().statements("UPDATE STORE")).isEmpty();
    var intent = bench.operations().getFirst().accepted().intent().body();
    assertThat(intent.path("description").asText()).isEqualTo("for billing");
  }

  @Test
  void anotherDescriptionAfterACutGoesOnWithTheSameStore() throws Exception {
    bench.sandbox.admin().set("delays.storeReadyMillis", "1500");
    var kind = StoreSample.POSTGRES;
    var waiting =
        CompletableFuture.supplyAsync(
            () -> lifecycle.create(call("s", kind.described(NAME, SECRET, "first"))));
    await().until(() -> bench.effects("CREATE STORE") == 1);
    lifecycle.interrupt();
    waiting.get();
    lifecycle.close();

    done(bench.process().create(call("s", kind.described(NAME, SECRET, "second"))));

    assertThat(bench.effects("CREATE STORE")).isEqualTo(1);
    assertThat(bench.effects("DROP STORE")).isZero();
  }

  /// What was wrong may have been put right at the other end.
  @ParameterizedTest
  @EnumSource
  void anErroredStoreIsVerifiedAgainThoughNothingHasChangedHere(StoreSample kind) {
    var made = made(kind);
    force("errored", "the broker is away");

    var updated = done(update(kind.spec(NAME, SECRET), kind.spec(NAME, SECRET), made));

    assertThat(updated.row().orElseThrow().state()).isEqualTo("ready");
    assertThat(bench.effects("UPDATE STORE")).isEqualTo(1);
  }

  @Test
  void anErrorThatALaggingTableStillShowsDoesNotFailTheUpdateThatEndsIt() {
    var kind = StoreSample.KAFKA;
    var made = made(kind);
    force("errored", "the password has expired");
    bench.sandbox.admin().set("catalogue.lagMillis", "700");
    await().until(() -> read(made) instanceof ReadAnswer.Found found && errored(found));

    var updated = done(update(kind.spec(NAME, OTHER), kind.spec(NAME, SECRET), made));

    assertThat(updated.row().orElseThrow().state()).isEqualTo("ready");
  }

  private ReadAnswer read(Answer.Done made) {
    return lifecycle.read(
        new ReadCall("", "urn", handle(KEY, Optional.of(made.token())), Optional.empty()));
  }

  private static boolean errored(ReadAnswer.Found found) {
    return found.row().state().equals("errored");
  }

  /// The first process dies before any statement has arrived; the second one has to bring the key
  /// file itself.
  @Test
  void aSnowflakeStoreThatNeverArrivedIsSentAgainWithItsKeyFile() throws Exception {
    bench
        .sandbox
        .admin()
        .addFault(
            "{\"match\":\"CREATE STORE\",\"fault\":\"drop\",\"when\":\"before\",\"count\":-1}");
    var spec = StoreSample.SNOWFLAKE.spec(NAME, SECRET);
    var trying = CompletableFuture.supplyAsync(() -> lifecycle.create(call("s", spec)));
    await().until(() -> bench.sandbox.admin().faults().getFirst().applied() > 0);
    lifecycle.interrupt();
    assertThat(trying.get()).isInstanceOf(Answer.Failed.class);
    lifecycle.close();
    bench.sandbox.admin().clearFaults();

    done(bench.process().create(call("s", spec)));

    assertThat(bench.effects("CREATE STORE")).isEqualTo(1);
    assertThat(sent("CREATE STORE").attachments()).containsExactly("@keyfile");
    assertThat(bench.operations()).hasSize(1);
  }

  /// The store stands, but its answer was lost with the process: the credentials go out once more.
  @Test
  void aSnowflakeStoreWhoseAnswerWasLostIsTakenOverWithItsKeyFile() throws Exception {
    bench.sandbox.admin().addFault("{\"match\":\"CREATE STORE\",\"fault\":\"lostAnswer\"}");
    var spec = StoreSample.SNOWFLAKE.spec(NAME, SECRET);
    var waiting = CompletableFuture.supplyAsync(() -> lifecycle.create(call("s", spec)));
    await().until(() -> bench.effects("CREATE STORE") == 1);
    lifecycle.close();
    waiting.get();

    done(bench.process().create(call("s", spec)));

    assertThat(bench.effects("CREATE STORE")).isEqualTo(1);
    assertThat(bench.adopted()).isTrue();
    assertThat(sent("UPDATE STORE").attachments()).containsExactly("@keyfile");
  }

  /// store FR-007, store D-002
  @ParameterizedTest
  @EnumSource
  void theJournalHoldsNoCredential(StoreSample kind) {
    var made = made(kind);
    refuse("UPDATE STORE");
    update(kind.spec(NAME, OTHER), kind.spec(NAME, SECRET), made);

    assertThat(
            SecretScan.of(SECRET, OTHER, StoreSample.base64(SECRET), StoreSample.base64(OTHER))
                .in(folder))
        .isEmpty();
  }

  @Test
  void whatTheUserCallsSecretIsHiddenToo() {
    var connection = StoreSample.POSTGRES.connection(SECRET);
    var spec =
        new StoreSpec(
            NAME, Optional.empty(), connection, Optional.empty(), Set.of("username", "uris"));
    bench
        .sandbox
        .admin()
        .addFault(
            "{\"match\":\"CREATE STORE\",\"fault\":\"sqlError\",\"state\":\"3D008\","
                + "\"message\":\"no login deltastream at postgresql://db.example:5432/billing\"}");

    var failure = failure(lifecycle.create(call("s", spec)));

    assertThat(failure.describe()).contains("no login [secret] at [secret]");
    assertThat(SecretScan.of("db.example").in(folder)).isEmpty();
    var intent = bench.operations().getFirst().accepted().intent().body();
    assertThat(intent.path("postgres").path("username").asText()).isEqualTo("***");
    assertThat(sent("CREATE STORE").properties()).containsEntry("postgres.username", "deltastream");
  }

  @ParameterizedTest
  @EnumSource
  void aReadBringsWhatTheServiceDescribes(StoreSample kind) {
    var made = made(kind);

    var read = read(made);

    assertThat(read)
        .isInstanceOfSatisfying(
            ReadAnswer.Found.class,
            found ->
                assertThat(StoreDescription.in(found.row()))
                    .hasValueSatisfying(told -> assertThat(told.text("uris")).isPresent()));
  }

  @Test
  void aStoreThatIsNotDescribedIsReadAllTheSame() {
    var made = made(StoreSample.KAFKA);
    bench
        .sandbox
        .admin()
        .addFault("{\"match\":\"DESCRIBE STORE\",\"fault\":\"status\",\"code\":403,\"count\":-1}");

    assertThat(read(made))
        .isInstanceOfSatisfying(
            ReadAnswer.Found.class,
            found -> {
              assertThat(found.row().state()).isEqualTo("ready");
              assertThat(StoreDescription.in(found.row())).isEmpty();
            });
  }
}
