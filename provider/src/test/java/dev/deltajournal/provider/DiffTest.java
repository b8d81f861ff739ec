package dev.deltajournal.provider;

import static dev.deltajournal.provider.fixture.Samples.DATABASE;
import static dev.deltajournal.provider.fixture.Samples.KAFKA;
import static dev.deltajournal.provider.fixture.Samples.NAMESPACE;
import static dev.deltajournal.provider.fixture.Samples.OBJECT;
import static dev.deltajournal.provider.fixture.Samples.OBJECT_INPUTS;
import static dev.deltajournal.provider.fixture.Samples.QUERY;
import static dev.deltajournal.provider.fixture.Samples.QUERY_INPUTS;
import static dev.deltajournal.provider.fixture.Samples.SINK;
import static dev.deltajournal.provider.fixture.Samples.SOURCE;
import static dev.deltajournal.provider.fixture.Samples.STORE;
import static dev.deltajournal.provider.fixture.Samples.STORE_INPUTS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.deltajournal.provider.fixture.TestPlugin;
import dev.deltajournal.testkit.engine.DiffAnswer;
import dev.deltajournal.testkit.engine.DiffAnswer.Change;
import dev.deltajournal.testkit.engine.DiffAnswer.Changes;
import dev.deltajournal.testkit.engine.DiffAnswer.Kind;
import dev.deltajournal.testkit.engine.EngineStyle;
import dev.deltajournal.testkit.engine.LogMessage;
import dev.deltajournal.testkit.engine.Urn;
import dev.deltajournal.testkit.value.Props;
import dev.deltajournal.testkit.value.Values;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What an update or a replacement would have to change.
class DiffTest {
  private static final Props DATABASE_INPUTS = Props.of("name", "shop");
  private static final Props NAMESPACE_INPUTS = Props.of("database", "shop", "name", "ns");

  @AutoClose private final TestPlugin plugin = TestPlugin.configured();

  static Stream<Arguments> nothing() {
    return Stream.of(
        arguments(DATABASE, DATABASE_INPUTS, DATABASE_INPUTS),
        arguments(DATABASE, DATABASE_INPUTS, DATABASE_INPUTS.with("owner", null)),
        arguments(DATABASE, DATABASE_INPUTS.with("owner", "r"), DATABASE_INPUTS),
        arguments(DATABASE, DATABASE_INPUTS, DATABASE_INPUTS.with("owner", "recorded")),
        arguments(DATABASE, DATABASE_INPUTS, DATABASE_INPUTS.with("name", Values.secret("shop"))),
        arguments(DATABASE, DATABASE_INPUTS.with("__defaults", "x"), DATABASE_INPUTS),
        arguments(STORE, STORE_INPUTS, kafka(KAFKA.with("saslHashFunction", "sha512"))),
        arguments(STORE, STORE_INPUTS, kafka(KAFKA.with("tlsDisabled", false))),
        arguments(STORE, STORE_INPUTS, kafka(KAFKA.with("tlsVerifyServerHostname", true))),
        arguments(STORE, STORE_INPUTS, kafka(KAFKA.with("schemaRegistryName", ""))),
        arguments(
            STORE,
            STORE_INPUTS,
            kafka(KAFKA.with("saslPassword", Values.secret(KAFKA.text("saslPassword"))))),
        arguments(STORE, STORE_INPUTS, STORE_INPUTS.with("kafka", Values.secret(KAFKA))),
        arguments(
            OBJECT,
            OBJECT_INPUTS,
            OBJECT_INPUTS.with("sql", "-- note\n" + OBJECT_INPUTS.text("sql").replace(" ", "  "))),
        arguments(
            QUERY,
            QUERY_INPUTS.with("sourceRelationFqns", Values.list(SOURCE, SINK)),
            QUERY_INPUTS.with("sourceRelationFqns", Values.list(SINK, SOURCE))),
        arguments(
            QUERY, QUERY_INPUTS, QUERY_INPUTS.with("sinkRelationFqn", "SHOP.\"public\".large")));
  }

  /// provider FR-023
  @ParameterizedTest
  @MethodSource("nothing")
  void seesNoDifferenceWhereNoneIsMeant(Urn urn, Props oldInputs, Props news) {
    var diff = diff(urn, oldInputs, news);

    assertThat(diff.changes()).isEqualTo(Changes.NONE);
    assertThat(diff.detailed()).isEmpty();
    assertThat(diff.replaces()).isEmpty();
  }

  static Stream<Arguments> updates() {
    return Stream.of(
        arguments(
            DATABASE, DATABASE_INPUTS, DATABASE_INPUTS.with("owner", "r"), "owner", Kind.UPDATE),
        arguments(
            NAMESPACE,
            NAMESPACE_INPUTS.with("owner", "q"),
            NAMESPACE_INPUTS.with("owner", "r"),
            "owner",
            Kind.UPDATE),
        arguments(
            STORE,
            STORE_INPUTS,
            kafka(KAFKA.with("saslPassword", Values.secret("other"))),
            "kafka.saslPassword",
            Kind.UPDATE),
        arguments(
            STORE,
            STORE_INPUTS,
            kafka(KAFKA.with("tlsCaCertFile", "/ca.pem")),
            "kafka.tlsCaCertFile",
            Kind.ADD),
        arguments(
            STORE,
            kafka(KAFKA.with("schemaRegistryName", "r")),
            STORE_INPUTS,
            "kafka.schemaRegistryName",
            Kind.DELETE),
        arguments(
            STORE,
            STORE_INPUTS,
            kafka(KAFKA.with("tlsDisabled", true)),
            "kafka.tlsDisabled",
            Kind.ADD),
        arguments(
            STORE,
            STORE_INPUTS,
            kafka(KAFKA.with("uris", Values.unknown())),
            "kafka.uris",
            Kind.UPDATE),
        arguments(
            STORE,
            STORE_INPUTS,
            STORE_INPUTS.with("kafka", Values.unknown(Values.Unknown.OBJECT)),
            "kafka",
            Kind.UPDATE),
        arguments(OBJECT, OBJECT_INPUTS, OBJECT_INPUTS.with("owner", "r"), "owner", Kind.UPDATE),
        arguments(QUERY, QUERY_INPUTS, QUERY_INPUTS.with("owner", "r"), "owner", Kind.UPDATE));
  }

  @ParameterizedTest
  @MethodSource("updates")
  void changesInPlace(Urn urn, Props oldInputs, Props news, String path, Kind kind) {
    var diff = diff(urn, oldInputs, news);

    assertThat(diff.changes()).isEqualTo(Changes.SOME);
    assertThat(diff.detailed()).containsOnlyKeys(path).containsEntry(path, new Change(kind, true));
    assertThat(diff.wantsReplacement()).isFalse();
    assertThat(diff.deleteBeforeReplace()).isFalse();
    assertThat(diff.unmatchedKeys()).isEmpty();
  }

  static Stream<Arguments> replacements() {
    return Stream.of(
        arguments(DATABASE, DATABASE_INPUTS, DATABASE_INPUTS.with("name", "x"), "name", false),
        arguments(
            DATABASE,
            DATABASE_INPUTS,
            DATABASE_INPUTS.with("name", Values.unknown()),
            "name",
            false),
        arguments(
            NAMESPACE, NAMESPACE_INPUTS, NAMESPACE_INPUTS.with("database", "x"), "database", false),
        arguments(STORE, STORE_INPUTS, STORE_INPUTS.with("name", "x"), "name", false),
        arguments(
            STORE, STORE_INPUTS, STORE_INPUTS.without("kafka").with("kafka", null), "kafka", true),
        arguments(OBJECT, OBJECT_INPUTS, OBJECT_INPUTS.with("store", "x"), "store", true),
        arguments(OBJECT, OBJECT_INPUTS, OBJECT_INPUTS.with("namespace", "x"), "namespace", true),
        arguments(
            OBJECT,
            OBJECT_INPUTS,
            OBJECT_INPUTS.with("sql", "CREATE STREAM x (a INT)"),
            "sql",
            true),
        arguments(OBJECT, OBJECT_INPUTS, OBJECT_INPUTS.with("sql", Values.unknown()), "sql", true),
        arguments(QUERY, QUERY_INPUTS, QUERY_INPUTS.with("sql", Values.unknown()), "sql", true),
        arguments(
            QUERY,
            QUERY_INPUTS,
            QUERY_INPUTS.with("sinkRelationFqn", SOURCE),
            "sinkRelationFqn",
            true),
        arguments(
            QUERY,
            QUERY_INPUTS,
            QUERY_INPUTS.with("sourceRelationFqns", Values.list(Values.unknown())),
            "sourceRelationFqns",
            true));
  }

  @ParameterizedTest
  @MethodSource("replacements")
  void replaces(Urn urn, Props oldInputs, Props news, String name, boolean deleteFirst) {
    var diff = diff(urn, oldInputs, news);

    assertThat(diff.changes()).isEqualTo(Changes.SOME);
    assertThat(diff.replaces()).containsExactly(name);
    assertThat(diff.wantsReplacement()).isTrue();
    assertThat(diff.deleteBeforeReplace()).isEqualTo(deleteFirst);
    assertThat(diff.unmatchedKeys()).isEmpty();
  }

  @Test
  void anotherKindOfStoreUnderTheSameNameDeletesFirst() {
    var diff =
        diff(
            STORE, STORE_INPUTS, Props.of("name", "shop_kafka", "postgres", Props.of("uris", "x")));

    assertThat(diff.replaces()).containsExactlyInAnyOrder("kafka", "postgres");
    assertThat(diff.deleteBeforeReplace()).isTrue();
  }

  @Test
  void anotherOwnerOfAStoreIsLeftAloneWithAWarning() {
    var diff = diff(STORE, STORE_INPUTS, STORE_INPUTS.with("owner", "r"));

    assertThat(diff.changes()).isEqualTo(Changes.NONE);
    var warning =
        plugin
            .host()
            .awaitMessage(
                message -> message.severity() == LogMessage.Severity.WARNING,
                Duration.ofSeconds(10));
    assertThat(warning.urn()).isEqualTo(STORE.value());
    assertThat(warning.message()).contains("owner of a store", "recorded");
  }

  @Test
  void comparesWithTheOutputsWhereAnOldEngineSendsNoInputs() {
    try (var old = TestPlugin.configured(EngineStyle.LEGACY)) {
      var outputs =
          STORE_INPUTS.with("owner", "recorded").with("type", "Kafka").with("createdAt", "x");

      assertThat(old.session().diff(STORE, "id", outputs, Props.empty(), STORE_INPUTS).changes())
          .isEqualTo(Changes.NONE);
      assertThat(
              old.session()
                  .diff(STORE, "id", outputs, Props.empty(), STORE_INPUTS.with("name", "x"))
                  .replaces())
          .containsExactly("name");
    }
  }

  @Test
  void anAdoptedStateWithSecretTypeAndStateShowsNoDifference() {
    var outputs =
        STORE_INPUTS
            .with("owner", "sysadmin")
            .with("type", Values.secret("Kafka"))
            .with("state", Values.secret("ready"));

    assertThat(
            plugin
                .session()
                .diff(STORE, "shop_kafka", outputs, STORE_INPUTS, STORE_INPUTS)
                .changes())
        .isEqualTo(Changes.NONE);
  }

  @Test
  void toleratesAStateThatLostItsValues() {
    var outputs = Props.of("name", "", "owner", "", "createdAt", "", "__op", "nonsense");

    assertThat(
            plugin
                .session()
                .diff(STORE, "shop_kafka", outputs, STORE_INPUTS, STORE_INPUTS.with("owner", "r"))
                .changes())
        .isEqualTo(Changes.NONE);
  }

  private DiffAnswer diff(Urn urn, Props oldInputs, Props news) {
    var outputs = oldInputs.with("owner", "recorded");
    return plugin.session().diff(urn, "id", outputs, oldInputs, news);
  }

  private static Props kafka(Props kafka) {
    return STORE_INPUTS.with("kafka", kafka);
  }
}
