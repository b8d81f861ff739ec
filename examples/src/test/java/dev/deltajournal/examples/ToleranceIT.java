package dev.deltajournal.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deltajournal.examples.harness.PulumiRun;
import dev.deltajournal.examples.harness.WholePackage;
import dev.deltajournal.examples.harness.Workbench;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What is not known of the service, both ways: one whole life of a stack.
class ToleranceIT {
  private static final int RUNS_AGAIN = 2;

  @TempDir Path folder;

  static Stream<Arguments> services() {
    return Stream.of(
        Arguments.of("as strict as it may be", "{}"),
        Arguments.of(
            "tolerant, and answering in the other forms",
            """
            {"rules":{"tolerantQuoting":true,"dropDatabase":"cascade","updateStoreWholeGroup":false,
               "duplicateRelationState":"42P17","ownerOnly":"none","ownerOfContainers":true,
               "quotedOwnerRole":false},
             "answers":{"pollsBeforeResult":2,"partitionRows":1,"artefactName":"fqn"},
             "catalogue":{"relationFqn":"quoted","timestampFractions":false,
               "queryTextColumn":"statement","provisioningState":"creating",
               "updatingState":"ready"}}
            """),
        Arguments.of(
            "catalogue behind the statements, clock ahead, whole seconds",
            """
            {"catalogue":{"lagMillis":1500,"clockOffsetMillis":90000,"createdAtWholeSeconds":true,
               "timestampFractions":false}}
            """),
        Arguments.of(
            "other columns in the system tables",
            """
            {"columns":{"dropped":["stores.status_message","relations.primary_key"],
               "renamed":["*.owner=OWNER","*.created_at=Created_At"],
               "added":["*.region"]}}
            """),
        Arguments.of(
            "stores that refuse at once, connections that end when idle",
            """
            {"stores":{"verification":"reject"},"answers":{"idleTimeoutMillis":200},
             "rules":{"ownerOnly":"all","existingTopics":["all_*"]}}
            """));
  }

  static Stream<Arguments> faults() {
    return Stream.of(
        Arguments.of(
            "throttled and overloaded",
            """
            [{"every":9,"count":-1,"fault":"status","code":429,"retryAfterSeconds":1},
             {"every":11,"count":-1,"fault":"status","code":503}]
            """),
        Arguments.of(
            "losing the first answer to every kind of statement",
            lostAnswers(
                "CREATE DATABASE",
                "CREATE SCHEMA",
                "CREATE STORE",
                "CREATE STREAM",
                "ALTER RELATION",
                "UPDATE STORE",
                "INSERT INTO",
                "BEGIN APPLICATION",
                "TERMINATE QUERY",
                "DROP RELATION",
                "DROP STORE",
                "DROP SCHEMA",
                "DROP DATABASE",
                "SELECT",
                "DESCRIBE STORE")));
  }

  /// provider FR-006, provider FR-012
  @ParameterizedTest(name = "{0}")
  @MethodSource("services")
  void bringsUpChangesAndDestroysAStack(String name, String settings) {
    try (Workbench bench = Workbench.open(folder, WholePackage.first())) {
      bench.sandbox().settings(settings);

      bench.project().up().expectSuccess();
      bench.project().up("--expect-no-changes").expectSuccess();
      bench.project().program(WholePackage.second());
      bench.project().up().expectSuccess();
      bench.project().destroy().expectSuccess();

      endsEmpty(bench);
    }
  }

  /// provider FR-012, provider NFR-001, provider NFR-006
  @ParameterizedTest(name = "{0}")
  @MethodSource("faults")
  void getsThereWhateverTheServiceDoes(String name, String rules) {
    try (Workbench bench = Workbench.open(folder, WholePackage.first())) {
      bench.sandbox().fault(rules);

      untilItSucceeds(() -> bench.project().up());
      assertThat(bench.sandbox().names("relations")).hasSize(3);
      assertThat(bench.sandbox().names("queries")).hasSize(2);
      bench.project().program(WholePackage.second());
      untilItSucceeds(() -> bench.project().up());
      untilItSucceeds(() -> bench.project().destroy());

      endsEmpty(bench);
    }
  }

  private static String lostAnswers(String... kinds) {
    return Stream.of(kinds)
        .map(kind -> "{\"match\":\"" + kind + "\",\"fault\":\"drop\",\"when\":\"after\"}")
        .collect(Collectors.joining(",", "[", "]"));
  }

  /// A run may end in an error, as long as it is one of ours and the next run gets further.
  private static void untilItSucceeds(Supplier<PulumiRun> command) {
    PulumiRun run = command.get();
    for (int again = 0; again < RUNS_AGAIN && run.exitCode() != 0; again++) {
      assertThat(run.words()).contains("DSP-");
      run = command.get();
    }
    run.expectSuccess();
  }

  private static void endsEmpty(Workbench bench) {
    for (String kind : List.of("databases", "stores", "relations", "queries")) {
      assertThat(bench.sandbox().names(kind)).as(kind).isEmpty();
    }
    bench.journal().verify();
  }
}
