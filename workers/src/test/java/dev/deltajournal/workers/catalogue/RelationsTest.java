package dev.deltajournal.workers.catalogue;

import static dev.deltajournal.workers.catalogue.FakeService.rejected;
import static dev.deltajournal.workers.catalogue.FakeService.rows;
import static dev.deltajournal.workers.catalogue.FakeService.unknown;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.deltajournal.journal.Document;
import dev.deltajournal.workers.Timings;
import dev.deltajournal.workers.catalogue.ObjectKey.RelationKey;
import dev.deltajournal.workers.catalogue.RelationDetails.Depth;
import dev.deltajournal.workers.catalogue.RelationDetails.RelationColumn;
import dev.deltajournal.workers.service.StatementOutcome;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What the service shows of a relation beside its row, whatever it leaves out (provider FR-014,
/// FR-018).
class RelationsTest {
  private static final RelationKey USERS = new RelationKey("d", "s", "it's");
  private static final Optional<String> ROLE = Optional.of("ops");
  private static final List<String> COLUMNS =
      List.of("relation_name", "schema_name", "database_name", "name", "type", "properties");

  private final FakeService service = new FakeService(_ -> unknown());
  private final SystemCatalogue catalogue = new SystemCatalogue(service, Timings.defaults());

  private static CatalogueRow row(RelationKey key) {
    return new CatalogueRow(
        key,
        key.name(),
        "changelog",
        "created",
        Optional.empty(),
        "ops",
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        new Document(1, JsonNodeFactory.instance.objectNode().put("primary_key", "b, a")));
  }

  private static List<String> column(String name, String type, String properties) {
    return List.of("it's", "s", "d", name, type, properties);
  }

  private RelationDetails details(Depth depth) {
    return catalogue.relation(row(USERS), depth, ROLE);
  }

  private void shows(List<List<String>> columns) {
    service.answerBy(_ -> rows(COLUMNS, columns));
  }

  @Test
  void asksForTheColumnsOfTheOneRelation() {
    shows(List.of());

    details(Depth.COLUMNS);

    assertThat(service.asked())
        .containsExactly(
            "SELECT * FROM deltastream.sys.\"relation_columns\" WHERE \"database_name\" = 'd' AND"
                + " \"schema_name\" = 's' AND \"relation_name\" = 'it''s';");
    assertThat(service.statements().getFirst().role()).isEqualTo(ROLE);
  }

  @Test
  void columnsWithoutAnOrderStandByName() {
    shows(
        List.of(
            column("c", "INTEGER", "{\"nullable\":false}"),
            column("a", "BIGINT", ""),
            column("b", "DATE", "no json"),
            List.of("other", "s", "d", "x", "DATE", "")));

    var details = details(Depth.COLUMNS);

    assertThat(details.ordered()).isFalse();
    assertThat(details.columns())
        .containsExactly(
            new RelationColumn("a", "BIGINT", Optional.of(false), true),
            new RelationColumn("b", "DATE", Optional.of(false), true),
            new RelationColumn("c", "INTEGER", Optional.of(false), false));
  }

  @Test
  void aServiceThatNumbersItsColumnsGivesTheOrder() {
    service.answerBy(_ ->
        rows(
            List.of(
                "RELATION_NAME",
                "Schema_Name",
                "database_name",
                "NAME",
                "TYPE",
                "Ordinal_Position"),
            List.of(
                List.of("it's", "s", "d", "a", "DATE", "10"),
                List.of("it's", "s", "d", "z", "DATE", "2"))));

    var details = details(Depth.COLUMNS);

    assertThat(details.ordered()).isTrue();
    assertThat(details.columns()).extracting(RelationColumn::name).containsExactly("z", "a");
    assertThat(details.columns().getFirst().nullable()).isEmpty();
  }

  static Stream<StatementOutcome> silent() {
    return Stream.of(
        rejected("3D020"),
        rejected("42501"),
        unknown(),
        rows(List.of("relation", "column"), List.of(List.of("it's", "a"))));
  }

  @ParameterizedTest
  @MethodSource("silent")
  void aTableThatIsMissingOrForbiddenOrStrangeLeavesTheColumnsOut(StatementOutcome answer) {
    service.answerBy(_ -> answer);

    var details = details(Depth.DECLARATION);

    assertThat(details.columns()).isEmpty();
    assertThat(details.description()).isEmpty();
    assertThat(details.properties()).isEmpty();
  }

  @Test
  void aDeclarationHasOrderDescriptionAndSettings() {
    service.answerBy(sql -> {
      if (sql.startsWith("SELECT")) {
        return rows(COLUMNS, List.of(column("a", "DATE", ""), column("z", "DATE", "")));
      }
      return sql.startsWith("DESCRIBE RELATION COLUMNS")
          ? rows(
              List.of("Name", "Type", "Nullable"),
              List.of(List.of("z", "DATE", "true"), List.of("a", "DATE", "true")))
          : rows(
              List.of("Name", "Properties", "Description"),
              List.of(
                  List.of(
                      "it's",
                      "{\"topic\":\"t\",\"topic.partitions\":3,\"x\":null,\"y\":{}}",
                      "what it is for")));
    });

    var details = details(Depth.DECLARATION);

    assertThat(details.columns()).extracting(RelationColumn::name).containsExactly("z", "a");
    assertThat(details.ordered()).isTrue();
    assertThat(details.description()).contains("what it is for");
    assertThat(details.properties()).isEqualTo(Map.of("topic", "t", "topic.partitions", "3"));
  }

  @Test
  void aServiceWithoutDescriptionsIsNotTakenForAnEmptyOne() {
    service.answerBy(sql ->
        sql.startsWith("SELECT")
            ? rows(COLUMNS, List.of())
            : rows(List.of("Name"), List.of(List.of("it's"))));

    assertThat(details(Depth.DESCRIPTION).description()).isEmpty();
  }

  @Test
  void relationsThatAreLookedAtTogetherShareOneSelect() {
    shows(List.of(column("a", "DATE", "")));
    var shared = new CopyOnWriteArrayList<RelationDetails>();
    var patient =
        new SystemCatalogue(
            service, SystemCatalogueTest.withGather(java.time.Duration.ofSeconds(1)));
    try (var threads = Executors.newFixedThreadPool(10)) {
      for (int i = 0; i < 10; i++) {
        var key = i == 0 ? USERS : new RelationKey("d", "s", "r" + i);
        threads.execute(() -> shared.add(patient.relation(row(key), Depth.COLUMNS, ROLE)));
      }
    }

    assertThat(shared).hasSize(10);
    assertThat(service.asked()).hasSize(1);
  }
}
