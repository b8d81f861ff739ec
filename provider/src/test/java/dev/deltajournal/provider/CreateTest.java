package dev.deltajournal.provider;

import static dev.deltajournal.provider.fixture.Samples.DATABASE;
import static dev.deltajournal.provider.fixture.Samples.KAFKA;
import static dev.deltajournal.provider.fixture.Samples.NAMESPACE;
import static dev.deltajournal.provider.fixture.Samples.OBJECT;
import static dev.deltajournal.provider.fixture.Samples.OBJECT_INPUTS;
import static dev.deltajournal.provider.fixture.Samples.QUERY;
import static dev.deltajournal.provider.fixture.Samples.QUERY_INPUTS;
import static dev.deltajournal.provider.fixture.Samples.STORE;
import static dev.deltajournal.provider.fixture.Samples.STORE_INPUTS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.deltajournal.journal.Secret;
import dev.deltajournal.provider.fixture.Samples;
import dev.deltajournal.provider.fixture.TestPlugin;
import dev.deltajournal.testkit.engine.LogMessage;
import dev.deltajournal.testkit.engine.Urn;
import dev.deltajournal.testkit.value.Props;
import dev.deltajournal.testkit.value.Values;
import dev.deltajournal.workers.operation.Lifecycle.Answer;
import dev.deltajournal.workers.spec.QuerySpec;
import dev.deltajournal.workers.spec.StoreSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What a create hands to the workers, and what the engine gets back.
class CreateTest {
  @TempDir private Path folder;
  @AutoClose private final TestPlugin plugin = TestPlugin.configured();

  @BeforeEach
  void plans() {
    plugin.backend().planObjects(Samples::planOf);
    plugin.backend().planQueries(_ -> Samples.queryPlan());
  }

  static Stream<Arguments> outputs() {
    var times =
        new Object[] {"createdAt", "2026-01-01T00:00:00Z", "updatedAt", "2026-01-01T00:00:00Z"};
    return Stream.of(
        arguments(
            DATABASE,
            Props.of("name", "shop"),
            "shop",
            Props.of("name", "shop", "owner", "sysadmin", "createdAt", "2026-01-01T00:00:00Z")),
        arguments(
            NAMESPACE,
            Props.of("database", "shop", "name", "ns", "owner", "r"),
            "shop/ns",
            Props.of(
                "database",
                "shop",
                "name",
                "ns",
                "owner",
                "r",
                "createdAt",
                "2026-01-01T00:00:00Z")),
        arguments(
            STORE,
            STORE_INPUTS,
            "shop_kafka",
            all(STORE_INPUTS, times)
                .with("owner", "sysadmin")
                .with("type", "Kafka")
                .with("state", "ready")),
        arguments(
            OBJECT,
            OBJECT_INPUTS,
            "\"shop\".\"public\".\"orders\"",
            all(OBJECT_INPUTS, times)
                .with("owner", "sysadmin")
                .with("name", "orders")
                .with("path", List.of("shop", "public", "orders"))
                .with("fqn", "\"shop\".\"public\".\"orders\"")
                .with("type", "stream")
                .with("state", "created")
                .with("storeName", "shop_kafka")
                .with(
                    "columns",
                    Values.list(
                        Props.of(
                            "name",
                            "id",
                            "type",
                            "BIGINT",
                            "nullable",
                            true,
                            "primaryKey",
                            false)))));
  }

  private static Props all(Props inputs, Object... more) {
    var props = inputs;
    for (int i = 0; i < more.length; i += 2) {
      props = props.with((String) more[i], more[i + 1]);
    }
    return props;
  }

  @ParameterizedTest
  @MethodSource("outputs")
  void createAnswersIdAndOutputsOfTheOfficialPackage(
      Urn urn, Props inputs, String id, Props outputs) {
    var created = plugin.session().create(urn, inputs);

    assertThat(created.id()).isEqualTo(id);
    assertThat(created.outputs().without("__op").plain()).isEqualTo(outputs.plain());
    assertThat(created.refreshBeforeUpdate()).isTrue();
  }

  @Test
  void aQueryAnswersTheServicesId() {
    var created = plugin.session().create(QUERY, QUERY_INPUTS);

    assertThat(created.id()).matches("[0-9a-f-]{36}");
    assertThat(created.outputs().text("queryId")).isEqualTo(created.id());
    assertThat(created.outputs().names())
        .containsExactlyInAnyOrder(
            "sourceRelationFqns",
            "sinkRelationFqn",
            "sql",
            "queryId",
            "owner",
            "state",
            "createdAt",
            "updatedAt",
            "__op");
  }

  @Test
  void outputsKeepSecretsWrapped() {
    var inputs = plugin.session().check(STORE, Props.empty(), STORE_INPUTS).accepted();

    var created = plugin.session().create(STORE, inputs);

    assertThat(created.outputs().secretPaths())
        .containsExactlyInAnyOrder("kafka.saslUsername", "kafka.saslPassword");
  }

  @Test
  void everyAnswerNamesItsOperationAndLaterCallsAcknowledgeIt() {
    var created = plugin.session().create(DATABASE, Props.of("name", "shop"));
    var operation = created.outputs().text("__op");

    plugin
        .session()
        .diff(
            DATABASE,
            "shop",
            created.outputs(),
            Props.of("name", "shop"),
            Props.of("name", "shop"));

    assertThat(plugin.backend().acknowledged())
        .singleElement()
        .satisfies(token -> assertThat(token.wire()).isEqualTo(operation));
  }

  @Test
  void aStateWithoutAnIdAcknowledgesNothing() {
    var created = plugin.session().create(DATABASE, Props.of("name", "shop"));

    plugin
        .session()
        .diff(DATABASE, "", created.outputs(), Props.of("name", "shop"), Props.of("name", "shop"));

    assertThat(plugin.backend().acknowledged()).isEmpty();
  }

  @Test
  void theStoreReachesTheWorkersAsDeclared() throws IOException {
    var certificate = Files.writeString(folder.resolve("ca.pem"), "-----BEGIN");
    var kafka =
        KAFKA
            .with("saslHashFunction", "sha512")
            .with("tlsCaCertFile", certificate.toString())
            .with("schemaRegistryName", "")
            .with("tlsVerifyServerHostname", false);

    plugin.session().create(STORE, Props.of("name", "s", "owner", "r", "kafka", kafka));

    assertThat(plugin.backend().lastCall().call())
        .satisfies(call -> {
          assertThat(call.urn()).isEqualTo(STORE.value());
          assertThat(call.spec())
              .isEqualTo(
                  new StoreSpec(
                      "s",
                      Optional.of("r"),
                      new StoreSpec.Connection.Kafka(
                          "kafka:9092",
                          "SHA512",
                          Optional.of(Secret.of(KAFKA.text("saslUsername"))),
                          Optional.of(Secret.of(KAFKA.text("saslPassword"))),
                          Optional.empty(),
                          Optional.empty(),
                          Optional.empty(),
                          Optional.empty(),
                          Optional.of(false),
                          Optional.of("-----BEGIN"))));
        });
  }

  @Test
  void aCertificateThatCannotBeReadStopsBeforeAnythingIsSent() {
    var kafka = KAFKA.with("tlsCaCertFile", folder.resolve("missing.pem").toString());

    assertThatThrownBy(() -> plugin.session().create(STORE, Props.of("name", "s", "kafka", kafka)))
        .hasMessageContaining("DSP-CFG-007")
        .hasMessageContaining("failed reading tlsCaCertFile: ")
        .hasMessageContaining("missing.pem");
    assertThat(plugin.backend().calls()).isEmpty();
  }

  @Test
  void noCertificateIsReadWhereTlsIsOff() {
    var kafka = KAFKA.with("tlsCaCertFile", "/missing.pem").with("tlsDisabled", true);

    assertThat(plugin.session().create(STORE, Props.of("name", "s", "kafka", kafka)).id())
        .isEqualTo("s");
  }

  static Stream<Arguments> timeouts() {
    return Stream.of(
        arguments(0.0, Duration.ofMinutes(10)),
        arguments(-1.0, Duration.ofMinutes(10)),
        arguments(Double.NaN, Duration.ofMinutes(10)),
        arguments(1.5, Duration.ofMillis(1500)),
        arguments(7200.0, Duration.ofHours(2)),
        arguments(Double.POSITIVE_INFINITY, Duration.ofDays(30)));
  }

  @ParameterizedTest
  @MethodSource("timeouts")
  void customTimeoutsLimitTheWait(double seconds, Duration limit) {
    plugin.session().create(DATABASE, Props.of("name", "a"), r -> r.setTimeout(seconds));

    assertThat(plugin.backend().lastCall().call())
        .satisfies(call -> assertThat(call.limit()).isEqualTo(limit));
  }

  @Test
  void warningsShowAtTheResource() {
    plugin
        .backend()
        .answerNextWith(_ ->
            new Answer.Done(
                "a", Optional.empty(), plugin.backend().nextToken(), List.of("left alone")));

    plugin.session().create(DATABASE, Props.of("name", "a"));

    assertThat(plugin.host().messages())
        .contains(
            new LogMessage(LogMessage.Severity.WARNING, "left alone", DATABASE.value(), false));
  }

  @Test
  void sourcesAreHandedOverInOneWriting() {
    plugin
        .session()
        .create(QUERY, QUERY_INPUTS.with("sourceRelationFqns", Values.list("shop.public.Orders")));

    assertThat(plugin.backend().lastCall().call())
        .satisfies(call ->
            assertThat(((QuerySpec) call.spec()).sourceRelationFqns())
                .containsExactly("\"shop\".\"public\".\"orders\""));
  }
}
