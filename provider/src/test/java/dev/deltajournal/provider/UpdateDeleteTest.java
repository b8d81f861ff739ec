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

import dev.deltajournal.provider.fixture.MemoryBackend;
import dev.deltajournal.provider.fixture.Samples;
import dev.deltajournal.provider.fixture.TestPlugin;
import dev.deltajournal.testkit.engine.ResourceAnswer;
import dev.deltajournal.testkit.engine.Urn;
import dev.deltajournal.testkit.random.Hostile;
import dev.deltajournal.testkit.value.Props;
import dev.deltajournal.workers.catalogue.ObjectKey.NamespaceKey;
import dev.deltajournal.workers.catalogue.ObjectKey.QueryKey;
import dev.deltajournal.workers.catalogue.ObjectKey.RelationKey;
import dev.deltajournal.workers.spec.ObjectSpec;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What updates and deletes hand to the workers, and which are refused.
class UpdateDeleteTest {
  @AutoClose private final TestPlugin plugin = TestPlugin.configured();

  @BeforeEach
  void plans() {
    plugin.backend().planObjects(Samples::planOf);
    plugin.backend().planQueries(_ -> Samples.queryPlan());
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
            "DSP-ENG-007: database updates not supported"),
        arguments(
            NAMESPACE,
            Props.of("database", "a", "name", "b"),
            Props.of("database", "a", "name", "b", "owner", "r"),
            "DSP-ENG-007: namespace updates not supported"),
        arguments(
            STORE,
            STORE_INPUTS,
            STORE_INPUTS.with("name", "other"),
            "DSP-ENG-004: The property 'name' cannot be changed"),
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
  void aValueThatIsNotKnownAtTheUpdateIsNamed() {
    var created = plugin.session().create(DATABASE, Props.of("name", "a"));

    assertThatThrownBy(() ->
            plugin.session().update(DATABASE, "a", created.outputs(), Props.empty(), Props.empty()))
        .hasMessageContaining("DSP-ENG-006")
        .hasMessageContaining("'name' has no value");
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
}
