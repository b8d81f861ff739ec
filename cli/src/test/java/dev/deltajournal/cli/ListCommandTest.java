package dev.deltajournal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deltajournal.cli.fixture.Histories;
import dev.deltajournal.cli.fixture.Scene;
import dev.deltajournal.journal.OperationId;
import java.time.Duration;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ListCommandTest {
  @AutoClose private final Scene scene = new Scene();

  @Test
  void showsNewestFirstWithStateResourceAndError() {
    var plugin = scene.plugin();
    Histories.succeededCreate(plugin, "orders");
    scene.clock().pass(Duration.ofMinutes(2));
    Histories.failedWithServiceError(plugin, "lost");

    var lines = scene.run("op", "list").out().lines().toList();

    assertThat(lines).hasSize(3);
    assertThat(lines.get(1)).contains("failed", "create Store", "lost", "DSP-SQL-002");
    assertThat(lines.get(2)).contains("completed", "succeeded", "orders", "2 min 5 s", "5.3 s");
  }

  @Test
  void countsTheTimeUntilTheResultNotUntilItsAcknowledgement() {
    var created = Histories.succeededCreate(scene.plugin(), "orders");
    created.pass(Duration.ofHours(1)).acknowledged(1);

    var row = scene.run("op", "list", "--json").json().at("/operations/0");

    assertThat(row.at("/durationMicros").asLong()).isLessThan(6_000_000);
    assertThat(row.at("/acknowledged").asBoolean()).isTrue();
  }

  @Test
  void callsAnUnfinishedOperationPendingOnceItsOwnerIsGone() {
    var plugin = scene.plugin();
    Histories.cutCreate(plugin, "orders");

    var alive = scene.run("op", "list", "--json").json().at("/operations/0");
    plugin.close();
    var gone = scene.run("op", "list", "--json").json().at("/operations/0");

    assertThat(alive.at("/status").asText()).isEqualTo("running");
    assertThat(alive.at("/owner/liveness").asText()).isEqualTo("alive");
    assertThat(gone.at("/status").asText()).isEqualTo("pending");
    assertThat(gone.at("/owner/liveness").asText()).isEqualTo("gone");
    assertThat(gone.at("/state").asText()).isEqualTo("running");
  }

  @ParameterizedTest
  @CsvSource({
    "unfinished, cut parked",
    "parked, parked",
    "SUCCEEDED, done",
    "in_doubt, ''",
    "awaiting-ready, ''"
  })
  void keepsTheStatesAskedFor(String state, String names) {
    everyKind();

    var rows = scene.run("op", "list", "--state", state, "--json").json().get("operations");

    assertThat(StreamSupport.stream(rows.spliterator(), false).map(row -> row.get("name").asText()))
        .containsExactlyInAnyOrder(names.isEmpty() ? new String[0] : names.split(" "));
  }

  @Test
  void combinesSeveralStates() {
    everyKind();

    var rows = scene.run("op", "list", "--state", "failed", "--state", "parked", "--json").json();

    assertThat(rows.get("operations").findValuesAsText("name"))
        .containsExactlyInAnyOrder("refused", "parked");
  }

  @Test
  void keepsTheResourcesAskedFor() {
    everyKind();

    var rows = scene.run("op", "list", "--urn", "Query::par", "--json").json();

    assertThat(rows.get("operations").findValuesAsText("name")).containsExactly("parked");
  }

  @Test
  void stopsAtTheLimit() {
    everyKind();

    assertThat(scene.run("op", "list", "--limit", "2").out().lines()).hasSize(3);
  }

  @Test
  void refusesALimitBelowOne() {
    everyKind();

    var outcome = scene.run("op", "list", "--limit", "0");

    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.err()).contains("DSP-CLI-001", "--limit");
    assertThat(outcome.out()).isEmpty();
  }

  @Test
  void givesIdsThatCanBeTyped() {
    var plugin = scene.plugin();
    var millis = scene.clock().millis();
    var first = OperationId.of(millis, 0x123, 1);
    var second = OperationId.of(millis, 0x124, 2);
    plugin.history(first, "Store", "one").accept("create", "Store", null);
    plugin.history(second, "Store", "two").accept("create", "Store", null);

    var ids =
        scene
            .run("op", "list")
            .out()
            .lines()
            .skip(1)
            .map(line -> line.substring(0, line.indexOf(" ")))
            .toList();

    assertThat(ids).doesNotHaveDuplicates().hasSize(2);
    assertThat(scene.run("op", "show", ids.getFirst()).out()).contains(second.value());
    assertThat(scene.run("op", "show", ids.getLast()).out()).contains(first.value());
  }

  @Test
  void saysSoWhenNothingMatches() {
    everyKind();

    var outcome = scene.run("op", "list", "--urn", "nowhere");

    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.out()).isEqualTo("No operation matches.\n");
  }

  @Test
  void shortensLongErrors() {
    Histories.failedWithServiceError(scene.plugin(), "lost");

    var row = scene.run("op", "list").out().lines().skip(1).findFirst().orElseThrow();

    assertThat(row).endsWith("...").doesNotContain("permission denied for organization");
  }

  private void everyKind() {
    var plugin = scene.plugin();
    Histories.succeededCreate(plugin, "done");
    Histories.cutCreate(plugin, "cut");
    Histories.parkedQuery(plugin, "parked");
    Histories.failedWithServiceError(plugin, "refused");
    plugin.close();
  }
}
