package dev.deltajournal.workers.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.deltajournal.journal.Secret;
import dev.deltajournal.journal.event.Presence;
import dev.deltajournal.sandbox.Sandbox;
import dev.deltajournal.sandbox.SandboxOptions;
import dev.deltajournal.workers.Timings;
import dev.deltajournal.workers.catalogue.ObjectKey.QueryKey;
import dev.deltajournal.workers.catalogue.ObjectKey.RelationKey;
import dev.deltajournal.workers.catalogue.ObjectKey.StoreKey;
import dev.deltajournal.workers.catalogue.Planner.Plan;
import dev.deltajournal.workers.catalogue.Planner.PlannedRelation;
import dev.deltajournal.workers.catalogue.Planner.Refused;
import dev.deltajournal.workers.catalogue.Planner.Unavailable;
import dev.deltajournal.workers.service.HttpStatementService;
import dev.deltajournal.workers.service.ServiceSettings;
import dev.deltajournal.workers.service.Services;
import dev.deltajournal.workers.service.Statement;
import dev.deltajournal.workers.service.StatementOutcome.Success;
import dev.deltajournal.workers.spec.ObjectSpec;
import dev.deltajournal.workers.spec.QuerySpec;
import dev.deltajournal.workers.sql.Statements;
import dev.deltajournal.workers.sql.UserSql;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Looks, waits and plans against the sandbox, each guess about the service in both settings.
class SandboxCatalogueTest {
  private static final Optional<String> NONE = Optional.empty();
  private static final RelationKey CLICKS = new RelationKey("shop", "public", "Clicks");
  private static final String INSERT =
      "INSERT INTO \"shop\".\"public\".big SELECT * FROM \"shop\".\"public\".\"Clicks\" -- all\n;";

  private final Sandbox sandbox =
      Sandbox.start(
          SandboxOptions.defaults()
              .with("rules.existingTopics", "[\"*\"]")
              .with("delays.storeReadyMillis", "200")
              .with("delays.relationCreatedMillis", "0"));
  private final HttpStatementService service =
      new HttpStatementService(
          new ServiceSettings(
              sandbox.uri(), Secret.of(sandbox.token()), NONE, NONE, NONE, false, "tests"),
          Services.quick());
  private final Catalogue catalogue = new SystemCatalogue(service, Timings.defaults());
  private final Planner planner = new DescribePlanner(service, Timings.defaults());

  @BeforeEach
  void fill() {
    sql("CREATE DATABASE \"shop\";");
    sql(
        "CREATE STORE \"kafka\" WITH ('type' = KAFKA, 'uris' = 'b:9092',"
            + " 'kafka.sasl.hash_function' = NONE, 'tls.disabled' = TRUE);");
    await().until(() -> state(new StoreKey("kafka")).equals("ready"));
    create("Clicks");
    create("big");
  }

  private void create(String name) {
    var spec = object("CREATE STREAM \"" + name + "\" (a INT) WITH ('value.format' = 'json');");
    assertThat(service.execute(Statements.create(spec), Services.LIMIT, _ -> {}))
        .isInstanceOf(Success.class);
  }

  private static ObjectSpec object(String sql) {
    return new ObjectSpec("shop", "public", "kafka", NONE, sql, false, NONE);
  }

  @AfterEach
  void close() {
    service.close();
    sandbox.close();
  }

  private void sql(String sql) {
    assertThat(sandbox.admin().sql(sql)).contains("\"00000\"");
  }

  private String state(ObjectKey key) {
    return catalogue.look(key, NONE).row().map(CatalogueRow::state).orElse("");
  }

  private String launch() {
    var launched = service.execute(Statement.of(INSERT, NONE), Services.LIMIT, _ -> {});
    assertThat(launched).isInstanceOf(Success.class);
    return String.valueOf(((Success) launched).table().rows().getFirst().get(1));
  }

  @Test
  void aRelationIsFoundByItsExactName() {
    assertThat(catalogue.look(CLICKS, NONE).row())
        .hasValueSatisfying(row -> {
          assertThat(row.key()).isEqualTo(CLICKS);
          assertThat(row.type()).isEqualTo("stream");
          assertThat(row.owner()).isEqualTo("sysadmin");
          assertThat(row.createdAt()).isPresent();
        });
    assertThat(catalogue.look(new RelationKey("shop", "public", "clicks"), NONE).presence())
        .isEqualTo(Presence.ABSENT);
  }

  @Test
  void theServicesClockComesWithALook() {
    sandbox.admin().set("catalogue.clockOffsetMillis", "3600000");
    var look = catalogue.look(CLICKS, NONE);
    assertThat(Duration.between(Instant.now(), Instant.ofEpochMilli(look.serviceMicros() / 1000)))
        .isBetween(Duration.ofMinutes(59), Duration.ofMinutes(61));
  }

  @ParameterizedTest
  @CsvSource({"true, true", "true, false", "false, true", "false, false"})
  void timesAreReadWithAndWithoutFractions(boolean wholeSeconds, boolean fractions) {
    sandbox.admin().set("catalogue.createdAtWholeSeconds", "" + wholeSeconds);
    sandbox.admin().set("catalogue.timestampFractions", "" + fractions);
    assertThat(catalogue.look(CLICKS, NONE).row().orElseThrow().incarnation()).endsWith("Z");
  }

  @Test
  void aHiddenRowIsUndecidedAndNeverAbsent() {
    sandbox.admin().set("catalogue.hidden", "[{\"kind\":\"relations\",\"name\":\"Clicks\"}]");
    assertThat(catalogue.look(CLICKS, NONE).presence()).isEqualTo(Presence.UNDECIDED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"RAW", "NORMALISED", "ABSENT"})
  void aQuerysTextIsTheSameInWhateverFormItIsShown(String form) {
    sandbox.admin().set("catalogue.queryText", form);
    var id = launch();
    var seen = catalogue.queries(NONE);
    assertThat(seen.failure()).isEmpty();
    assertThat(seen.rows())
        .singleElement()
        .satisfies(row -> {
          assertThat(row.key()).isEqualTo(new QueryKey(id));
          assertThat(row.sql().map(text -> UserSql.of(text).normalised()))
              .isEqualTo(
                  form.equals("ABSENT")
                      ? Optional.empty()
                      : Optional.of(UserSql.of(INSERT).normalised()));
        });
  }

  @Test
  void aTerminatedQueryStaysPresentUntilItsRowGoes() {
    sandbox.admin().set("delays.terminatedRowMillis", "500");
    var key = new QueryKey(launch());
    assertThat(service.execute(Statements.drop(key, NONE), Services.LIMIT, _ -> {}))
        .isInstanceOf(Success.class);
    await().until(() -> state(key).equals("terminated"));
    await().until(() -> catalogue.look(key, NONE).presence() == Presence.ABSENT);
  }

  @Test
  void aWaitingStoreCostsFewSelects() {
    sandbox.admin().set("delays.storeReadyMillis", "1200");
    sql(
        "CREATE STORE \"slow\" WITH ('type' = KAFKA, 'uris' = 'b:9092',"
            + " 'kafka.sasl.hash_function' = NONE, 'tls.disabled' = TRUE);");
    int before = sandbox.admin().statements().size();
    var states = new CopyOnWriteArrayList<String>();
    try (var pollers = new ReadinessPollers(service, Timings.defaults());
        var _ =
            pollers.watch(
                new StoreKey("slow"),
                NONE,
                (look, _) -> states.add(look.row().map(CatalogueRow::state).orElse("none")))) {
      await().atMost(Duration.ofSeconds(15)).until(() -> states.contains("ready"));
    }
    assertThat(states).containsExactly("provisioning", "ready");
    assertThat(sandbox.admin().statements().size() - before).isEqualTo(2);
  }

  @Test
  void fiftyWaitingStoresCostAtMostTwoSelectsASecond() {
    sandbox.admin().set("catalogue.stuck", "[\"*\"]");
    int before = sandbox.admin().statements().size();
    var looked = ConcurrentHashMap.<ObjectKey>newKeySet();
    try (var pollers = new ReadinessPollers(service, Timings.defaults())) {
      for (int i = 0; i < 50; i++) {
        var key = new StoreKey("s" + i);
        sql(
            "CREATE STORE \"s"
                + i
                + "\" WITH ('type' = KAFKA, 'uris' = 'b:9092',"
                + " 'kafka.sasl.hash_function' = NONE, 'tls.disabled' = TRUE);");
        var _ = pollers.watch(key, NONE, (look, _) -> look.row().ifPresent(_ -> looked.add(key)));
      }
      await().pollDelay(Duration.ofSeconds(4)).until(() -> looked.size() == 50);
    }
    var arrivals =
        sandbox.admin().statements().stream()
            .skip(before)
            .filter(statement -> statement.statement().startsWith("SELECT"))
            .map(statement -> statement.arrivedAt().toEpochMilli())
            .toList();
    assertThat(arrivals).hasSizeGreaterThan(6);
    assertThat(arrivals.size() - 1)
        .isLessThanOrEqualTo((int) ((arrivals.getLast() - arrivals.getFirst()) / 490));
  }

  @Test
  void plansARelation() {
    assertThat(planner.plan(object("CREATE STREAM Orders (a INT) WITH ('value.format'='json')")))
        .isEqualTo(
            new Plan(
                "CREATE_STREAM",
                Optional.of(new PlannedRelation("shop", "public", "orders", "stream", "kafka")),
                Optional.empty(),
                List.of()));
  }

  @Test
  void plansAQuery() {
    assertThat(planner.plan(new QuerySpec(List.of(), "", INSERT, false, NONE)))
        .isInstanceOfSatisfying(
            Plan.class,
            plan -> {
              assertThat(plan.kind()).isEqualTo("INSERT_INTO");
              assertThat(plan.sink().map(PlannedRelation::fqn))
                  .contains("\"shop\".\"public\".\"big\"");
              assertThat(plan.sources())
                  .extracting(PlannedRelation::fqn)
                  .containsExactly(CLICKS.id());
            });
  }

  @Test
  void aStatementThatIsWrongIsRefused() {
    assertThat(planner.plan(object("CREATE STREAM ((")))
        .isInstanceOfSatisfying(
            Refused.class, refused -> assertThat(refused.failure().sqlState()).isEqualTo("42601"));
  }

  @Test
  void whatMayComeLaterIsUnavailable() {
    var query = new QuerySpec(List.of(), "", INSERT.replace("Clicks", "not yet"), false, NONE);
    assertThat(planner.plan(query)).isInstanceOf(Unavailable.class);
    var elsewhere =
        new ObjectSpec(
            "later",
            "public",
            "kafka",
            NONE,
            "CREATE STREAM x (a INT) WITH ('value.format'='json')",
            false,
            NONE);
    assertThat(planner.plan(elsewhere)).isInstanceOf(Unavailable.class);
  }

  @Test
  void aServiceThatIsAwayHasNoPlan() {
    sandbox.admin().addFault("{\"fault\":\"status\",\"code\":500,\"count\":-1}");
    assertThat(planner.plan(object("CREATE STREAM x (a INT)"))).isInstanceOf(Unavailable.class);
  }
}
