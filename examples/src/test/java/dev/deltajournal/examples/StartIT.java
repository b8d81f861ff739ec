package dev.deltajournal.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deltajournal.examples.harness.PulumiRun;
import dev.deltajournal.examples.harness.Shop;
import dev.deltajournal.examples.harness.Workbench;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A stack's first commands, on a service that may not be empty.
class StartIT {
  @TempDir Path folder;

  @AutoClose private Workbench bench;

  @BeforeEach
  void open() {
    bench = Workbench.open(folder, Shop.store());
  }

  @Test
  void previewsUnknownsWithoutTouchingServiceOrJournal() {
    bench.project().program(Shop.whole());

    PulumiRun preview = bench.project().preview().expectSuccess();

    assertThat(preview.events().changes()).containsEntry("create", 7);
    assertThat(bench.sandbox().changes()).isEmpty();
    assertThat(bench.project().journalFolder()).doesNotExist();
  }

  @Test
  void createsAStoreAgainThatWasDroppedOutside() {
    bench.project().up().expectSuccess();
    bench.sandbox().sql("DROP STORE \"shop_kafka\";");

    PulumiRun up = bench.project().up().expectSuccess();

    assertThat(up.events().steps(Shop.STORE)).endsWith("create");
    assertThat(bench.sandbox().names("stores")).containsExactly("shop_kafka");
    assertThat(bench.sandbox().statements("CREATE STORE")).hasSize(2);
  }

  @Test
  void refusesADatabaseOfSomeoneElseAndNamesTheCommandThatTakesItOver() {
    bench.project().program(Shop.database());
    bench.sandbox().sql("CREATE DATABASE \"shop\";");

    PulumiRun up = bench.project().up().expectFailure();

    String command = "pulumi import deltastream:index:Database shop shop";
    assertThat(up.words()).contains("already exists").contains(command);
    bench
        .project()
        .run("import", "deltastream:index:Database", "shop", "shop", "--yes", "--protect=false")
        .expectSuccess();
    bench.project().up("--expect-no-changes").expectSuccess();
  }

  @Test
  void refusesAStoreOfSomeoneElse() {
    bench
        .sandbox()
        .sql(
            """
            CREATE STORE "shop_kafka" WITH ('type' = KAFKA, 'uris' = 'other.example.com:9093',
              'kafka.sasl.hash_function' = SHA512, 'kafka.sasl.username' = 'them',
              'kafka.sasl.password' = 'theirs');
            """);

    PulumiRun up = bench.project().up().expectFailure();

    assertThat(up.words())
        .contains("already exists")
        .contains("pulumi import deltastream:index:Store kafka shop_kafka");
    assertThat(bench.sandbox().statements("UPDATE STORE")).isEmpty();
    assertThat(bench.sandbox().statements("DROP STORE")).isEmpty();
  }

  @Test
  void recordsAStoreThatIsNotReadyInTimeAndWaitsOnNextTime() {
    bench.sandbox().settings("{\"catalogue\":{\"stuck\":[\"shop_kafka\"]}}");
    bench
        .project()
        .program(
            Shop.store()
                .with(
                    Shop.STORE,
                    Shop.storeNamed("shop_kafka")
                        + "options:\n  customTimeouts:\n    create: 10s\n    update: 60s\n"));

    PulumiRun up = bench.project().up().expectFailure();

    assertThat(up.words())
        .contains("timeout waiting for store shop_kafka to become ready")
        .contains("Kafka")
        .contains("provisioning");
    assertThat(bench.project().resource(Shop.STORE).path("id").asText()).isEqualTo("shop_kafka");

    bench.sandbox().settings("{\"catalogue\":{\"stuck\":[]}}");
    bench.sandbox().force("stores", "{\"name\":\"shop_kafka\",\"state\":\"ready\"}");
    bench.project().up().expectSuccess();
    assertThat(bench.sandbox().statements("CREATE STORE")).hasSize(1);
  }
}
