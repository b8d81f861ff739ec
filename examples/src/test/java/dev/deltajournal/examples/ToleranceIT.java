package dev.deltajournal.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deltajournal.examples.harness.Shop;
import dev.deltajournal.examples.harness.Workbench;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What is not known of the service, both ways: one whole life of a stack.
class ToleranceIT {
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
            "stores that refuse at once, connections that end when idle",
            """
            {"stores":{"verification":"reject"},"answers":{"idleTimeoutMillis":200},
             "rules":{"ownerOnly":"all","existingTopics":["all_*"]}}
            """));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("services")
  void bringsUpChangesAndDestroysAStack(String name, String settings) {
    try (Workbench bench = Workbench.open(folder, Shop.whole())) {
      bench.sandbox().settings(settings);

      bench.project().up().expectSuccess();
      bench.project().up("--expect-no-changes").expectSuccess();
      bench
          .project()
          .program(Shop.whole().changing(Shop.STORE, Shop.PASSWORD, "kafka-password-two"));
      bench.project().up().expectSuccess();
      bench.project().destroy().expectSuccess();

      for (String kind : List.of("databases", "stores", "relations", "queries")) {
        assertThat(bench.sandbox().names(kind)).as(kind).isEmpty();
      }
      bench.journal().verify();
    }
  }
}
