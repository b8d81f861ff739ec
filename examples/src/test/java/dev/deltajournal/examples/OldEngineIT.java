package dev.deltajournal.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deltajournal.examples.harness.PluginBench;
import dev.deltajournal.testkit.engine.EngineSession;
import dev.deltajournal.testkit.engine.EngineStyle;
import dev.deltajournal.testkit.engine.ResourceAnswer;
import dev.deltajournal.testkit.engine.RpcCall;
import dev.deltajournal.testkit.engine.Urn;
import dev.deltajournal.testkit.value.Props;
import dev.deltajournal.testkit.value.Values;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// An engine that sends neither Handshake nor the provider's id nor old inputs (pulumi-provider
/// NFR-002).
///
/// provider NFR-002
class OldEngineIT {
  private static final Urn STORE = PluginBench.urn("Store", "kafka");

  @TempDir Path folder;

  @AutoClose private PluginBench bench;
  private EngineSession session;

  @BeforeEach
  void open() {
    bench = PluginBench.open(folder, EngineStyle.LEGACY);
    session = bench.session();
  }

  @Test
  void isServedFromCreateToDelete() {
    Props inputs = session.check(STORE, Props.empty(), store("password-one")).accepted();
    ResourceAnswer created = session.create(STORE, inputs);
    assertThat(created.outputs().text("state")).isEqualTo("ready");

    ResourceAnswer read = session.read(STORE, created.id(), created.outputs(), inputs);
    assertThat(read.id()).isEqualTo(created.id());
    Props changed = session.check(STORE, inputs, store("password-two")).accepted();
    var diff = session.diff(STORE, created.id(), read.outputs(), Props.empty(), changed);
    assertThat(diff.diffs()).containsExactly("kafka");
    assertThat(diff.wantsReplacement()).isFalse();
    ResourceAnswer updated =
        session.update(STORE, created.id(), read.outputs(), Props.empty(), changed);
    session.delete(STORE, created.id(), updated.outputs(), Props.empty());

    assertThat(bench.sandbox().changes())
        .extracting(statement -> statement.kind())
        .containsExactly("CREATE STORE", "UPDATE STORE", "DROP STORE");
    assertThat(session.calls()).extracting(RpcCall::method).doesNotContain("Handshake");
    bench.plugin().shutdown();
  }

  @Test
  void isAskedForNoUpdateWithoutAChange() {
    Props inputs = session.check(STORE, Props.empty(), store("password-one")).accepted();
    ResourceAnswer created = session.create(STORE, inputs);

    var diff = session.diff(STORE, created.id(), created.outputs(), Props.empty(), inputs);

    assertThat(diff.diffs()).isEmpty();
  }

  private static Props store(String password) {
    return Props.of(
        "name",
        "shop_kafka",
        "kafka",
        Props.of(
            "uris",
            "kafka.example.com:9093",
            "saslHashFunction",
            "SHA512",
            "saslUsername",
            Values.secret("user-one"),
            "saslPassword",
            Values.secret(password)));
  }
}
