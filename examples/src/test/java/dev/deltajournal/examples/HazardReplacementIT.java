package dev.deltajournal.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deltajournal.examples.harness.Cut;
import dev.deltajournal.examples.harness.Program;
import dev.deltajournal.examples.harness.PulumiRun;
import dev.deltajournal.examples.harness.Shop;
import dev.deltajournal.examples.harness.Workbench;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/// Every way to have a resource replaced, cut where the new object has been made and nobody knows.
/// All tests share one stack; each compares with what it finds.
///
/// provider NFR-005, NFR-006
@TestInstance(Lifecycle.PER_CLASS)
class HazardReplacementIT {
  private static final String QUERY_URN = Shop.urn("Query", Shop.QUERY);
  private static final String STORE_URN = Shop.urn("Store", Shop.STORE);
  private static final String INSERT = "INSERT INTO";

  private Workbench bench;
  private int inserts;
  private int drops;
  private String before;

  @BeforeAll
  void bringUp(@TempDir Path folder) {
    bench = Workbench.open(folder, Shop.whole());
    bench.project().up().expectSuccess();
  }

  @BeforeEach
  void look() {
    inserts = bench.sandbox().statements(INSERT).size();
    drops = bench.sandbox().statements("DROP STORE").size();
    before = bench.sandbox().names("queries").getFirst();
  }

  @AfterAll
  void close() {
    bench.journal().verify();
    bench.close();
  }

  /// The next run is a plain one: the state has the old query, and the program has not changed.
  @Test
  void replaceOptionCutShort() {
    Cut.ANSWER_LOST.killPlugin(bench, INSERT, "--replace", QUERY_URN);

    PulumiRun next = bench.project().up().expectSuccess();

    assertThat(next.words()).contains("another object for this resource");
    endsWithOneNewQuery();
    bench.project().up("--expect-no-changes").expectSuccess();
  }

  @Test
  void targetReplaceCutShort() {
    Cut.ANSWER_LOST.killPlugin(bench, INSERT, "--target", QUERY_URN, "--target-replace", QUERY_URN);

    bench.project().up("--target", QUERY_URN, "--target-replace", QUERY_URN).expectSuccess();

    endsWithOneNewQuery();
  }

  @Test
  void taintCutShort() {
    bench.project().run("state", "taint", QUERY_URN, "--yes").expectSuccess();
    Cut.ANSWER_LOST.killPlugin(bench, INSERT);

    bench.project().up().expectSuccess();

    endsWithOneNewQuery();
  }

  /// A new store of the same name cannot stand beside the old one, which must not be taken for it.
  @Test
  void replaceOptionOnAStoreWhoseNameIsTaken() {
    PulumiRun run = bench.project().up("--replace", STORE_URN).expectFailure();

    assertThat(run.words()).contains("already exists").contains("deleteBeforeReplace");
    assertThat(bench.sandbox().names("stores")).contains("shop_kafka");
    assertThat(bench.sandbox().statements("DROP STORE")).hasSize(drops);
  }

  @Test
  void createFirstReplacementCutShort() {
    bench.project().program(extra("extra_one"));
    bench.project().up().expectSuccess();
    bench.project().program(extra("extra_two"));
    Cut.ANSWER_LOST.killPlugin(bench, "CREATE STORE");

    bench.project().up().expectSuccess();

    assertThat(bench.sandbox().names("stores"))
        .containsExactlyInAnyOrder("shop_kafka", "extra_two");
    assertThat(created("extra_two")).isEqualTo(1);
    assertThat(bench.project().resource("extra").path("id").asText()).isEqualTo("extra_two");
  }

  /// The old object waits in the state to be deleted, beside the new one of the same URN.
  @Test
  void pendingDeleteOfAReplacedStore() {
    bench.project().program(extra("pending_one"));
    bench.project().up().expectSuccess();
    bench.project().program(extra("pending_two"));
    bench.sandbox().fault("{\"kind\":\"DROP STORE\",\"fault\":\"sqlError\",\"state\":\"2BP01\"}");
    PulumiRun refused = bench.project().up().expectFailure();

    bench.project().up().expectSuccess();

    assertThat(refused.words()).contains("failed to delete store");
    assertThat(bench.sandbox().names("stores"))
        .containsExactlyInAnyOrder("shop_kafka", "pending_two");
    assertThat(created("pending_two")).isEqualTo(1);
  }

  private static Program extra(String name) {
    return Shop.whole().with("extra", Shop.storeNamed(name));
  }

  private long created(String store) {
    return bench.sandbox().statements("CREATE STORE").stream()
        .filter(statement -> statement.path().contains(store))
        .count();
  }

  private void endsWithOneNewQuery() {
    assertThat(bench.sandbox().statements(INSERT)).hasSize(inserts + 1);
    assertThat(bench.sandbox().names("queries"))
        .containsExactly(bench.project().resource(Shop.QUERY).path("id").asText())
        .doesNotContain(before);
    assertThat(bench.journal().list("--state", "unfinished")).isEmpty();
  }
}
