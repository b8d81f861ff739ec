package dev.deltajournal.provider;

import static dev.deltajournal.provider.fixture.Samples.STORE;
import static dev.deltajournal.provider.fixture.StoreSamples.KAFKA;
import static dev.deltajournal.provider.fixture.StoreSamples.POSTGRES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.deltajournal.provider.fixture.StoreSamples;
import dev.deltajournal.provider.fixture.TestPlugin;
import dev.deltajournal.testkit.engine.DiffAnswer.Changes;
import dev.deltajournal.testkit.value.Props;
import dev.deltajournal.testkit.value.Values;
import dev.deltajournal.workers.catalogue.ObjectKey.StoreKey;
import dev.deltajournal.workers.spec.StoreSpec;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// States as the official provider writes them, with their peculiar values.
class StoreAdoptionTest {
  private static final String NAME = "lab_store";

  @AutoClose private final TestPlugin plugin = TestPlugin.configured();

  /// Secrets in envelopes, in inputs and outputs.
  private static Props inputs(StoreSamples kind) {
    var members = kind.members.with(kind.secret, Values.secret(kind.members.text(kind.secret)));
    return kind.with(NAME, members);
  }

  /// Type and state in envelopes too, whole seconds, no hidden output.
  private static Props outputs(StoreSamples kind) {
    return inputs(kind)
        .with("owner", "sysadmin")
        .with("type", Values.secret(kind.type))
        .with("state", Values.secret("ready"))
        .with("createdAt", "2026-01-01T00:00:00Z")
        .with("updatedAt", "2026-01-01T00:00:00Z");
  }

  private void exists(StoreSamples kind) {
    plugin.session().create(STORE, kind.inputs(NAME));
  }

  @ParameterizedTest
  @EnumSource
  void theSameProgramIsNoDifference(StoreSamples kind) {
    var diff = plugin.session().diff(STORE, NAME, outputs(kind), inputs(kind), kind.inputs(NAME));

    assertThat(diff.changes()).isEqualTo(Changes.NONE);
    assertThat(diff.detailed()).isEmpty();
  }

  /// After any refresh the official provider has written the owner into the inputs.
  @ParameterizedTest
  @EnumSource
  void anOwnerThatTheProgramNeverNamedIsNoDifference(StoreSamples kind) {
    var refreshed = inputs(kind).with("owner", "sysadmin");

    assertThat(
            plugin
                .session()
                .diff(STORE, NAME, outputs(kind), refreshed, kind.inputs(NAME))
                .changes())
        .isEqualTo(Changes.NONE);
  }

  @Test
  void rawAndCompletedAddressesAreTheSame() {
    var raw = POSTGRES.with(NAME, POSTGRES.members.with("uris", "db.example/billing"));

    assertThat(
            plugin.session().diff(STORE, NAME, outputs(POSTGRES), inputs(POSTGRES), raw).changes())
        .isEqualTo(Changes.NONE);
    assertThat(
            plugin
                .session()
                .diff(STORE, NAME, outputs(POSTGRES), raw, POSTGRES.inputs(NAME))
                .changes())
        .isEqualTo(Changes.NONE);
  }

  @ParameterizedTest
  @EnumSource
  void aReadAnswersTheSameStateWithPlainTypeAndState(StoreSamples kind) {
    exists(kind);

    var read = plugin.session().read(STORE, NAME, outputs(kind), inputs(kind));

    assertThat(read.inputs()).contains(inputs(kind));
    assertThat(read.outputs().without("__op").unwrapped()).isEqualTo(outputs(kind).unwrapped());
    assertThat(read.outputs().isSecret("type")).isFalse();
    assertThat(read.outputs().isSecret("state")).isFalse();
    assertThat(read.outputs().isSecret(kind.block + "." + kind.secret)).isTrue();
  }

  @ParameterizedTest
  @EnumSource
  void anUpdateStartsFromIt(StoreSamples kind) {
    exists(kind);
    var news = kind.with(NAME, kind.members.with(kind.secret, Values.secret("YWJj")));

    var updated = plugin.session().update(STORE, NAME, outputs(kind), inputs(kind), news);

    assertThat(updated.outputs().text("type")).isEqualTo(kind.type);
    var seen = plugin.backend().lastCall();
    assertThat(seen.old()).isEqualTo(plugin.backend().calls().getFirst().call().spec());
    assertThat(seen.handle()).satisfies(handle -> assertThat(handle.token()).isEmpty());
  }

  @ParameterizedTest
  @EnumSource
  void aDeleteStartsFromIt(StoreSamples kind) {
    exists(kind);

    plugin.session().delete(STORE, NAME, outputs(kind), inputs(kind));

    assertThat(plugin.backend().rows()).doesNotContainKey(new StoreKey(NAME));
  }

  static Stream<Arguments> emptied() {
    var emptyTexts =
        Props.of(
            "name", "", "owner", "", "type", "", "state", "", "createdAt", "", "updatedAt", "");
    return Stream.of(
        // After an update of a Kafka store that had nothing to send.
        arguments(KAFKA, emptyTexts, inputs(KAFKA)),
        arguments(KAFKA, emptyTexts.with("type", Values.secret("")), inputs(KAFKA)),
        // After an import.
        arguments(
            POSTGRES,
            emptyTexts.with("type", Values.secret("Postgres")).with("owner", "sysadmin"),
            Props.of("name", "", "owner", "sysadmin")),
        arguments(POSTGRES, emptyTexts, Props.empty()));
  }

  /// The id is right all the same: nothing is replaced, and what was lost comes back.
  @ParameterizedTest
  @MethodSource("emptied")
  void aStateThatLostItsValuesIsCompletedAndNothingIsReplaced(
      StoreSamples kind, Props outputs, Props inputs) {
    exists(kind);

    var diff = plugin.session().diff(STORE, NAME, outputs, inputs, kind.inputs(NAME));
    var read = plugin.session().read(STORE, NAME, outputs, inputs);
    var after =
        plugin
            .session()
            .diff(STORE, NAME, read.outputs(), read.inputs().orElseThrow(), kind.inputs(NAME));

    assertThat(diff.wantsReplacement()).isFalse();
    assertThat(after.wantsReplacement()).isFalse();
    assertThat(read.outputs().text("name")).isEqualTo(NAME);
    assertThat(read.outputs().text("type")).isEqualTo(kind.type);
    assertThat(read.outputs().text("owner")).isEqualTo("sysadmin");
    assertThat(read.inputs().orElseThrow().text("name")).isEqualTo(NAME);
  }

  @Test
  void aPreviewFromAnEmptiedStateShowsNoEmptyTexts() {
    var outputs = Props.of("name", "", "owner", "", "type", "", "state", "", "createdAt", "");
    var news = KAFKA.with(NAME, KAFKA.members.with("uris", "other:1"));

    var preview =
        plugin
            .session()
            .update(STORE, NAME, outputs, inputs(KAFKA), news, r -> r.setPreview(true))
            .outputs();

    assertThat(preview.text("name")).isEqualTo(NAME);
    assertThat(preview.unknownPaths())
        .containsExactlyInAnyOrder("owner", "type", "state", "createdAt", "updatedAt");
  }

  @Test
  void aDeleteOfAStateWithoutABlockTakesTheKindFromTheType() {
    exists(POSTGRES);

    plugin
        .session()
        .delete(STORE, NAME, Props.of("type", Values.secret("Postgres")), Props.of("name", NAME));

    assertThat(((StoreSpec) plugin.backend().lastCall().call().spec()).connection().type())
        .isEqualTo("Postgres");
  }
}
