package dev.deltajournal.provider;

import static dev.deltajournal.provider.fixture.Samples.OBJECT;
import static dev.deltajournal.provider.fixture.Samples.OBJECT_INPUTS;
import static dev.deltajournal.provider.fixture.Samples.QUERY;
import static dev.deltajournal.provider.fixture.Samples.QUERY_INPUTS;
import static dev.deltajournal.provider.fixture.Samples.SINK;
import static dev.deltajournal.provider.fixture.Samples.objectPlan;
import static dev.deltajournal.provider.fixture.Samples.queryPlan;
import static dev.deltajournal.provider.fixture.Samples.relation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.deltajournal.journal.Failure;
import dev.deltajournal.provider.fixture.TestPlugin;
import dev.deltajournal.testkit.value.Props;
import dev.deltajournal.testkit.value.Values;
import dev.deltajournal.workers.WorkersError;
import dev.deltajournal.workers.catalogue.Planner.Plan;
import dev.deltajournal.workers.catalogue.Planner.PlannedRelation;
import dev.deltajournal.workers.catalogue.Planner.Refused;
import dev.deltajournal.workers.catalogue.Planner.Unavailable;
import dev.deltajournal.workers.spec.ObjectSpec;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What the service's plans make of Check and Create.
class PlanCheckTest {
  private static final Failure SYNTAX =
      new Failure(
          "DSP-SQL-002", "cannot parse", "Correct it.", "42601", "near 'CREAT secret-text'");

  @AutoClose private final TestPlugin plugin = TestPlugin.configured();

  static Stream<Arguments> contradictedObjects() {
    return Stream.of(
        arguments(
            objectPlan("INSERT_INTO", relation("a")),
            "invalid relation kind: INSERT_INTO",
            "invalid object plan"),
        arguments(
            objectPlan("CREATE_STORE", relation("a")),
            "invalid relation kind: CREATE_STORE",
            "invalid object plan"),
        arguments(
            new Plan("CREATE_STREAM", Optional.empty(), Optional.empty(), List.of()),
            "describe returned empty plan",
            "invalid object plan"),
        arguments(
            planned(new PlannedRelation("other", "public", "a", "stream", "shop_kafka")),
            "database mismatch: statement targets other",
            "database name mismatch, statement would create object in other instead of shop"),
        arguments(
            planned(new PlannedRelation("shop", "other", "a", "stream", "shop_kafka")),
            "namespace mismatch: statement targets other",
            "namespace name mismatch, statement would create object in other instead of public"),
        arguments(
            planned(new PlannedRelation("shop", "public", "a", "stream", "other")),
            "store mismatch: statement targets other",
            "store name mismatch, statement would use store other instead of shop_kafka"),
        arguments(
            planned(new PlannedRelation("shop", "public", "a", "index", "shop_kafka")),
            "invalid relation type: index",
            "invalid object plan"));
  }

  private static Plan planned(PlannedRelation relation) {
    return objectPlan("CREATE_STREAM", relation);
  }

  @ParameterizedTest
  @MethodSource("contradictedObjects")
  void refusesAnObjectThatIsNotWhatItsStatementCreates(Plan plan, String reason, String raised) {
    plugin.backend().planObjects(_ -> plan);

    assertThat(plugin.session().check(OBJECT, Props.empty(), OBJECT_INPUTS).failures())
        .singleElement()
        .satisfies(failure -> {
          assertThat(failure.property()).isEqualTo("sql");
          assertThat(failure.reason()).startsWith(reason);
        });
  }

  @ParameterizedTest
  @MethodSource("contradictedObjects")
  void createsNothingThatContradictsItsPlan(Plan plan, String reason, String raised) {
    plugin.backend().planObjects(_ -> plan);

    assertThatThrownBy(() -> plugin.session().create(OBJECT, OBJECT_INPUTS))
        .hasMessageContaining("DSP-ENG-008: planning error: " + raised);
    assertThat(plugin.backend().calls()).isEmpty();
  }

  static Stream<Arguments> contradictedQueries() {
    return Stream.of(
        arguments(
            new Plan("CREATE_STREAM", Optional.empty(), Optional.empty(), List.of()),
            "sql",
            "only INSERT INTO ... SELECT ... queries are supported"),
        arguments(
            new Plan("INSERT_INTO", Optional.empty(), Optional.empty(), List.of()),
            "sql",
            "describe returned no sink relation"),
        arguments(
            new Plan(
                "INSERT_INTO",
                Optional.empty(),
                Optional.of(relation("other")),
                List.of(relation("orders"))),
            "sinkRelationFqn",
            "sink mismatch: \"shop\".\"public\".\"other\""),
        arguments(
            new Plan(
                "INSERT_INTO",
                Optional.empty(),
                Optional.of(relation("large")),
                List.of(relation("orders"), relation("users"))),
            "sourceRelationFqns",
            "missing source \"shop\".\"public\".\"users\""),
        arguments(
            new Plan(
                "INSERT_INTO",
                Optional.empty(),
                Optional.of(relation("large")),
                List.of(relation("users"), relation("prices"))),
            "sourceRelationFqns",
            "missing source \"shop\".\"public\".\"users\"; missing source \"shop\".\"public\".\"prices\""));
  }

  @ParameterizedTest
  @MethodSource("contradictedQueries")
  void refusesAQueryThatIsNotWhatItsStatementDoes(Plan plan, String property, String reason) {
    plugin.backend().planQueries(_ -> plan);

    assertThat(plugin.session().check(QUERY, Props.empty(), QUERY_INPUTS).failures())
        .singleElement()
        .satisfies(failure -> {
          assertThat(failure.property()).isEqualTo(property);
          assertThat(failure.reason()).isEqualTo(reason);
        });
  }

  @Test
  void takesPathsInAnyWriting() {
    plugin.backend().planQueries(_ -> queryPlan());
    var news =
        QUERY_INPUTS
            .with("sinkRelationFqn", "shop.public.LARGE")
            .with("sourceRelationFqns", Values.list("\"shop\".public.\"orders\""));

    assertThat(plugin.session().check(QUERY, Props.empty(), news).failures()).isEmpty();
  }

  @Test
  void takesTheFqnOfARelationWhoseNameLooksLikeAPath() {
    plugin
        .backend()
        .planQueries(_ ->
            new Plan(
                "INSERT_INTO",
                Optional.empty(),
                Optional.of(relation("a.\"b\".c")),
                List.of(relation("orders"))));
    var news = QUERY_INPUTS.with("sinkRelationFqn", relation("a.\"b\".c").fqn());

    assertThat(plugin.session().check(QUERY, Props.empty(), news).failures()).isEmpty();
  }

  @Test
  void tellsWhatTheServiceSaysOfAWrongStatement() {
    plugin.backend().planObjects(_ -> new Refused(SYNTAX));

    assertThat(plugin.session().check(OBJECT, Props.empty(), OBJECT_INPUTS).failures())
        .singleElement()
        .satisfies(failure ->
            assertThat(failure.reason())
                .startsWith("describe failed: ")
                .contains("near 'CREAT secret-text'", "42601"));
  }

  @Test
  void keepsTheWordsOfTheServiceBackWhenTheStatementIsSecret() {
    plugin.backend().planObjects(_ -> new Refused(SYNTAX));
    var secret = OBJECT_INPUTS.with("sql", Values.secret(OBJECT_INPUTS.text("sql")));

    assertThat(plugin.session().check(OBJECT, Props.empty(), secret).failures())
        .singleElement()
        .satisfies(failure -> {
          assertThat(failure.property()).isEmpty();
          assertThat(failure.reason()).contains("42601").doesNotContain("secret-text");
        });
  }

  @Test
  void aPlanThatIsNotToBeHadStopsNoPreview() {
    assertThat(plugin.session().check(OBJECT, Props.empty(), OBJECT_INPUTS).failures()).isEmpty();
    assertThat(plugin.session().check(QUERY, Props.empty(), QUERY_INPUTS).failures()).isEmpty();
    assertThat(plugin.backend().planCount()).isEqualTo(2);
  }

  @Test
  void aPlanThatIsNotToBeHadStopsACreate() {
    var away = Failure.of(WorkersError.UNREACHABLE, "the service cannot be reached");
    plugin.backend().planObjects(_ -> new Unavailable(away));

    assertThatThrownBy(() -> plugin.session().create(OBJECT, OBJECT_INPUTS))
        .hasMessageContaining("the service cannot be reached");
    assertThat(plugin.backend().calls()).isEmpty();
  }

  @Test
  void asksForNoPlanWhereNothingChanged() {
    var texts = OBJECT_INPUTS.with("sql", OBJECT_INPUTS.text("sql") + " -- comment");

    plugin.session().check(OBJECT, OBJECT_INPUTS, texts);
    plugin.session().check(QUERY, QUERY_INPUTS, QUERY_INPUTS);

    assertThat(plugin.backend().planCount()).isZero();
  }

  @Test
  void asksForNoPlanWhileSomethingIsUnknown() {
    plugin.session().check(OBJECT, Props.empty(), OBJECT_INPUTS.with("store", Values.unknown()));
    plugin.session().check(QUERY, Props.empty(), QUERY_INPUTS.with("sql", Values.unknown()));

    assertThat(plugin.backend().planCount()).isZero();
  }

  @Test
  void createsUnderTheNameOfThePlanThatCheckGot() {
    plugin.backend().planObjects(_ -> objectPlan());
    plugin.session().check(OBJECT, Props.empty(), OBJECT_INPUTS);

    var created = plugin.session().create(OBJECT, OBJECT_INPUTS);

    assertThat(created.id()).isEqualTo("\"shop\".\"public\".\"orders\"");
    assertThat(plugin.backend().planCount()).isEqualTo(1);
    assertThat(plugin.backend().lastCall().call())
        .satisfies(call -> assertThat(((ObjectSpec) call.spec()).name()).contains("orders"));
  }

  @Test
  void asksAgainWhenCreateBringsAnotherDeclaration() {
    plugin.backend().planObjects(_ -> objectPlan());
    plugin.session().check(OBJECT, Props.empty(), OBJECT_INPUTS);

    plugin.session().create(OBJECT, OBJECT_INPUTS.with("sql", "CREATE STREAM orders (id INT)"));

    assertThat(plugin.backend().planCount()).isEqualTo(2);
  }

  @Test
  void aPreviewShowsTheNameThatThePlanTold() {
    plugin.backend().planObjects(_ -> objectPlan());
    plugin.session().check(OBJECT, Props.empty(), OBJECT_INPUTS);

    var preview = plugin.session().create(OBJECT, OBJECT_INPUTS, r -> r.setPreview(true));

    assertThat(preview.outputs().text("fqn")).isEqualTo("\"shop\".\"public\".\"orders\"");
    assertThat(preview.outputs().isUnknown("createdAt")).isTrue();
    assertThat(plugin.backend().calls()).isEmpty();
  }

  /// provider FR-020, FR-024, D-QRY-001, AS 12
  @Test
  void refusesAChangedQueryTextWithWhatDiffersAndTheWaysOut() {
    var news = QUERY_INPUTS.with("sql", QUERY_INPUTS.text("sql").replace("10", "20"));

    assertThat(plugin.session().check(QUERY, QUERY_INPUTS, news).failures())
        .singleElement()
        .satisfies(failure -> {
          assertThat(failure.property()).isEqualTo("sql");
          assertThat(failure.reason())
              .contains("cannot be changed after its creation")
              .contains("line 1: `> 10` became `> 20`")
              .contains("new name in the program")
              .contains("pulumi up --target-replace " + QUERY.value());
        });
  }

  /// provider FR-024
  @Test
  void showsNoTextOfASecretQuery() {
    var olds = QUERY_INPUTS.with("sql", Values.secret(QUERY_INPUTS.text("sql")));
    var news = QUERY_INPUTS.with("sql", QUERY_INPUTS.text("sql").replace("10", "20-0f3e"));

    assertThat(plugin.session().check(QUERY, olds, news).failures())
        .singleElement()
        .satisfies(failure ->
            assertThat(failure.reason())
                .contains("cannot be changed")
                .doesNotContain("20-0f3e", "amount"));
  }

  static Stream<Arguments> sameQuery() {
    var sql = QUERY_INPUTS.text("sql");
    return Stream.of(
        arguments(Props.empty(), QUERY_INPUTS.with("sql", "INSERT INTO x SELECT 1 FROM y")),
        arguments(QUERY_INPUTS, QUERY_INPUTS.with("sql", Values.unknown())),
        arguments(QUERY_INPUTS.with("sql", Values.unknown()), QUERY_INPUTS),
        arguments(
            QUERY_INPUTS,
            QUERY_INPUTS.with("sql", "\n  " + sql.replace(" ", "\r\n ") + " -- trailing")),
        arguments(QUERY_INPUTS, QUERY_INPUTS.with("sql", Values.secret(sql))),
        arguments(QUERY_INPUTS, QUERY_INPUTS.with("sinkRelationFqn", SINK.replace("\"", ""))));
  }

  /// provider FR-020 provider FR-023
  @ParameterizedTest
  @MethodSource("sameQuery")
  void aTextThatIsTheSameOrUnknownOrNewIsNoViolation(Props olds, Props news) {
    assertThat(plugin.session().check(QUERY, olds, news).failures()).isEmpty();
  }
}
