package dev.deltajournal.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deltajournal.examples.harness.Cut;
import dev.deltajournal.examples.harness.Program;
import dev.deltajournal.examples.harness.SentStatement;
import dev.deltajournal.examples.harness.Shop;
import dev.deltajournal.examples.harness.Workbench;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The whole life of an application under the real engine.
class ApplicationIT {
  private static final String APPLICATION = "traffic";
  private static final String STATEMENT = "BEGIN APPLICATION";
  private static final String YAML =
      """
      type: deltastream:Application
      properties:
        sourceRelationFqns:
          - ${source.fqn}
        sinkRelationFqns:
          - ${small.fqn}
          - ${sink.fqn}
        sql: |
          BEGIN APPLICATION traffic
            USE DATABASE shop;
            USE SCHEMA orders;
            CREATE VIRTUAL STREAM virtual.public.priced AS SELECT order_id, amount FROM all_orders;
            INSERT INTO ${sink.fqn} SELECT * FROM virtual.public.priced WHERE amount >= 1000;
            INSERT INTO ${small.fqn} SELECT * FROM virtual.public.priced WHERE amount < 1000;
          END APPLICATION;
      """;
  private static final Program PROGRAM =
      Shop.streams()
          .with("small", Shop.stream("small_orders"))
          .with(APPLICATION, YAML)
          .output("applicationId", "${traffic.applicationId}");

  @TempDir Path folder;

  @AutoClose private Workbench bench;

  @BeforeEach
  void open() {
    bench = Workbench.open(folder, PROGRAM);
  }

  @Test
  void comesUpStaysChangesAndGoes() {
    bench.project().up().expectSuccess();
    assertThat(running()).containsExactly(bench.project().outputs().path("applicationId").asText());
    bench.project().up("--expect-no-changes").expectSuccess();
    bench.project().refresh("--expect-no-changes").expectSuccess();

    bench
        .project()
        .program(PROGRAM.changing(APPLICATION, "properties:", "properties:\n  owner: orgadmin"));
    assertThat(steps(bench.project().up().expectSuccess().events().steps()))
        .isEqualTo(Map.of(APPLICATION, "update"));
    assertThat(bench.sandbox().statements("ALTER QUERY")).hasSize(1);
    assertThat(bench.project().resource(APPLICATION).path("outputs").path("owner").asText())
        .isEqualTo("orgadmin");

    bench.project().destroy().expectSuccess();
    assertThat(running()).isEmpty();
    assertThat(bench.sandbox().statements(STATEMENT)).hasSize(1);
    bench.journal().verify();
  }

  @Test
  void anotherTextStopsTheOldOneFirst() {
    bench.project().up().expectSuccess();
    var before = running();
    int changes = bench.sandbox().changes().size();
    bench.project().program(PROGRAM.changing(APPLICATION, "1000", "500"));

    bench.project().preview().expectSuccess();
    bench.project().up().expectSuccess();

    assertThat(bench.sandbox().changes().stream().skip(changes).map(SentStatement::kind))
        .containsExactly("TERMINATE QUERY", STATEMENT);
    assertThat(running()).hasSize(1).doesNotContainAnyElementsOf(before);
  }

  @Test
  void isStartedAgainAfterTheStreamThatItReadsWasReplaced() {
    bench.project().up().expectSuccess();
    int changes = bench.sandbox().changes().size();
    bench
        .project()
        .program(PROGRAM.changing("source", "amount BIGINT)", "amount BIGINT, note VARCHAR)"));

    bench.project().preview().expectSuccess();
    bench.project().up().expectSuccess();

    assertThat(bench.sandbox().changes().stream().skip(changes).map(SentStatement::kind))
        .containsExactly("TERMINATE QUERY", "DROP RELATION", "CREATE STREAM", STATEMENT);
    assertThat(running()).hasSize(1);
  }

  @Test
  void aPreviewNamesTheSinkThatIsNotDeclared() {
    bench.project().up().expectSuccess();
    int changes = bench.sandbox().changes().size();
    bench.project().program(PROGRAM.changing(APPLICATION, "    - ${small.fqn}\n", ""));

    assertThat(bench.project().preview().expectFailure().words())
        .contains("missing sink \"shop\".\"orders\".\"small_orders\"");
    assertThat(bench.sandbox().changes()).hasSize(changes);
  }

  @Test
  void theOneWhoseAnswerWasLostIsFoundAgain() {
    Cut.ANSWER_LOST.killPlugin(bench, STATEMENT);

    bench.project().up().expectSuccess();

    assertThat(bench.sandbox().statements(STATEMENT)).hasSize(1);
    assertThat(running())
        .containsExactly(bench.project().resource(APPLICATION).path("id").asText());
    bench.project().up("--expect-no-changes").expectSuccess();
    bench.journal().verify();
  }

  @Test
  void isImportedByItsNameAndLeftAlone() {
    bench.project().program(PROGRAM.without(APPLICATION).withoutOutputs());
    bench.project().up().expectSuccess();
    bench.sandbox().sql(text());
    var id = running().getFirst();
    int changes = bench.sandbox().changes().size();
    bench.project().program(PROGRAM.with(APPLICATION, YAML + "options:\n  import: traffic\n"));

    bench.project().up().expectSuccess();
    bench.project().program(PROGRAM);
    bench.project().up("--expect-no-changes").expectSuccess();

    assertThat(bench.project().resource(APPLICATION).path("id").asText()).isEqualTo(id);
    assertThat(bench.sandbox().changes()).hasSize(changes);
  }

  @Test
  void anImportOfAnUnknownNameIsNotFound() {
    bench.project().program(PROGRAM.with(APPLICATION, YAML + "options:\n  import: nobody\n"));

    assertThat(bench.project().up().expectFailure().words())
        .contains("application nobody not found");
  }

  /// As the program's text is once its outputs are known.
  private static String text() {
    return YAML.substring(YAML.indexOf("BEGIN"))
        .replace("${sink.fqn}", "\"shop\".\"orders\".\"large_orders\"")
        .replace("${small.fqn}", "\"shop\".\"orders\".\"small_orders\"");
  }

  private List<String> running() {
    return bench.sandbox().names("queries");
  }

  private static Map<String, String> steps(Map<String, List<String>> steps) {
    return steps.entrySet().stream()
        .filter(step -> !step.getValue().getLast().equals("same"))
        .collect(Collectors.toMap(Map.Entry::getKey, step -> step.getValue().getLast()));
  }
}
