package dev.deltajournal.workers.catalogue;

import static dev.deltajournal.workers.catalogue.FakeService.rejected;
import static dev.deltajournal.workers.catalogue.FakeService.rows;
import static dev.deltajournal.workers.catalogue.FakeService.unknown;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.deltajournal.journal.Secret;
import dev.deltajournal.workers.Timings;
import dev.deltajournal.workers.catalogue.Directory.Failed;
import dev.deltajournal.workers.catalogue.Directory.Finding;
import dev.deltajournal.workers.catalogue.Directory.Found;
import dev.deltajournal.workers.service.StatementOutcome;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Searches, against a service that answers what the test wants.
class SystemDirectoryTest {
  private static final Optional<String> NONE = Optional.empty();
  private static final String QUERY = "3d9d0b8e-7f4e-4f0e-9d0f-0d6f1a2b3c4d";
  private static final String OTHER = "3d9d0b8e-7f4e-4f0e-9d0f-0d6f1a2b3c4e";

  private final FakeService service = new FakeService(_ -> unknown());
  private final Directory directory = new SystemDirectory(service, Timings.defaults());

  private Finding find(Search search, Function<String, StatementOutcome> answers) {
    service.answerBy(answers);
    return directory.find(search, List.of());
  }

  private static Optional<String> of(String text) {
    return Optional.of(text);
  }

  static Stream<Arguments> questions() {
    return Stream.of(
        Arguments.of(
            new Search.Databases(NONE, NONE),
            "SELECT * FROM deltastream.sys.\"databases\" ORDER BY \"name\" LIMIT 201;"),
        Arguments.of(
            new Search.Databases(of("o'd"), of("a\"b")),
            "SELECT * FROM deltastream.sys.\"databases\" WHERE \"name\" = 'o''d' AND \"owner\" ="
                + " 'a\"b' ORDER BY \"name\" LIMIT 201;"),
        Arguments.of(
            new Search.Namespaces("' OR 1=1 --", of("n"), of("o")),
            "SELECT * FROM deltastream.sys.\"schemas\" WHERE \"database_name\" = ''' OR 1=1 --' AND"
                + " \"name\" = 'n' AND \"owner\" = 'o' ORDER BY \"name\" LIMIT 201;"),
        Arguments.of(
            new Search.Stores(NONE, of("POSTGRESQL"), NONE),
            "SELECT * FROM deltastream.sys.\"stores\" WHERE LOWER(\"type\") IN ('postgres',"
                + " 'postgresql') ORDER BY \"name\" LIMIT 201;"),
        Arguments.of(
            new Search.Relations("d", "s", of("r"), of("STREAM"), of("o"), of("k")),
            "SELECT * FROM deltastream.sys.\"relations\" WHERE \"database_name\" = 'd' AND"
                + " \"schema_name\" = 's' AND \"name\" = 'r' AND LOWER(\"relation_type\") IN"
                + " ('stream') AND \"owner\" = 'o' AND \"store_name\" = 'k' ORDER BY \"name\" LIMIT"
                + " 201;"),
        Arguments.of(
            new Search.Queries(NONE, NONE, of("o"), of("Running")),
            "SELECT * FROM deltastream.sys.\"queries\" WHERE \"owner\" = 'o' AND"
                + " LOWER(\"current_state\") IN ('running') ORDER BY \"created_at\", \"id\" LIMIT"
                + " 201;"),
        Arguments.of(
            new Search.Queries(of(QUERY), of(QUERY.toUpperCase(java.util.Locale.ROOT)), NONE, NONE),
            "SELECT * FROM deltastream.sys.\"queries\" WHERE (\"name\" = '"
                + QUERY
                + "' OR \"id\" = '"
                + QUERY
                + "') ORDER BY \"id\" LIMIT 201;"),
        Arguments.of(
            new Search.Queries(of("no id"), of("no id"), NONE, NONE),
            "SELECT * FROM deltastream.sys.\"queries\" WHERE \"name\" = 'no id' ORDER BY"
                + " \"id\" LIMIT 201;"));
  }

  /// provider FR-032, provider FR-034, provider FR-035
  @ParameterizedTest
  @MethodSource("questions")
  void asksOnceForExactlyWhatWasMeant(Search search, String select) {
    find(
        search,
        _ -> rows(List.of("id", "name", "database_name", "schema_name", "created_at"), List.of()));
    assertThat(service.asked()).containsExactly(select);
    assertThat(service.statements())
        .allSatisfy(statement -> assertThat(statement.role()).isEmpty())
        .allSatisfy(statement -> assertThat(statement.readOnly()).isTrue());
  }

  @Test
  void whatIsNoIdIsFoundWithoutAsking() {
    var found = find(new Search.Queries(NONE, of("nope"), NONE, NONE), _ -> unknown());
    assertThat(found).isEqualTo(new Found(List.of(), false));
    assertThat(service.asked()).isEmpty();
  }

  private static StatementOutcome databases(int count) {
    return rows(
        List.of("name"),
        IntStream.range(0, count).mapToObj(i -> List.of("d%03d".formatted(i))).toList());
  }

  /// provider FR-033, provider D-INV-001
  @ParameterizedTest
  @CsvSource({"0, 0, false", "200, 200, false", "201, 200, true"})
  void handsOutTwoHundredAndTellsOfMore(int rows, int handedOut, boolean more) {
    assertThat(find(new Search.Databases(NONE, NONE), _ -> databases(rows)))
        .asInstanceOf(type(Found.class))
        .satisfies(found -> {
          assertThat(found.rows()).hasSize(handedOut);
          assertThat(found.more()).isEqualTo(more);
        });
  }

  /// provider FR-032
  @Test
  void sortsByNameWhateverTheServicesCollation() {
    var answer = rows(List.of("NAME"), List.of(List.of("b"), List.of("a"), List.of("B")));
    assertThat(find(new Search.Stores(NONE, NONE, NONE), _ -> answer))
        .asInstanceOf(type(Found.class))
        .satisfies(found ->
            assertThat(found.rows()).extracting(CatalogueRow::name).containsExactly("B", "a", "b"));
  }

  /// provider FR-032
  @Test
  void sortsQueriesByCreationThenIdAndThoseWithoutATimeLast() {
    var answer =
        rows(
            List.of("id", "created_at", "sql"),
            List.of(
                List.of("c", "", "t"),
                List.of("b", "2026-01-01 00:00:01Z", "t"),
                List.of("a", "2026-01-01 00:00:01Z", "t"),
                List.of("d", "2026-01-01 00:00:00Z", "t")));
    assertThat(find(new Search.Queries(NONE, NONE, NONE, NONE), _ -> answer))
        .asInstanceOf(type(Found.class))
        .satisfies(found ->
            assertThat(found.rows())
                .extracting(row -> row.key().id())
                .containsExactly("d", "a", "b", "c"));
  }

  /// provider AS 18: the text is no column everywhere, and a listing is no SELECT.
  @Test
  void completesTextsFromTheListingOfQueries() {
    var listing =
        rows(
            List.of("ID", "Name", "Version", "IntendedState", "ActualState", "SQL"),
            List.of(List.of(QUERY, "", "", "running", "running", "INSERT INTO a SELECT 1")));
    var answer = rows(List.of("id", "created_at"), List.of(List.of(QUERY, ""), List.of(OTHER, "")));
    var found =
        find(
            new Search.Queries(NONE, NONE, NONE, NONE),
            sql -> sql.startsWith("SELECT") ? answer : listing);
    assertThat(found)
        .asInstanceOf(type(Found.class))
        .satisfies(all ->
            assertThat(all.rows())
                .extracting(CatalogueRow::sql)
                .containsExactly(Optional.of("INSERT INTO a SELECT 1"), NONE));
    assertThat(service.asked()).filteredOn(sql -> sql.startsWith("SELECT")).hasSize(1);
  }

  @Test
  void textsThatNobodyMaySeeStayAway() {
    var found =
        find(
            new Search.Queries(NONE, NONE, NONE, NONE),
            sql ->
                sql.startsWith("SELECT")
                    ? rows(List.of("id"), List.of(List.of(QUERY)))
                    : rejected("42501"));
    assertThat(found)
        .asInstanceOf(type(Found.class))
        .satisfies(all -> assertThat(all.rows()).singleElement().returns(NONE, CatalogueRow::sql));
  }

  @Test
  void textsThatCouldNotBeHadAreAFailureAndNotAnAbsence() {
    var found =
        find(
            new Search.Queries(NONE, NONE, NONE, NONE),
            sql ->
                sql.startsWith("SELECT")
                    ? rows(List.of("id"), List.of(List.of(QUERY)))
                    : unknown());
    assertThat(found).isInstanceOf(Failed.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"42601", "42703"})
  void aColumnThatTheTableLacksIsAClearError(String state) {
    assertThat(find(new Search.Databases(NONE, of("o")), _ -> rejected(state)))
        .asInstanceOf(type(Failed.class))
        .satisfies(failed ->
            assertThat(failed.failure().describe())
                .contains("DSP-SQL-014", state, "optional arguments"));
  }

  @Test
  void aTableWithoutItsNameIsAClearError() {
    var answer = rows(List.of("owner"), List.of(List.of("o")));
    assertThat(find(new Search.Databases(NONE, NONE), _ -> answer))
        .asInstanceOf(type(Failed.class))
        .satisfies(
            failed -> assertThat(failed.failure().describe()).contains("has no name", "owner"));
  }

  @Test
  void aRefusalForAnotherReasonKeepsItsOwnWords() {
    assertThat(find(new Search.Databases(NONE, NONE), _ -> rejected("42501")))
        .asInstanceOf(type(Failed.class))
        .satisfies(failed -> assertThat(failed.failure().sqlState()).isEqualTo("42501"))
        .satisfies(failed -> assertThat(failed.failure().code()).isNotEqualTo("DSP-SQL-014"));
  }

  @Test
  void aSecretPartOfASearchIsInNoTextAboutIt() {
    service.answerBy(_ -> rejected("42601"));
    var finding =
        directory.find(
            new Search.Stores(of("hush'1"), of("HUSH2"), NONE),
            List.of(Secret.of("hush'1"), Secret.of("hush2")));
    assertThat(finding).isInstanceOf(Failed.class);
    assertThat(service.statements())
        .singleElement()
        .satisfies(select -> {
          assertThat(select.text()).contains("'hush''1'").contains("'hush2'");
          assertThat(select.masked()).doesNotContain("hush");
          assertThat(select.secrets()).contains(Secret.of("hush'1"));
        });
  }

  @ParameterizedTest
  @CsvSource({
    "Postgres, POSTGRESQL, true",
    "postgresql, postgres, true",
    "Kafka, KAFKA, true",
    "CONFLUENT_KAFKA, ConfluentKafka, true",
    "Kafka, ConfluentKafka, false",
    "Snowflake, Postgres, false"
  })
  void kindsOfStoresAreTheSameInAllTheirSpellings(String one, String other, boolean same) {
    assertThat(StoreTypes.same(one, other)).isEqualTo(same);
    assertThat(StoreTypes.spellings(one).contains(other.toLowerCase(java.util.Locale.ROOT)))
        .isEqualTo(same);
  }
}
