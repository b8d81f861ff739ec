package dev.deltajournal.provider;

import static dev.deltajournal.provider.fixture.Samples.APPLICATION;
import static dev.deltajournal.provider.fixture.Samples.APPLICATION_INPUTS;
import static dev.deltajournal.provider.fixture.Samples.DATABASE;
import static dev.deltajournal.provider.fixture.Samples.KAFKA;
import static dev.deltajournal.provider.fixture.Samples.NAMESPACE;
import static dev.deltajournal.provider.fixture.Samples.OBJECT;
import static dev.deltajournal.provider.fixture.Samples.OBJECT_INPUTS;
import static dev.deltajournal.provider.fixture.Samples.PASSWORD;
import static dev.deltajournal.provider.fixture.Samples.QUERY;
import static dev.deltajournal.provider.fixture.Samples.QUERY_INPUTS;
import static dev.deltajournal.provider.fixture.Samples.STORE;
import static dev.deltajournal.provider.fixture.Samples.STORE_INPUTS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.deltajournal.provider.fixture.TestPlugin;
import dev.deltajournal.testkit.engine.Failure;
import dev.deltajournal.testkit.engine.Urn;
import dev.deltajournal.testkit.random.Hostile;
import dev.deltajournal.testkit.value.Props;
import dev.deltajournal.testkit.value.Values;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What Check refuses and what it lets through.
///
/// provider FR-011; store FR-006
class CheckTest {
  private static final Props MSK =
      Props.of(
          "uris", "b:9098",
          "saslHashFunction", "AWS_MSK_IAM",
          "mskIamRoleArn", "arn:aws:iam::1:role/r",
          "mskAwsRegion", "us-east-1");

  @AutoClose private final TestPlugin plugin = TestPlugin.configured();

  static Stream<Arguments> refused() {
    return Stream.of(
        refused(DATABASE, Props.empty(), "name", "name is required"),
        refused(DATABASE, Props.of("name", ""), "name", "name must not be empty"),
        refused(DATABASE, Props.of("name", null), "name", "name is required"),
        refused(DATABASE, Props.of("name", "a\nb"), "name", "must not contain control characters"),
        refused(DATABASE, Props.of("name", "a\u0000b"), "name", "control characters"),
        refused(DATABASE, Props.of("name", 7), "name", "must be a string, but is a number"),
        refused(DATABASE, Props.of("name", Values.list("a")), "name", "but is a list"),
        refused(
            DATABASE, Props.of("name", "a", "colour", "red"), "colour", "known are name, owner"),
        refused(DATABASE, Props.of("name", "a", "owner", ""), "owner", "must not be empty"),
        refused(NAMESPACE, Props.of("name", "a"), "database", "database is required"),
        refused(NAMESPACE, Props.of("name", "a", "database", "\t"), "database", "control"),
        refused(STORE, Props.of("name", "s"), "", "one store subtype required"),
        refused(
            STORE,
            STORE_INPUTS.with("postgres", Props.of("uris", "x")),
            "",
            "only one store subtype may be specified, but these are: kafka, postgres"),
        refused(
            STORE,
            Props.of("name", "s", "clickhouse", Props.empty()),
            "clickhouse",
            "unknown property"),
        refused(STORE, kafka(KAFKA.without("uris")), "kafka.uris", "uris required"),
        refused(STORE, kafka(KAFKA.with("uris", "")), "kafka.uris", "uris required"),
        refused(STORE, kafka(KAFKA.with("tlsDisabled", "no")), "kafka.tlsDisabled", "a boolean"),
        refused(STORE, kafka(KAFKA.with("colour", 1)), "kafka.colour", "unknown property"),
        refused(
            STORE,
            kafka(KAFKA.without("saslHashFunction")),
            "kafka.saslHashFunction",
            "saslHashFunction required"),
        refused(
            STORE,
            kafka(KAFKA.with("saslHashFunction", "MD5'); DROP")),
            "kafka.saslHashFunction",
            "must be one of NONE, PLAIN, SHA256, SHA512, AWS_MSK_IAM"),
        refused(
            STORE,
            kafka(KAFKA.without("saslPassword")),
            "",
            "kafka.saslPassword: saslPassword required for SCRAM mode"),
        refused(
            STORE,
            kafka(MSK.without("mskAwsRegion")),
            "kafka.mskAwsRegion",
            "mskAwsRegion required when saslHashFunction=AWS_MSK_IAM"),
        refused(
            STORE,
            kafka(MSK.with("saslUsername", "u")),
            "",
            "saslUsername/password not allowed for AWS_MSK_IAM"),
        refused(OBJECT, OBJECT_INPUTS.without("sql"), "sql", "sql is required"),
        refused(OBJECT, OBJECT_INPUTS.with("sql", ""), "sql", "no statement"),
        refused(OBJECT, OBJECT_INPUTS.with("sql", " -- nothing\n;"), "sql", "no statement"),
        refused(
            OBJECT,
            OBJECT_INPUTS.with("sql", "CREATE STREAM a (x INT); CREATE STREAM b (x INT)"),
            "sql",
            "more than one statement"),
        refused(OBJECT, OBJECT_INPUTS.with("sql", "CREATE STREAM 'a"), "sql", "not closed"),
        refused(OBJECT, OBJECT_INPUTS.with("store", ""), "store", "must not be empty"),
        refused(QUERY, QUERY_INPUTS.with("sql", "  "), "sql", "no statement"),
        refused(QUERY, QUERY_INPUTS.with("name", ""), "name", "empty"),
        refused(APPLICATION, APPLICATION_INPUTS.without("sql"), "sql", "sql is required"),
        refused(APPLICATION, APPLICATION_INPUTS.with("sql", "BEGIN 'x"), "sql", "line 1"),
        refused(APPLICATION, APPLICATION_INPUTS.with("owner", ""), "owner", "empty"),
        refused(APPLICATION, APPLICATION_INPUTS.with("name", "n"), "name", "unknown property"),
        refused(
            QUERY,
            QUERY_INPUTS.with("sourceRelationFqns", Values.list("a", 7)),
            "sourceRelationFqns[1]",
            "must be a string"),
        refused(QUERY, QUERY_INPUTS.with("sinkRelationFqn", ""), "sinkRelationFqn", "empty"));
  }

  private static Arguments refused(Urn urn, Props news, String property, String reason) {
    return arguments(urn, news, property, reason);
  }

  private static Props kafka(Props kafka) {
    return Props.of("name", "s", "kafka", kafka);
  }

  @ParameterizedTest
  @MethodSource("refused")
  void refuses(Urn urn, Props news, String property, String reason) {
    var failures = plugin.session().check(urn, Props.empty(), news).failures();

    assertThat(failures)
        .anySatisfy(failure -> {
          assertThat(failure.property()).isEqualTo(property);
          assertThat(failure.reason()).contains(reason);
        });
  }

  static Stream<Arguments> accepted() {
    return Stream.of(
        arguments(DATABASE, Props.of("name", "a", "owner", "r", "__internal", "x")),
        arguments(DATABASE, Props.of("name", Values.unknown())),
        arguments(NAMESPACE, Props.of("database", Values.unknown(), "name", "a")),
        arguments(STORE, kafka(MSK)),
        arguments(STORE, kafka(KAFKA.with("saslHashFunction", "plain"))),
        arguments(STORE, kafka(Props.of("uris", "a:1", "saslHashFunction", "none"))),
        arguments(STORE, kafka(KAFKA.with("saslPassword", Values.secret(Values.unknown())))),
        arguments(STORE, Props.of("name", "s", "kafka", Values.unknown(Values.Unknown.OBJECT))),
        arguments(OBJECT, OBJECT_INPUTS.with("sql", Values.unknown())),
        arguments(QUERY, QUERY_INPUTS),
        arguments(
            QUERY, QUERY_INPUTS.with("sourceRelationFqns", Values.list("a.b.c", Values.unknown()))),
        arguments(
            QUERY, QUERY_INPUTS.with("sourceRelationFqns", Values.unknown(Values.Unknown.ARRAY))));
  }

  @ParameterizedTest
  @MethodSource("accepted")
  void accepts(Urn urn, Props news) {
    var answer = plugin.session().check(urn, Props.empty(), news);

    assertThat(answer.failures()).isEmpty();
    assertThat(answer.inputs().unwrapped()).isEqualTo(news.unwrapped());
  }

  @Test
  void givesAllFailuresOfAResourceAtOnce() {
    var news =
        Props.of("owner", "", "colour", "red", "kafka", Props.of("saslHashFunction", "SHA256"));

    assertThat(plugin.session().check(STORE, Props.empty(), news).failures())
        .extracting(Failure::reason)
        .hasSize(6)
        .anyMatch(reason -> reason.contains("unknown property"))
        .anyMatch(reason -> reason.equals("name is required"))
        .anyMatch(reason -> reason.equals("owner must not be empty"))
        .anyMatch(reason -> reason.equals("uris required"))
        .anyMatch(reason -> reason.contains("saslUsername required"))
        .anyMatch(reason -> reason.contains("saslPassword required"));
  }

  @Test
  void namesWithAnyOtherCharacterPassUnchanged() {
    for (var name : Hostile.names()) {
      var answer = plugin.session().check(DATABASE, Props.empty(), Props.of("name", name));
      assertThat(answer.accepted().text("name")).isEqualTo(name);
    }
  }

  @Test
  void wrapsWhatTheSchemaCallsSecretEvenIfGivenPlain() {
    var inputs = plugin.session().check(STORE, Props.empty(), STORE_INPUTS).accepted();

    assertThat(inputs.secretPaths())
        .containsExactlyInAnyOrder("kafka.saslUsername", "kafka.saslPassword");
    assertThat(inputs.unwrapped()).isEqualTo(STORE_INPUTS);
  }

  @Test
  void keepsSecretsOfTheUserWrapped() {
    var news = Props.of("name", Values.secret("orders"), "owner", "r");

    var inputs = plugin.session().check(DATABASE, Props.empty(), news).accepted();

    assertThat(inputs.secretPaths()).containsExactly("name");
  }

  @Test
  void dropsNulls() {
    var news = Props.of("name", "orders", "owner", null);

    assertThat(plugin.session().check(DATABASE, Props.empty(), news).accepted())
        .isEqualTo(Props.of("name", "orders"));
  }

  @Test
  void aFailureNeverNamesAPropertyWhoseValueWouldBePrinted() {
    var secret = Values.secret("a\nb-" + PASSWORD);
    for (var news :
        List.of(
            Props.of("name", secret),
            Props.of("name", "n", "colour", Values.of(Map.of("deep", Values.list(secret)))))) {
      assertThat(plugin.session().check(DATABASE, Props.empty(), news).failures())
          .singleElement()
          .satisfies(failure -> {
            assertThat(failure.property()).isEmpty();
            assertThat(failure.reason()).matches("(?s)(name|colour): .*");
            assertThat(failure.reason()).doesNotContain(PASSWORD);
          });
    }
  }

  @Test
  void aFailureOfTheWholeStoreBlockDoesNotPrintIt() {
    var failures =
        plugin
            .session()
            .check(STORE, Props.empty(), STORE_INPUTS.with("snowflake", Props.of("clientKey", "k")))
            .failures();

    assertThat(failures).extracting(Failure::property).doesNotContain("kafka", "snowflake");
  }

  @Test
  void malformedValuesAreAClearError() {
    var news = Props.of("name", Map.of("4dabf18193072939515e22adb298388d", "nonsense"));

    assertThatThrownBy(() -> plugin.session().check(DATABASE, Props.empty(), news))
        .hasMessageContaining("DSP-ENG-002")
        .hasMessageContaining("name");
  }
}
