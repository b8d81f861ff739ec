package dev.deltajournal.workers.operation;

import static dev.deltajournal.workers.operation.Bench.call;
import static dev.deltajournal.workers.operation.Bench.done;
import static dev.deltajournal.workers.operation.Bench.handle;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.deltajournal.journal.operation.OperationState;
import dev.deltajournal.sandbox.SandboxOptions;
import dev.deltajournal.workers.catalogue.ObjectKey.RelationKey;
import dev.deltajournal.workers.catalogue.RelationDetails;
import dev.deltajournal.workers.catalogue.RelationDetails.Depth;
import dev.deltajournal.workers.catalogue.RelationDetails.RelationColumn;
import dev.deltajournal.workers.operation.Lifecycle.Answer;
import dev.deltajournal.workers.operation.Lifecycle.ReadAnswer;
import dev.deltajournal.workers.operation.Lifecycle.ReadCall;
import dev.deltajournal.workers.spec.DatabaseSpec;
import dev.deltajournal.workers.spec.ObjectDefinition.Column;
import dev.deltajournal.workers.spec.ObjectDefinition.Structure;
import dev.deltajournal.workers.spec.ObjectSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Objects through the journal, against a sandbox on a real port (provider FR-004, AS 8).
class ObjectLifecycleTest {
  private static final RelationKey USERS = new RelationKey("orders", "public", "Users \"all\"");
  private static final Optional<String> NONE = Optional.empty();

  @TempDir Path folder;
  private Bench bench;
  private Lifecycle lifecycle;

  @BeforeEach
  void start() {
    bench = new Bench(folder, SandboxOptions.defaults());
    lifecycle = bench.process();
    done(lifecycle.create(call("db", new DatabaseSpec("orders", NONE))));
    done(lifecycle.create(call("kafka", Bench.store("kafka", Bench.PASSWORD))));
  }

  @AfterEach
  void stop() {
    bench.close();
  }

  private static ObjectSpec users(Optional<String> description, Optional<String> owner) {
    var structure =
        new Structure(
            "changelog",
            List.of(
                new Column("userid", "VARCHAR", false, true),
                new Column("Home Town", "STRUCT<order VARCHAR>", true, false),
                new Column("at", "BIGINT", false, false)),
            Optional.of("users"),
            Optional.of("json"),
            NONE,
            NONE,
            List.of(),
            Optional.of("at"),
            NONE,
            Optional.empty(),
            Optional.empty(),
            new TreeMap<>(Map.of("kafka.topic.retention.ms", "1000")));
    return new ObjectSpec(
        USERS.database(),
        USERS.namespace(),
        "kafka",
        Optional.of(USERS.name()),
        structure,
        false,
        description,
        owner);
  }

  private RelationDetails details(Depth depth) {
    var read =
        lifecycle.read(new ReadCall("", "urn", handle(USERS, Optional.empty()), NONE, depth));
    return ((ReadAnswer.Found) read).row().relation().orElseThrow();
  }

  private RelationDetails described() {
    return details(Depth.DECLARATION);
  }

  private String owner() {
    var read = lifecycle.read(new ReadCall("", "urn", handle(USERS, Optional.empty()), NONE));
    return ((ReadAnswer.Found) read).row().owner();
  }

  /// provider FR-013, FR-014
  @Test
  void partsMakeARelationWhoseColumnsComeBack() {
    var done = done(lifecycle.create(call("users", users(NONE, NONE))));

    assertThat(done.id()).isEqualTo(USERS.id());
    assertThat(done.row().orElseThrow().type()).isEqualTo("changelog");
    assertThat(done.row().orElseThrow().extra("store_name")).contains("kafka");
    assertThat(details(Depth.COLUMNS).columns())
        .extracting(RelationColumn::name)
        .containsExactlyInAnyOrder("userid", "Home Town", "at");
    assertThat(details(Depth.COLUMNS).columns())
        .contains(
            new RelationColumn("userid", "VARCHAR", Optional.of(false), true),
            new RelationColumn("at", "BIGINT", Optional.of(false), false));
  }

  /// provider FR-016
  @Test
  void aWholeReadHasTheOrderOfTheDeclarationAndTheSettings() {
    done(lifecycle.create(call("users", users(Optional.of("who's who"), NONE))));

    var details = described();

    assertThat(details.ordered()).isTrue();
    assertThat(details.columns())
        .extracting(RelationColumn::name)
        .containsExactly("userid", "Home Town", "at");
    assertThat(details.description()).contains("who's who");
    assertThat(details.properties())
        .containsEntry("topic", "users")
        .containsEntry("kafka.topic.retention.ms", "1000");
  }

  @Test
  void aCreateSetsItsDescriptionOnce() {
    done(lifecycle.create(call("users", users(Optional.of("it's"), NONE))));

    assertThat(described().description()).contains("it's");
    assertThat(bench.effects("CREATE CHANGELOG")).isEqualTo(1);
    assertThat(bench.effects("ALTER RELATION")).isEqualTo(1);
  }

  /// provider NFR-006
  @Test
  void aCutBetweenCreateAndDescriptionIsMadeGoodByTheNextRun() throws Exception {
    bench
        .sandbox
        .admin()
        .addFault("{\"match\":\"ALTER RELATION\",\"fault\":\"latency\",\"millis\":5000}");
    var call = call("users", users(Optional.of("late"), NONE));
    var cut = CompletableFuture.supplyAsync(() -> lifecycle.create(call));
    await().until(() -> !bench.sandbox.admin().statements("ALTER RELATION").isEmpty());
    lifecycle.close();
    assertThat(cut.get()).isInstanceOf(Answer.Unfinished.class);
    bench.sandbox.admin().clearFaults();

    lifecycle = bench.process();
    done(lifecycle.create(call));

    assertThat(described().description()).contains("late");
    assertThat(bench.effects("CREATE CHANGELOG")).isEqualTo(1);
    assertThat(bench.operations().getFirst().state()).isEqualTo(OperationState.SUCCEEDED);
  }

  @Test
  void anUpdateAfterACutCreateSendsTheDescriptionThatDiffersInNothing() throws Exception {
    bench.sandbox.admin().set("catalogue.stuck", "[\"*\"]");
    var spec = users(Optional.of("late"), NONE);
    var cut = CompletableFuture.supplyAsync(() -> lifecycle.create(call("users", spec)));
    await().until(() -> bench.effects("CREATE CHANGELOG") == 1);
    lifecycle.interrupt();
    var unfinished = (Answer.Unfinished) cut.get();
    lifecycle.close();
    bench.sandbox.admin().set("catalogue.stuck", "[]");
    bench
        .sandbox
        .admin()
        .forceState("relations", "created", NONE, "orders", "public", USERS.name());

    lifecycle = bench.process();
    done(
        lifecycle.update(
            call("users", spec), spec, handle(USERS, Optional.of(unfinished.token()))));

    assertThat(described().description()).contains("late");
    assertThat(bench.effects("CREATE CHANGELOG")).isEqualTo(1);
  }

  @Test
  void aDescriptionThatIsRefusedUndoesTheCreate() {
    bench
        .sandbox
        .admin()
        .addFault(
            "{\"match\":\"ALTER RELATION\",\"fault\":\"sqlError\",\"state\":\"0A000\",\"message\":\"no descriptions here\"}");

    var answer = lifecycle.create(call("users", users(Optional.of("x"), NONE)));

    assertThat(((Answer.Failed) answer).failure().describe())
        .contains("failed to set the description of relation: no descriptions here");
    assertThat(bench.effects("DROP RELATION")).isEqualTo(1);
  }

  /// provider AS 5
  @Test
  void descriptionAndOwnerChangeInPlaceTogether() {
    bench.sandbox.admin().set("access.roles", "[\"sysadmin\",\"analyst\"]");
    var before = users(Optional.of("old"), NONE);
    var made = done(lifecycle.create(call("users", before)));

    var done =
        done(
            lifecycle.update(
                call("users", users(Optional.of("new"), Optional.of("analyst"))),
                before,
                handle(USERS, Optional.of(made.token()))));

    assertThat(done.row().orElseThrow().owner()).isEqualTo("analyst");
    assertThat(described().description()).contains("new");
    assertThat(bench.effects("CREATE CHANGELOG")).isEqualTo(1);
  }

  @Test
  void aDescriptionThatIsTakenBackIsEmpty() {
    var before = users(Optional.of("old"), NONE);
    var made = done(lifecycle.create(call("users", before)));

    done(
        lifecycle.update(
            call("users", users(NONE, NONE)), before, handle(USERS, Optional.of(made.token()))));

    assertThat(described().description()).contains("");
  }

  @Test
  void anOwnerThatTheServiceRefusesKeepsTheOfficialWords() {
    var before = users(NONE, NONE);
    var made = done(lifecycle.create(call("users", before)));

    var answer =
        lifecycle.update(
            call("users", users(NONE, Optional.of("nobody"))),
            before,
            handle(USERS, Optional.of(made.token())));

    assertThat(answer).isInstanceOf(Answer.Failed.class);
    assertThat(owner()).isEqualTo("sysadmin");
  }

  /// provider FR-014: columns if available
  @Test
  void aRelationWhoseColumnsAreNotShownIsMadeAllTheSame() {
    bench
        .sandbox
        .admin()
        .addFault(
            "{\"match\":\"relation_columns\",\"fault\":\"sqlError\",\"state\":\"42501\",\"message\":\"no\",\"count\":-1}");

    done(lifecycle.create(call("users", users(NONE, NONE))));

    assertThat(details(Depth.COLUMNS).columns()).isEmpty();
  }

  @Test
  void aCreateAsksOnlyForColumnsThatItsDeclarationDoesNotTell() {
    done(lifecycle.create(call("users", users(NONE, NONE))));
    assertThat(columnsAskedFor()).isZero();

    var copy =
        new ObjectSpec(
            "orders",
            "public",
            "kafka",
            NONE,
            "CREATE STREAM copy AS SELECT userid FROM \"Users \"\"all\"\"\";",
            false,
            NONE);
    var done = done(lifecycle.create(call("copy", copy)));

    assertThat(columnsAskedFor()).isEqualTo(1);
    assertThat(done.row().orElseThrow().relation().orElseThrow().columns())
        .extracting(RelationColumn::name)
        .containsExactly("userid");
  }

  private long columnsAskedFor() {
    return bench.sandbox.admin().statements("SELECT").stream()
        .filter(statement -> statement.statement().contains("relation_columns"))
        .count();
  }
}
