package dev.deltajournal.workers.operation;

import static dev.deltajournal.workers.operation.Bench.call;
import static dev.deltajournal.workers.operation.Bench.done;
import static dev.deltajournal.workers.operation.Bench.handle;
import static org.assertj.core.api.Assertions.assertThat;

import dev.deltajournal.journal.OperationToken;
import dev.deltajournal.journal.operation.Operation;
import dev.deltajournal.journal.operation.OperationState;
import dev.deltajournal.sandbox.SandboxOptions;
import dev.deltajournal.sandbox.log.LoggedStatement;
import dev.deltajournal.workers.catalogue.ObjectKey;
import dev.deltajournal.workers.operation.Lifecycle.Answer;
import dev.deltajournal.workers.operation.Lifecycle.Call;
import dev.deltajournal.workers.operation.Lifecycle.Handle;
import dev.deltajournal.workers.operation.Lifecycle.Lag;
import dev.deltajournal.workers.operation.Lifecycle.LagCall;
import dev.deltajournal.workers.operation.Lifecycle.ReadAnswer;
import dev.deltajournal.workers.operation.Lifecycle.ReadCall;
import dev.deltajournal.workers.spec.QuerySpec;
import dev.deltajournal.workers.spec.ResourceSpec;
import dev.deltajournal.workers.spec.StoreSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a state that was not saved, or was put back, does not show (design, invariant 12).
class HindsightTest {
  private static final ObjectKey.StoreKey KEY = new ObjectKey.StoreKey("main");
  private static final StoreSpec ONE = Bench.store("main", "password-one");
  private static final StoreSpec TWO = Bench.store("main", "password-two");

  @TempDir Path folder;
  @AutoClose private Bench bench;
  private Lifecycle lifecycle;

  @BeforeEach
  void start() {
    bench = new Bench(folder, SandboxOptions.defaults().with("delays.storeReadyMillis", "10"));
    lifecycle = bench.process();
  }

  /// Of a process that has done nothing yet, as in a preview.
  private Lag lag(Call now, Handle handle) {
    try (var looking = bench.process()) {
      return looking.lag(
          new LagCall(now.provider(), now.urn(), handle, () -> Optional.of(now.spec())));
    }
  }

  private Lag ofStore(OperationToken saved) {
    return lag(call("s", ONE), handle(KEY, Optional.of(saved)));
  }

  private Answer.Done made() {
    return done(lifecycle.create(call("s", ONE)));
  }

  private Answer.Done update(StoreSpec now, StoreSpec old, OperationToken saved) {
    return done(lifecycle.update(call("s", now), old, handle(KEY, Optional.of(saved))));
  }

  private List<String> passwords() {
    return bench.sandbox.admin().statements("UPDATE STORE").stream()
        .map(LoggedStatement::properties)
        .map(properties -> properties.getOrDefault("kafka.sasl.password", ""))
        .toList();
  }

  @Test
  void anUpdateThatWasNeverSavedIsMadeGoodByTheNextOne() {
    var created = made();
    update(TWO, ONE, created.token());

    assertThat(ofStore(created.token())).isInstanceOf(Lag.Touched.class);
    var back = update(ONE, ONE, created.token());

    assertThat(passwords()).containsExactly("password-two", "password-one");
    assertThat(ofStore(back.token())).isEqualTo(new Lag.None());
  }

  @Test
  void anUpdateThatWasSavedIsNoLag() {
    var created = made();
    var updated = update(TWO, ONE, created.token());

    assertThat(ofStore(updated.token())).isEqualTo(new Lag.None());
  }

  @Test
  void aStateFromBeforeASavedUpdateIsBehindToo() {
    var created = made();
    var updated = update(TWO, ONE, created.token());
    lifecycle.seen(updated.token());

    assertThat(ofStore(created.token())).isInstanceOf(Lag.Touched.class);
  }

  @Test
  void anUpdateThatTheServiceRefusedLeftNothing() {
    var created = made();
    bench
        .sandbox
        .admin()
        .addFault("{\"match\":\"UPDATE STORE\",\"fault\":\"sqlError\",\"state\":\"42601\"}");
    lifecycle.update(call("s", TWO), ONE, handle(KEY, Optional.of(created.token())));

    assertThat(ofStore(created.token())).isEqualTo(new Lag.None());
  }

  /// The second update gave up before it could say anything: the first one's effect still stands.
  @Test
  void aRefusedUpdateDoesNotHideTheOneBefore() {
    var created = made();
    update(TWO, ONE, created.token());
    bench
        .sandbox
        .admin()
        .addFault("{\"match\":\"UPDATE STORE\",\"fault\":\"sqlError\",\"state\":\"42601\"}");
    lifecycle.update(call("s", ONE), ONE, handle(KEY, Optional.of(created.token())));

    assertThat(ofStore(created.token())).isInstanceOf(Lag.Touched.class);
    update(ONE, ONE, created.token());

    assertThat(passwords()).containsExactly("password-two", "password-one", "password-one");
  }

  @Test
  void anUpdateOfAnotherProviderIsNotOurs() {
    var created = made();
    var theirs = call("s", TWO);
    done(
        lifecycle.update(
            new Call("another", theirs.urn(), TWO, theirs.limit(), theirs.progress()),
            ONE,
            handle(KEY, Optional.empty())));

    assertThat(ofStore(created.token())).isEqualTo(new Lag.None());
  }

  @Test
  void aDeleteThatWasNeverSavedMeansAnotherObject() {
    var created = made();
    lifecycle.delete(call("s", ONE), handle(KEY, Optional.of(created.token())));

    assertThat(ofStore(created.token())).isInstanceOf(Lag.Deleted.class);
  }

  /// Only another Delete ends it, and the engine sends none for what a Read has called gone.
  @Test
  void aDeleteCutShortStaysInTheStateUntilAnotherOneHasEndedIt() {
    var handle = handle(KEY, Optional.of(made().token()));
    bench.sandbox.admin().addFault("{\"match\":\"DROP STORE\",\"fault\":\"lostAnswer\"}");
    try (var first = bench.process()) {
      assertThat(first.delete(call("s", ONE, Duration.ofSeconds(1)), handle))
          .isNotInstanceOf(Answer.Done.class);
    }

    try (var second = bench.process()) {
      var now = call("s", ONE);
      assertThat(read(second, now, handle)).isInstanceOf(ReadAnswer.Leaving.class);
      assertThat(
              second.lag(
                  new LagCall(now.provider(), now.urn(), handle, () -> Optional.of(now.spec()))))
          .isInstanceOf(Lag.Deleted.class);
      done(second.delete(now, handle));
      assertThat(read(second, now, handle)).isEqualTo(new ReadAnswer.Gone());
    }
    assertThat(bench.effects("DROP STORE")).isEqualTo(1);
    assertThat(bench.operations()).allMatch(operation -> operation.state().isFinal());
  }

  private static ReadAnswer read(Lifecycle process, Call call, Handle handle) {
    return process.read(new ReadCall(call.provider(), call.urn(), handle, Optional.empty()));
  }

  @Test
  void aCreateThatWasNeverSavedTakesThePlaceOfTheQueryInTheState() {
    bench.furnish();
    var created = done(lifecycle.create(call("copy", Bench.query())));
    lifecycle.seen(created.token());
    var other = done(lifecycle.create(call("copy", Bench.query())));
    var key = new ObjectKey.QueryKey(created.id());

    assertThat(other.id()).isNotEqualTo(created.id());
    assertThat(ofQuery(Bench.query(), key, created.token())).isInstanceOf(Lag.Remade.class);
    assertThat(ofQuery(edited(), key, created.token())).isEqualTo(new Lag.None());
    var otherKey = new ObjectKey.QueryKey(other.id());
    assertThat(ofQuery(Bench.query(), otherKey, other.token())).isEqualTo(new Lag.None());
  }

  private Lag ofQuery(ResourceSpec now, ObjectKey key, OperationToken saved) {
    return lag(call("copy", now), handle(key, Optional.of(saved)));
  }

  private static QuerySpec edited() {
    var query = Bench.query();
    return new QuerySpec(
        query.sourceRelationFqns(),
        query.sinkRelationFqn(),
        query.sql().replace("*", "id"),
        false,
        Optional.empty());
  }

  @Test
  void nothingIsMadeOrSentToFindOut() {
    assertThat(lag(call("s", ONE), handle(KEY, Optional.empty()))).isEqualTo(new Lag.None());

    assertThat(folder).isEmptyDirectory();
    assertThat(bench.sandbox.admin().statements()).isEmpty();
  }

  /// The engine renames in its state without a word.
  @Test
  void anUpdateUnderAnotherUrnEndsTheOneThatWasCut() {
    var created = made();
    bench
        .sandbox
        .admin()
        .addFault(
            "{\"match\":\"UPDATE STORE\",\"fault\":\"drop\",\"when\":\"before\",\"count\":9}");
    try (var first = bench.process()) {
      first.update(
          call("s", TWO, Duration.ofSeconds(1)), ONE, handle(KEY, Optional.of(created.token())));
    }
    bench.sandbox.admin().clearFaults();

    done(lifecycle.update(call("renamed", ONE), ONE, handle(KEY, Optional.of(created.token()))));

    assertThat(bench.operations())
        .extracting(Operation::state)
        .containsExactly(
            OperationState.SUCCEEDED, OperationState.CANCELLED, OperationState.SUCCEEDED);
    assertThat(passwords()).last().isEqualTo("password-one");
  }

  /// A default provider of another version has another id.
  @Test
  void aCreateInDoubtGoesOnUnderAnotherIdOfItsProvider() {
    bench.furnish();
    createUnder("default", "default");

    assertThat(creates()).containsExactly(OperationState.SUCCEEDED);
    assertThat(bench.effects("INSERT INTO")).isEqualTo(1);
  }

  /// It may be another stack's.
  @Test
  void aCreateInDoubtOfAnotherProviderIsLeftAlone() {
    bench.furnish();
    createUnder("mine", "default");

    assertThat(creates()).containsExactly(OperationState.SUCCEEDED, OperationState.IN_DOUBT);
  }

  /// The first statement is lost on its way, and the run ends before that is known.
  private void createUnder(String firstName, String secondName) {
    bench
        .sandbox
        .admin()
        .addFault("{\"match\":\"INSERT INTO\",\"fault\":\"drop\",\"when\":\"before\"}");
    try (var first = bench.process()) {
      assertThat(first.create(from("one", firstName, Duration.ofSeconds(1))))
          .isInstanceOf(Answer.Failed.class);
    }
    try (var second = bench.process()) {
      done(second.create(from("two", secondName, Duration.ofSeconds(20))));
    }
  }

  /// Newest first.
  private List<OperationState> creates() {
    return bench.operations().stream()
        .filter(operation -> operation.accepted().kind().equals("Query"))
        .map(Operation::state)
        .toList();
  }

  private static Call from(String provider, String name, Duration limit) {
    var call = call("copy", Bench.query(), limit);
    return new Call(provider, name, call.urn(), call.spec(), limit, call.progress());
  }
}
