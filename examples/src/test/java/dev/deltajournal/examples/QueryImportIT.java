package dev.deltajournal.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deltajournal.examples.harness.Shop;
import dev.deltajournal.examples.harness.Workbench;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Queries that come into a stack from outside, and names that only the program knows, under the
/// real engine.
class QueryImportIT {
  private static final String TEXT =
      """
      INSERT INTO "shop"."orders"."large_orders"
      SELECT order_id, amount FROM "shop"."orders"."all_orders" WHERE amount >= 1000;
      """;

  @TempDir Path folder;

  @AutoClose private Workbench bench;

  @BeforeEach
  void open() {
    bench = Workbench.open(folder, Shop.streams());
  }

  @Test
  void aQueryIsImportedByItsIdAndLeftAlone() {
    var id = startedOutside();

    bench.project().program(Shop.streams().with(Shop.QUERY, imported(id)));
    bench.project().up().expectSuccess();
    bench.project().program(Shop.whole());
    bench.project().up("--expect-no-changes").expectSuccess();

    assertThat(bench.project().resource(Shop.QUERY).path("id").asText()).isEqualTo(id);
    assertThat(bench.sandbox().statements("INSERT INTO")).hasSize(1);
  }

  /// `pulumi import` writes no program here: what it has put into the state counts.
  @Test
  void whatTheServiceDoesNotShowComesFromTheProgramAndTouchesNothing() {
    bench.sandbox().settings("{\"catalogue\":{\"queryText\":\"absent\"}}");
    var id = startedOutside();

    var run =
        bench
            .project()
            .run(
                "import",
                "deltastream:index:Query",
                Shop.QUERY,
                id,
                "--yes",
                "--skip-preview",
                "--protect=false",
                "--generate-code=false");
    assertThat(run.words()).contains("does not show sourceRelationFqns, sinkRelationFqn, sql");
    int before = bench.sandbox().changes().size();
    bench.project().program(Shop.whole());
    var up = bench.project().up().expectSuccess();

    assertThat(up.events().steps().get(Shop.QUERY)).endsWith("update").doesNotContain("create");
    assertThat(bench.sandbox().changes()).hasSize(before);
    bench.project().up("--expect-no-changes").expectSuccess();
  }

  /// provider FR-019
  @Test
  void anotherNameIsAnUpdateWithoutAStatement() {
    bench
        .project()
        .program(Shop.whole().changing(Shop.QUERY, "properties:", "properties:\n  name: large"));
    bench.project().up().expectSuccess();
    int before = bench.sandbox().changes().size();
    bench
        .project()
        .program(
            Shop.whole().changing(Shop.QUERY, "properties:", "properties:\n  name: large orders"));

    var up = bench.project().up().expectSuccess();

    assertThat(up.events().steps().get(Shop.QUERY)).endsWith("update").doesNotContain("create");
    assertThat(bench.sandbox().changes()).hasSize(before);
    assertThat(bench.project().resource(Shop.QUERY).path("outputs").path("name").asText())
        .isEqualTo("large orders");
  }

  private String startedOutside() {
    bench.project().up().expectSuccess();
    bench.sandbox().sql(TEXT);
    return bench.sandbox().names("queries").getFirst();
  }

  private static String imported(String id) {
    return Shop.query("sink") + "options:\n  import: " + id + "\n";
  }
}
