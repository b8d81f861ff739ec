package dev.deltajournal.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deltajournal.provider.fixture.TestPlugin;
import dev.deltajournal.schema.PackageSchema;
import dev.deltajournal.testkit.engine.DiffAnswer.Changes;
import dev.deltajournal.testkit.engine.EngineStyle;
import dev.deltajournal.testkit.engine.RpcFailure;
import dev.deltajournal.testkit.value.Props;
import io.grpc.Status;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProtocolTest {
  @Test
  void announcesSecretsAndResourcesInHandshake() {
    try (var plugin = TestPlugin.served(EngineStyle.CURRENT, Map.of())) {
      var answer = plugin.session().handshake();

      assertThat(answer.getAcceptSecrets()).isTrue();
      assertThat(answer.getAcceptResources()).isTrue();
      assertThat(answer.getAcceptOutputs()).isFalse();
      assertThat(answer.getSupportsAutonamingConfiguration()).isFalse();
    }
  }

  @Test
  void repeatsTheFlagsInConfigureForEnginesWithoutHandshake() {
    try (var plugin = TestPlugin.served(EngineStyle.LEGACY, Map.of())) {
      var answer = plugin.session().configure(TestPlugin.CONFIG);

      assertThat(answer.getAcceptSecrets()).isTrue();
      assertThat(answer.getAcceptResources()).isTrue();
      assertThat(answer.getSupportsPreview()).isTrue();
    }
  }

  @Test
  void reportsTheVersionOfTheSchema() {
    try (var plugin = TestPlugin.served(EngineStyle.CURRENT, Map.of())) {
      assertThat(plugin.session().pluginVersion()).isEqualTo(PackageSchema.bundled().version());
    }
  }

  @Test
  void servesTheSchemaUnconfigured() {
    try (var plugin = TestPlugin.served(EngineStyle.CURRENT, Map.of())) {
      assertThat(plugin.session().schema()).isEqualTo(PackageSchema.bundled().json());
    }
  }

  @Test
  void refusesWorkBeforeConfigure() {
    try (var plugin = TestPlugin.served(EngineStyle.CURRENT, Map.of())) {
      assertThatThrownBy(() ->
              plugin.session().create(TestPlugin.urn("Database", "db"), Props.of("name", "orders")))
          .hasMessageContaining("DSP-CFG-006");
    }
  }

  @Test
  void namesAResourceThatThePackageDoesNotHave() {
    try (var plugin = TestPlugin.configured()) {
      assertThatThrownBy(() ->
              plugin.session().check(TestPlugin.urn("Topic", "t"), Props.empty(), Props.empty()))
          .isInstanceOf(RpcFailure.class)
          .hasMessageContaining("deltastream:index:Topic")
          .hasMessageContaining("DSP-ENG-001");
    }
  }

  @Test
  void namesAFunctionThatThePackageDoesNotHave() {
    try (var plugin = TestPlugin.configured()) {
      assertThatThrownBy(() -> plugin.session().invoke("deltastream:index:getTopic", Props.empty()))
          .hasMessageContaining("deltastream:index:getTopic")
          .hasMessageContaining("DSP-ENG-001")
          .extracting(failure -> ((RpcFailure) failure).code())
          .isEqualTo(Status.Code.FAILED_PRECONDITION);
    }
  }

  @Test
  void refusesAFunctionBeforeConfigure() {
    try (var plugin = TestPlugin.served(EngineStyle.CURRENT, Map.of())) {
      assertThatThrownBy(
              () -> plugin.session().invoke("deltastream:index:getStores", Props.empty()))
          .hasMessageContaining("DSP-CFG-006");
    }
  }

  @Test
  void cancelInterruptsWaitingCallsAndLeavesThePluginServing() {
    try (var plugin = TestPlugin.configured()) {
      plugin.session().cancel();

      assertThat(plugin.backend().interruptCount()).isEqualTo(1);
      assertThat(plugin.session().pluginVersion()).isNotEmpty();
    }
  }

  @Test
  void cancelBeforeConfigureIsAnswered() {
    try (var plugin = TestPlugin.served(EngineStyle.CURRENT, Map.of())) {
      plugin.session().cancel();

      assertThat(plugin.backends()).isEmpty();
    }
  }

  @Test
  void configureAgainResumesTheSameSession() {
    try (var plugin = TestPlugin.configured()) {
      plugin.session().cancel();
      plugin.session().configure(TestPlugin.CONFIG);

      assertThat(plugin.backends()).hasSize(1);
      assertThat(plugin.backend().resumeCount()).isEqualTo(1);
    }
  }

  @Test
  void configureWithOtherSettingsClosesTheEarlierSession() {
    try (var plugin = TestPlugin.configured()) {
      plugin.session().configure(TestPlugin.CONFIG.with("role", "auditor"));

      assertThat(plugin.backends()).hasSize(2);
      assertThat(plugin.backends().getFirst().isClosed()).isTrue();
      assertThat(plugin.backend().isClosed()).isFalse();
    }
  }

  /// provider FR-001, NFR-002
  @ParameterizedTest
  @EnumSource(EngineStyle.class)
  void servesTheWholeLifeOfADatabase(EngineStyle style) {
    try (var plugin = TestPlugin.configured(style)) {
      var session = plugin.session();
      var urn = TestPlugin.urn("Database", "db");
      var inputs = session.check(urn, Props.empty(), Props.of("name", "orders")).accepted();
      var created = session.create(urn, inputs);
      assertThat(created.id()).isEqualTo("orders");
      assertThat(created.outputs().text("createdAt")).isEqualTo("2026-01-01T00:00:00Z");

      var read = session.read(urn, created.id(), created.outputs(), inputs);
      assertThat(read.inputs()).contains(inputs);
      assertThat(read.outputs()).isEqualTo(created.outputs());

      var diff = session.diff(urn, created.id(), created.outputs(), inputs, inputs);
      assertThat(diff.changes()).isEqualTo(Changes.NONE);

      session.delete(urn, created.id(), created.outputs(), inputs);
      assertThat(session.read(urn, created.id(), created.outputs(), inputs).isGone()).isTrue();
    }
  }

  @Test
  void tellsTheWorkersWhichProviderResourceCalls() {
    try (var plugin = TestPlugin.configured()) {
      plugin.session().create(TestPlugin.urn("Database", "db"), Props.of("name", "orders"));

      assertThat(plugin.backend().lastCall().call())
          .satisfies(call -> assertThat(call.provider()).isEqualTo(TestPlugin.PROVIDER_ID));
    }
  }

  @Test
  void anOldEngineHasNoProviderId() {
    try (var plugin = TestPlugin.configured(EngineStyle.LEGACY)) {
      plugin.session().create(TestPlugin.urn("Database", "db"), Props.of("name", "orders"));

      assertThat(plugin.backend().lastCall().call())
          .satisfies(call -> assertThat(call.provider()).isEmpty());
    }
  }

  @Test
  void countsEveryCallForTheEngineWatch() {
    try (var plugin = TestPlugin.served(EngineStyle.LEGACY, Map.of())) {
      assertThat(plugin.callCount()).isEqualTo(1);
    }
  }
}
