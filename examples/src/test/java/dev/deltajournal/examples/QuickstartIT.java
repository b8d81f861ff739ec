package dev.deltajournal.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deltajournal.examples.harness.Workbench;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The quickstart as users copy it.
class QuickstartIT {
  /// Both hold characters that careless quoting, escaping or printing changes.
  private static final String USERNAME = "quick'start \"user\" \\1";

  private static final String PASSWORD = "pa$$word's \"best\" \\n %41 ünïcödé";

  @TempDir Path folder;

  @AutoClose private Workbench bench;

  @BeforeEach
  void open() {
    bench = Workbench.quickstart(folder);
    bench.project().secretConfig("kafkaUsername", USERNAME);
    bench.project().secretConfig("kafkaPassword", PASSWORD);
  }

  @Test
  void comesUpAndTellsItsOutputs() {
    bench.project().up().expectSuccess();

    JsonNode outputs = bench.project().outputs();
    assertThat(outputs.path("storeState").asText()).isEqualTo("ready");
    assertThat(outputs.path("sink").asText()).isEqualTo("\"shop\".\"orders\".\"large_orders\"");
    assertThat(outputs.path("queryState").asText()).isEqualTo("running");
    assertThat(bench.sandbox().statements("CREATE STORE"))
        .singleElement()
        .satisfies(statement ->
            assertThat(statement.properties())
                .containsEntry("kafka.sasl.username", USERNAME)
                .containsEntry("kafka.sasl.password", PASSWORD));
  }

  @Test
  void takesAtMostThreeConnectionsToComeUp() {
    bench.project().up().expectSuccess();

    assertThat(bench.proxy().connections()).isBetween(1, 3);
  }
}
