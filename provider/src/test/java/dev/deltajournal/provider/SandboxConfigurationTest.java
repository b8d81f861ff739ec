package dev.deltajournal.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.deltajournal.provider.fixture.SandboxPlugin;
import dev.deltajournal.provider.fixture.TestPlugin;
import dev.deltajournal.sandbox.log.LoggedStatement;
import dev.deltajournal.testkit.engine.Urn;
import dev.deltajournal.testkit.value.Props;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What a configuration comes to at the first use.
class SandboxConfigurationTest {
  private static final Urn DATABASE = TestPlugin.urn("Database", "db");
  private static final Props INPUTS = Props.of("name", "shop");

  @TempDir Path folder;

  private static LoggedStatement last(SandboxPlugin plugin) {
    return plugin.sandbox().admin().statements().getLast();
  }

  /// What is wrong, and the setting that the message names. The address is that of the sandbox.
  static Stream<Arguments> wrong() {
    return Stream.of(
        arguments("apiKey", "no-such-token-1f2e", "deltastream:apiKey"),
        arguments("server", "http://127.0.0.1:1/v2", "deltastream:server"),
        arguments("server", "/v3", "deltastream:server"),
        arguments("server", "", "deltastream:server"),
        arguments("role", "nobody", "deltastream:role"),
        arguments("organization", "nowhere", "deltastream:organization"),
        arguments(
            "organization", "00000000-0000-4000-8000-000000000001", "deltastream:organization"));
  }

  /// provider FR-007, provider FR-008, provider NFR-003
  @ParameterizedTest
  @MethodSource("wrong")
  void aWrongSettingIsNamedAtTheFirstUseOfAnyKind(String key, String value, String named) {
    try (var plugin = SandboxPlugin.served(folder, Map.of())) {
      var address = plugin.sandbox().uri().toString();
      var wrong =
          key.equals("server") && !value.startsWith("http")
              ? address.substring(0, address.lastIndexOf("/v2")) + value
              : value;
      plugin.session().configure(plugin.config().with(key, wrong));
      var session = plugin.session();

      assertThatThrownBy(() -> session.create(DATABASE, INPUTS))
          .hasMessageContaining(named)
          .hasMessageNotContaining("no-such-token");
      assertThatThrownBy(() -> session.readById(DATABASE, "shop"))
          .hasMessageContaining(named)
          .hasMessageNotContaining("no-such-token");
      assertThatThrownBy(() -> session.invoke("deltastream:index:getDatabases", Props.empty()))
          .hasMessageContaining(named)
          .hasMessageNotContaining("no-such-token");
      assertThat(plugin.sandbox().admin().statements("CREATE DATABASE")).isEmpty();
    }
  }

  @Test
  void aSlashAtTheEndOfTheServerChangesNothing() {
    try (var plugin = SandboxPlugin.served(folder, Map.of())) {
      plugin.session().configure(plugin.config().with("server", plugin.sandbox().uri() + "//"));
      assertThat(plugin.session().create(DATABASE, INPUTS).id()).isEqualTo("shop");
    }
  }

  @Test
  void anOrganizationIsKnownByItsName() {
    try (var plugin = SandboxPlugin.served(folder, Map.of())) {
      plugin.session().configure(plugin.config().with("organization", "sandbox"));
      assertThat(plugin.session().create(DATABASE, INPUTS).id()).isEqualTo("shop");
      assertThat(last(plugin).organization()).isEqualTo("sandbox");
    }
  }

  /// provider FR-008
  @Test
  void everySettingOfTheEnvironmentReachesTheService() {
    var environment =
        Map.of(
            "DELTASTREAM_ROLE", "securityadmin",
            "DELTASTREAM_SESSION_ID", "run-42",
            "DELTASTREAM_ORGANIZATION", "7b0c6a52-0a0e-4a37-9a0c-4a7a4f0c9b11");
    try (var plugin = SandboxPlugin.served(folder, environment)) {
      plugin.session().start(plugin.config());
      plugin.session().invoke("deltastream:index:getDatabases", Props.empty()).accepted();

      var sent = last(plugin);
      assertThat(sent.role()).isEqualTo("securityadmin");
      assertThat(sent.session()).isEqualTo("run-42");
      assertThat(sent.userAgent())
          .startsWith("pulumi-provider-deltastream/")
          .endsWith(" session/run-42");
      assertThat(sent.organization()).isEqualTo("7b0c6a52-0a0e-4a37-9a0c-4a7a4f0c9b11");
    }
  }

  @Test
  void withoutASessionTheUserAgentNamesTheProviderAlone() {
    try (var plugin = SandboxPlugin.configured(folder)) {
      plugin.session().invoke("deltastream:index:getDatabases", Props.empty()).accepted();

      assertThat(last(plugin).userAgent()).matches("pulumi-provider-deltastream/[0-9A-Za-z.-]+");
      assertThat(last(plugin).session()).isNull();
    }
  }

  /// Explicit providers of an attached process come one after the other.
  @Test
  void aProcessThatIsConfiguredAnewWorksAsWhatItIsNow() {
    try (var plugin = SandboxPlugin.configured(folder)) {
      plugin.session().create(DATABASE, INPUTS);
      plugin.session().configure(plugin.config().with("role", "useradmin"));
      var other = plugin.session().create(TestPlugin.urn("Database", "b"), Props.of("name", "b"));

      assertThat(other.outputs().text("owner")).isEqualTo("useradmin");
    }
  }

  /// provider FR-012
  @Test
  void cancelEndsACreateThatWaitsAsTheServiceAsked() {
    try (var plugin = SandboxPlugin.configured(folder)) {
      plugin
          .sandbox()
          .admin()
          .addFault(
              "{\"match\":\"CREATE DATABASE\",\"fault\":\"status\",\"code\":429,\"retryAfterSeconds\":40}");
      var creating = plugin.session().inBackground(session -> session.create(DATABASE, INPUTS));
      await().until(() -> !plugin.sandbox().admin().statements("CREATE DATABASE").isEmpty());
      plugin.session().cancel();

      assertThat(creating)
          .failsWithin(Duration.ofSeconds(5))
          .withThrowableThat()
          .withMessageContaining("failed to create database");
    }
  }
}
