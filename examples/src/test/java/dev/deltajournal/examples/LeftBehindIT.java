package dev.deltajournal.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deltajournal.examples.harness.Cut;
import dev.deltajournal.examples.harness.Program;
import dev.deltajournal.examples.harness.SandboxProcess;
import dev.deltajournal.examples.harness.Shop;
import dev.deltajournal.examples.harness.Workbench;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A create that was cut, and whose resource is then taken out of the program: nobody comes back to
/// it.
class LeftBehindIT {
  @TempDir Path folder;

  @AutoClose private Workbench bench;

  @BeforeEach
  void open() {
    bench = Workbench.open(folder, Shop.store());
    Cut.AFTER_THE_ANSWER.killPlugin(bench, "CREATE STORE");
    bench.project().environment("DELTASTREAM_API_KEY", SandboxProcess.TOKEN);
  }

  /// Logged inside the Cancel call at the normal end of a run, and shown all the same.
  @Test
  void isReportedOnceAtTheEndOfTheNextRunAndUndoneByTheCommandThatTheReportNames() {
    bench.project().program(without("one_more"));
    var first = bench.project().up().expectSuccess();
    bench.project().program(without("another"));
    var second = bench.project().up().expectSuccess();

    JsonNode left = bench.journal().list("--state", "unfinished").getFirst();
    String undo = "deltajournal op undo " + left.path("id").asText();
    assertThat(first.words())
        .contains("warning:", "store shop_kafka", left.path("urn").asText(), "`" + undo + "`");
    assertThat(second.words()).doesNotContain("op undo");
    assertThat(bench.sandbox().names("stores")).containsExactly("shop_kafka");

    String told =
        bench
            .journal()
            .run("op", "undo", left.path("id").asText(), "--reason", "out of the program", "--yes")
            .expectSuccess()
            .words();

    assertThat(told).contains("Store shop_kafka was removed");
    assertThat(bench.sandbox().names("stores")).isEmpty();
    assertThat(bench.journal().list("--state", "unfinished")).isEmpty();
    bench.journal().verify();
    bench.project().destroy().expectSuccess();
  }

  @Test
  void isReportedByADestroyToo() {
    var destroyed = bench.project().destroy().expectSuccess();

    assertThat(destroyed.words()).contains("store shop_kafka", "deltajournal op undo");
  }

  @Test
  void aResumedCreateIsNoneAndTheEndNamesTheCommandThatClearsPulumisList() {
    var resumed = bench.project().up().expectSuccess();

    assertThat(resumed.words())
        .doesNotContain("op undo")
        .contains("`pulumi refresh --clear-pending-creates --yes` clears them");
  }

  /// The store is gone from the program, and a database is new, so that the run changes something.
  private static Program without(String database) {
    return Shop.store()
        .without(Shop.STORE)
        .with("more", "type: deltastream:Database\nproperties:\n  name: " + database + "\n");
  }
}
