package dev.deltajournal.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.deltajournal.journal.Secret;
import dev.deltajournal.provider.fixture.TestPlugin;
import dev.deltajournal.testkit.engine.DiffAnswer.Changes;
import dev.deltajournal.testkit.engine.EngineStyle;
import dev.deltajournal.testkit.engine.LogMessage;
import dev.deltajournal.testkit.value.Props;
import dev.deltajournal.testkit.value.Values;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// provider FR-008
class ConfigurationTest {
  private static final String ORGANIZATION = "7b0c6a52-0a0e-4a37-9a0c-4a7a4f0c9b11";
  private static final Map<String, String> ENVIRONMENT =
      Map.of(
          "DELTASTREAM_SERVER", "http://127.0.0.1:9/v2",
          "DELTASTREAM_API_KEY", "from-environment\n",
          "DELTASTREAM_ORGANIZATION", ORGANIZATION,
          "DELTASTREAM_ROLE", "auditor",
          "DELTASTREAM_SESSION_ID", "run-42",
          "DELTASTREAM_INSECURE_SKIP_VERIFY", "TRUE");

  @AutoClose private final TestPlugin bare = TestPlugin.served(EngineStyle.CURRENT, Map.of());

  @AutoClose
  private final TestPlugin inEnvironment = TestPlugin.served(EngineStyle.CURRENT, ENVIRONMENT);

  @Test
  void readsTypedAndTextualValues() {
    bare.session()
        .configure(
            TestPlugin.CONFIG
                .with("insecureSkipVerify", "true")
                .with("organization", ORGANIZATION.toUpperCase(java.util.Locale.ROOT))
                .with("role", "auditor"));

    var settings = bare.backend().settings();
    assertThat(settings.server()).isEqualTo(URI.create("https://api.example.com/v2"));
    assertThat(settings.apiKey()).isEqualTo(Secret.of(TestPlugin.API_KEY));
    assertThat(settings.insecureSkipVerify()).isTrue();
    assertThat(settings.organization()).contains(ORGANIZATION);
    assertThat(settings.role()).contains("auditor");
    assertThat(settings.userAgent()).startsWith("pulumi-provider-deltastream/");
  }

  @Test
  void readsABooleanThatIsOne() {
    bare.session().configure(TestPlugin.CONFIG.with("insecureSkipVerify", true));

    assertThat(bare.backend().settings().insecureSkipVerify()).isTrue();
  }

  @Test
  void readsVariablesOfEnginesThatSendNothingElse() {
    var args = TestPlugin.CONFIG.unwrapped();
    bare.session().configure(args);

    assertThat(bare.backend().settings().apiKey()).isEqualTo(Secret.of(TestPlugin.API_KEY));
  }

  /// provider FR-008
  @Test
  void takesFromTheEnvironmentWhatTheConfigurationLacks() {
    inEnvironment.session().configure(Props.empty());

    var settings = inEnvironment.backend().settings();
    assertThat(settings.server()).isEqualTo(URI.create("http://127.0.0.1:9/v2"));
    assertThat(settings.apiKey()).isEqualTo(Secret.of("from-environment"));
    assertThat(settings.organization()).contains(ORGANIZATION);
    assertThat(settings.role()).contains("auditor");
    assertThat(settings.sessionId()).contains("run-42");
    assertThat(settings.userAgent()).endsWith(" session/run-42");
    assertThat(settings.insecureSkipVerify()).isTrue();
  }

  @Test
  void theConfigurationWinsOverTheEnvironment() {
    inEnvironment.session().configure(TestPlugin.CONFIG.with("insecureSkipVerify", "false"));

    var settings = inEnvironment.backend().settings();
    assertThat(settings.apiKey()).isEqualTo(Secret.of(TestPlugin.API_KEY));
    assertThat(settings.insecureSkipVerify()).isFalse();
  }

  @Test
  void checkAcceptsWhatTheEnvironmentSuppliesAndKeepsItOutOfTheState() {
    var answer = inEnvironment.session().checkConfig(Props.empty());

    assertThat(answer.failures()).isEmpty();
    assertThat(answer.inputs()).isEqualTo(Props.empty());
  }

  @Test
  void checkNamesEachMissingSetting() {
    var answer = bare.session().checkConfig(Props.of("role", "r"));

    assertThat(answer.failures())
        .extracting(failure -> failure.reason())
        .satisfiesExactlyInAnyOrder(
            reason ->
                assertThat(reason).startsWith("server is required").contains("DELTASTREAM_SERVER"),
            reason ->
                assertThat(reason)
                    .startsWith("apiKey is required")
                    .contains("DELTASTREAM_API_KEY"));
  }

  @Test
  void checkLeavesKeysOfTheEngineAndOfOtherProvidersAlone() {
    var news =
        TestPlugin.CONFIG
            .unwrapped()
            .with("version", "1.1.0")
            .with("pluginDownloadURL", "github://api.github.com/deltastreaminc")
            .with("__pulumi-go-provider-infer", "true")
            .with("__internal", "{}");

    var answer = bare.session().checkConfig(news);

    assertThat(answer.accepted()).isEqualTo(news);
    assertThat(bare.host().messages(LogMessage.Severity.WARNING)).isEmpty();
  }

  @Test
  void checkAcceptsWhatIsNotKnownYet() {
    var answer =
        bare.session()
            .checkConfig(Props.of("server", Values.unknown(), "apiKey", Values.unknown()));

    assertThat(answer.failures()).isEmpty();
  }

  @Test
  void checkWarnsOfASettingThatDoesNotExist() {
    bare.session().checkConfig(TestPlugin.CONFIG.with("organisation", "x"));

    var warning =
        bare.host()
            .awaitMessage(
                message -> message.severity() == LogMessage.Severity.WARNING,
                Duration.ofSeconds(10));
    assertThat(warning.message()).contains("organisation");
  }

  static Stream<Arguments> unusable() {
    return Stream.of(
        arguments("server", "api.example.com/v2", "DSP-CFG-003"),
        arguments("server", "ftp://api.example.com", "DSP-CFG-003"),
        arguments("server", "https:///v2", "DSP-CFG-003"),
        arguments("server", "https://a b", "DSP-CFG-003"),
        arguments("server", "https://api.example.com:99999/v2", "DSP-CFG-003"),
        arguments("server", "https://api.example.com:0/v2", "DSP-CFG-003"),
        arguments("organization", "ac\tme", "DSP-CFG-004"),
        arguments("insecureSkipVerify", "yes", "DSP-CFG-005"),
        arguments("apiKey", "two words", "DSP-CFG-005"),
        arguments("sessionId", "a\nb", "DSP-CFG-005"),
        arguments("role", "a\u0001b", "DSP-CFG-005"));
  }

  @ParameterizedTest
  @MethodSource("unusable")
  void checkAndConfigureRefuseAnUnusableValue(String key, String value, String code) {
    var config = TestPlugin.CONFIG.unwrapped().with(key, value);

    assertThat(bare.session().checkConfig(config).failures())
        .singleElement()
        .satisfies(failure -> assertThat(failure.reason()).contains(key));
    assertThatThrownBy(() -> bare.session().configure(config))
        .hasMessageContaining(code)
        .hasMessageContaining(key);
  }

  /// provider FR-008
  @ParameterizedTest
  @MethodSource("unusable")
  void checkAndConfigureRefuseAnUnusableValueOfTheEnvironmentByItsVariable(
      String key, String value) {
    var variable =
        "DELTASTREAM_" + key.replaceAll("([A-Z])", "_$1").toUpperCase(java.util.Locale.ROOT);
    var environment = new java.util.HashMap<>(ENVIRONMENT);
    environment.put(variable, value);
    try (var plugin = TestPlugin.served(EngineStyle.CURRENT, environment)) {
      assertThat(plugin.session().checkConfig(Props.empty()).failures())
          .singleElement()
          .satisfies(failure -> assertThat(failure.reason()).contains(key, variable));
      assertThatThrownBy(() -> plugin.session().configure(Props.empty()))
          .hasMessageContaining("DSP-CFG-")
          .hasMessageContaining(variable);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"server", "apiKey", "organization", "role", "sessionId", "insecureSkipVerify"})
  void aListIsNoSetting(String key) {
    assertThatThrownBy(
            () -> inEnvironment.session().configure(Props.of(key, Values.list("secret-of-a-list"))))
        .hasMessageContaining(key + " must be a single value, but is a list")
        .hasMessageNotContaining("secret-of-a-list");
  }

  @Test
  void aNumberIsTakenForItsText() {
    bare.session().configure(TestPlugin.CONFIG.with("sessionId", 42));

    assertThat(bare.backend().settings().sessionId()).contains("42");
  }

  @ParameterizedTest
  @ValueSource(strings = {"true", "TRUE", "1"})
  void aBooleanComesInManySpellingsAndMayBeSecret(String spelling) {
    bare.session().configure(TestPlugin.CONFIG.with("insecureSkipVerify", Values.secret(spelling)));

    assertThat(bare.backend().settings().insecureSkipVerify()).isTrue();
  }

  @Test
  void anOrganizationMayBeGivenByItsName() {
    bare.session().configure(TestPlugin.CONFIG.with("organization", "Acme Ltd."));

    assertThat(bare.backend().settings().organization()).contains("Acme Ltd.");
  }

  @Test
  void anAddressWithAPasswordIsRefusedWithoutShowingIt() {
    assertThatThrownBy(() ->
            bare.session()
                .configure(TestPlugin.CONFIG.with("server", "https://me:hunter22@host/v2")))
        .hasMessageContaining("user name")
        .hasMessageNotContaining("hunter22");
  }

  @Test
  void configureSaysWhatToSetWhenTheServerIsMissing() {
    assertThatThrownBy(() -> bare.session().configure(Props.of("apiKey", "k")))
        .hasMessageContaining("DSP-CFG-001")
        .hasMessageContaining("server is required")
        .hasMessageContaining("pulumi config set deltastream:server");
  }

  @Test
  void configureSaysWhatToSetWhenTheTokenIsMissing() {
    assertThatThrownBy(() -> bare.session().configure(Props.of("server", "https://h/v2")))
        .hasMessageContaining("DSP-CFG-002")
        .hasMessageContaining("apiKey is required")
        .hasMessageContaining("pulumi config set --secret deltastream:apiKey");
  }

  /// An engine that attaches to a running plugin serves one provider resource after the other.
  @Test
  void eachConfigureOfOneProcessHasSettingsOfItsOwn() {
    bare.session().configure(TestPlugin.CONFIG.with("role", "one"));
    bare.session().configure(TestPlugin.CONFIG.with("role", "two").with("sessionId", "s"));
    bare.session().configure(TestPlugin.CONFIG);

    assertThat(bare.backends())
        .extracting(backend -> backend.settings().role().orElse(""))
        .containsExactly("one", "two", "");
    assertThat(bare.backend().settings().userAgent()).doesNotContain("session/");
    assertThat(bare.backends().subList(0, 2)).allMatch(backend -> backend.isClosed());
  }

  static Stream<Arguments> changes() {
    return Stream.of(
        arguments("server", "https://one.example.com/v2", "https://two.example.com/v2", true),
        arguments("organization", ORGANIZATION, ORGANIZATION.replace('7', '8'), true),
        arguments("organization", "acme", "Acme", true),
        arguments("organization", "acme", ORGANIZATION, false),
        arguments("organization", ORGANIZATION, "acme", false),
        arguments("apiKey", "old", "new", false),
        arguments("role", "a", "b", false),
        arguments("sessionId", "a", "b", false),
        arguments("insecureSkipVerify", "false", "true", false));
  }

  @ParameterizedTest
  @MethodSource("changes")
  void onlyAnotherServerOrOrganizationReplaces(
      String key, String before, String after, boolean replaces) {
    var diff = bare.session().diffConfig(Props.of(key, before), Props.of(key, after));

    assertThat(diff.changes()).isEqualTo(Changes.SOME);
    assertThat(diff.diffs()).containsExactly(key);
    assertThat(diff.wantsReplacement()).isEqualTo(replaces);
    assertThat(diff.unmatchedKeys()).isEmpty();
  }

  static Stream<Arguments> equals() {
    return Stream.of(
        arguments(
            Props.of("server", "https://API.example.com:443/v2/"),
            Props.of("server", "https://api.example.com/v2")),
        arguments(Props.of("insecureSkipVerify", "false"), Props.empty()),
        arguments(Props.of("role", ""), Props.empty()),
        arguments(
            Props.of("__pulumi-go-provider-version", "v1.3.2", "version", "1.0.1"),
            Props.of("version", "1.1.0", "pluginDownloadURL", "github://x")));
  }

  @ParameterizedTest
  @MethodSource("equals")
  void showsNoDifferenceWhereNothingChanged(Props before, Props after) {
    assertThat(bare.session().diffConfig(before, after).changes()).isEqualTo(Changes.NONE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"server", "organization"})
  void aValueThatComesUpOrIsUnknownReplacesNothing(String key) {
    var some = Props.of(key, key.equals("server") ? "https://h/v2" : ORGANIZATION);

    assertThat(bare.session().diffConfig(Props.empty(), some).wantsReplacement()).isFalse();
    assertThat(bare.session().diffConfig(some, Props.of(key, Values.unknown())).wantsReplacement())
        .isFalse();
  }
}
