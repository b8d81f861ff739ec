package dev.deltajournal.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deltajournal.examples.harness.Cut;
import dev.deltajournal.examples.harness.Shop;
import dev.deltajournal.examples.harness.Workbench;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// SIGKILL around INSERT INTO, which has no name to be found by. What the service shows of a
/// query's text decides what can be known afterwards.
///
/// A statement that never left goes out again only after the settle time, 45 s by design.
abstract class QueryCrashSuite {
  static final String STATEMENT = "INSERT INTO";

  @TempDir Path folder;

  private final String queryText;
  @AutoClose private Workbench bench;

  /// Tests against a sandbox that shows queries' texts in one way: `raw`, `normalised`, `absent`.
  QueryCrashSuite(String queryText) {
    this.queryText = queryText;
  }

  @BeforeEach
  void open() {
    bench = Workbench.open(folder, Shop.whole(), "--set", "catalogue.queryText=" + queryText);
  }

  @Test
  void sendsTheStatementOnceThatNeverLeft() {
    endsWithOneQueryAfter(Cut.BEFORE_THE_STATEMENT);
  }

  @Test
  void waitsOnForTheQueryWhoseAnswerIsDurable() {
    endsWithOneQueryAfter(Cut.AFTER_THE_ANSWER);
  }

  Workbench bench() {
    return bench;
  }

  void endsWithOneQueryAfter(Cut cut) {
    cut.killPlugin(bench, STATEMENT);
    explainsTheStatementInDoubt();

    bench.project().up().expectSuccess();

    assertThat(bench.sandbox().statements(STATEMENT)).hasSize(1);
    endsWithTheQueryInTheState();
    bench.project().up("--expect-no-changes").expectSuccess();
  }

  void explainsTheStatementInDoubt() {
    JsonNode why = bench.journal().whyJson();
    assertThat(why.path("step").path("statement").asText()).contains(STATEMENT);
    assertThat(why.path("known")).isNotEmpty();
    assertThat(why.path("command").asText()).isEqualTo("pulumi up");
    bench.journal().verify();
  }

  void endsWithTheQueryInTheState() {
    assertThat(bench.sandbox().names("queries"))
        .containsExactly(bench.project().resource(Shop.QUERY).path("id").asText());
    assertThat(bench.journal().list("--state", "unfinished")).isEmpty();
    bench.journal().verify();
  }
}
