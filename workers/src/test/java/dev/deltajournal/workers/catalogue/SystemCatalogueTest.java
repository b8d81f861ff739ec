package dev.deltajournal.workers.catalogue;

import static dev.deltajournal.workers.catalogue.FakeService.rejected;
import static dev.deltajournal.workers.catalogue.FakeService.rows;
import static dev.deltajournal.workers.catalogue.FakeService.unknown;
import static org.assertj.core.api.Assertions.assertThat;

import dev.deltajournal.journal.event.Presence;
import dev.deltajournal.workers.Timings;
import dev.deltajournal.workers.WorkersError;
import dev.deltajournal.workers.catalogue.ObjectKey.DatabaseKey;
import dev.deltajournal.workers.catalogue.ObjectKey.NamespaceKey;
import dev.deltajournal.workers.catalogue.ObjectKey.QueryKey;
import dev.deltajournal.workers.catalogue.ObjectKey.RelationKey;
import dev.deltajournal.workers.catalogue.ObjectKey.StoreKey;
import dev.deltajournal.workers.service.StatementOutcome;
import dev.deltajournal.workers.spec.QuerySpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Looks, against a service that answers what the test wants.
///
/// tables T-005
class SystemCatalogueTest {
  private static final String QUERY = "3d9d0b8e-7f4e-4f0e-9d0f-0d6f1a2b3c4d";
  private static final StoreKey STORE = new StoreKey("Main");
  private static final Optional<String> ROLE = Optional.of("ops");

  private final FakeService service = new FakeService(_ -> unknown());
  private final SystemCatalogue catalogue = new SystemCatalogue(service, Timings.defaults());

  private Look look(ObjectKey key, Function<String, StatementOutcome> answers) {
    service.answerBy(answers);
    return catalogue.look(key, ROLE);
  }

  /// Answers SELECTs with one thing and DESCRIBEs with another.
  private static Function<String, StatementOutcome> by(
      StatementOutcome select, StatementOutcome describe) {
    return sql -> sql.startsWith("SELECT") ? select : describe;
  }

  private static StatementOutcome store(List<String> columns, String... cells) {
    return rows(columns, List.of(List.of(cells)));
  }

  static Stream<Arguments> questions() {
    return Stream.of(
        Arguments.of(
            new DatabaseKey("o'd"),
            "SELECT * FROM deltastream.sys.\"databases\" WHERE \"name\" = 'o''d';",
            "DESCRIBE DATABASE \"o'd\";"),
        Arguments.of(
            new NamespaceKey("d", "s\""),
            "SELECT * FROM deltastream.sys.\"schemas\" WHERE \"database_name\" = 'd' AND \"name\" = 's\"';",
            "DESCRIBE SCHEMA \"d\".\"s\"\"\";"),
        Arguments.of(
            STORE,
            "SELECT * FROM deltastream.sys.\"stores\" WHERE \"name\" = 'Main';",
            "DESCRIBE STORE \"Main\";"),
        Arguments.of(
            new RelationKey("d", "s", "r"),
            "SELECT * FROM deltastream.sys.\"relations\" WHERE \"database_name\" = 'd' AND"
                + " \"schema_name\" = 's' AND \"name\" = 'r';",
            "DESCRIBE RELATION \"d\".\"s\".\"r\";"),
        Arguments.of(
            new QueryKey(QUERY),
            "SELECT * FROM deltastream.sys.\"queries\" WHERE \"id\" = '" + QUERY + "';",
            "DESCRIBE QUERY " + QUERY + ";"));
  }

  @ParameterizedTest
  @MethodSource("questions")
  void asksForExactlyOneObject(ObjectKey key, String select, String describe) {
    var columns = List.of("id", "name", "database_name", "schema_name");
    look(key, by(rows(columns, List.of()), rejected("3D002")));
    assertThat(service.asked()).containsExactly(select, describe);
    assertThat(service.statements())
        .allSatisfy(statement -> assertThat(statement.role()).isEqualTo(ROLE))
        .allSatisfy(statement -> assertThat(statement.readOnly()).isTrue());
  }

  @Test
  void readsARowWhateverItsColumnsAreCalled() {
    var columns =
        List.of(
            "NAME", "Type", "Status", "status_message", "OWNER", "created_at", "UPDATED_AT", "x");
    var look =
        look(
            STORE,
            _ ->
                store(
                    columns,
                    "Main",
                    "Kafka",
                    "READY",
                    "",
                    "ops",
                    "2026-01-31 13:10:02.5Z",
                    "2026-01-31 13:10:03Z",
                    "more"));
    assertThat(look.presence()).isEqualTo(Presence.PRESENT);
    assertThat(look.serviceMicros()).isEqualTo(1_767_225_600_000_000L);
    assertThat(look.row())
        .hasValueSatisfying(row -> {
          assertThat(row.key()).isEqualTo(STORE);
          assertThat(row.type()).isEqualTo("Kafka");
          assertThat(row.state()).isEqualTo("ready");
          assertThat(row.message()).isEmpty();
          assertThat(row.owner()).isEqualTo("ops");
          assertThat(row.createdAt()).contains(Instant.parse("2026-01-31T13:10:02.5Z"));
          assertThat(row.updatedAt()).contains(Instant.parse("2026-01-31T13:10:03Z"));
          assertThat(row.extra().body().toString()).isEqualTo("{\"x\":\"more\"}");
        });
  }

  @Test
  void missingColumnsLeaveGaps() {
    var look = look(STORE, _ -> store(List.of("name"), "Main"));
    assertThat(look.row())
        .hasValueSatisfying(row -> {
          assertThat(row.state()).isEmpty();
          assertThat(row.incarnation()).isEmpty();
        });
  }

  @ParameterizedTest
  @CsvSource({
    "2026-01-31 13:10:02Z, 2026-01-31T13:10:02Z",
    "2026-01-31 13:10:02.123456Z, 2026-01-31T13:10:02.123456Z",
    "2026-01-31 13:10:02, 2026-01-31T13:10:02Z",
    "2026-01-31T13:10:02.1Z, 2026-01-31T13:10:02.1Z",
    "2026-01-31 13:10:02.1 UTC, 2026-01-31T13:10:02.1Z",
    "2026-01-31 13:10:02+0130, 2026-01-31T11:40:02Z",
    "2026-01-31 13:10:02-05:00, 2026-01-31T18:10:02Z",
    "2026-01-31 13:10:02+02, 2026-01-31T11:10:02Z"
  })
  void readsTimesInAllForms(String text, Instant instant) {
    assertThat(ServiceTimes.read(text)).contains(instant);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "yesterday", "2026-02-31 13:10:02Z", "2026-01-31", "1767225600"})
  void otherTimesAreUnknown(String text) {
    assertThat(ServiceTimes.read(text)).isEmpty();
  }

  @Test
  void noRowAndTheKindsOwnStateIsAbsent() {
    var look = look(STORE, by(rows(List.of("name"), List.of()), rejected("3D006")));
    assertThat(look.presence()).isEqualTo(Presence.ABSENT);
    assertThat(look.serviceMicros()).isPositive();
  }

  /// provider FR-006; tables T-001
  @ParameterizedTest
  @ValueSource(strings = {"42501", "3D020", "3D002", "3D001", "0A000", "42601"})
  void noRowAndAnyOtherStateIsUndecided(String state) {
    var look = look(STORE, by(rows(List.of("name"), List.of()), rejected(state)));
    assertThat(look.presence()).isEqualTo(Presence.UNDECIDED);
    assertThat(look.failure())
        .hasValueSatisfying(failure -> assertThat(failure.sqlState()).isEqualTo(state));
  }

  @Test
  void noRowOfAnObjectThatCanBeDescribedIsUndecided() {
    var look = look(STORE, by(rows(List.of("name"), List.of()), rows(List.of("a"), List.of())));
    assertThat(look.presence()).isEqualTo(Presence.UNDECIDED);
    assertThat(look.failure())
        .hasValueSatisfying(failure -> {
          assertThat(failure.code()).isEqualTo(WorkersError.HIDDEN.code());
          assertThat(failure.message()).contains("Store Main").contains("ops");
        });
  }

  @Test
  void aGlanceTakesWhatIsNotListedForAbsentAndAsksNothingMore() {
    service.answerBy(by(rows(List.of("name"), List.of()), unknown()));

    assertThat(catalogue.glance(STORE, ROLE).presence()).isEqualTo(Presence.ABSENT);
  }

  @Test
  void aLookThatFailsIsUndecided() {
    assertThat(look(STORE, _ -> unknown()).presence()).isEqualTo(Presence.UNDECIDED);
    assertThat(look(STORE, _ -> rejected("42501")).presence()).isEqualTo(Presence.UNDECIDED);
    assertThat(look(STORE, by(rows(List.of("name"), List.of()), unknown())).presence())
        .isEqualTo(Presence.UNDECIDED);
  }

  @Test
  void aTableWithoutTheNeededColumnsIsUndecided() {
    var look = look(STORE, by(rows(List.of(), List.of()), rejected("3D006")));
    assertThat(look.presence()).isEqualTo(Presence.UNDECIDED);
    assertThat(look.failure())
        .hasValueSatisfying(
            failure -> assertThat(failure.code()).isEqualTo(WorkersError.UNREADABLE_ROWS.code()));
  }

  @Test
  void namesAreComparedExactly() {
    var look =
        look(
            STORE,
            by(
                rows(List.of("name"), List.of(List.of("MAIN"), List.of("main"))),
                rejected("3D006")));
    assertThat(look.presence()).isEqualTo(Presence.ABSENT);
  }

  @Test
  void aTerminatedQueryIsPresent() {
    var look =
        look(
            new QueryKey(QUERY),
            _ -> store(List.of("id", "current_state", "version"), QUERY, "TERMINATED", "2"));
    assertThat(look.row())
        .hasValueSatisfying(row -> {
          assertThat(row.state()).isEqualTo("terminated");
          assertThat(row.version()).contains(2L);
        });
  }

  @Test
  void whatIsNoQueryIdIsNotDescribed() {
    var look = look(new QueryKey("x; DROP STORE y"), _ -> rows(List.of("id"), List.of()));
    assertThat(look.presence()).isEqualTo(Presence.UNDECIDED);
    assertThat(service.asked()).hasSize(1);
  }

  @Test
  void looksThatArriveTogetherShareOneSelect() {
    service.answerBy(sql -> {
      var rows = new ArrayList<List<String>>();
      for (int i = 0; i < 20; i++) {
        if (sql.contains("'s" + i + "'")) {
          rows.add(List.of("s" + i));
        }
      }
      return rows(List.of("name"), rows);
    });
    var looks = new CopyOnWriteArrayList<Look>();
    var patient = new SystemCatalogue(service, withGather(java.time.Duration.ofSeconds(1)));
    try (var threads = Executors.newFixedThreadPool(21)) {
      for (int i = 0; i < 20; i++) {
        var key = new StoreKey("s" + i);
        threads.execute(() -> looks.add(patient.look(key, ROLE)));
      }
      threads.execute(() -> looks.add(patient.look(new StoreKey("s1"), Optional.empty())));
    }
    assertThat(looks)
        .hasSize(21)
        .allSatisfy(look -> assertThat(look.presence()).isEqualTo(Presence.PRESENT));
    assertThat(service.asked()).as("one for each role").hasSize(2);
  }

  static Timings withGather(java.time.Duration gather) {
    var shipped = Timings.defaults().waiting();
    return Timings.defaults()
        .with(
            new Timings.Waiting(
                shipped.limit(),
                shipped.storeInterval(),
                shipped.storeSpacing(),
                shipped.first(),
                shipped.growth(),
                shipped.longest(),
                shipped.look(),
                gather,
                shipped.catalogueLag(),
                shipped.pollers()));
  }

  @Test
  void manyNamesAreAskedForInParts() {
    service.answerBy(sql -> rows(List.of("name"), List.of(List.of(sql.substring(0, 60)))));
    var keys = IntStream.range(0, 2500).mapToObj(i -> new StoreKey("s" + i)).toList();
    var seen = new SystemTables(service, Timings.defaults()).select(SystemTable.STORES, keys, ROLE);
    assertThat(seen)
        .isInstanceOfSatisfying(
            SystemTables.Listed.class, listed -> assertThat(listed.rows()).hasSize(3));
    assertThat(service.asked())
        .hasSize(3)
        .allSatisfy(sql -> assertThat(sql).hasSizeLessThan(20_000));
    assertThat(String.join("", service.asked())).contains("'s0'", "'s999'", "'s1000'", "'s2499'");
  }

  @Test
  void anInterruptedLookDoesNotSpoilTheOthers() throws InterruptedException {
    service.answerBy(_ ->
        Thread.currentThread().isInterrupted()
            ? unknown()
            : rows(List.of("name"), List.of(List.of("Main"))));
    var patient = new SystemCatalogue(service, withGather(java.time.Duration.ofSeconds(30)));
    var leader = Thread.ofPlatform().start(() -> patient.look(new StoreKey("other"), ROLE));
    org.awaitility.Awaitility.await().until(() -> leader.getState() == Thread.State.TIMED_WAITING);
    var looks = new CopyOnWriteArrayList<Look>();
    var follower = Thread.ofPlatform().start(() -> looks.add(patient.look(STORE, ROLE)));
    org.awaitility.Awaitility.await().until(() -> follower.getState() == Thread.State.WAITING);
    leader.interrupt();
    follower.join();
    assertThat(looks)
        .singleElement()
        .satisfies(look -> assertThat(look.presence()).isEqualTo(Presence.PRESENT));
  }

  @ParameterizedTest
  @ValueSource(strings = {"sql", "SQL_TEXT", "query", "definition"})
  void findsTheTextsOfQueries(String column) {
    service.answerBy(_ -> store(List.of("id", column), QUERY, "INSERT INTO x"));
    var seen = catalogue.queries(ROLE);
    assertThat(seen.rows())
        .singleElement()
        .satisfies(row -> assertThat(row.sql()).contains("INSERT INTO x"));
    assertThat(service.asked()).containsExactly("SELECT * FROM deltastream.sys.\"queries\";");
  }

  private static StatementOutcome listed(String text) {
    return rows(
        List.of("ID", "Name", "Version", "IntendedState", "ActualState", "SQL"),
        List.of(List.of(QUERY, "", "", "running", "running", text)));
  }

  @Test
  void takesTextsFromTheListIfTheTableHasNone() {
    service.answerBy(by(store(List.of("id"), QUERY), listed("INSERT INTO x")));
    assertThat(catalogue.queries(ROLE).rows())
        .singleElement()
        .satisfies(row -> assertThat(row.sql()).contains("INSERT INTO x"));
    assertThat(service.asked()).last().isEqualTo("LIST QUERIES;");
  }

  @Test
  void queriesWithoutAnyTextStayUnreadable() {
    service.answerBy(by(store(List.of("id", "sql"), QUERY, ""), listed("")));
    assertThat(catalogue.queries(ROLE).rows())
        .singleElement()
        .satisfies(row -> assertThat(row.sql()).isEmpty());
  }

  @Test
  void aListThatIsRefusedLeavesTheQueriesUnreadable() {
    service.answerBy(by(store(List.of("id"), QUERY), rejected("42501")));
    assertThat(catalogue.queries(ROLE).failure()).isEmpty();
    assertThat(catalogue.queries(ROLE).rows()).hasSize(1);
  }

  @Test
  void aListThatFailsIsAFailure() {
    service.answerBy(by(store(List.of("id"), QUERY), unknown()));
    assertThat(catalogue.queries(ROLE).failure()).isPresent();
  }

  @Test
  void anIdThatIsNoQuerysIsNeverAskedFor() {
    var look = look(new QueryKey("'; DROP"), by(rows(List.of("id"), List.of()), rejected("3D019")));

    assertThat(look.presence()).isEqualTo(Presence.UNDECIDED);
    assertThat(look.failure().orElseThrow().code()).isEqualTo(WorkersError.NO_QUERY_ID.code());
    assertThat(service.asked()).noneMatch(sql -> sql.contains("DESCRIBE"));
  }

  @Test
  void aPlanThatCannotBeReadIsNoPlan() {
    var plan = rows(List.of("kind", "plan"), List.of(List.of("CREATE_STREAM", "{")));
    var planner = new DescribePlanner(new FakeService(_ -> plan), Timings.defaults());

    var result =
        planner.plan(
            new QuerySpec(List.of(), "", "INSERT INTO a SELECT 1 FROM b", false, Optional.empty()));

    assertThat(result)
        .isInstanceOfSatisfying(
            Planner.Unavailable.class,
            unavailable ->
                assertThat(unavailable.failure().code())
                    .isEqualTo(WorkersError.UNREADABLE_PLAN.code()));
  }
}
