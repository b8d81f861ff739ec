package dev.deltajournal.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deltajournal.examples.harness.Cut;
import dev.deltajournal.examples.harness.Program;
import dev.deltajournal.examples.harness.PulumiProject;
import dev.deltajournal.examples.harness.PulumiRun;
import dev.deltajournal.examples.harness.Shop;
import dev.deltajournal.examples.harness.Workbench;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Runs that were cut, and programs that went back to what they were: what is late must not win.
///
/// provider NFR-005, NFR-006
class HazardReversalIT {
  private static final Program ONE = Shop.storeAlone();
  private static final Program OTHER_PASSWORD =
      ONE.changing(Shop.STORE, Shop.PASSWORD, "kafka-password-two");

  @TempDir Path folder;

  /// The state and the program agree, and the service has something else.
  @Test
  void anUpdateInDoubtThenTheOldProgramThenTheNewOneAgain() {
    try (var bench = up(ONE)) {
      PulumiProject project = bench.project();
      project.program(OTHER_PASSWORD);
      Cut.ANSWER_LOST.killPlugin(bench, "UPDATE STORE");

      project.program(ONE);
      PulumiRun back = project.up().expectSuccess();
      project.program(OTHER_PASSWORD);
      project.up().expectSuccess();

      assertThat(back.words()).contains("the state does not know it");
      assertThat(bench.sandbox().statements("UPDATE STORE"))
          .extracting(update -> update.properties().get("kafka.sasl.password"))
          .containsExactly("kafka-password-two", Shop.PASSWORD, "kafka-password-two");
      endsWell(bench);
    }
  }

  @Test
  void deleteCutShortThenRecreateThenDelete() {
    try (var bench = up(ONE)) {
      PulumiProject project = bench.project();
      project.program(ONE.without(Shop.STORE));
      Cut.ANSWER_LOST.killPlugin(bench, "DROP STORE");

      project.program(ONE);
      project.up().expectSuccess();
      assertThat(bench.sandbox().names("stores")).containsExactly("shop_kafka");
      project.program(ONE.without(Shop.STORE));
      project.up().expectSuccess();

      assertThat(bench.sandbox().names("stores")).isEmpty();
      assertThat(bench.sandbox().statements("CREATE STORE")).hasSize(2);
      assertThat(bench.sandbox().statements("DROP STORE")).hasSize(2);
      endsWell(bench);
    }
  }

  /// Nothing was dropped yet, and the store is wanted again.
  @Test
  void deleteCutBeforeItsStatementThenTheOldProgram() {
    try (var bench = up(ONE)) {
      PulumiProject project = bench.project();
      project.program(ONE.without(Shop.STORE));
      Cut.BEFORE_THE_STATEMENT.killPlugin(bench, "DROP STORE");

      project.program(ONE);
      PulumiRun back = project.up().expectSuccess();

      assertThat(back.words()).contains("was cut short");
      assertThat(bench.sandbox().names("stores")).containsExactly("shop_kafka");
      assertThat(bench.sandbox().statements("CREATE STORE")).hasSize(1);
      assertThat(bench.sandbox().statements("DROP STORE")).isEmpty();
      endsWell(bench);
    }
  }

  private Workbench up(Program program) {
    var bench = Workbench.open(folder, program);
    bench.project().up().expectSuccess();
    return bench;
  }

  private static void endsWell(Workbench bench) {
    assertThat(bench.journal().list("--state", "unfinished")).isEmpty();
    bench.project().up("--expect-no-changes").expectSuccess();
  }
}
