package dev.deltajournal.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deltajournal.examples.harness.PulumiProject;
import dev.deltajournal.examples.harness.PulumiRun;
import dev.deltajournal.examples.harness.WholePackage;
import dev.deltajournal.examples.harness.Workbench;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Every resource in every form, under names with quotes and blanks, through everything that the
/// engine does to a stack.
class WholePackageIT {
  private static final List<String> KINDS = List.of("databases", "stores", "relations", "queries");

  @TempDir Path folder;

  @AutoClose private Workbench bench;

  @BeforeEach
  void bringUp() {
    bench = Workbench.open(folder, WholePackage.first());
    bench.project().up().expectSuccess();
  }

  /// provider FR-001, FR-002, FR-003, FR-004, FR-005, provider AS 2, AS 3, AS 4, AS 8, AS 9, AS 11
  @Test
  void comesUpAndIsLeftAloneByTheNextRun() {
    assertThat(bench.sandbox().names("databases")).containsExactly(WholePackage.DATABASE);
    assertThat(bench.sandbox().names("stores"))
        .containsExactlyInAnyOrder("Kafka \"one\"", "postgres-one", "Snow Flake");
    assertThat(bench.sandbox().names("relations"))
        .containsExactlyInAnyOrder("all_orders", "Large Orders", "visits");
    assertThat(bench.sandbox().names("queries")).hasSize(2);
    int before = bench.sandbox().changes().size();

    bench.project().up("--expect-no-changes").expectSuccess();
    bench.project().refresh("--expect-no-changes").expectSuccess();
    bench.project().up("--expect-no-changes").expectSuccess();

    assertThat(bench.sandbox().changes()).hasSize(before);
    bench.journal().verify();
  }

  /// provider AS 5, store AS 3, store FR-005
  @Test
  void changesInPlaceWhatCanAndNothingElse() {
    bench.project().program(WholePackage.second());
    Set<String> changed =
        Set.of(
            WholePackage.KAFKA,
            WholePackage.POSTGRES,
            WholePackage.SNOWFLAKE,
            WholePackage.COLUMNS_OBJECT,
            WholePackage.QUERY);
    int before = bench.sandbox().changes().size();

    PulumiRun preview = bench.project().preview().expectSuccess();
    assertThat(bench.sandbox().changes()).hasSize(before);
    PulumiRun up = bench.project().up().expectSuccess();

    Map<String, List<String>> updates =
        changed.stream().collect(Collectors.toMap(name -> name, _ -> List.of("update")));
    assertThat(effects(preview)).isEqualTo(updates);
    assertThat(effects(up)).isEqualTo(updates);
    assertThat(bench.sandbox().changes().stream().skip(before).map(sent -> sent.kind()))
        .containsExactlyInAnyOrder("UPDATE STORE", "UPDATE STORE", "ALTER RELATION");
    bench.project().up("--expect-no-changes").expectSuccess();
  }

  /// provider AS 6, provider FR-015, FR-022, store FR-004
  @Test
  void goesDownAlthoughSomeOfItIsGoneAlready() {
    String query = bench.project().resource(WholePackage.QUERY).path("id").asText();
    bench.sandbox().sql("TERMINATE QUERY " + query + ";");
    bench.sandbox().sql("DROP STORE \"Snow Flake\";");

    bench.project().destroy().expectSuccess();

    KINDS.forEach(kind -> assertThat(bench.sandbox().names(kind)).as(kind).isEmpty());
    bench.journal().verify();
  }

  /// store AS 4, provider FR-006
  @Test
  void makesAnewWhatOthersDropped() {
    bench.sandbox().sql("DROP STORE \"Snow Flake\";");

    PulumiRun up = bench.project().up().expectSuccess();

    assertThat(bench.sandbox().names("stores")).hasSize(3).contains("Snow Flake");
    assertThat(up.events().steps().get(WholePackage.SNOWFLAKE)).contains("create");
    bench.project().up("--expect-no-changes").expectSuccess();
  }

  /// provider FR-016
  @Test
  void isImportedByItsNamesIntoAnotherStack() {
    try (PulumiProject other =
        PulumiProject.create(
            folder.resolve("other"), WholePackage.first(), bench.sandbox().server())) {
      int before = bench.sandbox().changes().size();

      other.importAllOf(bench.project()).expectSuccess();
      PulumiRun preview = other.preview("--diff").expectSuccess();

      assertThat(bench.sandbox().changes()).hasSize(before);
      assertThat(effects(preview))
          .as(preview.text())
          // Secrets, a store's description and a query's name are nowhere but in the program.
          .containsOnlyKeys(
              WholePackage.KAFKA, WholePackage.POSTGRES, WholePackage.SNOWFLAKE, WholePackage.QUERY)
          .allSatisfy((_, steps) -> assertThat(steps).containsExactly("update"));
      other.up().expectSuccess();
      other.up("--expect-no-changes").expectSuccess();
      assertThat(bench.sandbox().names("queries")).hasSize(2);
    }
  }

  /// What a run does, without what it leaves alone.
  private static Map<String, List<String>> effects(PulumiRun run) {
    return run.events().steps().entrySet().stream()
        .map(entry ->
            Map.entry(
                entry.getKey(),
                entry.getValue().stream()
                    .filter(step -> !Set.of("same", "refresh", "read").contains(step))
                    .toList()))
        .filter(entry -> !entry.getValue().isEmpty())
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }
}
