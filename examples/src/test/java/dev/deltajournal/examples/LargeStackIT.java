package dev.deltajournal.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.deltajournal.examples.harness.Program;
import dev.deltajournal.examples.harness.PulumiProject;
import dev.deltajournal.examples.harness.PulumiRun;
import dev.deltajournal.examples.harness.RunningPulumi;
import dev.deltajournal.examples.harness.Shop;
import dev.deltajournal.examples.harness.Workbench;
import dev.deltajournal.testkit.process.Processes;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A stack of the size that a platform team has, from nothing, through a change, to nothing.
class LargeStackIT {
  private static final int NAMESPACES = 19;
  private static final int STORES = 30;
  private static final int STREAMS = 150;
  private static final int QUERIES = 100;
  private static final int RESOURCES = 1 + NAMESPACES + STORES + STREAMS + QUERIES;

  private static final long MEMORY_LIMIT_BYTES = 256L << 20;
  private static final int CONNECTION_LIMIT = 8;
  private static final int REQUESTS_PER_CREATE_LIMIT = 4;

  /// Nothing waits, so that what is counted is what a resource costs.
  private static final String[] AT_ONCE = {
    "--set", "delays.storeReadyMillis=0",
    "--set", "delays.relationCreatedMillis=0",
    "--set", "delays.queryStartingMillis=0",
    "--set", "delays.queryRunningMillis=0",
  };

  @TempDir Path folder;

  @Test
  void goesUpChangesAndGoesDownWithinItsMeans() {
    try (Workbench bench = Workbench.open(folder, program(Shop.PASSWORD), AT_ONCE)) {
      PulumiRun up = run(bench.project().startUp());
      assertThat(up.events().steps()).hasSize(RESOURCES);
      assertThat(bench.proxy().requests().size())
          .as("requests for %d creates", RESOURCES)
          .isLessThanOrEqualTo(REQUESTS_PER_CREATE_LIMIT * RESOURCES);
      assertEverythingIsThereOnce(bench);

      bench.project().program(program("kafka-password-two"));
      run(bench.project().startUp());
      assertThat(bench.sandbox().statements("UPDATE STORE")).hasSize(STORES);
      assertEverythingIsThereOnce(bench);

      run(bench.project().start("destroy"));
      for (String kind : List.of("databases", "stores", "relations", "queries")) {
        assertThat(bench.sandbox().names(kind)).as(kind).isEmpty();
      }
      bench.journal().verify();
      assertThat(bench.proxy().requests())
          .noneMatch(request -> request.target().endsWith("/version"));
      assertThat(bench.proxy().mostOpenConnections()).isLessThanOrEqualTo(CONNECTION_LIMIT);
    }
  }

  private static void assertEverythingIsThereOnce(Workbench bench) {
    assertThat(bench.sandbox().names("stores")).hasSize(STORES).doesNotHaveDuplicates();
    assertThat(bench.sandbox().names("relations")).hasSize(STREAMS).doesNotHaveDuplicates();
    assertThat(bench.sandbox().names("queries")).hasSize(QUERIES).doesNotHaveDuplicates();
  }

  /// Waits for the end and keeps an eye on what the plugin takes meanwhile.
  private static PulumiRun run(RunningPulumi command) {
    await()
        .atMost(PulumiProject.COMMAND_LIMIT)
        .until(() -> {
          assertThat(command.plugins())
              .allSatisfy(plugin ->
                  assertThat(Processes.peakResidentBytes(plugin).orElse(0))
                      .as("resident memory of the plugin")
                      .isLessThanOrEqualTo(MEMORY_LIMIT_BYTES));
          return !command.isAlive();
        });
    return command.await().expectSuccess();
  }

  private static Program program(String password) {
    Program program = Shop.database();
    for (int i = 0; i < NAMESPACES; i++) {
      program = program.with("namespace" + i, namespace(i));
    }
    for (int i = 0; i < STORES; i++) {
      program =
          program.with("store" + i, Shop.storeNamed("store_" + i).replace(Shop.PASSWORD, password));
    }
    for (int i = 0; i < STREAMS; i++) {
      program = program.with("stream" + i, stream(i));
    }
    for (int i = 0; i < QUERIES; i++) {
      program = program.with("query" + i, query(i));
    }
    return program;
  }

  private static String namespace(int number) {
    return """
    type: deltastream:Namespace
    properties:
      database: ${shop.name}
      name: namespace_%d
    """
        .formatted(number);
  }

  private static String stream(int number) {
    return """
    type: deltastream:DeltaStreamObject
    properties:
      database: ${shop.name}
      namespace: ${namespace%1$d.name}
      store: ${store%2$d.name}
      sql: |
        CREATE STREAM stream_%3$d (order_id BIGINT, amount BIGINT)
        WITH ('topic' = 'topic_%3$d', 'topic.partitions' = 1, 'topic.replicas' = 1, 'value.format' = 'json');
    """
        .formatted(number % NAMESPACES, number % STORES, number);
  }

  /// From one stream into the next.
  private static String query(int number) {
    return """
    type: deltastream:Query
    properties:
      sourceRelationFqns:
        - ${stream%1$d.fqn}
      sinkRelationFqn: ${stream%2$d.fqn}
      sql: INSERT INTO ${stream%2$d.fqn} SELECT order_id, amount FROM ${stream%1$d.fqn};
    """
        .formatted(number, number + 1);
  }
}
