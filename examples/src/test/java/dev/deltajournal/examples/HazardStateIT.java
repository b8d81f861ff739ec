package dev.deltajournal.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deltajournal.examples.harness.Cut;
import dev.deltajournal.examples.harness.Program;
import dev.deltajournal.examples.harness.PulumiProject;
import dev.deltajournal.examples.harness.PulumiRun;
import dev.deltajournal.examples.harness.Shop;
import dev.deltajournal.examples.harness.Workbench;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// States that were lost, edited, or put back: the journal remembers, and must not take that for
/// the truth, nor the state.
///
/// provider NFR-005, NFR-006
class HazardStateIT {
  private static final String STORE_URN = Shop.urn("Store", Shop.STORE);
  private static final String IMPORT =
      "pulumi import deltastream:index:Store " + Shop.STORE + " shop_kafka";
  private static final Program ONE = Shop.storeAlone();
  private static final Program OTHER_PASSWORD =
      ONE.changing(Shop.STORE, Shop.PASSWORD, "kafka-password-two");

  @TempDir Path folder;

  @AutoClose private Workbench bench;
  private PulumiProject project;

  @BeforeEach
  void bringUp() {
    bench = Workbench.open(folder, ONE);
    project = bench.project();
    project.up().expectSuccess();
  }

  @Test
  void destroyThenUp() {
    project.destroy().expectSuccess();
    project.up().expectSuccess();

    sent("CREATE STORE", 2);
    sent("DROP STORE", 1);
    endsWithTheStore();
  }

  /// No run has shown yet that the engine has the store, so it is the one that was made.
  @Test
  void stateDeleteThenUp() {
    deleteFromTheState();

    project.up().expectSuccess();

    sent("CREATE STORE", 1);
    endsWithTheStore();
  }

  @Test
  void stateDeleteThenUpWithAnEffectiveRunInBetween() {
    project.program(Shop.database().with(Shop.STORE, Shop.storeNamed("shop_kafka")));
    project.up().expectSuccess();
    deleteFromTheState();

    PulumiRun up = project.up().expectFailure();

    assertThat(up.words()).contains("already exists").contains(IMPORT);
    sent("CREATE STORE", 1);
    project.run((IMPORT.substring("pulumi ".length()) + " --yes").split(" ")).expectSuccess();
    endsWithTheStore();
  }

  /// As if the engine had died before it saved the update, and the user had changed their mind.
  @Test
  void importOfAStateFromBeforeAnUpdate() {
    Path older = project.exportState();
    project.program(OTHER_PASSWORD);
    project.up().expectSuccess();
    project.importState(older);
    project.program(ONE);

    PulumiRun up = project.up().expectSuccess();

    assertThat(up.words()).contains("the state does not know it");
    assertThat(up.events().steps(Shop.STORE)).contains("update");
    assertThat(bench.sandbox().statements("UPDATE STORE"))
        .extracting(update -> update.properties().get("kafka.sasl.password"))
        .containsExactly("kafka-password-two", Shop.PASSWORD);
    project.up("--expect-no-changes").expectSuccess();
    endsWithTheStore();
  }

  @Test
  void importOfAStateFromBeforeADelete() {
    Path older = project.exportState();
    project.program(ONE.without(Shop.STORE));
    project.up().expectSuccess();
    project.importState(older);
    project.program(ONE);

    project.up().expectSuccess();

    sent("CREATE STORE", 2);
    sent("DROP STORE", 1);
    endsWithTheStore();
  }

  @Test
  void importOfAStateFromBeforeACreate() {
    Path older = project.exportState();
    project.program(ONE.with("second", Shop.storeNamed("second_kafka")));
    project.up().expectSuccess();
    project.importState(older);

    project.up().expectSuccess();

    sent("CREATE STORE", 2);
    assertThat(bench.sandbox().names("stores"))
        .containsExactlyInAnyOrder("shop_kafka", "second_kafka");
  }

  @Test
  void stackRemovedByForceAndMadeAgain() {
    project.run("stack", "rm", "--force", "--yes", "--preserve-config").expectSuccess();
    project.run("stack", "init", PulumiProject.STACK).expectSuccess();

    PulumiRun up = project.up().expectFailure();

    assertThat(up.words()).contains("already exists").contains(IMPORT);
    sent("CREATE STORE", 1);
    assertThat(bench.sandbox().names("stores")).containsExactly("shop_kafka");
  }

  @Test
  void refreshBetweenACutCreateAndTheNextRun() {
    project.program(ONE.with("second", Shop.storeNamed("second_kafka")));
    Cut.ANSWER_LOST.killPlugin(bench, "CREATE STORE");

    project.refresh().expectSuccess();
    project.up().expectSuccess();

    sent("CREATE STORE", 2);
    assertThat(bench.sandbox().names("stores"))
        .containsExactlyInAnyOrder("shop_kafka", "second_kafka");
    endsWithTheStore();
  }

  private void deleteFromTheState() {
    project.run("state", "delete", STORE_URN, "--yes").expectSuccess();
  }

  private void sent(String kind, int times) {
    assertThat(bench.sandbox().statements(kind)).as(kind).hasSize(times);
  }

  private void endsWithTheStore() {
    assertThat(bench.sandbox().names("stores")).contains("shop_kafka");
    assertThat(project.resource(Shop.STORE).path("id").asText()).isEqualTo("shop_kafka");
    assertThat(bench.journal().list("--state", "unfinished")).isEmpty();
    bench.journal().verify();
  }
}
