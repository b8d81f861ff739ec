package dev.deltajournal.provider.object;

import static dev.deltajournal.provider.fixture.Samples.OBJECT;
import static dev.deltajournal.provider.fixture.Samples.OBJECT_INPUTS;
import static dev.deltajournal.provider.object.StructuredObjectTest.USERS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.deltajournal.journal.Document;
import dev.deltajournal.provider.fixture.MemoryBackend;
import dev.deltajournal.provider.fixture.Samples;
import dev.deltajournal.provider.fixture.TestPlugin;
import dev.deltajournal.testkit.engine.DiffAnswer.Changes;
import dev.deltajournal.testkit.value.Props;
import dev.deltajournal.testkit.value.Values;
import dev.deltajournal.workers.catalogue.CatalogueRow;
import dev.deltajournal.workers.catalogue.ObjectKey.RelationKey;
import dev.deltajournal.workers.catalogue.RelationDetails;
import dev.deltajournal.workers.catalogue.RelationDetails.Depth;
import dev.deltajournal.workers.catalogue.RelationDetails.RelationColumn;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Import, `get` and refresh of objects (provider FR-014, FR-016, FR-018).
class ObjectReadTest {
  private static final Optional<Boolean> NONE = Optional.empty();
  private static final RelationKey KEY = new RelationKey("shop", "public", "Users");
  private static final List<RelationColumn> COLUMNS =
      List.of(
          new RelationColumn("id", "BIGINT", Optional.of(false), true),
          new RelationColumn("Town", "VARCHAR", Optional.of(false), false));
  private static final Map<String, String> SETTINGS =
      Map.ofEntries(
          Map.entry("topic", "users"),
          Map.entry("store", "shop_kafka"),
          Map.entry("value.format", "JSON"),
          Map.entry("key.format", "json"),
          Map.entry("key.type", "STRUCT<id BIGINT>"),
          Map.entry("key.columns", "id"),
          Map.entry("timestamp", "id"),
          Map.entry("timestamp.format", "sql"),
          Map.entry("topic.partitions", "3"),
          Map.entry("topic.replicas", "1"),
          Map.entry("kafka.topic.retention.ms", "1000"));

  @AutoClose private final TestPlugin plugin = TestPlugin.configured();

  private void serviceShows(RelationDetails details) {
    serviceShows("changelog", details);
  }

  private void serviceShows(String type, RelationDetails details) {
    var extra = JsonNodeFactory.instance.objectNode().put("store_name", "shop_kafka");
    plugin
        .backend()
        .put(
            new CatalogueRow(
                    KEY,
                    KEY.name(),
                    type,
                    "created",
                    Optional.empty(),
                    "sysadmin",
                    Optional.of(MemoryBackend.CREATED),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    new Document(1, extra))
                .with(details));
  }

  private static RelationDetails details(List<RelationColumn> columns, String description) {
    return new RelationDetails(columns, true, Optional.of(description), SETTINGS);
  }

  static Stream<Arguments> ids() {
    return Stream.of(
        arguments("\"shop\".\"public\".\"Users\""),
        arguments("shop.public.\"Users\""),
        arguments("shop/public/Users"));
  }

  @ParameterizedTest
  @MethodSource("ids")
  void anImportIsCompleteByAnyFormOfTheId(String id) {
    serviceShows(details(COLUMNS, "who has registered"));

    var read = plugin.session().readById(OBJECT, id);

    assertThat(read.id()).isEqualTo(KEY.id());
    assertThat(plugin.backend().reads().getLast().depth()).isEqualTo(Depth.DECLARATION);
    var inputs = read.inputs().orElseThrow();
    assertThat(plugin.session().check(OBJECT, inputs, inputs).failures()).isEmpty();
    assertThat(plugin.session().diff(OBJECT, read.id(), read.outputs(), inputs, USERS).changes())
        .isEqualTo(Changes.NONE);
    assertThat(read.outputs().text("storeName")).isEqualTo("shop_kafka");
    assertThat(read.outputs().text("sql")).startsWith("CREATE CHANGELOG");
    assertThat(read.outputs().text("columns[1].name")).isEqualTo("Town");
  }

  @Test
  void anImportMatchesAProgramThatHasTheStatement() {
    serviceShows(details(COLUMNS, ""));
    var read = plugin.session().readById(OBJECT, "shop/public/Users");
    var program =
        Props.of(
            "database",
            "shop",
            "namespace",
            "public",
            "store",
            "shop_kafka",
            "sql",
            """
            CREATE CHANGELOG "Users" (id BIGINT, "Town" VARCHAR NOT NULL, PRIMARY KEY (id))
            WITH ('topic' = 'users', 'value.format' = 'json', 'key.format' = 'json',
              'key.type' = 'struct<id bigint>', 'key.columns' = 'id', 'timestamp' = 'id',
              'topic.partitions' = 3, 'topic.replicas' = 1, 'kafka.topic.retention.ms' = '1000');
            """);

    var diff =
        plugin
            .session()
            .diff(OBJECT, read.id(), read.outputs(), read.inputs().orElseThrow(), program);

    assertThat(diff.changes()).isEqualTo(Changes.NONE);
  }

  @Test
  void whatTheServiceDoesNotShowIsNamedByTheNextPreview() {
    serviceShows(new RelationDetails(COLUMNS, true, Optional.empty(), Map.of()));

    var inputs = plugin.session().readById(OBJECT, "shop/public/Users").inputs().orElseThrow();

    assertThat(plugin.session().check(OBJECT, inputs, inputs).failures())
        .singleElement()
        .satisfies(failure -> assertThat(failure.property()).isEqualTo("valueFormat"));
  }

  @Test
  void aMaterializedViewIsReadWithoutADefinition() {
    serviceShows("materialized_view", details(COLUMNS, ""));

    var read = plugin.session().readById(OBJECT, "shop/public/Users");

    assertThat(read.outputs().text("type")).isEqualTo("materialized_view");
    assertThat(read.inputs().orElseThrow().names())
        .containsExactlyInAnyOrder("database", "namespace", "store");
  }

  @Test
  void aTypeThatNobodyKnowsIsImportedAndNamedByTheNextPreview() {
    serviceShows(
        details(
            List.of(COLUMNS.getFirst(), new RelationColumn("v", "NEW_FANGLED", NONE, false)), ""));

    var read = plugin.session().readById(OBJECT, "shop/public/Users");
    var inputs = read.inputs().orElseThrow();

    assertThat(read.outputs().text("columns[1].type")).isEqualTo("NEW_FANGLED");
    assertThat(plugin.session().check(OBJECT, inputs, inputs).failures())
        .singleElement()
        .satisfies(failure -> assertThat(failure.property()).isEqualTo("columns[1].type"));
  }

  @Test
  void anUnknownNameIsNotFound() {
    assertThat(plugin.session().readById(OBJECT, "shop/public/Nobody").isGone()).isTrue();
  }

  static Stream<Arguments> badIds() {
    return Stream.of(
        arguments("a/b"), arguments("a/b/c/d"), arguments("a//c"), arguments("a/b/c\u0001"));
  }

  @ParameterizedTest
  @MethodSource("badIds")
  void anIdThatIsNoneSaysWhichFormsThereAre(String id) {
    assertThatThrownBy(() -> plugin.session().readById(OBJECT, id))
        .hasMessageContaining("database/namespace/name");
  }

  @Test
  void aRefreshShowsColumnsThatSomebodyChanged() {
    var created = plugin.session().create(OBJECT, USERS);
    serviceShows(
        details(
            List.of(
                new RelationColumn("id", "BIGINT", Optional.of(false), true),
                new RelationColumn("Town", "DATE", Optional.of(true), false)),
            "who has registered"));

    var read = plugin.session().read(OBJECT, created.id(), created.outputs(), USERS);

    assertThat(read.outputs().text("columns[1].type")).isEqualTo("DATE");
    assertThat(
            plugin
                .session()
                .diff(OBJECT, created.id(), read.outputs(), read.inputs().orElseThrow(), USERS)
                .detailed())
        .containsOnlyKeys("columns[1].type", "columns[1].nullable");
  }

  @Test
  void anotherSpellingOfTheServiceIsNoDrift() {
    var created = plugin.session().create(OBJECT, USERS);
    serviceShows(
        new RelationDetails(
            List.of(
                new RelationColumn("Town", "varchar(2147483647)", Optional.empty(), false),
                new RelationColumn("id", "NEW_FANGLED", Optional.empty(), false)),
            false,
            Optional.of("who has registered"),
            Map.of()));

    var read = plugin.session().read(OBJECT, created.id(), created.outputs(), USERS);

    assertThat(read.outputs().get("columns")).isEqualTo(created.outputs().get("columns"));
    assertThat(read.inputs()).contains(USERS);
  }

  @Test
  void aRefreshShowsDriftInOwnerStateAndDescription() {
    var inputs = USERS.with("owner", "analyst");
    var created = plugin.session().create(OBJECT, inputs);
    serviceShows(details(COLUMNS, "changed by hand"));

    var read = plugin.session().read(OBJECT, created.id(), created.outputs(), inputs);

    assertThat(read.outputs().text("owner")).isEqualTo("sysadmin");
    assertThat(read.outputs().text("description")).isEqualTo("changed by hand");
    assertThat(
            plugin
                .session()
                .diff(OBJECT, created.id(), read.outputs(), read.inputs().orElseThrow(), inputs)
                .detailed())
        .containsOnlyKeys("description", "owner");
  }

  @Test
  void aDescriptionIsAskedForOnlyWhereOneIsDeclared() {
    var created = plugin.session().create(OBJECT, USERS);

    plugin.session().read(OBJECT, created.id(), created.outputs(), USERS);
    plugin.session().read(OBJECT, created.id(), created.outputs(), USERS.without("description"));

    assertThat(plugin.backend().reads())
        .extracting(call -> call.depth())
        .containsExactly(Depth.DESCRIPTION, Depth.COLUMNS);
  }

  @Test
  void columnsThatAreNotShownAnyMoreLeaveTheOutputs() {
    plugin.backend().planObjects(Samples::planOf);
    var created = plugin.session().create(OBJECT, OBJECT_INPUTS);
    var row = plugin.backend().rows().values().iterator().next();
    plugin
        .backend()
        .put(row.with(new RelationDetails(List.of(), false, Optional.empty(), Map.of())));

    var read = plugin.session().read(OBJECT, created.id(), created.outputs(), OBJECT_INPUTS);

    assertThat(created.outputs().has("columns")).isTrue();
    assertThat(read.outputs().has("columns")).isFalse();
  }

  @Test
  void columnsWithoutAnOrderKeepTheOneThatWasShown() {
    plugin.backend().planObjects(Samples::planOf);
    var inputs = OBJECT_INPUTS.with("sql", "CREATE STREAM orders AS SELECT * FROM x");
    var created = plugin.session().create(OBJECT, inputs);
    var outputs =
        created
            .outputs()
            .with(
                "columns",
                Values.list(
                    Props.of("name", "z", "type", "INTEGER"),
                    Props.of("name", "a", "type", "INTEGER")));
    var row = plugin.backend().rows().values().iterator().next();
    plugin
        .backend()
        .put(
            row.with(
                new RelationDetails(
                    List.of(
                        new RelationColumn("a", "INTEGER", Optional.empty(), false),
                        new RelationColumn("b", "INTEGER", Optional.empty(), false),
                        new RelationColumn("z", "INTEGER", Optional.empty(), false)),
                    false,
                    Optional.empty(),
                    Map.of())));

    var read = plugin.session().read(OBJECT, created.id(), outputs, inputs);

    assertThat(read.outputs().text("columns[0].name")).isEqualTo("z");
    assertThat(read.outputs().text("columns[1].name")).isEqualTo("a");
    assertThat(read.outputs().text("columns[2].name")).isEqualTo("b");
  }
}
