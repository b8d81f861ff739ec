package dev.deltajournal.examples.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.deltajournal.examples.harness.PluginBench;
import dev.deltajournal.examples.harness.SandboxProcess;
import dev.deltajournal.testkit.engine.EngineSession;
import dev.deltajournal.testkit.engine.EngineStyle;
import dev.deltajournal.testkit.engine.ResourceAnswer;
import dev.deltajournal.testkit.engine.RpcFailure;
import dev.deltajournal.testkit.engine.Urn;
import dev.deltajournal.testkit.value.Props;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Texts that users of the official provider may match come over gRPC at their place in the
/// message, with the service's own words and code, and with what to do.
///
/// provider FR-007, NFR-003; store FR-009
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ErrorTextIT {
  private static final double SECONDS = 2;

  private PluginBench bench;
  private int numbers;

  @BeforeAll
  void furnish(@TempDir Path folder) {
    bench = PluginBench.open(folder, EngineStyle.CURRENT);
    SandboxProcess sandbox = bench.sandbox();
    sandbox.settings(SandboxProcess.AT_ONCE);
    sandbox.settings("{\"rules\":{\"existingTopics\":[\"*\"]}}");
    sandbox.sql("CREATE DATABASE table_db;");
    sandbox.sql(
        "CREATE STORE table_kafka WITH ('type' = KAFKA, 'uris' = 'k:9092', 'kafka.sasl.hash_function' = NONE);");
    for (String relation : new String[] {Base.SOURCE, Base.SINK}) {
      sandbox.sql(
          "CREATE STREAM "
              + relation
              + " (id BIGINT) WITH ('store' = 'table_kafka', 'topic' = 't', 'value.format' = 'json');");
    }
  }

  @AfterEach
  void mend() {
    bench.sandbox().clearFaults();
    bench.sandbox().settings("{\"catalogue\":{\"stuck\":[]}}");
  }

  @AfterAll
  void close() {
    bench.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "DATABASE | CREATE DATABASE | failed to create database: no way",
        "NAMESPACE | CREATE SCHEMA | failed to create namespace: no way",
        "KAFKA | CREATE STORE | failed to create store: no way",
        "SQL_OBJECT | CREATE STREAM | failed to create relation: no way",
        "QUERY | INSERT INTO | failed to create query: no way",
        "APPLICATION | BEGIN APPLICATION | failed to create application: no way"
      })
  void aRefusedCreateSaysWhatFailedAndWhy(Base base, String kind, String text) {
    int number = ++numbers;
    Props inputs = base.inputs(number);
    refuse(kind);

    RpcFailure failure = failure(() -> session().create(urn(base, number), inputs));

    assertThat(failure.description())
        .startsWith("DSP-SQL-005: ")
        .contains(text, "(SQLSTATE 42501)");
    assertThat(failure.description()).contains("Grant the role the privilege");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "DATABASE | DROP DATABASE | failed to delete database: no way",
        "NAMESPACE | DROP SCHEMA | failed to delete namespace: no way",
        "KAFKA | DROP STORE | failed to delete store: no way",
        "SQL_OBJECT | DROP RELATION | failed to delete relation: no way",
        "QUERY | TERMINATE QUERY | failed to delete query: no way"
      })
  void aRefusedDeleteSaysWhatFailedAndWhyAndTheObjectStays(Base base, String kind, String text) {
    int number = ++numbers;
    Urn urn = urn(base, number);
    Props inputs = base.inputs(number);
    ResourceAnswer created = session().create(urn, inputs);
    refuse(kind);

    RpcFailure failure =
        failure(() -> session().delete(urn, created.id(), created.outputs(), inputs));

    assertThat(failure.description()).contains(text, "(SQLSTATE 42501)");
    assertThat(session().read(urn, created.id(), created.outputs(), inputs).isGone()).isFalse();
  }

  static Stream<Arguments> lookups() {
    return Stream.of(
        arguments("getDatabase", Props.of("name", "none"), "database none not found"),
        arguments(
            "getNamespace",
            Props.of("database", "table_db", "name", "none"),
            "namespace table_db.none not found"),
        arguments("getStore", Props.of("name", "none"), "store none not found"),
        arguments(
            "getObject",
            Props.of("database", "table_db", "namespace", "public", "name", "none"),
            "object table_db.public.none not found"));
  }

  /// provider FR-030, AS 17
  @ParameterizedTest
  @MethodSource("lookups")
  void aLookupOfNothingSaysSo(String function, Props arguments, String text) {
    RpcFailure failure =
        failure(() -> session().invoke("deltastream:index:" + function, arguments));

    assertThat(failure.description()).contains(text);
  }

  /// store FR-011, D-012
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "KAFKA | timeout waiting for store n%d to become ready",
        "SQL_OBJECT | timeout waiting relation table_db.public.n%d",
        "QUERY | timeout waiting for "
      })
  void aWaitThatIsTooLongSaysForWhat(Base base, String text) {
    int number = ++numbers;
    Props inputs = base.inputs(number);
    bench.sandbox().settings("{\"catalogue\":{\"stuck\":[\"*\"]}}");

    RpcFailure failure =
        failure(() ->
            session().create(urn(base, number), inputs, request -> request.setTimeout(SECONDS)));

    assertThat(failure.description())
        .contains(text.formatted(number), "last state=", "elapsed=")
        .contains("pulumi up");
    assertThat(failure.initFailed()).isPresent();
  }

  /// store FR-009, D-007
  @ParameterizedTest
  @CsvSource(delimiter = '|', value = "KAFKA | stores | store n%d errored: no route to host")
  void anErroredObjectShowsTheServicesMessage(Base base, String kind, String text) {
    int number = ++numbers;
    Props inputs = base.inputs(number);
    bench.sandbox().settings("{\"catalogue\":{\"stuck\":[\"*\"]}}");
    CompletableFuture<RpcFailure> failing =
        CompletableFuture.supplyAsync(
            () -> failure(() -> session().create(urn(base, number), inputs)));
    await().until(() -> bench.sandbox().names(kind).contains("n" + number));
    bench
        .sandbox()
        .force(
            kind,
            "{\"name\":\"n%d\",\"state\":\"errored\",\"message\":\"no route to host\"}"
                .formatted(number));

    assertThat(failing.join().description()).contains(text.formatted(number));
  }

  private void refuse(String kind) {
    bench
        .sandbox()
        .fault(
            "{\"kind\":\"%s\",\"fault\":\"sqlError\",\"state\":\"42501\",\"message\":\"no way\"}"
                .formatted(kind));
  }

  private static RpcFailure failure(Runnable call) {
    RpcFailure failure = catchThrowableOfType(RpcFailure.class, call::run);
    if (failure == null) {
      throw new AssertionError("Nothing failed");
    }
    return failure;
  }

  private static Urn urn(Base base, int number) {
    return PluginBench.urn(base.type(), "text-" + number);
  }

  private EngineSession session() {
    return bench.session();
  }
}
