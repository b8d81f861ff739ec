package dev.deltajournal.provider;

import static dev.deltajournal.provider.fixture.Samples.APPLICATION;
import static dev.deltajournal.provider.fixture.Samples.APPLICATION_INPUTS;
import static dev.deltajournal.provider.fixture.Samples.QUERY;
import static dev.deltajournal.provider.fixture.Samples.QUERY_INPUTS;
import static dev.deltajournal.provider.fixture.Samples.SOURCE;
import static dev.deltajournal.provider.fixture.Samples.applicationPlan;
import static dev.deltajournal.provider.fixture.Samples.queryPlan;
import static dev.deltajournal.provider.fixture.Samples.relation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.deltajournal.journal.Document;
import dev.deltajournal.journal.Failure;
import dev.deltajournal.provider.fixture.MemoryBackend;
import dev.deltajournal.provider.fixture.TestPlugin;
import dev.deltajournal.testkit.engine.DiffAnswer.Change;
import dev.deltajournal.testkit.engine.DiffAnswer.Changes;
import dev.deltajournal.testkit.engine.DiffAnswer.Kind;
import dev.deltajournal.testkit.engine.LogMessage;
import dev.deltajournal.testkit.engine.Urn;
import dev.deltajournal.testkit.value.Props;
import dev.deltajournal.testkit.value.Values;
import dev.deltajournal.workers.WorkersError;
import dev.deltajournal.workers.catalogue.CatalogueRow;
import dev.deltajournal.workers.catalogue.ObjectKey;
import dev.deltajournal.workers.catalogue.ObjectKey.ApplicationKey;
import dev.deltajournal.workers.catalogue.ObjectKey.QueryKey;
import dev.deltajournal.workers.catalogue.Planner.Plan;
import dev.deltajournal.workers.catalogue.Planner.Unavailable;
import dev.deltajournal.workers.operation.Lifecycle.ReadAnswer;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// `pulumi import` and look-ups of queries and applications by id.
class QueryImportTest {
  private static final String ID = "3d9d0b8e-7f4e-4f0e-9d0f-0d6f1a2b3c4d";

  @AutoClose private final TestPlugin plugin = TestPlugin.configured();

  static Stream<Arguments> kinds() {
    return Stream.of(
        arguments(QUERY, QUERY_INPUTS, new QueryKey(ID), queryPlan()),
        arguments(APPLICATION, APPLICATION_INPUTS, new ApplicationKey(ID), applicationPlan()));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void anIdBringsTextAndRelationsAndACleanPreview(Urn urn, Props inputs, ObjectKey key, Plan plan) {
    plugin.backend().put(row(key, "", Optional.of(inputs.text("sql"))));
    plugin.backend().planQueries(_ -> plan);

    var read = plugin.session().readById(urn, ID);

    assertThat(read.id()).isEqualTo(ID);
    assertThat(read.inputs()).contains(inputs);
    assertThat(read.outputs().text("owner")).isEqualTo("loader");
    assertThat(read.outputs().text("createdAt")).isEqualTo("2026-01-01T00:00:00Z");
    var diff = plugin.session().diff(urn, ID, read.outputs(), inputs, inputs);
    assertThat(diff.changes()).isEqualTo(Changes.NONE);
    assertThat(plugin.session().check(urn, inputs, inputs).failures()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void anIdInCapitalsIsTheSameId(Urn urn, Props inputs, ObjectKey key, Plan plan) {
    plugin.backend().put(row(key, "", Optional.of(inputs.text("sql"))));
    plugin.backend().planQueries(_ -> plan);

    assertThat(plugin.session().readById(urn, ID.toUpperCase(Locale.ROOT)).id()).isEqualTo(ID);
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void aNameLeadsToTheId(Urn urn, Props inputs, ObjectKey key, Plan plan) {
    plugin.backend().put(row(key, "large orders", Optional.of(inputs.text("sql"))));
    plugin.backend().planQueries(_ -> plan);

    var read = plugin.session().readById(urn, "large orders");

    assertThat(read.id()).isEqualTo(ID);
    assertThat(read.inputs()).contains(inputs);
    assertThat(read.outputs().text("queryName")).isEqualTo("large orders");
    assertThat(read.outputs().number("queryVersion")).isEqualTo(3);
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void withoutAPlanTheRelationsAreAbsentAndNamed(
      Urn urn, Props inputs, ObjectKey key, Plan ignored) {
    plugin.backend().put(row(key, "", Optional.of(inputs.text("sql"))));
    plugin
        .backend()
        .planQueries(_ -> new Unavailable(Failure.of(WorkersError.NOT_FOUND, "no such query")));

    var read = plugin.session().readById(urn, ID);

    assertThat(read.inputs()).contains(Props.of("sql", inputs.text("sql")));
    assertThat(warning()).contains("sourceRelationFqns", "sinkRelationFqn").doesNotContain("sql");
  }

  /// The very text is not known, so what the program says is taken as it is: replacing a query that
  /// was only imported would stop it.
  @ParameterizedTest
  @MethodSource("kinds")
  void whatTheServiceDoesNotShowIsTakenFromTheProgramInPlace(
      Urn urn, Props inputs, ObjectKey key, Plan plan) {
    plugin.backend().put(row(key, "", Optional.empty()));
    plugin.backend().planQueries(_ -> plan);
    var read = plugin.session().readById(urn, ID);

    var olds = read.inputs().orElseThrow();
    var checked = plugin.session().check(urn, olds, inputs);
    var diff = plugin.session().diff(urn, ID, read.outputs(), olds, inputs);
    var updated = plugin.session().update(urn, ID, read.outputs(), olds, inputs);

    assertThat(olds.isEmpty()).isTrue();
    assertThat(checked.failures()).isEmpty();
    assertThat(diff.detailed().values()).containsOnly(new Change(Kind.ADD, true)).hasSize(3);
    assertThat(diff.wantsReplacement()).isFalse();
    assertThat(updated.outputs().text("sql")).isEqualTo(inputs.text("sql"));
  }

  /// States of broken imports by other versions hold empty values.
  @ParameterizedTest
  @MethodSource("kinds")
  void emptyValuesInAStateCountAsNotKnown(Urn urn, Props inputs, ObjectKey key, Plan ignored) {
    var lost = inputs.with("sql", "").with("sourceRelationFqns", Values.list());
    plugin.backend().put(row(key, "", Optional.of(inputs.text("sql"))));

    var diff = plugin.session().diff(urn, ID, lost.with("createdAt", "x"), lost, inputs);
    var read = plugin.session().read(urn, ID, lost.with("createdAt", "2026-01-01T00:00:00Z"), lost);

    assertThat(diff.wantsReplacement()).isFalse();
    assertThat(diff.diffs()).containsExactlyInAnyOrder("sql", "sourceRelationFqns");
    assertThat(plugin.session().check(urn, lost, inputs).failures()).isEmpty();
    assertThat(read.inputs().orElseThrow().text("sql")).isEqualTo(inputs.text("sql"));
  }

  @Test
  void anUnknownValueReplacesEvenWhatIsNotKnown() {
    var diff =
        plugin
            .session()
            .diff(
                QUERY,
                ID,
                Props.of("createdAt", "x"),
                Props.empty(),
                QUERY_INPUTS.with("sourceRelationFqns", Values.list(Values.unknown())));

    assertThat(diff.replaces()).containsExactly("sourceRelationFqns");
  }

  @Test
  void relationsComeInOneOrderAndOnce() {
    plugin.backend().put(row(new QueryKey(ID), "", Optional.of(QUERY_INPUTS.text("sql"))));
    plugin
        .backend()
        .planQueries(_ ->
            new Plan(
                "INSERT_INTO",
                Optional.empty(),
                Optional.of(relation("large")),
                List.of(relation("z"), relation("orders"), relation("z"))));

    assertThat(
            plugin.session().readById(QUERY, ID).inputs().orElseThrow().get("sourceRelationFqns"))
        .contains(List.of(SOURCE, relation("z").fqn()));
  }

  static Stream<Arguments> confused() {
    return Stream.of(
        arguments(
            QUERY,
            new QueryKey(ID),
            APPLICATION_INPUTS,
            "import it as deltastream:index:Application"),
        arguments(
            APPLICATION,
            new ApplicationKey(ID),
            QUERY_INPUTS,
            "import it as deltastream:index:Query"));
  }

  @ParameterizedTest
  @MethodSource("confused")
  void theOtherKindIsNamed(Urn urn, ObjectKey key, Props inputs, String message) {
    plugin.backend().put(row(key, "", Optional.of(inputs.text("sql"))));

    assertThatThrownBy(() -> plugin.session().readById(urn, ID)).hasMessageContaining(message);
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void anUnknownIdIsNotFound(Urn urn, Props inputs, ObjectKey key, Plan plan) {
    assertThatThrownBy(() -> plugin.session().readById(urn, ID))
        .hasMessageContaining(ID + " not found");
  }

  @Test
  void aNameOfSeveralQueriesIsAnErrorThatNamesThem() {
    plugin
        .backend()
        .readNextWith(
            new ReadAnswer.Undecided(
                Failure.of(
                    WorkersError.SEVERAL_QUERIES, "more than one query is named shop: a, b")));

    assertThatThrownBy(() -> plugin.session().readById(QUERY, "shop"))
        .hasMessageContaining("more than one query is named shop: a, b")
        .hasMessageContaining("Give the id");
  }

  @Test
  void aNameIsNoIdOnceThereIsAState() {
    assertThatThrownBy(() -> plugin.session().read(QUERY, "shop", QUERY_INPUTS, QUERY_INPUTS))
        .hasMessageContaining("DSP-ENG-005");
  }

  private String warning() {
    return plugin
        .host()
        .awaitMessage(
            message -> message.severity() == LogMessage.Severity.WARNING, Duration.ofSeconds(10))
        .message();
  }

  private static CatalogueRow row(ObjectKey key, String name, Optional<String> sql) {
    return new CatalogueRow(
        key,
        name,
        "",
        "running",
        Optional.empty(),
        "loader",
        Optional.of(MemoryBackend.CREATED),
        Optional.empty(),
        sql,
        name.isEmpty() ? Optional.empty() : Optional.of(3L),
        Document.empty());
  }
}
