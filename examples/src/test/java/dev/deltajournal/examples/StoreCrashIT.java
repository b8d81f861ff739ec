package dev.deltajournal.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deltajournal.examples.harness.Cut;
import dev.deltajournal.examples.harness.Program;
import dev.deltajournal.examples.harness.RunningPulumi;
import dev.deltajournal.examples.harness.Shop;
import dev.deltajournal.examples.harness.Workbench;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// SIGKILL around CREATE STORE.
///
/// provider NFR-005, NFR-006
class StoreCrashIT {
  private static final String STATEMENT = "CREATE STORE";

  /// What a plugin takes at most to notice that its engine is gone.
  private static final Duration EXIT_LIMIT = Duration.ofSeconds(15);

  @TempDir Path folder;

  @AutoClose private Workbench bench;

  @BeforeEach
  void open() {
    bench = Workbench.open(folder, Shop.store());
  }

  @ParameterizedTest
  @EnumSource
  void endsWithOneStoreAfterAKillOfThePlugin(Cut cut) {
    cut.killPlugin(bench, STATEMENT);
    explainsTheStatementInDoubt();

    bench.project().up().expectSuccess();

    endsWithOneStore();
    bench.project().up("--expect-no-changes").expectSuccess();
  }

  @ParameterizedTest
  @EnumSource
  void endsWithOneStoreAfterAKillOfTheEngine(Cut cut) {
    RunningPulumi run = cut.start(bench, STATEMENT);
    run.killEngine().forEach(plugin -> RunningPulumi.awaitEnd(plugin, EXIT_LIMIT));
    cut.over(bench);

    assertThat(bench.project().up().expectFailure().words()).contains("pulumi cancel");
    bench.project().cancel().expectSuccess();
    bench.project().up().expectSuccess();

    endsWithOneStore();
    assertThat(bench.journal().why()).contains("pulumi refresh --clear-pending-creates --yes");
    bench.project().refresh("--clear-pending-creates").expectSuccess();
    assertThat(bench.project().state().path("deployment").path("pending_operations")).isEmpty();
  }

  @Test
  void destroysAStoreWhoseCreateWasNeverFinished() {
    Cut.ANSWER_LOST.killPlugin(bench, STATEMENT);
    bench.project().up().expectSuccess();
    bench.project().destroy().expectSuccess();

    assertThat(bench.sandbox().names("stores")).isEmpty();
    assertThat(bench.sandbox().names("databases")).isEmpty();
    bench.journal().verify();
  }

  @Test
  void takesTheNewPasswordWhenTheProgramWasEditedBeforeTheNextRun() {
    Cut.ANSWER_LOST.killPlugin(bench, STATEMENT);
    bench.project().program(Shop.store().changing(Shop.STORE, Shop.PASSWORD, "kafka-password-two"));

    bench.project().up().expectSuccess();

    assertThat(bench.sandbox().names("stores")).containsExactly("shop_kafka");
    assertThat(lastPassword()).isEqualTo("kafka-password-two");
    bench.journal().verify();
  }

  @Test
  void resumesAllThatWasUnderWay() {
    Program sideBySide =
        Shop.database()
            .with("one", Shop.storeNamed("store_one"))
            .with("two", Shop.storeNamed("store_two"))
            .with("three", Shop.storeNamed("store_three"));
    bench.project().program(sideBySide);
    Cut.AFTER_THE_ANSWER.killPlugin(bench, STATEMENT);

    bench.project().up().expectSuccess();

    assertThat(bench.sandbox().names("stores"))
        .containsExactlyInAnyOrder("store_one", "store_two", "store_three");
    assertThat(bench.sandbox().statements(STATEMENT)).hasSize(3);
    assertThat(bench.journal().list("--state", "unfinished")).isEmpty();
    bench.journal().verify();
  }

  private String lastPassword() {
    return bench.sandbox().changes().stream()
        .map(statement -> statement.properties().getOrDefault("kafka.sasl.password", ""))
        .filter(password -> !password.isEmpty())
        .reduce("none", (_, last) -> last);
  }

  private void explainsTheStatementInDoubt() {
    JsonNode why = bench.journal().whyJson();
    assertThat(why.path("step").path("statement").asText())
        .startsWith("CREATE STORE \"shop_kafka\"");
    assertThat(why.path("known")).isNotEmpty();
    assertThat(why.path("command").asText()).isEqualTo("pulumi up");
    assertThat(bench.journal().why()).contains("CREATE STORE \"shop_kafka\"").contains("pulumi up");
    assertThat(bench.journal().list("--state", "unfinished")).hasSize(1);
    bench.journal().verify();
  }

  private void endsWithOneStore() {
    assertThat(bench.sandbox().names("stores")).containsExactly("shop_kafka");
    assertThat(bench.sandbox().statements(STATEMENT)).hasSize(1);
    assertThat(bench.project().resource(Shop.STORE).path("id").asText()).isEqualTo("shop_kafka");
    assertThat(bench.journal().list("--state", "unfinished")).isEmpty();
    bench.journal().verify();
  }
}
