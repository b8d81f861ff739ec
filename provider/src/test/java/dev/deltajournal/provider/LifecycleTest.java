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

import dev.deltajournal.journal.Failure;
import dev.deltajournal.journal.JournalError;
import dev.deltajournal.journal.JournalException;
import dev.deltajournal.journal.Secret;
import dev.deltajournal.provider.fixture.MemoryBackend;
import dev.deltajournal.provider.fixture.Samples;
import dev.deltajournal.provider.fixture.TestPlugin;
import dev.deltajournal.testkit.engine.LogMessage;
import dev.deltajournal.testkit.engine.ResourceAnswer;
import dev.deltajournal.testkit.engine.RpcFailure;
import dev.deltajournal.testkit.engine.Urn;
import dev.deltajournal.testkit.random.Hostile;
import dev.deltajournal.testkit.value.Props;
import dev.deltajournal.testkit.value.Values;
import dev.deltajournal.workers.WorkersError;
import dev.deltajournal.workers.catalogue.ObjectKey.NamespaceKey;
import dev.deltajournal.workers.catalogue.ObjectKey.QueryKey;
import dev.deltajournal.workers.catalogue.ObjectKey.RelationKey;
import dev.deltajournal.workers.operation.Lifecycle.Answer;
import dev.deltajournal.workers.spec.ObjectSpec;
import dev.deltajournal.workers.spec.QuerySpec;
import dev.deltajournal.workers.spec.StoreSpec;
import io.grpc.Status;
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

/// What lifecycle calls hand to the workers, and what the engine gets back.
class LifecycleTest {
  private static final Failure NOT_READY =
      Failure.of(WorkersError.NOT_READY, "timeout waiting for store shop_kafka to become ready");

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
                .with("state", "created")));
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
  void anUnfinishedCreateIsRecordedWithItsReasons() {
    var token = plugin.backend().nextToken();
    plugin
        .backend()
        .answerNextWith(call ->
            new Answer.Unfinished(
                "shop_kafka",
                call.spec().key().map(key -> MemoryBackend.row(key, call.spec(), Optional.empty())),
                token,
                List.of(NOT_READY)));

    var failure = failureOf(() -> plugin.session().create(STORE, STORE_INPUTS));

    var partial = failure.initFailed().orElseThrow();
    assertThat(partial.id()).isEqualTo("shop_kafka");
    assertThat(partial.outputs().text("__op")).isEqualTo(token.wire());
    assertThat(partial.outputs().text("type")).isEqualTo("Kafka");
    assertThat(partial.reasons()).singleElement().asString().contains("timeout waiting for store");
    assertThat(partial.refreshBeforeUpdate()).isTrue();
    assertThat(failure.description()).contains("timeout waiting for store shop_kafka");
  }

  @Test
  void anUnfinishedCreateWithoutARowKeepsWhatIsKnown() {
    plugin
        .backend()
        .answerNextWith(_ ->
            new Answer.Unfinished(
                "\"shop\".\"public\".\"orders\"",
                Optional.empty(),
                plugin.backend().nextToken(),
                List.of(NOT_READY)));

    var partial =
        failureOf(() -> plugin.session().create(OBJECT, OBJECT_INPUTS)).initFailed().orElseThrow();

    assertThat(partial.outputs().text("fqn")).isEqualTo("\"shop\".\"public\".\"orders\"");
    assertThat(partial.outputs().has("createdAt")).isFalse();
  }

  static Stream<Arguments> failures() {
    return Stream.of(
        arguments(sql("42P017"), Status.Code.ALREADY_EXISTS),
        arguments(sql("42501"), Status.Code.PERMISSION_DENIED),
        arguments(sql("3D002"), Status.Code.NOT_FOUND),
        arguments(sql("42601"), Status.Code.FAILED_PRECONDITION),
        arguments(
            Failure.of(WorkersError.UNREACHABLE, "service away"), Status.Code.FAILED_PRECONDITION),
        arguments(
            Failure.of(JournalError.DISK_FULL, "disk full"), Status.Code.FAILED_PRECONDITION));
  }

  private static Failure sql(String state) {
    return new Failure("DSP-SQL-001", "refused", "Correct it.", state, "the service's words");
  }

  @ParameterizedTest
  @MethodSource("failures")
  void aFailedCreateIsOneClearSentence(Failure failure, Status.Code code) {
    plugin.backend().answerNextWith(_ -> new Answer.Failed(failure));

    var error = failureOf(() -> plugin.session().create(DATABASE, Props.of("name", "a")));

    assertThat(error.code()).isEqualTo(code);
    assertThat(error.description()).isEqualTo(failure.describe());
    assertThat(error.initFailed()).isEmpty();
  }

  @Test
  void aJournalThatCannotBeOpenedIsAClearError() {
    plugin
        .backend()
        .answerNextWith(_ -> {
          throw new JournalException(JournalError.UNWRITABLE, "the folder is read-only");
        });

    var error = failureOf(() -> plugin.session().create(DATABASE, Props.of("name", "a")));

    assertThat(error.description()).contains("DSP-JRN-001", "read-only", "DELTASTREAM_JOURNAL");
    assertThat(error.code()).isEqualTo(Status.Code.FAILED_PRECONDITION);
  }

  @Test
  void aFaultOfThePluginShowsNoMessageOfAnException() {
    plugin
        .backend()
        .answerNextWith(_ -> {
          throw new IllegalStateException("quotes " + Samples.PASSWORD);
        });

    var error = failureOf(() -> plugin.session().create(DATABASE, Props.of("name", "a")));

    assertThat(error.code()).isEqualTo(Status.Code.INTERNAL);
    assertThat(error.description())
        .contains("DSP-ENG-011", "IllegalStateException")
        .doesNotContain(Samples.PASSWORD);
  }

  @Test
  void updateHandsOverWhatWasAndWhatIsDeclared() {
    var created = plugin.session().create(STORE, STORE_INPUTS);
    var news = STORE_INPUTS.with("kafka", KAFKA.with("saslPassword", "new-password"));

    var updated =
        plugin.session().update(STORE, created.id(), created.outputs(), STORE_INPUTS, news);

    var seen = plugin.backend().lastCall();
    assertThat(seen.old()).isEqualTo(plugin.backend().calls().getFirst().call().spec());
    assertThat(seen.handle())
        .satisfies(handle -> {
          assertThat(handle.id()).isEqualTo("shop_kafka");
          assertThat(handle.token().orElseThrow().wire()).isEqualTo(created.outputs().text("__op"));
          assertThat(handle.createdAt()).contains(MemoryBackend.CREATED.minusMillis(123));
        });
    assertThat(updated.outputs().text("kafka.saslPassword")).isEqualTo("new-password");
    assertThat(updated.outputs().text("updatedAt")).isEqualTo("2026-01-01T00:01:00Z");
    assertThat(updated.outputs().text("__op")).isNotEqualTo(created.outputs().text("__op"));
  }

  static Stream<Arguments> impossible() {
    return Stream.of(
        arguments(
            DATABASE,
            Props.of("name", "a"),
            Props.of("name", "a", "owner", "r"),
            "database updates not supported"),
        arguments(
            NAMESPACE,
            Props.of("database", "a", "name", "b"),
            Props.of("database", "a", "name", "b", "owner", "r"),
            "namespace updates not supported"),
        arguments(
            STORE, STORE_INPUTS, STORE_INPUTS.with("name", "other"), "'name' cannot be changed"),
        arguments(
            OBJECT,
            OBJECT_INPUTS,
            OBJECT_INPUTS.with("sql", "CREATE STREAM orders (a INT)"),
            "'sql' cannot be changed"));
  }

  @ParameterizedTest
  @MethodSource("impossible")
  void refusesAnUpdateThatCannotBeMade(Urn urn, Props olds, Props news, String message) {
    var created = plugin.session().create(urn, olds);
    int calls = plugin.backend().calls().size();

    assertThatThrownBy(
            () -> plugin.session().update(urn, created.id(), created.outputs(), olds, news))
        .hasMessageContaining(message);
    assertThatThrownBy(() ->
            plugin
                .session()
                .update(urn, created.id(), created.outputs(), olds, news, r -> r.setPreview(true)))
        .hasMessageContaining(message);
    assertThat(plugin.backend().calls()).hasSize(calls);
  }

  @Test
  void anUpdateWithoutADifferenceGoesOnWaiting() {
    var created = plugin.session().create(DATABASE, Props.of("name", "a"));

    plugin
        .session()
        .update(DATABASE, "a", created.outputs(), Props.of("name", "a"), Props.of("name", "a"));

    assertThat(plugin.backend().lastCall().verb()).isEqualTo("update");
  }

  @Test
  void theOwnerOfAnObjectChangesInPlace() {
    var created = plugin.session().create(OBJECT, OBJECT_INPUTS);
    var news = OBJECT_INPUTS.with("owner", "analyst");

    var updated =
        plugin.session().update(OBJECT, created.id(), created.outputs(), OBJECT_INPUTS, news);

    assertThat(updated.outputs().text("owner")).isEqualTo("analyst");
    assertThat(plugin.backend().lastCall().call())
        .satisfies(call -> assertThat(((ObjectSpec) call.spec()).name()).contains("orders"));
  }

  @Test
  void deleteWorksFromTheStateAlone() {
    var created = plugin.session().create(OBJECT, OBJECT_INPUTS);
    int plans = plugin.backend().planCount();

    plugin.session().delete(OBJECT, created.id(), created.outputs(), OBJECT_INPUTS);

    assertThat(plugin.backend().rows()).isEmpty();
    assertThat(plugin.backend().planCount()).isEqualTo(plans);
    assertThat(plugin.backend().lastCall().handle())
        .satisfies(handle ->
            assertThat(handle.key()).isEqualTo(new RelationKey("shop", "public", "orders")));
  }

  @Test
  void aStoreWhoseStateLostItsBlockCanStillGo() {
    plugin.session().create(STORE, STORE_INPUTS);

    plugin
        .session()
        .delete(
            STORE, "shop_kafka", Props.of("name", "", "type", ""), Props.of("name", "shop_kafka"));

    assertThat(plugin.backend().rows()).isEmpty();
  }

  @Test
  void anUnfinishedDeleteIsAnErrorThatKeepsTheResource() {
    var created = plugin.session().create(DATABASE, Props.of("name", "a"));
    plugin
        .backend()
        .answerNextWith(_ ->
            new Answer.Unfinished(
                "a", Optional.empty(), plugin.backend().nextToken(), List.of(NOT_READY)));

    var error =
        failureOf(
            () -> plugin.session().delete(DATABASE, "a", created.outputs(), Props.of("name", "a")));

    assertThat(error.description()).contains("DSP-ENG-010", "Run the command again");
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
  void namesWithAnyCharacterComeBackToTheSameObject() {
    for (var name : Hostile.names()) {
      var inputs = Props.of("database", "d", "name", name);
      var created = plugin.session().create(NAMESPACE, inputs);
      plugin.session().delete(NAMESPACE, created.id(), created.outputs(), inputs);

      assertThat(plugin.backend().lastCall().handle())
          .satisfies(handle -> assertThat(handle.key()).isEqualTo(new NamespaceKey("d", name)));
    }
  }

  @Test
  void anIdThatIsNoUuidNeverReachesTheService() {
    assertThatThrownBy(() -> plugin.session().delete(QUERY, "1; DROP", Props.empty(), QUERY_INPUTS))
        .hasMessageContaining("DSP-ENG-005");
    assertThat(plugin.backend().calls()).isEmpty();
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

  @Test
  void idsInAnyCaseNameOneQuery() {
    ResourceAnswer created = plugin.session().create(QUERY, QUERY_INPUTS);

    plugin
        .session()
        .delete(
            QUERY,
            created.id().toUpperCase(java.util.Locale.ROOT),
            created.outputs(),
            QUERY_INPUTS);

    assertThat(plugin.backend().lastCall().handle())
        .satisfies(handle -> assertThat(handle.key()).isEqualTo(new QueryKey(created.id())));
  }

  private static RpcFailure failureOf(Runnable call) {
    try {
      call.run();
    } catch (RpcFailure failure) {
      return failure;
    }
    throw new AssertionError("the call succeeded");
  }
}
