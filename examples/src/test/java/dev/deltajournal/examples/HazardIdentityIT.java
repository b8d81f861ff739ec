package dev.deltajournal.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deltajournal.examples.harness.Cut;
import dev.deltajournal.examples.harness.Program;
import dev.deltajournal.examples.harness.PulumiProject;
import dev.deltajournal.examples.harness.PulumiRun;
import dev.deltajournal.examples.harness.SandboxProcess;
import dev.deltajournal.examples.harness.Shop;
import dev.deltajournal.examples.harness.Workbench;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Who a call is about: the same names mean something else elsewhere, and other names may mean the
/// same.
///
/// provider NFR-005, NFR-006
class HazardIdentityIT {
  private static final Program ONE = Shop.storeAlone();
  private static final String CREATE = "CREATE STORE";

  @TempDir Path folder;

  @Test
  void theSameNamesOnAnotherServer() {
    try (var bench = Workbench.open(folder, ONE);
        var elsewhere = SandboxProcess.start(folder)) {
      Cut.ANSWER_LOST.killPlugin(bench, CREATE);
      bench.project().config("deltastream:server", elsewhere.server());

      bench.project().up().expectSuccess();

      assertThat(elsewhere.statements(CREATE)).hasSize(1);
      assertThat(bench.sandbox().statements(CREATE)).hasSize(1);
      assertThat(bench.journal().list("--state", "unfinished")).hasSize(1);
      bench.journal().verify();
    }
  }

  /// The statement never left, so nothing stands in the way.
  @Test
  void theSameNamesAtAnotherOrganization() {
    try (var bench = Workbench.open(folder, ONE)) {
      Cut.BEFORE_THE_STATEMENT.killPlugin(bench, CREATE);
      bench
          .sandbox()
          .settings("{\"access\":{\"organizationId\":\"0b7c8e52-3f7e-4c55-9d0a-2f9f6f0f7a11\"}}");

      bench.project().up().expectSuccess();

      assertThat(bench.sandbox().statements(CREATE)).hasSize(1);
      assertThat(bench.journal().list()).hasSize(2);
      assertThat(bench.journal().list("--state", "unfinished")).hasSize(1);
      bench.journal().verify();
    }
  }

  /// Another version of the plugin means another default provider with another id.
  @Test
  void aPluginUpgradeAfterACrash() {
    try (var bench = Workbench.open(folder, Shop.streams())) {
      PulumiProject project = bench.project();
      project.up().expectSuccess();
      project.program(Shop.whole());
      Cut.ANSWER_LOST.killPlugin(bench, "INSERT INTO");
      String yaml = Shop.query("sink");
      project.program(Shop.whole().with(Shop.QUERY, yaml + "options:\n  version: 98.7.6\n"));

      project.up().expectSuccess();

      assertThat(bench.sandbox().statements("INSERT INTO")).hasSize(1);
      assertThat(bench.sandbox().names("queries"))
          .containsExactly(project.resource(Shop.QUERY).path("id").asText());
      assertThat(project.resource(Shop.QUERY).path("provider").asText()).contains("98_7_6");
      endsWell(bench);
    }
  }

  /// With the rest of the stack its default provider goes, and the next one has another id.
  @Test
  void aCreateInDoubtThenDestroyThenUp() {
    try (var bench = Workbench.open(folder, ONE)) {
      PulumiProject project = bench.project();
      project.up().expectSuccess();
      Program two = ONE.with("second", Shop.storeNamed("second_kafka"));
      project.program(two);
      Cut.ANSWER_LOST.killPlugin(bench, CREATE);

      project.destroy().expectSuccess();
      project.up().expectSuccess();

      assertThat(bench.sandbox().names("stores"))
          .containsExactlyInAnyOrder("shop_kafka", "second_kafka");
      assertThat(bench.sandbox().statements(CREATE)).hasSize(3);
      endsWell(bench);
    }
  }

  /// The engine renames in its state without a word; the id and the answer that it brings along
  /// still tell which update is meant.
  @Test
  void aRenameWithAnAliasAfterACutUpdate() {
    try (var bench = Workbench.open(folder, ONE)) {
      PulumiProject project = bench.project();
      project.up().expectSuccess();
      project.program(ONE.changing(Shop.STORE, Shop.PASSWORD, "kafka-password-two"));
      Cut.ANSWER_LOST.killPlugin(bench, "UPDATE STORE");

      String yaml = Shop.storeNamed("shop_kafka");
      project.program(
          Program.named("shop")
              .with("renamed", yaml + "options:\n  aliases:\n    - name: " + Shop.STORE + "\n"));
      PulumiRun renamed = project.up().expectSuccess();

      assertThat(renamed.words()).contains("the state does not know it");
      assertThat(bench.sandbox().statements("UPDATE STORE"))
          .extracting(update -> update.properties().get("kafka.sasl.password"))
          .containsExactly("kafka-password-two", Shop.PASSWORD);
      assertThat(bench.sandbox().statements(CREATE)).hasSize(1);
      assertThat(bench.sandbox().statements("DROP STORE")).isEmpty();
      endsWell(bench);
    }
  }

  /// No call tells that the resource has left the state.
  @Test
  void aRetainedStoreThatComesBack() {
    String yaml = Shop.storeNamed("shop_kafka");
    Program retained = ONE.with(Shop.STORE, yaml + "options:\n  retainOnDelete: true\n");
    try (var bench = Workbench.open(folder, retained)) {
      PulumiProject project = bench.project();
      project.up().expectSuccess();
      project.program(Shop.database());
      project.up().expectSuccess();
      assertThat(bench.sandbox().names("stores")).containsExactly("shop_kafka");
      project.program(retained);

      PulumiRun up = project.up().expectFailure();

      assertThat(up.words())
          .contains("already exists")
          .contains("pulumi import deltastream:index:Store " + Shop.STORE + " shop_kafka");
      assertThat(bench.sandbox().statements(CREATE)).hasSize(1);
      assertThat(bench.sandbox().statements("DROP STORE")).isEmpty();
    }
  }

  private static void endsWell(Workbench bench) {
    assertThat(bench.journal().list("--state", "unfinished")).isEmpty();
    bench.project().up("--expect-no-changes").expectSuccess();
  }
}
