package dev.deltajournal.provider;

import static dev.deltajournal.provider.fixture.Samples.APPLICATION;
import static dev.deltajournal.provider.fixture.Samples.APPLICATION_INPUTS;
import static dev.deltajournal.provider.fixture.Samples.SECOND_SINK;
import static dev.deltajournal.provider.fixture.Samples.SINK;
import static dev.deltajournal.provider.fixture.Samples.SOURCE;
import static dev.deltajournal.provider.fixture.Samples.applicationPlan;
import static dev.deltajournal.provider.fixture.Samples.relation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.deltajournal.journal.Failure;
import dev.deltajournal.provider.fixture.TestPlugin;
import dev.deltajournal.testkit.engine.DiffAnswer.Changes;
import dev.deltajournal.testkit.value.Props;
import dev.deltajournal.testkit.value.Values;
import dev.deltajournal.workers.WorkersError;
import dev.deltajournal.workers.catalogue.ObjectKey.ApplicationKey;
import dev.deltajournal.workers.catalogue.Planner.Plan;
import dev.deltajournal.workers.catalogue.Planner.Refused;
import dev.deltajournal.workers.catalogue.Planner.Unavailable;
import dev.deltajournal.workers.spec.ApplicationSpec;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Several statements that run as one job.
class ApplicationTest {
  @AutoClose private final TestPlugin plugin = TestPlugin.configured();

  @BeforeEach
  void plans() {
    plugin.backend().planQueries(_ -> applicationPlan());
  }

  static Stream<Arguments> contradicted() {
    return Stream.of(
        arguments(
            APPLICATION_INPUTS,
            new Plan("INSERT_INTO", Optional.empty(), Optional.empty(), List.of()),
            "sql",
            "unsupported query kind: INSERT_INTO (only APPLICATION queries are supported)"),
        arguments(
            APPLICATION_INPUTS.with("sinkRelationFqns", Values.list(SINK)),
            applicationPlan(),
            "sinkRelationFqns",
            "missing sink " + SECOND_SINK),
        arguments(
            APPLICATION_INPUTS.with("sinkRelationFqns", Values.list(SINK, "a.b.c", SECOND_SINK)),
            applicationPlan(),
            "sinkRelationFqns",
            "declared sink \"a\".\"b\".\"c\" not found in application sinks: ["
                + SINK
                + ", "
                + SECOND_SINK
                + "]"),
        arguments(
            APPLICATION_INPUTS.with("sourceRelationFqns", Values.list(SOURCE, SINK)),
            applicationPlan(),
            "sourceRelationFqns",
            "declared source " + SINK + " not found in application physical sources"),
        arguments(
            APPLICATION_INPUTS,
            applicationPlan(
                List.of(relation("orders"), relation("users"), relation("prices")),
                List.of(relation("large"), relation("small"))),
            "sourceRelationFqns",
            "missing physical source \"shop\".\"public\".\"users\"; missing physical source \"shop\".\"public\".\"prices\""),
        arguments(
            APPLICATION_INPUTS.with(
                "sourceRelationFqns", Values.list(SOURCE, "virtual.public.priced")),
            applicationPlan(),
            "sourceRelationFqns",
            "virtual relation \"virtual\".\"public\".\"priced\" cannot be declared as a source dependency"));
  }

  @ParameterizedTest
  @MethodSource("contradicted")
  void refusesADeclarationThatIsNotThePlan(Props news, Plan plan, String property, String reason) {
    plugin.backend().planQueries(_ -> plan);

    assertThat(plugin.session().check(APPLICATION, Props.empty(), news).failures())
        .singleElement()
        .satisfies(failure -> {
          assertThat(failure.property()).isEqualTo(property);
          assertThat(failure.reason()).isEqualTo(reason);
        });
  }

  @Test
  void tellsOfSinksAndSourcesInOneAnswer() {
    var news =
        APPLICATION_INPUTS
            .with("sinkRelationFqns", Values.list(SINK))
            .with("sourceRelationFqns", Values.list());

    assertThat(plugin.session().check(APPLICATION, Props.empty(), news).failures())
        .extracting(failure -> failure.property())
        .containsExactlyInAnyOrder("sinkRelationFqns", "sourceRelationFqns");
  }

  @Test
  void takesPathsInAnyWritingAndOrder() {
    var news =
        APPLICATION_INPUTS
            .with("sinkRelationFqns", Values.list("shop.public.SMALL", "\"shop\".public.large"))
            .with("sourceRelationFqns", Values.list("shop.public.orders"));

    assertThat(plugin.session().check(APPLICATION, Props.empty(), news).failures()).isEmpty();
  }

  /// provider FR-011
  @Test
  void refusesARelationWithoutAName() {
    var news = APPLICATION_INPUTS.with("sinkRelationFqns", Values.list(SINK, ""));

    assertThat(plugin.session().check(APPLICATION, Props.empty(), news).failures())
        .singleElement()
        .satisfies(failure -> assertThat(failure.property()).isEqualTo("sinkRelationFqns[1]"));
    assertThat(plugin.backend().planCount()).isZero();
  }

  @Test
  void tellsWhatTheServiceSaysOfAWrongStatement() {
    plugin
        .backend()
        .planQueries(_ ->
            new Refused(
                new Failure("DSP-SQL-001", "cannot parse", "Correct it.", "42601", "near 'ENDE'")));

    assertThat(plugin.session().check(APPLICATION, Props.empty(), APPLICATION_INPUTS).failures())
        .singleElement()
        .satisfies(failure ->
            assertThat(failure.reason()).startsWith("describe failed: ").contains("near 'ENDE'"));
  }

  @Test
  void aPlanThatCannotBeHadYetStopsNoPreview() {
    plugin
        .backend()
        .planQueries(_ ->
            new Unavailable(Failure.of(WorkersError.NOT_FOUND, "relation orders does not exist")));

    assertThat(plugin.session().check(APPLICATION, Props.empty(), APPLICATION_INPUTS).failures())
        .isEmpty();
  }

  static Stream<Props> needingNoPlan() {
    return Stream.of(
        APPLICATION_INPUTS,
        APPLICATION_INPUTS.with("owner", "analyst"),
        APPLICATION_INPUTS.with("sinkRelationFqns", Values.list(SECOND_SINK, SINK)),
        APPLICATION_INPUTS.with("sql", APPLICATION_INPUTS.text("sql") + "\n-- shop"),
        APPLICATION_INPUTS.with("sql", Values.unknown()),
        APPLICATION_INPUTS.with("sourceRelationFqns", Values.list(Values.unknown())));
  }

  @ParameterizedTest
  @MethodSource("needingNoPlan")
  void asksForNoPlanWhereNothingChangedOrSomethingIsUnknown(Props news) {
    plugin.session().check(APPLICATION, APPLICATION_INPUTS, news);

    assertThat(plugin.backend().planCount()).isZero();
  }

  /// An application is no query: only those are immutable (provider D-QRY-001).
  @Test
  void anotherTextIsCheckedAndReplacesWithTheOldOneStoppedFirst() {
    var news =
        APPLICATION_INPUTS.with("sql", APPLICATION_INPUTS.text("sql").replace("> 10", "> 20"));

    assertThat(plugin.session().check(APPLICATION, APPLICATION_INPUTS, news).failures()).isEmpty();
    assertThat(plugin.backend().planCount()).isEqualTo(1);
    var diff = plugin.session().diff(APPLICATION, "id", Props.empty(), APPLICATION_INPUTS, news);
    assertThat(diff.replaces()).containsExactly("sql");
    assertThat(diff.deleteBeforeReplace()).isTrue();
  }

  static Stream<Arguments> replacing() {
    return Stream.of(
        arguments("sourceRelationFqns", Values.list(SINK)),
        arguments("sinkRelationFqns", Values.list(SINK)),
        arguments("sinkRelationFqns", Values.unknown(Values.Unknown.ARRAY)),
        arguments("sourceRelationFqns", Values.list(Values.unknown())),
        arguments("sql", Values.unknown()));
  }

  @ParameterizedTest
  @MethodSource("replacing")
  void whatItReadsAndWritesReplacesItEvenWhereItIsNotKnownYet(String name, Object value) {
    var diff =
        plugin
            .session()
            .diff(
                APPLICATION,
                "id",
                APPLICATION_INPUTS,
                APPLICATION_INPUTS,
                APPLICATION_INPUTS.with(name, value));

    assertThat(diff.replaces()).containsExactly(name);
    assertThat(diff.deleteBeforeReplace()).isTrue();
    assertThat(diff.unmatchedKeys()).isEmpty();
  }

  @Test
  void seesNoDifferenceInOrderWritingBlanksAndComments() {
    var news =
        APPLICATION_INPUTS
            .with("sinkRelationFqns", Values.list(SECOND_SINK, "shop.public.large"))
            .with("sql", APPLICATION_INPUTS.text("sql").replace("; ", ";\r\n  -- next\n"));

    assertThat(
            plugin
                .session()
                .diff(APPLICATION, "id", APPLICATION_INPUTS, APPLICATION_INPUTS, news)
                .changes())
        .isEqualTo(Changes.NONE);
  }

  @Test
  void aCreateAnswersTheServicesIdAndEverythingItShows() {
    var created = plugin.session().create(APPLICATION, APPLICATION_INPUTS);

    assertThat(created.outputs().text("applicationId")).isEqualTo(created.id());
    assertThat(created.outputs().names())
        .containsExactlyInAnyOrder(
            "sourceRelationFqns",
            "sinkRelationFqns",
            "sql",
            "applicationId",
            "owner",
            "state",
            "createdAt",
            "updatedAt",
            "__op");
    assertThat(created.outputs().text("state")).isEqualTo("running");
    assertThat(created.outputs().text("createdAt")).isEqualTo("2026-01-01T00:00:00Z");
  }

  @Test
  void handsTheWorkersCanonicalPaths() {
    plugin
        .session()
        .create(
            APPLICATION,
            APPLICATION_INPUTS.with(
                "sinkRelationFqns", Values.list("SHOP.public.large", SECOND_SINK)));

    assertThat((ApplicationSpec) plugin.backend().lastCall().call().spec())
        .satisfies(spec -> {
          assertThat(spec.sinkRelationFqns()).containsExactly(SINK, SECOND_SINK);
          assertThat(spec.sourceRelationFqns()).containsExactly(SOURCE);
          assertThat(spec.owner()).isEmpty();
        });
  }

  @Test
  void theOwnerChangesInPlace() {
    var created = plugin.session().create(APPLICATION, APPLICATION_INPUTS);
    var news = APPLICATION_INPUTS.with("owner", "analyst");

    var diff =
        plugin
            .session()
            .diff(APPLICATION, created.id(), created.outputs(), APPLICATION_INPUTS, news);
    var updated =
        plugin
            .session()
            .update(APPLICATION, created.id(), created.outputs(), APPLICATION_INPUTS, news);

    assertThat(diff.diffs()).containsExactly("owner");
    assertThat(diff.wantsReplacement()).isFalse();
    assertThat(updated.outputs().text("owner")).isEqualTo("analyst");
    assertThat(plugin.backend().lastCall().handle())
        .satisfies(handle -> assertThat(handle.key()).isEqualTo(new ApplicationKey(created.id())));
  }

  @Test
  void aPreviewOfAnotherOwnerKeepsWhatItCannotChange() {
    var created = plugin.session().create(APPLICATION, APPLICATION_INPUTS);
    int calls = plugin.backend().calls().size();

    var preview =
        plugin
            .session()
            .update(
                APPLICATION,
                created.id(),
                created.outputs(),
                APPLICATION_INPUTS,
                APPLICATION_INPUTS.with("owner", "analyst"),
                request -> request.setPreview(true));

    assertThat(preview.outputs().unknownPaths()).containsExactly("updatedAt");
    assertThat(preview.outputs().text("applicationId")).isEqualTo(created.id());
    assertThat(preview.outputs().text("owner")).isEqualTo("analyst");
    assertThat(plugin.backend().calls()).hasSize(calls);
  }

  @Test
  void aPreviewOfACreateKnowsWhatTheProgramSays() {
    var preview =
        plugin
            .session()
            .create(APPLICATION, APPLICATION_INPUTS, request -> request.setPreview(true));

    assertThat(preview.outputs().unknownPaths())
        .containsExactlyInAnyOrder(
            "applicationId",
            "owner",
            "state",
            "createdAt",
            "updatedAt",
            "queryName",
            "queryVersion");
    assertThat(plugin.backend().calls()).isEmpty();
  }

  @Test
  void anUpdateThatDiffHasNotAnnouncedIsRefused() {
    var created = plugin.session().create(APPLICATION, APPLICATION_INPUTS);
    var news = APPLICATION_INPUTS.with("sinkRelationFqns", Values.list(SINK));

    assertThatThrownBy(() ->
            plugin
                .session()
                .update(APPLICATION, created.id(), created.outputs(), APPLICATION_INPUTS, news))
        .hasMessageContaining("'sinkRelationFqns' cannot be changed in place");
  }

  @Test
  void aTextThatIsSecretShowsInNoReason() {
    plugin
        .backend()
        .planQueries(_ ->
            new Refused(
                new Failure("DSP-SQL-001", "no", "Correct it.", "42601", "near 'amount > 10'")));
    var secret = APPLICATION_INPUTS.with("sql", Values.secret(APPLICATION_INPUTS.text("sql")));

    assertThat(plugin.session().check(APPLICATION, Props.empty(), secret).failures())
        .singleElement()
        .satisfies(
            failure -> assertThat(failure.reason()).contains("42601").doesNotContain("amount"));
    assertThat(plugin.session().create(APPLICATION, secret).outputs().isSecret("sql")).isTrue();
    assertThat(plugin.backend().lastCall().call().spec().hasSecretSql()).isTrue();
  }

  @Test
  void aDeleteWorksFromTheStateAlone() {
    var created = plugin.session().create(APPLICATION, APPLICATION_INPUTS);

    plugin.session().delete(APPLICATION, created.id(), created.outputs(), APPLICATION_INPUTS);

    assertThat(plugin.backend().rows()).isEmpty();
    assertThat(plugin.backend().lastCall().call().spec())
        .isEqualTo(
            new ApplicationSpec(
                List.of(SOURCE),
                List.of(SINK, SECOND_SINK),
                APPLICATION_INPUTS.text("sql"),
                false,
                Optional.empty()));
  }
}
