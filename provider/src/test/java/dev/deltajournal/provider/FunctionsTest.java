package dev.deltajournal.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.deltajournal.journal.Document;
import dev.deltajournal.journal.Failure;
import dev.deltajournal.provider.fixture.MemoryBackend;
import dev.deltajournal.provider.fixture.TestPlugin;
import dev.deltajournal.schema.PackageSchema;
import dev.deltajournal.testkit.engine.LogMessage;
import dev.deltajournal.testkit.engine.LogMessage.Severity;
import dev.deltajournal.testkit.engine.RpcFailure;
import dev.deltajournal.testkit.value.Props;
import dev.deltajournal.testkit.value.Values;
import dev.deltajournal.workers.WorkersError;
import dev.deltajournal.workers.catalogue.CatalogueRow;
import dev.deltajournal.workers.catalogue.Directory.Failed;
import dev.deltajournal.workers.catalogue.Directory.Found;
import dev.deltajournal.workers.catalogue.ObjectKey;
import dev.deltajournal.workers.catalogue.ObjectKey.DatabaseKey;
import dev.deltajournal.workers.catalogue.ObjectKey.NamespaceKey;
import dev.deltajournal.workers.catalogue.ObjectKey.QueryKey;
import dev.deltajournal.workers.catalogue.ObjectKey.RelationKey;
import dev.deltajournal.workers.catalogue.ObjectKey.StoreKey;
import dev.deltajournal.workers.catalogue.Search;
import io.grpc.Status;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// The functions on the wire, over a service that finds what the test wants.
class FunctionsTest {
  private static final Optional<String> NONE = Optional.empty();
  private static final String ID = "3d9d0b8e-7f4e-4f0e-9d0f-0d6f1a2b3c4d";
  private static final String OTHER = "3d9d0b8e-7f4e-4f0e-9d0f-0d6f1a2b3c4e";

  @AutoClose private final TestPlugin plugin = TestPlugin.configured();

  private static CatalogueRow row(ObjectKey key, String name, String type, String state) {
    return row(key, name, type, state, "sysadmin", Optional.of(MemoryBackend.CREATED), Map.of());
  }

  private static CatalogueRow row(
      ObjectKey key,
      String name,
      String type,
      String state,
      String owner,
      Optional<Instant> createdAt,
      Map<String, String> further) {
    var extra = JsonNodeFactory.instance.objectNode();
    further.forEach(extra::put);
    return new CatalogueRow(
        key,
        name,
        type,
        state,
        NONE,
        owner,
        createdAt,
        Optional.empty(),
        key instanceof QueryKey ? Optional.of("INSERT INTO b SELECT * FROM a") : NONE,
        key instanceof QueryKey && !name.isEmpty() ? Optional.of(2L) : Optional.empty(),
        new Document(1, extra));
  }

  private static CatalogueRow query(String id, String name, String state) {
    return row(new QueryKey(id), name, "", state);
  }

  private void finds(CatalogueRow... rows) {
    plugin.backend().find(_ -> new Found(List.of(rows), false));
  }

  private Props call(String function, Props arguments) {
    return plugin.session().invoke("deltastream:index:" + function, arguments).accepted();
  }

  static Stream<Arguments> singulars() {
    return Stream.of(
        Arguments.of(
            "getDatabase",
            Props.of("name", "shop"),
            row(new DatabaseKey("shop"), "shop", "", ""),
            new Search.Databases(Optional.of("shop"), NONE),
            "database shop not found"),
        Arguments.of(
            "getNamespace",
            Props.of("database", "shop", "name", "eu"),
            row(new NamespaceKey("shop", "eu"), "eu", "", ""),
            new Search.Namespaces("shop", Optional.of("eu"), NONE),
            "namespace shop.eu not found"),
        Arguments.of(
            "getStore",
            Props.of("name", "main"),
            row(new StoreKey("main"), "main", "Kafka", "ready"),
            new Search.Stores(Optional.of("main"), NONE, NONE),
            "store main not found"),
        Arguments.of(
            "getObject",
            Props.of("database", "shop", "namespace", "eu", "name", "clicks"),
            row(new RelationKey("shop", "eu", "clicks"), "clicks", "stream", "created"),
            new Search.Relations("shop", "eu", Optional.of("clicks"), NONE, NONE, NONE),
            "object shop.eu.clicks not found"),
        Arguments.of(
            "getQuery",
            Props.of("name", "pick"),
            query(ID, "pick", "running"),
            new Search.Queries(Optional.of("pick"), Optional.of("pick"), NONE, NONE),
            "query pick not found"),
        Arguments.of(
            "getQuery",
            Props.of("queryId", ID),
            query(ID, "", "running"),
            new Search.Queries(NONE, Optional.of(ID), NONE, NONE),
            "query " + ID + " not found"));
  }

  /// provider FR-025, provider FR-026, provider FR-027, provider FR-028, provider FR-029: each
  /// result has every property that the schema requires, and none that it lacks.
  @ParameterizedTest
  @MethodSource("singulars")
  void answersWithWhatTheSchemaSays(
      String function, Props arguments, CatalogueRow row, Search search, String notFound) {
    finds(row);
    var result = call(function, arguments);
    var outputs =
        PackageSchema.bundled().function("deltastream:index:" + function).orElseThrow().outputs();
    assertThat(result.names()).containsAll(outputs.required());
    assertThat(outputs.properties().keySet()).containsAll(result.names());
    for (var name : arguments.names()) {
      assertThat(result.text(name)).isEqualTo(arguments.text(name));
    }
    assertThat(result.text("createdAt")).isEqualTo("2026-01-01T00:00:00Z");
    assertThat(plugin.backend().searches()).containsExactly(search);
  }

  /// provider FR-030, provider AS 17, provider NFR-003
  @ParameterizedTest
  @MethodSource("singulars")
  void saysTheSameOfEveryKindThatIsNotThere(
      String function, Props arguments, CatalogueRow row, Search search, String notFound) {
    finds();
    assertThatThrownBy(() -> call(function, arguments))
        .hasMessageContaining("DSP-ENG-020: " + notFound + ". Check the names")
        .extracting(failure -> ((RpcFailure) failure).code())
        .isEqualTo(Status.Code.NOT_FOUND);
    assertThat(search).isNotNull();
    assertThat(row).isNotNull();
  }

  /// provider FR-031
  @ParameterizedTest
  @MethodSource("singulars")
  void refusesToChooseAmongSeveral(
      String function, Props arguments, CatalogueRow row, Search search, String notFound) {
    finds(row, row);
    assertThatThrownBy(() -> call(function, arguments))
        .hasMessageContaining("DSP-ENG-022")
        .hasMessageContaining(notFound.replace(" not found", " is not the only one, 2 match"))
        .hasMessageContaining(row.key().id());
    assertThat(search).isNotNull();
  }

  @Test
  void listsOnlyTheFirstOfVeryManyMatches() {
    finds(
        IntStream.range(0, 9)
            .mapToObj(_ -> query(ID, "pick", "running"))
            .toArray(CatalogueRow[]::new));
    assertThatThrownBy(() -> call("getQuery", Props.of("name", "pick")))
        .hasMessageContaining("9 match")
        .hasMessageContaining("; …");
  }

  /// provider AS 15
  @Test
  void aStoreOfAnotherKindIsNotFoundAndTheMessageTellsOfIt() {
    finds(row(new StoreKey("main"), "main", "Kafka", "ready"));
    assertThatThrownBy(() -> call("getStore", Props.of("name", "main", "type", "Snowflake")))
        .hasMessageContaining("store main not found")
        .hasMessageContaining("of the type Kafka");
  }

  @ParameterizedTest
  @CsvSource({"Postgres, POSTGRESQL", "Kafka, kafka", "ConfluentKafka, CONFLUENT_KAFKA"})
  void aStoreIsFoundByItsKindInAnySpelling(String reported, String given) {
    finds(row(new StoreKey("main"), "main", reported, "ready"));
    assertThat(call("getStore", Props.of("name", "main", "type", given)).text("type"))
        .isEqualTo(reported);
  }

  @Test
  void aNameComesBeforeAnIdOfTheSameText() {
    finds(query(ID, "", "running"), query(OTHER, ID, "running"));
    assertThat(call("getQuery", Props.of("name", ID)).text("queryId")).isEqualTo(OTHER);
  }

  @Test
  void aNameThatNoQueryHasIsTakenForAnId() {
    finds(query(ID, "", "running"));
    assertThat(call("getQuery", Props.of("name", ID)).text("queryId")).isEqualTo(ID);
  }

  @Test
  void aTerminatedQueryStepsBackBehindALivingOne() {
    finds(query(ID, "pick", "terminated"), query(OTHER, "pick", "running"));
    assertThat(call("getQuery", Props.of("name", "pick")).text("queryId")).isEqualTo(OTHER);
  }

  @Test
  void aTerminatedQueryIsFoundWhileItsRowStays() {
    finds(query(ID, "pick", "terminated"));
    assertThat(call("getQuery", Props.of("name", "pick")).text("state")).isEqualTo("terminated");
  }

  /// provider AS 18, provider FR-021
  @Test
  void aQueryComesWithBodyTimesAndMetadata() {
    finds(
        row(
            new QueryKey(ID),
            "pick",
            "",
            "running",
            "ops",
            Optional.of(MemoryBackend.CREATED),
            Map.of("intended_state", "running")));
    assertThat(call("getQuery", Props.of("name", "pick")).plain())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "queryId", ID,
                "name", "pick",
                "version", 2.0,
                "sql", "INSERT INTO b SELECT * FROM a",
                "state", "running",
                "intendedState", "running",
                "owner", "ops",
                "createdAt", "2026-01-01T00:00:00Z",
                "updatedAt", "2026-01-01T00:00:00Z"));
  }

  @Test
  void anObjectHasTheFullNameOfItsResourceAndItsStore() {
    finds(
        row(
            new RelationKey("shop", "eu", "Clicks"),
            "Clicks",
            "stream",
            "created",
            "ops",
            Optional.of(MemoryBackend.CREATED),
            Map.of("store_name", "main", "fqn", "shop.eu.Clicks")));
    var result =
        call("getObject", Props.of("database", "shop", "namespace", "eu", "name", "Clicks"));
    assertThat(result.text("fqn")).isEqualTo("\"shop\".\"eu\".\"Clicks\"");
    assertThat(result.text("storeName")).isEqualTo("main");
  }

  @Test
  void whatTheServiceDoesNotTellIsEmptyWhereTheSchemaRequiresIt() {
    finds(row(new StoreKey("main"), "main", "", "", "", Optional.empty(), Map.of()));
    assertThat(call("getStore", Props.of("name", "main")).plain())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "name",
                "main",
                "type",
                "",
                "state",
                "",
                "owner",
                "",
                "createdAt",
                "",
                "updatedAt",
                ""));
  }

  static Stream<Arguments> plurals() {
    return Stream.of(
        Arguments.of(
            "getDatabases",
            Props.of("name", "shop", "owner", "ops"),
            row(new DatabaseKey("shop"), "shop", "", ""),
            new Search.Databases(Optional.of("shop"), Optional.of("ops"))),
        Arguments.of(
            "getNamespaces",
            Props.of("database", "shop", "name", "eu", "owner", "ops"),
            row(new NamespaceKey("shop", "eu"), "eu", "", ""),
            new Search.Namespaces("shop", Optional.of("eu"), Optional.of("ops"))),
        Arguments.of(
            "getStores",
            Props.of("name", "main", "type", "kafka", "owner", "ops"),
            row(new StoreKey("main"), "main", "Kafka", "ready"),
            new Search.Stores(Optional.of("main"), Optional.of("kafka"), Optional.of("ops"))),
        Arguments.of(
            "getObjects",
            Props.of(
                "database",
                "shop",
                "namespace",
                "eu",
                "name",
                "clicks",
                "type",
                "stream",
                "owner",
                "ops",
                "storeName",
                "main"),
            row(new RelationKey("shop", "eu", "clicks"), "clicks", "stream", "created"),
            new Search.Relations(
                "shop",
                "eu",
                Optional.of("clicks"),
                Optional.of("stream"),
                Optional.of("ops"),
                Optional.of("main"))),
        Arguments.of(
            "getQueries",
            Props.of("name", "pick", "owner", "ops", "state", "running"),
            query(ID, "pick", "running"),
            new Search.Queries(
                Optional.of("pick"), NONE, Optional.of("ops"), Optional.of("running"))));
  }

  /// provider FR-025, provider FR-026, provider FR-027, provider FR-028, provider FR-029, provider
  /// AS 14, provider AS 16
  @ParameterizedTest
  @MethodSource("plurals")
  void passesEveryFilterOnAndListsTheElementsThatTheSingularGives(
      String function, Props filters, CatalogueRow row, Search search) {
    finds(row);
    var schema = PackageSchema.bundled().function("deltastream:index:" + function).orElseThrow();
    assertThat(schema.inputs().properties().keySet())
        .as("every argument is exercised")
        .isEqualTo(filters.names());

    var result = call(function, filters);

    var list = schema.outputs().required().iterator().next();
    assertThat(result.names()).containsExactly(list);
    assertThat(result.text(list + "[0].createdAt")).isEqualTo("2026-01-01T00:00:00Z");
    assertThat(result.text(list + "[0].owner")).isEqualTo("sysadmin");
    assertThat(plugin.backend().searches()).containsExactly(search);
  }

  @ParameterizedTest
  @MethodSource("plurals")
  void anEmptyListIsNoError(String function, Props filters, CatalogueRow row, Search search) {
    finds();
    var result = call(function, filters);
    assertThat(result.get(result.names().iterator().next())).contains(List.of());
    assertThat(row.key()).isNotNull();
    assertThat(search).isNotNull();
  }

  /// provider FR-033, provider D-INV-001
  @Test
  void warnsAtTheStackThatTheListIsCutAndHowToNarrowIt() {
    plugin
        .backend()
        .find(_ -> new Found(List.of(row(new StoreKey("main"), "main", "Kafka", "ready")), true));
    call("getStores", Props.of("owner", "ops"));
    // The line goes out before the answer, so it is here.
    assertThat(plugin.host().messages())
        .singleElement()
        .satisfies(message -> {
          assertThat(message.severity()).isEqualTo(Severity.WARNING);
          assertThat(message.urn()).isEmpty();
          assertThat(message.ephemeral()).isFalse();
          assertThat(message.message())
              .contains("getStores", "more than 200 stores", "first 200", "order of their names")
              .endsWith("Narrow the list with an argument: name, type.");
        });
  }

  @Test
  void warnsOfNothingWhenTheListIsComplete() {
    finds(row(new StoreKey("main"), "main", "Kafka", "ready"));
    call("getStores", Props.empty());
    assertThat(plugin.host().messages()).extracting(LogMessage::message).isEmpty();
  }

  static Stream<Arguments> malformed() {
    return Stream.of(
        Arguments.of("getStore", Props.empty(), "name", "name is required"),
        Arguments.of("getStore", Props.of("name", null), "name", "name is required"),
        Arguments.of("getStore", Props.of("name", 7), "name", "must be a string, but is a number"),
        Arguments.of("getStore", Props.of("name", ""), "name", "must not be empty"),
        Arguments.of("getStore", Props.of("name", "a\nb"), "name", "control characters"),
        Arguments.of(
            "getStore", Props.of("name", Values.list("a")), "name", "must be a string, but is a"),
        Arguments.of("getStore", Props.of("name", Values.unknown()), "name", "not known yet"),
        Arguments.of("getStores", Props.of("nme", "a"), "nme", "unknown property; known are name"),
        Arguments.of("getObjects", Props.of("database", "d"), "namespace", "is required"),
        Arguments.of("getQuery", Props.empty(), "", "one of name and queryId is required"),
        Arguments.of(
            "getQuery",
            Props.of("name", "a", "queryId", ID),
            "",
            "only one of name and queryId may be given"));
  }

  @ParameterizedTest
  @MethodSource("malformed")
  void namesTheArgumentThatIsWrongAndAsksTheServiceNothing(
      String function, Props arguments, String property, String reason) {
    var answer = plugin.session().invoke("deltastream:index:" + function, arguments);
    assertThat(answer.failures())
        .singleElement()
        .satisfies(failure -> {
          assertThat(failure.property()).isEqualTo(property);
          assertThat(failure.reason()).contains(reason);
        });
    assertThat(answer.result().isEmpty()).isTrue();
    assertThat(plugin.backend().searches()).isEmpty();
  }

  @Test
  void whatIsFoundByASecretIsSecretAsAWhole() {
    finds(row(new StoreKey("hush"), "hush", "Kafka", "ready"));
    var result = call("getStore", Props.of("name", Values.secret("hush")));
    assertThat(result.names()).allMatch(result::isSecret);
    assertThat(result.text("name")).isEqualTo("hush");
  }

  @Test
  void aSecretArgumentIsInNoMessage() {
    finds();
    assertThatThrownBy(() -> call("getStore", Props.of("name", Values.secret("hush-77"))))
        .hasMessageContaining("store [secret] not found")
        .hasMessageNotContaining("hush-77");
    finds(
        row(new StoreKey("hush-77"), "hush-77", "Kafka", "ready"),
        row(new StoreKey("hush-77"), "hush-77", "Kafka", "ready"));
    assertThatThrownBy(() -> call("getStore", Props.of("name", Values.secret("hush-77"))))
        .hasMessageContaining("2 match")
        .hasMessageNotContaining("hush-77");
  }

  @Test
  void aSecretArgumentThatIsWrongIsNamedInTheReasonOnly() {
    var answer =
        plugin
            .session()
            .invoke("deltastream:index:getStore", Props.of("name", Values.secret("a\nb")));
    assertThat(answer.failures())
        .singleElement()
        .satisfies(failure -> {
          assertThat(failure.property()).isEmpty();
          assertThat(failure.reason()).startsWith("name: ").doesNotContain("a\nb");
        });
  }

  @Test
  void passesTheServicesFailureOn() {
    plugin
        .backend()
        .find(_ ->
            new Failed(
                new Failure(
                    WorkersError.NOT_ALLOWED.code(), "not allowed", "Ask.", "42501", "no USAGE")));
    assertThatThrownBy(() -> call("getStores", Props.empty()))
        .hasMessageContaining("no USAGE")
        .extracting(failure -> ((RpcFailure) failure).code())
        .isEqualTo(Status.Code.PERMISSION_DENIED);
  }
}
