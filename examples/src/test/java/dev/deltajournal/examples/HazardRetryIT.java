package dev.deltajournal.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deltajournal.examples.harness.Cut;
import dev.deltajournal.examples.harness.PluginBench;
import dev.deltajournal.examples.harness.Program;
import dev.deltajournal.examples.harness.PulumiProject;
import dev.deltajournal.examples.harness.PulumiRun;
import dev.deltajournal.examples.harness.Shop;
import dev.deltajournal.examples.harness.Workbench;
import dev.deltajournal.testkit.engine.EngineStyle;
import dev.deltajournal.testkit.engine.RpcFailure;
import dev.deltajournal.testkit.engine.Urn;
import dev.deltajournal.testkit.value.Props;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Runs that were cut, and programs that were edited before the next one.
///
/// provider NFR-005, NFR-006
class HazardRetryIT {
  private static final Program ONE = Shop.storeAlone();
  private static final Program OTHER_PASSWORD =
      ONE.changing(Shop.STORE, Shop.PASSWORD, "kafka-password-two");

  @TempDir Path folder;

  @Test
  void aQueryEditedBeforeTheRetry() {
    try (var bench = up(Shop.streams())) {
      PulumiProject project = bench.project();
      project.program(Shop.whole());
      Cut.ANSWER_LOST.killPlugin(bench, "INSERT INTO");

      project.program(Shop.whole().changing(Shop.QUERY, ">= 1000", ">= 5000"));
      project.up().expectSuccess();

      assertThat(bench.sandbox().statements("INSERT INTO")).hasSize(2);
      assertThat(bench.sandbox().statements("TERMINATE QUERY")).hasSize(1);
      assertThat(bench.sandbox().names("queries"))
          .containsExactly(project.resource(Shop.QUERY).path("id").asText());
      endsWell(bench);
    }
  }

  /// Whoever takes a resource out of the program leaves the create to `deltajournal`; whoever
  /// brings it back has it resumed.
  @Test
  void aCreateInDoubtWhoseResourceWasRemovedFromTheProgram() {
    try (var bench = up(ONE)) {
      PulumiProject project = bench.project();
      Program two = ONE.with("second", Shop.storeNamed("second_kafka"));
      project.program(two);
      Cut.ANSWER_LOST.killPlugin(bench, "CREATE STORE");

      project.program(OTHER_PASSWORD);
      project.up().expectSuccess();
      assertThat(bench.sandbox().names("stores")).contains("second_kafka");
      assertThat(bench.journal().list("--state", "unfinished")).hasSize(1);
      assertThat(bench.journal().why()).contains("second_kafka");
      project.program(two);
      project.up().expectSuccess();

      assertThat(bench.sandbox().statements("CREATE STORE")).hasSize(2);
      assertThat(bench.sandbox().statements("DROP STORE")).isEmpty();
      endsWell(bench);
    }
  }

  /// The second door: the engine has the store with its init error, and asks for an update without
  /// any difference.
  @Test
  void aTimeOutThenTheEmptyUpdate() {
    try (var bench = Workbench.open(folder, ONE)) {
      bench.sandbox().settings("{\"delays\":{\"storeReadyMillis\":600000}}");
      PulumiProject project = bench.project();
      String yaml = Shop.storeNamed("shop_kafka");
      project.program(ONE.with(Shop.STORE, yaml + "options:\n  customTimeouts:\n    create: 3s\n"));
      PulumiRun late = project.up().expectFailure();
      Cut.AFTER_THE_ANSWER.over(bench);

      PulumiRun next = project.up().expectSuccess();

      assertThat(late.words()).contains("timeout waiting for store");
      assertThat(next.events().steps(Shop.STORE)).contains("update");
      assertThat(bench.sandbox().statements("CREATE STORE")).hasSize(1);
      assertThat(project.resource(Shop.STORE).path("initErrors")).isEmpty();
      endsWell(bench);
    }
  }

  /// An error hook has the engine call again at once, in the same process. This one is played.
  @Test
  void repeatedCallsOfAnErrorHookInOneProcess() {
    try (var bench = PluginBench.open(folder, EngineStyle.CURRENT)) {
      Urn urn = PluginBench.urn("Database", "hooked");
      Props inputs = Props.of("name", "hooked");
      bench
          .sandbox()
          .fault(
              "{\"kind\":\"CREATE DATABASE\",\"fault\":\"sqlError\",\"state\":\"42501\",\"message\":\"not"
                  + " yet\"}");

      assertThatThrownBy(() -> bench.session().create(urn, inputs))
          .isInstanceOf(RpcFailure.class)
          .hasMessageContaining("not yet");
      var created = bench.session().create(urn, inputs);
      var again = bench.session().create(urn, inputs);

      assertThat(bench.sandbox().statements("CREATE DATABASE")).hasSize(2);
      assertThat(again.id()).isEqualTo(created.id()).isEqualTo("hooked");
      assertThat(again.outputs().text("__op")).isNotEqualTo(created.outputs().text("__op"));
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
