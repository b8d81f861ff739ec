package dev.deltajournal.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deltajournal.examples.harness.PulumiRun;
import dev.deltajournal.examples.harness.SentStatement;
import dev.deltajournal.examples.harness.Shop;
import dev.deltajournal.examples.harness.Workbench;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A stack that is up, and what the next command does to it.
class LifecycleIT {
  @TempDir Path folder;

  @AutoClose private Workbench bench;
  private PulumiRun first;

  @BeforeEach
  void bringUp() {
    bench = Workbench.open(folder, Shop.whole().output("queryId", "${pick.queryId}"));
    first = bench.project().up();
  }

  /// provider AS 2, AS 3, AS 7, FR-010; store AS 1
  @Test
  void createsEverythingOnce() {
    first.expectSuccess();

    assertThat(first.events().steps().values()).hasSize(6).containsOnly(List.of("create"));
    assertThat(bench.sandbox().names("databases")).containsExactly("shop");
    assertThat(bench.sandbox().names("stores")).containsExactly("shop_kafka");
    assertThat(bench.sandbox().names("relations"))
        .containsExactlyInAnyOrder("all_orders", "large_orders");
    assertThat(bench.sandbox().names("queries"))
        .containsExactly(bench.project().outputs().path("queryId").asText());
    bench.journal().verify();
  }

  /// provider AS 9, FR-023, NFR-001
  @Test
  void changesNothingTheSecondTime() {
    first.expectSuccess();
    int before = bench.sandbox().changes().size();

    PulumiRun second = bench.project().up("--expect-no-changes").expectSuccess();

    assertThat(second.events().steps().values()).allMatch(steps -> steps.getLast().equals("same"));
    assertThat(bench.sandbox().changes()).hasSize(before);
  }

  /// provider AS 5
  @Test
  void updatesAStoresCredentialsInPlaceAndNothingElse() {
    first.expectSuccess();
    bench.project().program(Shop.whole().changing(Shop.STORE, Shop.PASSWORD, "kafka-password-two"));

    PulumiRun preview = bench.project().preview().expectSuccess();
    PulumiRun up = bench.project().up().expectSuccess();

    assertThat(steps(preview)).containsExactlyEntriesOf(Map.of(Shop.STORE, "update"));
    assertThat(steps(up)).containsExactlyEntriesOf(Map.of(Shop.STORE, "update"));
    assertThat(bench.sandbox().statements("UPDATE STORE"))
        .singleElement()
        .satisfies(update ->
            assertThat(update.properties())
                .containsEntry("kafka.sasl.password", "kafka-password-two"));
  }

  /// provider FR-017, D-OBJ-001, FR-020
  @Test
  void recreatesTheQueryOfAReplacedStream() {
    first.expectSuccess();
    String oldQuery = bench.project().resource(Shop.QUERY).path("id").asText();
    int before = bench.sandbox().changes().size();
    bench
        .project()
        .program(
            Shop.whole()
                .changing(
                    "sink",
                    "'topic' = 'large_orders', 'topic.partitions' = 1",
                    "'topic.partitions' = 1, 'topic' = 'large_orders'"));

    bench.project().preview().expectSuccess();
    bench.project().up().expectSuccess();

    assertThat(bench.sandbox().changes().stream().skip(before).map(SentStatement::kind))
        .containsExactly("TERMINATE QUERY", "DROP RELATION", "CREATE STREAM", "INSERT INTO");
    assertThat(bench.sandbox().names("queries"))
        .containsExactly(bench.project().resource(Shop.QUERY).path("id").asText())
        .doesNotContain(oldQuery);
  }

  /// provider AS 6
  @Test
  void destroysEverything() {
    first.expectSuccess();
    bench.project().destroy().expectSuccess();

    for (String kind : List.of("databases", "stores", "relations", "queries")) {
      assertThat(bench.sandbox().names(kind)).as(kind).isEmpty();
    }
    bench.journal().verify();
  }

  /// provider AS 12, FR-020, FR-024, D-QRY-001
  @Test
  void refusesAChangedQueryTextInThePreviewAndSaysWhatToDo() {
    first.expectSuccess();
    int before = bench.sandbox().changes().size();
    bench.project().program(Shop.whole().changing(Shop.QUERY, ">= 1000", ">= 5000"));

    PulumiRun preview = bench.project().preview().expectFailure();

    assertThat(preview.words())
        .contains("the text of a query cannot be changed")
        .contains("`= 1000` became `= 5000`")
        .contains("pulumi up --target-replace urn:pulumi:dev::shop::deltastream:index:Query::pick");
    bench.project().up().expectFailure();
    assertThat(bench.sandbox().changes()).hasSize(before);
  }

  /// provider FR-023
  @Test
  void takesAQueryTextWithOtherBlanksForTheSame() {
    first.expectSuccess();
    bench
        .project()
        .program(
            Shop.whole()
                .changing(Shop.QUERY, "SELECT order_id, amount", "SELECT   order_id,\n      amount")
                .changing(Shop.QUERY, ">= 1000;", ">= 1000  -- large"));

    bench.project().up("--expect-no-changes").expectSuccess();
  }

  @Test
  void showsAQueryThatWasTerminatedOutsideAndStartsItAgain() {
    first.expectSuccess();
    String terminated = bench.sandbox().names("queries").getFirst();
    bench.sandbox().sql("TERMINATE QUERY " + terminated + ";");

    PulumiRun refresh = bench.project().refresh().expectSuccess();
    PulumiRun up = bench.project().up().expectSuccess();

    assertThat(refresh.events().changes()).containsEntry("delete", 1);
    assertThat(steps(up)).containsExactlyEntriesOf(Map.of(Shop.QUERY, "create"));
    assertThat(bench.sandbox().names("queries")).hasSize(1).doesNotContain(terminated);
  }

  @Test
  void takesTheNewOwnerOfAStreamIntoTheState() {
    first.expectSuccess();
    bench.sandbox().sql("ALTER STREAM \"shop\".\"orders\".\"all_orders\" OWNER TO orgadmin;");

    bench.project().refresh().expectSuccess();

    assertThat(bench.project().resource("source").path("outputs").path("owner").asText())
        .isEqualTo("orgadmin");
  }

  @Test
  void leavesNoTraceOfAPreviewInTheJournal() throws IOException {
    first.expectSuccess();
    byte[] before = Files.readAllBytes(bench.project().journal());

    bench.project().preview().expectSuccess();

    assertThat(Files.readAllBytes(bench.project().journal())).isEqualTo(before);
  }

  /// What a run did, without what it left alone.
  private static Map<String, String> steps(PulumiRun run) {
    Map<String, String> steps = new LinkedHashMap<>();
    run.events().steps().forEach((name, all) -> steps.put(name, all.getLast()));
    steps.values().removeIf("same"::equals);
    return steps;
  }
}
