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
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.deltajournal.provider.fixture.Samples;
import dev.deltajournal.provider.fixture.TestPlugin;
import dev.deltajournal.schema.Availability;
import dev.deltajournal.schema.PackageSchema;
import dev.deltajournal.testkit.engine.Urn;
import dev.deltajournal.testkit.value.Props;
import dev.deltajournal.testkit.value.Values;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What a preview shows, and that it touches nothing (design, invariant 11).
class PreviewTest {
  @AutoClose private final TestPlugin plugin = TestPlugin.configured();

  @BeforeEach
  void plans() {
    plugin.backend().planObjects(Samples::planOf);
  }

  static Stream<Arguments> creates() {
    return Stream.of(
        arguments(DATABASE, Props.of("name", "a"), List.of("createdAt", "owner")),
        arguments(
            NAMESPACE, Props.of("database", "a", "name", "b", "owner", "r"), List.of("createdAt")),
        arguments(STORE, STORE_INPUTS, List.of("createdAt", "owner", "state", "type", "updatedAt")),
        arguments(
            OBJECT,
            OBJECT_INPUTS,
            List.of(
                "columns",
                "createdAt",
                "fqn",
                "name",
                "owner",
                "path",
                "state",
                "type",
                "updatedAt")),
        arguments(
            QUERY,
            QUERY_INPUTS,
            List.of(
                "createdAt",
                "owner",
                "queryId",
                "queryName",
                "queryVersion",
                "state",
                "updatedAt")));
  }

  @ParameterizedTest
  @MethodSource("creates")
  void aCreateMirrorsItsInputsAndKnowsNothingElse(Urn urn, Props inputs, List<String> unknown) {
    var preview = plugin.session().create(urn, inputs, r -> r.setPreview(true)).outputs();

    assertThat(preview.unknownPaths()).containsExactlyInAnyOrderElementsOf(unknown);
    for (var name : inputs.names()) {
      assertThat(preview.get(name)).isEqualTo(inputs.get(name));
    }
    assertThat(plugin.backend().calls()).isEmpty();
    assertThat(plugin.backend().planCount()).isZero();
  }

  @ParameterizedTest
  @MethodSource("creates")
  void everyOutputOfTheSchemaIsThere(Urn urn, Props inputs, List<String> unknown) {
    var preview = plugin.session().create(urn, inputs, r -> r.setPreview(true)).outputs();

    var promised =
        PackageSchema.bundled().resource(urn.type()).orElseThrow().outputs().required().stream()
            .filter(name -> Availability.bundled().isOutputAvailable(urn.type(), name))
            .toList();
    assertThat(preview.names()).containsAll(promised).containsAll(unknown);
  }

  static Stream<Arguments> updates() {
    return Stream.of(
        arguments(
            STORE,
            STORE_INPUTS,
            STORE_INPUTS.with("kafka", KAFKA.with("saslPassword", Values.secret("new")))),
        arguments(OBJECT, OBJECT_INPUTS, OBJECT_INPUTS.with("owner", "r")),
        arguments(QUERY, QUERY_INPUTS, QUERY_INPUTS.with("owner", "r")));
  }

  @ParameterizedTest
  @MethodSource("updates")
  void anUpdateKeepsWhatItCannotChange(Urn urn, Props olds, Props news) {
    var created = plugin.session().create(urn, olds);

    var preview =
        plugin
            .session()
            .update(urn, created.id(), created.outputs(), olds, news, r -> r.setPreview(true))
            .outputs();

    assertThat(preview.unknownPaths()).containsExactly("updatedAt");
    for (var name : created.outputs().without("__op").without("updatedAt").names()) {
      var expected = news.has(name) ? news.get(name) : created.outputs().get(name);
      assertThat(preview.get(name)).isEqualTo(expected);
    }
    assertThat(plugin.backend().calls()).hasSize(1);
  }

  @ParameterizedTest
  @MethodSource("updates")
  void aPreviewOfAnUpdateKeepsSecretsWrapped(Urn urn, Props olds, Props news) {
    var created = plugin.session().create(urn, olds);

    var preview =
        plugin
            .session()
            .update(urn, created.id(), created.outputs(), olds, news, r -> r.setPreview(true))
            .outputs();

    assertThat(preview.secretPaths()).isEqualTo(news.secretPaths());
  }
}
