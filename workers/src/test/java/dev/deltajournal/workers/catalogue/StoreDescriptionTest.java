package dev.deltajournal.workers.catalogue;

import static dev.deltajournal.workers.catalogue.FakeService.rejected;
import static dev.deltajournal.workers.catalogue.FakeService.rows;
import static dev.deltajournal.workers.catalogue.FakeService.unknown;
import static org.assertj.core.api.Assertions.assertThat;

import dev.deltajournal.journal.event.Presence;
import dev.deltajournal.workers.Timings;
import dev.deltajournal.workers.catalogue.ObjectKey.DatabaseKey;
import dev.deltajournal.workers.catalogue.ObjectKey.StoreKey;
import dev.deltajournal.workers.service.StatementOutcome;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What DESCRIBE STORE tells, in whatever form, and what it does not.
class StoreDescriptionTest {
  private static final StoreKey STORE = new StoreKey("Main");
  private static final Optional<String> ROLE = Optional.of("ops");
  private static final List<String> COLUMNS =
      List.of(
          "metadata",
          "uri",
          "details",
          "tls_enabled",
          "verify_server_hostname",
          "schema_registry_name",
          "path");

  private final FakeService service = new FakeService(_ -> unknown());
  private final SystemCatalogue catalogue = new SystemCatalogue(service, Timings.defaults());

  private Look detailed(StatementOutcome describe) {
    service.answerBy(sql ->
        sql.startsWith("SELECT")
            ? rows(List.of("name", "type", "status"), List.of(List.of("Main", "Kafka", "ready")))
            : describe);
    return catalogue.detailed(STORE, ROLE);
  }

  private Optional<StoreDescription> told(StatementOutcome describe) {
    return detailed(describe).row().flatMap(StoreDescription::in);
  }

  private static StatementOutcome row(List<String> columns, String... cells) {
    return rows(columns, List.of(Arrays.asList(cells)));
  }

  static Stream<Arguments> forms() {
    var details = "{\"account_id\":\"acc\",\"role_name\":\"R\",\"nested\":{\"username\":\"no\"}}";
    return Stream.of(
        Arguments.of(row(COLUMNS, "{}", "b:1", details, "false", "true", "reg", "[]")),
        Arguments.of(
            row(
                List.of("c1", "c2", "c3", "c4", "c5", "c6", "c7"),
                "{}",
                "b:1",
                details,
                "false",
                "true",
                "reg",
                "[]")),
        Arguments.of(
            row(
                List.of(
                    "Path",
                    "Schema Registry Name",
                    "TlsEnabled",
                    "URIs",
                    "Details",
                    "VerifyHostname"),
                "[]",
                "reg",
                "FALSE",
                "b:1",
                details,
                "TRUE")),
        Arguments.of(
            rows(
                List.of("Property", "Value"),
                List.of(
                    List.of("uris", "b:1"),
                    List.of("snowflake.account_id", "acc"),
                    List.of("snowflake.role_name", "R"),
                    List.of("tls.disabled", "TRUE"),
                    List.of("tls.verify_server_hostname", "TRUE"),
                    List.of("schema_registry.name", "reg"),
                    List.of("something.new", "x")))));
  }

  @ParameterizedTest
  @MethodSource("forms")
  void everyFormTellsTheSame(StatementOutcome describe) {
    assertThat(told(describe))
        .hasValueSatisfying(told -> {
          assertThat(told.text("uris")).contains("b:1");
          assertThat(told.text("accountId")).contains("acc");
          assertThat(told.text("roleName")).contains("R");
          assertThat(told.text("schemaRegistryName")).contains("reg");
          assertThat(told.flag("tlsDisabled")).contains(true);
          assertThat(told.flag("tlsVerifyServerHostname")).contains(true);
          assertThat(told.text("username")).isEmpty();
          assertThat(told.members()).hasSize(6);
        });
  }

  @Test
  void aRegistryThatIsNoneIsToldAndOtherEmptyCellsAreNot() {
    var told = told(row(COLUMNS, "{}", "", "{}", "", "maybe", "", "[]")).orElseThrow();

    assertThat(told.text("schemaRegistryName")).contains("");
    assertThat(told.text("uris")).isEmpty();
    assertThat(told.flag("tlsDisabled")).isEmpty();
    assertThat(told.flag("tlsVerifyServerHostname")).isEmpty();
  }

  @Test
  void credentialsAreNotTakenWhateverTheServiceShows() {
    var details =
        "{\"kafka.sasl.password\":\"pw-1\",\"kafka.sasl.username\":\"u-1\",\"clientKey\":\"k-1\"}";

    assertThat(told(row(COLUMNS, "{}", "b:1", details, "true", "true", "", "[]")).orElseThrow())
        .extracting(StoreDescription::toString)
        .asString()
        .doesNotContain("pw-1", "u-1", "k-1");
  }

  static Stream<StatementOutcome> untold() {
    return Stream.of(
        rejected("42501"),
        rejected("3D006"),
        unknown(),
        rows(List.of(), List.of()),
        row(List.of("a"), "b"),
        rows(COLUMNS, List.of()));
  }

  @ParameterizedTest
  @MethodSource("untold")
  void aStoreThatIsNotDescribedIsPresentAllTheSame(StatementOutcome describe) {
    var look = detailed(describe);

    assertThat(look.presence()).isEqualTo(Presence.PRESENT);
    assertThat(look.row().orElseThrow().state()).isEqualTo("ready");
    assertThat(StoreDescription.in(look.row().orElseThrow())).isEmpty();
  }

  @Test
  void onlyStoresThatAreThereAreDescribed() {
    service.answerBy(_ -> rejected("3D006"));
    assertThat(catalogue.detailed(STORE, ROLE).row()).isEmpty();

    service.answerBy(_ -> rows(List.of("name"), List.of(List.of("d"))));
    catalogue.detailed(new DatabaseKey("d"), ROLE);

    assertThat(service.asked()).filteredOn(sql -> sql.startsWith("DESCRIBE DATABASE")).isEmpty();
  }
}
