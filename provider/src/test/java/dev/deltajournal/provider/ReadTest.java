package dev.deltajournal.provider;

import static dev.deltajournal.provider.fixture.Samples.APPLICATION;
import static dev.deltajournal.provider.fixture.Samples.APPLICATION_INPUTS;
import static dev.deltajournal.provider.fixture.Samples.DATABASE;
import static dev.deltajournal.provider.fixture.Samples.NAMESPACE;
import static dev.deltajournal.provider.fixture.Samples.OBJECT;
import static dev.deltajournal.provider.fixture.Samples.OBJECT_INPUTS;
import static dev.deltajournal.provider.fixture.Samples.QUERY;
import static dev.deltajournal.provider.fixture.Samples.QUERY_INPUTS;
import static dev.deltajournal.provider.fixture.Samples.STORE;
import static dev.deltajournal.provider.fixture.Samples.STORE_INPUTS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.deltajournal.journal.Failure;
import dev.deltajournal.provider.fixture.MemoryBackend;
import dev.deltajournal.provider.fixture.Samples;
import dev.deltajournal.provider.fixture.TestPlugin;
import dev.deltajournal.testkit.engine.DiffAnswer.Changes;
import dev.deltajournal.testkit.engine.RpcFailure;
import dev.deltajournal.testkit.engine.Urn;
import dev.deltajournal.testkit.value.Props;
import dev.deltajournal.workers.WorkersError;
import dev.deltajournal.workers.catalogue.ObjectKey.DatabaseKey;
import dev.deltajournal.workers.catalogue.ObjectKey.NamespaceKey;
import dev.deltajournal.workers.catalogue.ObjectKey.RelationKey;
import dev.deltajournal.workers.operation.Lifecycle.ReadAnswer;
import dev.deltajournal.workers.spec.DatabaseSpec;
import dev.deltajournal.workers.spec.NamespaceSpec;
import dev.deltajournal.workers.spec.ObjectSpec;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What a refresh, an import and a look-up by id get to see.
class ReadTest {
  private static final Failure HIDDEN =
      Failure.of(WorkersError.HIDDEN, "whether database a exists cannot be told");

  @AutoClose private final TestPlugin plugin = TestPlugin.configured();

  @BeforeEach
  void plans() {
    plugin.backend().planObjects(Samples::planOf);
  }

  static Stream<Arguments> resources() {
    return Stream.of(
        arguments(DATABASE, Props.of("name", "a")),
        arguments(NAMESPACE, Props.of("database", "a", "name", "b", "owner", "r")),
        arguments(STORE, STORE_INPUTS),
        arguments(OBJECT, OBJECT_INPUTS),
        arguments(QUERY, QUERY_INPUTS.with("name", "large orders")),
        arguments(APPLICATION, APPLICATION_INPUTS));
  }

  @ParameterizedTest
  @MethodSource("resources")
  void anUnchangedObjectReadsBackAsItWasRecorded(Urn urn, Props news) {
    var inputs = plugin.session().check(urn, Props.empty(), news).accepted();
    var created = plugin.session().create(urn, inputs);

    var read = plugin.session().read(urn, created.id(), created.outputs(), inputs);

    assertThat(read.id()).isEqualTo(created.id());
    assertThat(read.outputs()).isEqualTo(created.outputs());
    assertThat(read.inputs()).contains(inputs);
    assertThat(read.refreshBeforeUpdate()).isTrue();
    assertThat(plugin.backend().acknowledged()).hasSize(1);
  }

  @Test
  void anObjectThatIsGoneReadsEmpty() {
    var created = plugin.session().create(DATABASE, Props.of("name", "a"));
    plugin.backend().remove(new DatabaseKey("a"));

    var read = plugin.session().read(DATABASE, "a", created.outputs(), Props.of("name", "a"));

    assertThat(read.isGone()).isTrue();
    assertThat(read.outputs()).isEqualTo(Props.empty());
    assertThat(read.inputs()).isEmpty();
  }

  /// provider FR-006
  @Test
  void whatCannotBeToldIsAnErrorAndNoRemoval() {
    plugin.backend().readNextWith(new ReadAnswer.Undecided(HIDDEN));

    assertThatThrownBy(() ->
            plugin.session().read(DATABASE, "a", Props.of("name", "a"), Props.of("name", "a")))
        .hasMessageContaining("cannot be told")
        .hasMessageContaining(WorkersError.HIDDEN.nextStep());
  }

  @Test
  void anUnfinishedObjectIsRecordedAsSuchWithItsInputs() {
    var key = new DatabaseKey("a");
    var row = MemoryBackend.row(key, new DatabaseSpec("a", Optional.empty()), Optional.empty());
    plugin.backend().readNextWith(new ReadAnswer.Found(row, Optional.empty(), List.of(HIDDEN)));

    assertThatThrownBy(() ->
            plugin.session().read(DATABASE, "a", Props.of("name", "a"), Props.of("name", "a")))
        .isInstanceOfSatisfying(
            RpcFailure.class,
            failure -> {
              var partial = failure.initFailed().orElseThrow();
              assertThat(partial.id()).isEqualTo("a");
              assertThat(partial.inputs()).contains(Props.of("name", "a"));
              assertThat(partial.outputs().text("owner")).isEqualTo("sysadmin");
              assertThat(partial.reasons()).singleElement().asString().contains("cannot be told");
            });
  }

  @Test
  void anotherIncarnationComesWithoutAnOperation() {
    var created = plugin.session().create(DATABASE, Props.of("name", "a"));
    var row =
        MemoryBackend.row(
            new DatabaseKey("a"), new DatabaseSpec("a", Optional.empty()), Optional.empty());
    plugin.backend().readNextWith(new ReadAnswer.Found(row, Optional.empty(), List.of()));

    var read = plugin.session().read(DATABASE, "a", created.outputs(), Props.of("name", "a"));

    assertThat(read.outputs().has("__op")).isFalse();
  }

  @Test
  void anOwnerThatDriftedShowsAsADifferenceWhereTheProgramNamesOne() {
    var inputs = OBJECT_INPUTS.with("owner", "analyst");
    var created = plugin.session().create(OBJECT, inputs);
    var key = new RelationKey("shop", "public", "orders");
    plugin
        .backend()
        .put(
            MemoryBackend.row(
                key,
                new ObjectSpec(
                    "shop",
                    "public",
                    "shop_kafka",
                    Optional.empty(),
                    "",
                    false,
                    Optional.of("intruder")),
                Optional.empty()));

    var read = plugin.session().read(OBJECT, created.id(), created.outputs(), inputs);
    var fresh = read.inputs().orElseThrow();

    assertThat(fresh.text("owner")).isEqualTo("intruder");
    var diff = plugin.session().diff(OBJECT, created.id(), read.outputs(), fresh, inputs);
    assertThat(diff.diffs()).containsExactly("owner");
    assertThat(diff.wantsReplacement()).isFalse();
  }

  @Test
  void anOwnerThatTheProgramDoesNotNameNeverShows() {
    var created = plugin.session().create(OBJECT, OBJECT_INPUTS);

    var read = plugin.session().read(OBJECT, created.id(), created.outputs(), OBJECT_INPUTS);

    assertThat(read.inputs().orElseThrow().has("owner")).isFalse();
    assertThat(
            plugin
                .session()
                .diff(OBJECT, created.id(), read.outputs(), read.inputs().get(), OBJECT_INPUTS)
                .changes())
        .isEqualTo(Changes.NONE);
  }

  @Test
  void theOwnerExecutesTheLook() {
    plugin
        .session()
        .read(DATABASE, "a", Props.of("name", "a"), Props.of("name", "a", "owner", "analyst"));

    assertThat(plugin.backend().reads())
        .singleElement()
        .satisfies(call -> assertThat(call.owner()).contains("analyst"));
  }

  static Stream<Arguments> ids() {
    return Stream.of(
        arguments(NAMESPACE, "shop/ns", new NamespaceKey("shop", "ns")),
        arguments(OBJECT, "\"shop\".\"Ns\".\"a.b\"", new RelationKey("shop", "Ns", "a.b")),
        arguments(OBJECT, "shop.ns.Orders", new RelationKey("shop", "ns", "orders")));
  }

  /// provider FR-016
  @ParameterizedTest
  @MethodSource("ids")
  void anIdAloneNamesTheObject(
      Urn urn, String id, dev.deltajournal.workers.catalogue.ObjectKey key) {
    plugin.session().readById(urn, id);

    assertThat(plugin.backend().reads())
        .singleElement()
        .satisfies(call -> assertThat(call.handle().key()).isEqualTo(key));
  }

  static Stream<Arguments> badIds() {
    return Stream.of(
        arguments(DATABASE, ""),
        arguments(DATABASE, "a\u0001"),
        arguments(NAMESPACE, "shop"),
        arguments(NAMESPACE, "a/b/c"),
        arguments(NAMESPACE, "/b"),
        arguments(OBJECT, "orders"),
        arguments(OBJECT, "\"a\".\"b\".\"c\".\"d\""),
        arguments(OBJECT, "\"a\".\"b\".\"c"),
        arguments(QUERY, "orders\u0001"),
        arguments(APPLICATION, ""));
  }

  @ParameterizedTest
  @MethodSource("badIds")
  void anIdThatCanBeReadInNoWayOrInSeveralIsAnError(Urn urn, String id) {
    assertThatThrownBy(() -> plugin.session().readById(urn, id))
        .hasMessageContaining("DSP-ENG-005");
    assertThat(plugin.backend().reads()).isEmpty();
  }

  @Test
  void anIdIsNotSplitWhereTheStateKnowsTheNames() {
    var state = Props.of("database", "a/b", "name", "c");

    plugin.session().read(NAMESPACE, "a/b/c", state, state);

    assertThat(plugin.backend().reads())
        .singleElement()
        .satisfies(call -> assertThat(call.handle().key()).isEqualTo(new NamespaceKey("a/b", "c")));
  }

  @Test
  void aStateThatNamesAnotherObjectThanTheIdIsNotBelieved() {
    var state = Props.of("database", "x", "name", "y");

    plugin.session().read(NAMESPACE, "a/b", state, state);

    assertThat(plugin.backend().reads())
        .singleElement()
        .satisfies(call -> assertThat(call.handle().key()).isEqualTo(new NamespaceKey("a", "b")));
  }

  @Test
  void anImportedDatabaseHasItsNameAsInput() {
    plugin
        .backend()
        .put(
            MemoryBackend.row(
                new DatabaseKey("a"), new DatabaseSpec("a", Optional.empty()), Optional.empty()));

    var read = plugin.session().readById(DATABASE, "a");

    assertThat(read.inputs()).contains(Props.of("name", "a"));
    assertThat(read.outputs().text("createdAt")).isEqualTo("2026-01-01T00:00:00Z");
    assertThat(
            plugin
                .session()
                .diff(DATABASE, "a", read.outputs(), read.inputs().get(), Props.of("name", "a"))
                .changes())
        .isEqualTo(Changes.NONE);
  }

  @Test
  void anImportedNamespaceHasBothNames() {
    plugin
        .backend()
        .put(
            MemoryBackend.row(
                new NamespaceKey("a", "b"),
                new NamespaceSpec("a", "b", Optional.empty()),
                Optional.empty()));

    assertThat(plugin.session().readById(NAMESPACE, "a/b").inputs())
        .contains(Props.of("database", "a", "name", "b"));
  }
}
