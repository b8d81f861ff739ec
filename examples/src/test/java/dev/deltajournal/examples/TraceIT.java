package dev.deltajournal.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deltajournal.examples.harness.PluginBench;
import dev.deltajournal.examples.harness.SandboxProcess;
import dev.deltajournal.testkit.engine.EngineStyle;
import dev.deltajournal.testkit.engine.LogMessage;
import dev.deltajournal.testkit.secret.SecretScan;
import dev.deltajournal.testkit.value.Props;
import dev.deltajournal.testkit.value.Values;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The trace of statements: there when it is asked for, and never with a secret in it.
///
/// provider NFR-003
class TraceIT {
  private static final String USER = "trace'user\"51";
  private static final String PASSWORD = "pa'ss\"wo\\rd-9c";
  private static final String LITERAL = "hush-hush-4711";
  private static final SecretScan SCAN =
      SecretScan.of(USER, PASSWORD, LITERAL, SandboxProcess.TOKEN);

  @TempDir Path folder;

  @Test
  void showsEveryStatementWithItsOutcomeAndNoSecret() {
    String trace = String.join("\n", run(Map.of("DELTASTREAM_TRACE", "true")));

    assertThat(trace)
        .containsPattern("statement \\d+ as the provider's role: CREATE STORE \"traced\" WITH \\(")
        .contains("'kafka.sasl.password' = '***'")
        .containsPattern("statement \\d+ after \\d+ ms: done, \\d+ rows, id ")
        .containsPattern("statement \\d+ after \\d+ ms: did not happen: DSP-SQL-")
        .contains("DROP STORE \"traced\";");
    assertThat(SCAN.in("trace", trace)).isEmpty();
  }

  @Test
  void isOffByDefault() {
    assertThat(run(Map.of())).noneMatch(line -> line.contains(" WITH ("));
  }

  /// A store's life and a refused secret statement.
  ///
  /// @return what the plugin logged
  private List<String> run(Map<String, String> environment) {
    try (PluginBench bench = PluginBench.open(folder, EngineStyle.CURRENT, environment)) {
      var store = PluginBench.urn("Store", "traced");
      Props kafka =
          Props.of(
              "uris",
              "kafka:9092",
              "saslHashFunction",
              "PLAIN",
              "saslUsername",
              Values.secret(USER),
              "saslPassword",
              Values.secret(PASSWORD));
      Props inputs =
          bench
              .session()
              .check(store, Props.empty(), Props.of("name", "traced", "kafka", kafka))
              .accepted();
      var created = bench.session().create(store, inputs);
      bench
          .session()
          .check(
              PluginBench.urn("DeltaStreamObject", "hidden"),
              Props.empty(),
              Props.of(
                  "database", "d",
                  "namespace", "n",
                  "store", "traced",
                  "sql", Values.secret("CREATE NONSENSE '" + LITERAL + "';")));
      bench.session().delete(store, created.id(), created.outputs(), inputs);
      return bench.plugin().host().messages().stream().map(LogMessage::message).toList();
    }
  }
}
