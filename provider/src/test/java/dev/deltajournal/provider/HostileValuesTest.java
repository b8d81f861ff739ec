package dev.deltajournal.provider;

import static dev.deltajournal.provider.fixture.Samples.KAFKA;
import static dev.deltajournal.provider.fixture.Samples.STORE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.deltajournal.provider.fixture.TestPlugin;
import dev.deltajournal.testkit.random.Hostile;
import dev.deltajournal.testkit.value.Props;
import dev.deltajournal.workers.spec.StoreSpec;
import org.junit.jupiter.api.Test;

/// Values that break careless splitting and quoting reach the workers as they are.
class HostileValuesTest {
  @Test
  void everyTextOfAStoreArrivesIntact() {
    try (var plugin = TestPlugin.configured()) {
      for (var value : Hostile.values()) {
        if (!value.isEmpty()) {
          assertArrives(plugin, value);
        }
      }
    }
  }

  private static void assertArrives(TestPlugin plugin, String value) {
    var kafka =
        KAFKA
            .with("uris", value)
            .with("saslUsername", value)
            .with("saslPassword", value)
            .with("schemaRegistryName", value);
    var inputs =
        plugin
            .session()
            .check(STORE, Props.empty(), Props.of("name", "s", "kafka", kafka))
            .accepted();
    var created = plugin.session().create(STORE, inputs);

    var sent = (StoreSpec.Connection.Kafka) store(plugin).connection();
    assertThat(sent.uris()).isEqualTo(value);
    assertThat(sent.saslUsername().orElseThrow().reveal()).isEqualTo(value);
    assertThat(sent.saslPassword().orElseThrow().reveal()).isEqualTo(value);
    assertThat(sent.schemaRegistryName()).contains(value);
    assertThat(created.outputs().text("kafka.saslPassword")).isEqualTo(value);
    plugin.session().delete(STORE, created.id(), created.outputs(), inputs);
  }

  private static StoreSpec store(TestPlugin plugin) {
    return (StoreSpec) plugin.backend().lastCall().call().spec();
  }
}
