package dev.deltajournal.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.deltajournal.provider.fixture.SandboxPlugin;
import dev.deltajournal.sandbox.log.LoggedStatement;
import dev.deltajournal.testkit.engine.LogMessage.Severity;
import dev.deltajournal.testkit.value.Props;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The functions against the sandbox, whose system tables are real tables.
class SandboxFunctionsTest {
  /// As hostile as a name can be and still be one.
  private static final String ODD = "O'd \"d\" --; DROP";

  @TempDir static Path folder;

  private SandboxPlugin plugin;

  @BeforeEach
  void start() {
    plugin = SandboxPlugin.configured(folder);
    for (var delay : List.of("relationCreated", "queryStarting", "queryRunning")) {
      plugin.sandbox().admin().set("delays." + delay + "Millis", "0");
    }
    plugin.sql("CREATE DATABASE \"shop\";");
    plugin.sql("CREATE DATABASE \"" + ODD.replace("\"", "\"\"") + "\";");
    plugin.sandbox().admin().sql("CREATE DATABASE \"audit\";", "securityadmin");
    plugin.sql("CREATE SCHEMA \"eu\" IN DATABASE \"shop\";");
    kafka("main");
    plugin.sql(
        "CREATE STORE \"pg\" WITH ('type' = POSTGRESQL, 'uris' = 'postgresql://db:5432/shop',"
            + " 'postgres.username' = 'me', 'postgres.password' = 'mine');");
    await()
        .untilAsserted(
            () -> assertThat(call("getStore", "name", "main").text("state")).isEqualTo("ready"));
    stream("clicks");
    stream("big");
  }

  @AfterEach
  void stop() {
    plugin.close();
  }

  private void kafka(String name) {
    plugin.sql(
        "CREATE STORE \""
            + name
            + "\" WITH ('type' = KAFKA, 'uris' = 'b:9092', 'kafka.sasl.hash_function' = NONE,"
            + " 'tls.disabled' = TRUE);");
  }

  private void stream(String name) {
    plugin.sql(
        "CREATE STREAM \"shop\".\"public\".\""
            + name
            + "\" (a INT) WITH ('topic' = '"
            + name
            + "', 'store' = 'main', 'value.format' = 'json');");
  }

  private void query() {
    plugin.sql("INSERT INTO shop.public.big SELECT * FROM shop.public.clicks;");
  }

  private Props call(String function, Object... arguments) {
    return plugin.session().invoke("deltastream:index:" + function, Props.of(arguments)).accepted();
  }

  private List<?> list(String function, String list, Object... arguments) {
    return (List<?>) call(function, arguments).get(list).orElseThrow();
  }

  private List<Object> names(String function, String list, Object... arguments) {
    return list(function, list, arguments).stream()
        .<Object>map(element -> ((Map<?, ?>) element).get("name"))
        .toList();
  }

  /// provider AS 13, provider FR-025, provider FR-035
  @ParameterizedTest
  @ValueSource(strings = {"shop", ODD})
  void aDatabaseIsFoundByItsExactName(String name) {
    var database = call("getDatabase", "name", name);
    assertThat(database.text("name")).isEqualTo(name);
    assertThat(database.text("owner")).isEqualTo("sysadmin");
    assertThat(database.text("createdAt")).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
    assertThatThrownBy(() -> call("getDatabase", "name", name + " "))
        .hasMessageContaining("database " + name + "  not found");
  }

  /// provider AS 14, provider FR-026, provider FR-032
  @Test
  void namespacesOfOneDatabaseComeInTheOrderOfTheirNames() {
    assertThat(names("getNamespaces", "namespaces", "database", "shop"))
        .containsExactly("eu", "public");
    assertThat(names("getNamespaces", "namespaces", "database", "shop", "name", "eu"))
        .containsExactly("eu");
    assertThat(names("getNamespaces", "namespaces", "database", "nowhere")).isEmpty();
    assertThat(call("getNamespace", "database", "shop", "name", "eu").text("database"))
        .isEqualTo("shop");
  }

  /// provider AS 15, provider FR-027
  @Test
  void storesAreFoundByNameAndKind() {
    assertThat(call("getStore", "name", "pg", "type", "postgresql").text("type"))
        .isEqualTo("Postgres");
    assertThatThrownBy(() -> call("getStore", "name", "pg", "type", "kafka"))
        .hasMessageContaining("store pg not found");
    assertThat(names("getStores", "stores")).containsExactly("main", "pg");
    assertThat(names("getStores", "stores", "type", "POSTGRESQL")).containsExactly("pg");
    assertThat(names("getStores", "stores", "type", "KAFKA", "name", "pg")).isEmpty();
    assertThat(names("getStores", "stores", "owner", "nobody")).isEmpty();
  }

  /// provider AS 16, provider AS 17, provider FR-028
  @Test
  void objectsOfANamespaceAreFoundAndTheirStoreIsTold() {
    assertThat(names("getObjects", "objects", "database", "shop", "namespace", "public"))
        .containsExactly("big", "clicks");
    assertThat(
            names(
                "getObjects",
                "objects",
                "database",
                "shop",
                "namespace",
                "public",
                "type",
                "STREAM",
                "storeName",
                "main",
                "owner",
                "sysadmin",
                "name",
                "big"))
        .containsExactly("big");
    var clicks = call("getObject", "database", "shop", "namespace", "public", "name", "clicks");
    assertThat(clicks.text("fqn")).isEqualTo("\"shop\".\"public\".\"clicks\"");
    assertThat(clicks.text("storeName")).isEqualTo("main");
    assertThat(clicks.text("type")).isEqualTo("stream");
    assertThatThrownBy(
            () -> call("getObject", "database", "shop", "namespace", "eu", "name", "clicks"))
        .hasMessageContaining("object shop.eu.clicks not found");
  }

  /// provider AS 18, provider FR-029
  @ParameterizedTest
  @ValueSource(strings = {"RAW", "ABSENT"})
  void aQueryIsFoundByItsIdWithItsTextWhereverTheServiceShowsIt(String shown) {
    plugin.sandbox().admin().set("catalogue.queryText", shown);
    query();
    var listed = list("getQueries", "queries", "state", "RUNNING", "owner", "sysadmin");
    assertThat(listed).hasSize(1);
    var id = String.valueOf(((Map<?, ?>) listed.getFirst()).get("queryId"));

    var query = call("getQuery", "queryId", id);

    assertThat(query.get("sql").isPresent()).isEqualTo(shown.equals("RAW"));
    assertThat(query.text("state")).isEqualTo("running");
    assertThat(query.text("intendedState")).isEqualTo("running");
    assertThat(query.has("name")).isFalse();
    assertThat(call("getQuery", "name", id)).isEqualTo(query);
    assertThatThrownBy(() -> call("getQuery", "queryId", "no-id"))
        .hasMessageContaining("query no-id not found");
  }

  /// provider AS 18
  @Test
  void aQueryWithANameIsFoundByIt() {
    plugin.sql(
        "BEGIN APPLICATION \"pick\" INSERT INTO shop.public.big SELECT * FROM shop.public.clicks;"
            + " END APPLICATION;");
    var query = call("getQuery", "name", "pick");
    assertThat(query.text("name")).isEqualTo("pick");
    assertThat(query.number("version")).isPositive();
    assertThat(query.text("sql")).contains("INSERT INTO");
  }

  /// provider FR-034: counted at the service.
  @Test
  void everyFunctionCostsOneSelect() {
    query();
    var id = String.valueOf(((Map<?, ?>) list("getQueries", "queries").getFirst()).get("queryId"));
    var calls =
        List.<Runnable>of(
            () -> call("getDatabase", "name", "shop"),
            () -> call("getDatabases"),
            () -> call("getNamespace", "database", "shop", "name", "eu"),
            () -> call("getNamespaces", "database", "shop"),
            () -> call("getStore", "name", "main", "type", "Kafka"),
            () -> call("getStores"),
            () -> call("getObject", "database", "shop", "namespace", "public", "name", "big"),
            () -> call("getObjects", "database", "shop", "namespace", "public"),
            () -> call("getQuery", "queryId", id),
            () -> call("getQueries"));
    for (var function : calls) {
      long before = plugin.sandbox().admin().statements().getLast().sequence();
      function.run();
      assertThat(plugin.sandbox().admin().statements(before))
          .singleElement()
          .extracting(LoggedStatement::statement)
          .asString()
          .startsWith("SELECT * FROM deltastream.sys.")
          .endsWith("LIMIT 201;");
    }
  }

  /// provider FR-033, provider D-INV-001
  @Test
  void twoHundredOfMoreStoresComeWithAWarningAndAFilterNarrowsThem() {
    for (int i = 0; i < 200; i++) {
      kafka("store_%03d".formatted(i));
    }
    var names = names("getStores", "stores");
    assertThat(names).hasSize(200).startsWith("main", "pg", "store_000").endsWith("store_197");
    assertThat(plugin.host().messages(Severity.WARNING))
        .singleElement()
        .asString()
        .contains("more than 200 stores");
    assertThat(names("getStores", "stores", "type", "Postgres")).containsExactly("pg");
    assertThat(plugin.host().messages(Severity.WARNING)).hasSize(1);
  }

  /// provider FR-012, provider NFR-006
  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"fault\":\"pending202\",\"polls\":3",
        "\"fault\":\"drop\"",
        "\"fault\":\"drop\",\"reset\":true,\"when\":\"after\"",
        "\"fault\":\"status\",\"code\":429,\"retryAfterSeconds\":1",
        "\"fault\":\"status\",\"code\":503,\"retryAfterSeconds\":1"
      })
  void aServiceInTroubleIsAskedUntilItAnswers(String fault) {
    plugin.sandbox().admin().addFault("{\"match\":\"SELECT\"," + fault + "}");
    assertThat(names("getStores", "stores")).containsExactly("main", "pg");
  }

  @Test
  void aResultInPartitionsIsOneList() {
    plugin.sandbox().admin().set("answers.partitionRows", "1");
    assertThat(names("getDatabases", "databases")).hasSize(3);
  }

  /// Another release of the service may name columns otherwise, lack some, and have more.
  @Test
  void whatNobodyAskedForMayBeNamedOtherwise() {
    var admin = plugin.sandbox().admin();
    admin.set("columns.renamed", "[\"stores.status=state\",\"stores.owner=OWNER\"]");
    admin.set("columns.dropped", "[\"stores.status_message\",\"*.updated_at\"]");
    admin.set("columns.added", "[\"stores.cost\"]");
    assertThat(names("getStores", "stores")).containsExactly("main", "pg");
    var store = call("getStore", "name", "main");
    assertThat(store.text("state")).isEqualTo("ready");
    assertThat(store.text("owner")).isEqualTo("sysadmin");
    assertThat(store.text("updatedAt")).isEqualTo(store.text("createdAt"));
  }

  @Test
  void aFilterByAColumnThatTheTableLacksIsAClearError() {
    plugin.sandbox().admin().set("columns.dropped", "[\"stores.owner\"]");
    assertThatThrownBy(() -> call("getStores", "owner", "sysadmin"))
        .hasMessageContaining("DSP-SQL-014")
        .hasMessageContaining("leave optional arguments out");
    assertThat(names("getStores", "stores")).containsExactly("main", "pg");
  }

  @Test
  void aHiddenObjectIsNotFoundAndTheMessageSaysWhyThatMayBe() {
    plugin.sandbox().admin().set("catalogue.hidden", "[{\"kind\":\"stores\",\"name\":\"main\"}]");
    assertThatThrownBy(() -> call("getStore", "name", "main"))
        .hasMessageContaining("store main not found")
        .hasMessageContaining("USAGE");
  }

  /// provider FR-012: a run that the user cancels does not wait for the service's leave.
  @Test
  void cancelEndsAFunctionThatWaitsAsTheServiceAsked() throws Exception {
    plugin
        .sandbox()
        .admin()
        .addFault(
            "{\"match\":\"SELECT\",\"fault\":\"status\",\"code\":429,\"retryAfterSeconds\":40}");
    long before = plugin.sandbox().admin().statements().size();
    var waiting =
        plugin
            .session()
            .inBackground(session -> session.invoke("deltastream:index:getStores", Props.empty()));
    await().until(() -> plugin.sandbox().admin().statements().size() > before);
    plugin.session().cancel();
    assertThat(waiting)
        .failsWithin(Duration.ofSeconds(5))
        .withThrowableThat()
        .withMessageContaining("cancelled");
  }
}
