package dev.deltajournal.examples.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.deltajournal.examples.contract.Row.Change;
import dev.deltajournal.examples.harness.PluginBench;
import dev.deltajournal.examples.harness.SandboxProcess;
import dev.deltajournal.testkit.engine.CheckAnswer;
import dev.deltajournal.testkit.engine.DiffAnswer;
import dev.deltajournal.testkit.engine.DiffAnswer.Changes;
import dev.deltajournal.testkit.engine.EngineSession;
import dev.deltajournal.testkit.engine.EngineStyle;
import dev.deltajournal.testkit.engine.ResourceAnswer;
import dev.deltajournal.testkit.engine.RpcFailure;
import dev.deltajournal.testkit.engine.Urn;
import dev.deltajournal.testkit.value.Props;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Walks the schema: every property of every resource is set, changed and read back over gRPC, with
/// the plugin's process and a sandbox, and means what the contract says.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ContractIT {
  /// Stands for a file that exists; a path cannot be known before the test runs.
  static final String CERTIFICATE = "the-certificate-path";

  /// Stands for the id of a query that exists.
  static final String QUERY_ID = "the-query-id";

  /// Outputs that only some objects have: queries of a name, given at the service.
  private static final Map<String, Set<String>> SOMETIMES =
      Map.of(
          "Query", Set.of("queryName", "queryVersion"),
          "Application", Set.of("queryName", "queryVersion"));

  private final AtomicInteger numbers = new AtomicInteger();
  private Path folder = Path.of("");
  private String queryId = "";
  private PluginBench bench;
  private SchemaWalk schema;

  @BeforeAll
  void furnish(@TempDir Path fresh) throws IOException {
    folder = fresh;
    Files.writeString(folder.resolve("ca.pem"), "-----BEGIN CERTIFICATE-----\n");
    bench = PluginBench.open(folder, EngineStyle.CURRENT);
    schema = new SchemaWalk(session().schema());
    SandboxProcess sandbox = bench.sandbox();
    sandbox.settings(SandboxProcess.AT_ONCE);
    sandbox.settings("{\"rules\":{\"existingTopics\":[\"*\"]}}");
    sandbox.sql(
        "CREATE SCHEMA_REGISTRY table_registry WITH ('type' = CONFLUENT, 'uris' = 'https://r');");
    sandbox.sql("CREATE DATABASE table_db;");
    sandbox.sql("CREATE DATABASE table_other;");
    sandbox.sql("CREATE SCHEMA table_ns IN DATABASE table_db;");
    for (String store : List.of("table_kafka", "table_kafka_2")) {
      sandbox.sql(
          "CREATE STORE "
              + store
              + " WITH ('type' = KAFKA, 'uris' = 'k:9092', 'kafka.sasl.hash_function' = NONE);");
    }
    for (String relation : List.of(Base.SOURCE, Base.SINK, Base.OTHER)) {
      sandbox.sql(
          "CREATE STREAM "
              + relation
              + " (id BIGINT) WITH ('store' = 'table_kafka', 'topic' = 't', 'value.format' = 'json');");
    }
    sandbox.sql(
        "BEGIN APPLICATION "
            + FunctionTable.NAMED
            + " INSERT INTO "
            + Base.SINK
            + " SELECT id FROM "
            + Base.SOURCE
            + "; END APPLICATION;");
    queryId = sandbox.names("queries").getFirst();
  }

  static List<FunctionTable.Call> calls() {
    return FunctionTable.calls();
  }

  @Test
  void theTableHasEveryFunctionWithEveryArgument() {
    Map<String, Set<String>> called = new TreeMap<>();
    calls()
        .forEach(call ->
            called
                .computeIfAbsent(call.function(), _ -> new TreeSet<>())
                .addAll(call.arguments().names()));

    assertThat(called.keySet()).isEqualTo(schema.functions());
    called.forEach((function, arguments) ->
        assertThat(arguments).as(function).isEqualTo(schema.arguments(function)));
  }

  /// provider FR-025, FR-026, FR-027, FR-028, FR-029
  @ParameterizedTest
  @MethodSource("calls")
  void aFunctionAnswersWithEverythingThatTheSchemaNames(FunctionTable.Call call) {
    Props result =
        session().invoke("deltastream:index:" + call.function(), real(call.arguments())).accepted();

    assertThat(result.names()).containsAll(schema.requiredResults(call.function()));
    assertThat(schema.results(call.function())).containsAll(result.names());
    if (call.lists()) {
      assertThat(result.get(result.names().iterator().next()))
          .hasValueSatisfying(list -> assertThat(list).asInstanceOf(LIST).isNotEmpty());
    }
  }

  @AfterAll
  void close() {
    bench.close();
  }

  static List<Row> rows() {
    return ContractTable.rows();
  }

  @Test
  void theTableHasEveryInputOfTheSchema() {
    assertThat(rows()).extracting(Row::property).containsAll(schema.inputs());
  }

  /// provider FR-001, FR-002, FR-003, FR-004, FR-005, AS 5; store FR-005
  @ParameterizedTest
  @MethodSource("rows")
  void aChangeOfAPropertyMeansWhatTheContractSays(Row row) {
    assumeTrue(isBuilt(row), () -> "not in this build: " + row.property());
    int number = numbers.incrementAndGet();
    Urn urn = urn(row.base(), number);
    Props olds = session().check(urn, Props.empty(), real(row.olds(number))).accepted();
    ResourceAnswer created = session().create(urn, olds);

    CheckAnswer checked = session().check(urn, olds, real(row.news(number)));
    if (row.change() == Change.REFUSED) {
      assertThat(checked.failures()).isNotEmpty();
      session().delete(urn, created.id(), created.outputs(), olds);
      return;
    }
    Props news = checked.accepted();
    assertMeans(row, urn, created, olds, news);
    if (row.change() == Change.UPDATE) {
      ResourceAnswer updated = assertUpdates(urn, created, olds, news);
      session().delete(urn, created.id(), updated.outputs(), news);
    } else {
      session().delete(urn, created.id(), created.outputs(), olds);
    }
  }

  /// provider FR-001, FR-002, FR-003, FR-004, FR-005, FR-015, FR-022, NFR-001; store FR-004
  @ParameterizedTest
  @EnumSource(Base.class)
  void everyOutputIsThereAndReadsBackTheSame(Base base) {
    assumeTrue(isBuilt(base), () -> "not in this build: " + base);
    int number = numbers.incrementAndGet();
    Urn urn = urn(base, number);
    Props inputs = session().check(urn, Props.empty(), base.inputs(number)).accepted();

    ResourceAnswer created = session().create(urn, inputs);
    ResourceAnswer read = session().read(urn, created.id(), created.outputs(), inputs);

    assertThat(read.outputs()).isEqualTo(created.outputs());
    assertThat(created.outputs().unknownPaths()).isEmpty();
    session().delete(urn, created.id(), created.outputs(), inputs);
    assertThat(session().read(urn, created.id(), created.outputs(), inputs).isGone()).isTrue();
    session().delete(urn, created.id(), created.outputs(), inputs);
  }

  /// store FR-002, D-004, NFR-006
  @ParameterizedTest
  @MethodSource("resources")
  void theBasesTogetherShowEveryOutputOfTheSchema(String type) {
    Set<String> shown = new TreeSet<>();
    for (Base base : Base.values()) {
      if (base.type().equals(type) && isBuilt(base)) {
        int number = numbers.incrementAndGet();
        Urn urn = urn(base, number);
        Props inputs = session().check(urn, Props.empty(), complete(base, number)).accepted();
        ResourceAnswer created = session().create(urn, inputs);
        shown.addAll(created.outputs().names());
        session().delete(urn, created.id(), created.outputs(), inputs);
      }
    }

    Set<String> expected = schema.outputs(type);
    expected.removeAll(SOMETIMES.getOrDefault(type, Set.of()));
    assertThat(shown).containsAll(expected);
  }

  static Stream<String> resources() {
    return Stream.of(Base.values()).map(Base::type).distinct();
  }

  private void assertMeans(Row row, Urn urn, ResourceAnswer created, Props olds, Props news) {
    DiffAnswer diff = session().diff(urn, created.id(), created.outputs(), olds, news);
    String top = row.path().replaceAll("[.\\[].*", "");
    assertThat(diff.unmatchedKeys()).isEmpty();
    switch (row.change()) {
      case NONE, IGNORED -> assertThat(diff.changes()).isEqualTo(Changes.NONE);
      case REPLACE, DELETE_FIRST -> {
        assertThat(diff.wantsReplacement()).isTrue();
        assertThat(diff.replaces()).contains(top);
        assertThat(diff.deleteBeforeReplace()).isEqualTo(row.change() == Change.DELETE_FIRST);
      }
      case UPDATE -> {
        assertThat(diff.changes()).isEqualTo(Changes.SOME);
        assertThat(diff.wantsReplacement()).isFalse();
        assertThat(diff.detailed()).containsOnlyKeys(row.path());
      }
      case FAILS ->
          assertThatThrownBy(() ->
                  session()
                      .update(
                          urn,
                          created.id(),
                          created.outputs(),
                          olds,
                          news,
                          request -> request.setPreview(true)))
              .isInstanceOf(RpcFailure.class)
              .hasMessageContaining("updates not supported");
      case REFUSED -> throw new IllegalStateException("checked already");
    }
  }

  /// In the preview nothing moves, then the change is there, and it stays.
  private ResourceAnswer assertUpdates(Urn urn, ResourceAnswer created, Props olds, Props news) {
    int before = bench.sandbox().changes().size();
    session()
        .update(
            urn, created.id(), created.outputs(), olds, news, request -> request.setPreview(true));
    assertThat(bench.sandbox().changes()).hasSize(before);

    ResourceAnswer updated = session().update(urn, created.id(), created.outputs(), olds, news);
    assertThat(session().diff(urn, created.id(), updated.outputs(), news, news).changes())
        .isEqualTo(Changes.NONE);
    ResourceAnswer read = session().read(urn, created.id(), updated.outputs(), news);
    assertThat(read.outputs()).isEqualTo(updated.outputs());
    Props inputs = read.inputs().orElseThrow();
    assertThat(session().diff(urn, created.id(), read.outputs(), inputs, news).changes())
        .isEqualTo(Changes.NONE);
    return updated;
  }

  private boolean isBuilt(Row row) {
    return isBuilt(row.base())
        && schema.hasInput(row.base().type(), row.path().replaceAll("[.\\[].*", ""));
  }

  private boolean isBuilt(Base base) {
    return base.inputs(0).names().stream().allMatch(name -> schema.hasInput(base.type(), name));
  }

  /// The base with every property in it that the table knows and that changes nothing else.
  private Props complete(Base base, int number) {
    Props inputs = base.inputs(number);
    for (Row row : rows()) {
      Object value = row.before() == null ? row.after() : row.before();
      if (row.base() == base
          && !row.path().contains(".")
          && !inputs.names().contains(row.path())
          && value != null
          && isBuilt(row)) {
        inputs = inputs.with(row.path(), value);
      }
    }
    return inputs;
  }

  /// With the certificate's real path.
  private Props real(Props inputs) {
    return Props.fromJson(
        inputs
            .toJson()
            .replace(CERTIFICATE, folder.resolve("ca.pem").toString())
            .replace(QUERY_ID, queryId));
  }

  private Urn urn(Base base, int number) {
    return PluginBench.urn(base.type(), "row-" + number);
  }

  private EngineSession session() {
    return bench.session();
  }
}
