package dev.deltajournal.provider;

import static dev.deltajournal.provider.fixture.Samples.STORE;
import static dev.deltajournal.provider.fixture.StoreSamples.KAFKA;
import static dev.deltajournal.provider.fixture.StoreSamples.POSTGRES;
import static dev.deltajournal.provider.fixture.StoreSamples.SNOWFLAKE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.deltajournal.journal.Secret;
import dev.deltajournal.provider.fixture.Samples;
import dev.deltajournal.provider.fixture.StoreSamples;
import dev.deltajournal.provider.fixture.TestPlugin;
import dev.deltajournal.testkit.engine.DiffAnswer;
import dev.deltajournal.testkit.engine.DiffAnswer.Change;
import dev.deltajournal.testkit.engine.DiffAnswer.Changes;
import dev.deltajournal.testkit.engine.DiffAnswer.Kind;
import dev.deltajournal.testkit.value.Props;
import dev.deltajournal.testkit.value.Values;
import dev.deltajournal.workers.spec.StoreSpec;
import dev.deltajournal.workers.spec.StoreSpec.Connection;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// What a change of a store means, from its difference to its outputs.
class StoreChangeTest {
  private static final String NAME = "the \"store\"";

  @AutoClose private final TestPlugin plugin = TestPlugin.configured();

  private DiffAnswer diff(Props oldInputs, Props news) {
    var outputs = oldInputs.with("owner", "recorded");
    return plugin.session().diff(STORE, NAME, outputs, oldInputs, news);
  }

  static Stream<Arguments> same() {
    return Stream.of(
        arguments(POSTGRES, "uris", "db.example/billing"),
        arguments(POSTGRES, "uris", "db.example:5432/billing/x,other/y"),
        arguments(POSTGRES, "uris", Values.secret("postgresql://db.example/billing")),
        arguments(POSTGRES, "tlsDisabled", false),
        arguments(POSTGRES, "tlsVerifyServerHostname", true),
        arguments(POSTGRES, "password", Values.secret(Samples.PASSWORD)),
        arguments(SNOWFLAKE, "clientKey", StoreSamples.base64(Samples.PASSWORD) + "\n"),
        arguments(KAFKA, "saslHashFunction", "Sha512"));
  }

  /// store NFR-005
  @ParameterizedTest
  @MethodSource("same")
  void formsThatMeanTheSameAreNoDifference(StoreSamples kind, String member, Object value) {
    var diff = diff(kind.inputs(NAME), kind.with(NAME, kind.members.with(member, value)));

    assertThat(diff.changes()).isEqualTo(Changes.NONE);
    assertThat(diff.detailed()).isEmpty();
  }

  static Stream<Arguments> inPlace() {
    return Stream.of(
        arguments(POSTGRES, "uris", "db.example/other", Kind.UPDATE),
        arguments(POSTGRES, "username", "u", Kind.UPDATE),
        arguments(POSTGRES, "password", Values.secret("other"), Kind.UPDATE),
        arguments(POSTGRES, "tlsDisabled", true, Kind.ADD),
        arguments(POSTGRES, "tlsVerifyServerHostname", false, Kind.ADD),
        arguments(POSTGRES, "password", Values.secret(Values.unknown()), Kind.UPDATE),
        arguments(SNOWFLAKE, "uris", "https://other", Kind.UPDATE),
        arguments(SNOWFLAKE, "accountId", "a", Kind.UPDATE),
        arguments(SNOWFLAKE, "cloudRegion", "a", Kind.UPDATE),
        arguments(SNOWFLAKE, "roleName", "a", Kind.UPDATE),
        arguments(SNOWFLAKE, "username", "a", Kind.UPDATE),
        arguments(SNOWFLAKE, "warehouseName", "a", Kind.UPDATE),
        arguments(SNOWFLAKE, "clientKey", Values.secret("YWJj"), Kind.UPDATE));
  }

  @ParameterizedTest
  @MethodSource("inPlace")
  void everyMemberChangesInPlaceUnderItsOwnPath(
      StoreSamples kind, String member, Object value, Kind change) {
    var diff = diff(kind.inputs(NAME), kind.with(NAME, kind.members.with(member, value)));

    assertThat(diff.detailed())
        .containsOnlyKeys(kind.block + "." + member)
        .containsValue(new Change(change, true));
    assertThat(diff.wantsReplacement()).isFalse();
    assertThat(diff.unmatchedKeys()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void anotherNameReplacesTheStoreAndMayComeFirst(StoreSamples kind) {
    var diff = diff(kind.inputs(NAME), kind.inputs("other"));

    assertThat(diff.replaces()).containsExactly("name");
    assertThat(diff.deleteBeforeReplace()).isFalse();
  }

  static Stream<Arguments> kinds() {
    return Stream.of(
        arguments(KAFKA, POSTGRES), arguments(POSTGRES, SNOWFLAKE), arguments(SNOWFLAKE, KAFKA));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void anotherKindUnderTheSameNameReplacesBothBlocksAndDeletesFirst(
      StoreSamples before, StoreSamples after) {
    var diff = diff(before.inputs(NAME), after.inputs(NAME));

    assertThat(diff.replaces()).containsExactlyInAnyOrder(before.block, after.block);
    assertThat(diff.deleteBeforeReplace()).isTrue();
    assertThat(diff.unmatchedKeys()).isEmpty();
  }

  @Test
  void anotherKindUnderAnotherNameMayComeFirst() {
    assertThat(diff(KAFKA.inputs(NAME), POSTGRES.inputs("other")).deleteBeforeReplace()).isFalse();
  }

  @Test
  void aNameThatIsASecretIsTheSameNameAllTheSame() {
    var after = POSTGRES.inputs(NAME).with("name", Values.secret(NAME));

    assertThat(diff(KAFKA.inputs(NAME), after).deleteBeforeReplace()).isTrue();
  }

  static Stream<Arguments> descriptions() {
    return Stream.of(
        arguments(null, "new", Kind.ADD),
        arguments("old", "new", Kind.UPDATE),
        arguments("old", null, Kind.DELETE));
  }

  /// store FR-005, store AS 3
  @ParameterizedTest
  @MethodSource("descriptions")
  void aDescriptionChangesInPlace(String before, String after, Kind change) {
    var kind = POSTGRES;
    var diff =
        diff(
            kind.inputs(NAME).with("description", before),
            kind.inputs(NAME).with("description", after));

    assertThat(diff.detailed()).containsOnlyKeys("description");
    assertThat(diff.detailed().get("description")).isEqualTo(new Change(change, true));
    assertThat(diff.wantsReplacement()).isFalse();
  }

  /// store FR-005
  @ParameterizedTest
  @EnumSource
  void aDescriptionIsAnOutputOnlyWhereItIsSet(StoreSamples kind) {
    var plain = kind.inputs(NAME);
    var described = plain.with("description", "for billing");

    var created = plugin.session().create(STORE, plain);
    var updated = plugin.session().update(STORE, created.id(), created.outputs(), plain, described);
    var read = plugin.session().read(STORE, NAME, updated.outputs(), described);
    var removed = plugin.session().update(STORE, NAME, read.outputs(), described, plain);

    assertThat(created.outputs().has("description")).isFalse();
    assertThat(updated.outputs().text("description")).isEqualTo("for billing");
    assertThat(read.outputs().text("description")).isEqualTo("for billing");
    assertThat(read.inputs().orElseThrow().text("description")).isEqualTo("for billing");
    assertThat(removed.outputs().has("description")).isFalse();
  }

  @Test
  void aDescriptionThatIsASecretStaysOutOfTheJournal() {
    var inputs = POSTGRES.inputs(NAME).with("description", Values.secret("the-why"));

    var created = plugin.session().create(STORE, inputs);

    assertThat(created.outputs().isSecret("description")).isTrue();
    assertThat(spec().description()).isEmpty();
  }

  private StoreSpec spec() {
    return (StoreSpec) plugin.backend().lastCall().call().spec();
  }

  /// store FR-001, provider FR-003
  @Test
  void aPostgresStoreReachesTheWorkersCompleted() {
    var members =
        POSTGRES
            .members
            .with("uris", "db.example/billing,other/x")
            .with("tlsVerifyServerHostname", false);

    var created = plugin.session().create(STORE, POSTGRES.with(NAME, members));

    assertThat(spec().connection())
        .isEqualTo(
            new Connection.Postgres(
                "postgresql://db.example:5432/billing",
                "deltastream",
                Optional.of(Secret.of(Samples.PASSWORD)),
                Optional.empty(),
                Optional.of(false)));
    assertThat(created.outputs().text("postgres.uris"))
        .isEqualTo("postgresql://db.example:5432/billing");
    assertThat(created.outputs().text("type")).isEqualTo("Postgres");
  }

  /// store FR-001, provider FR-003
  @Test
  void aSnowflakeStoreReachesTheWorkersWithItsKey() {
    var key = StoreSamples.base64(Samples.PASSWORD);
    var members =
        SNOWFLAKE.members.with("clientKey", key.substring(0, 4) + "\r\n" + key.substring(4));

    plugin.session().create(STORE, SNOWFLAKE.with(NAME, members));

    assertThat(spec().connection())
        .isEqualTo(
            new Connection.Snowflake(
                "https://xy12345.snowflakecomputing.com",
                "xy12345",
                "AWS us-east-1",
                "LOADER",
                "DELTASTREAM",
                "COMPUTE_WH",
                Optional.of(Secret.of(key))));
  }

  @Test
  void membersThatTheUserMarkedAsSecretAreHidden() {
    var members = POSTGRES.members.with("username", Values.secret("deltastream"));

    plugin.session().create(STORE, POSTGRES.with(NAME, members));
    assertThat(spec().hidden()).isEqualTo(Set.of("username"));

    plugin
        .session()
        .create(STORE, POSTGRES.with("b", POSTGRES.members.with("uris", "postgresql://u:pw@db/b")));
    assertThat(spec().hidden()).isEqualTo(Set.of("uris"));
  }

  /// Only what an update may change is unknown before it: dependants of the store stay.
  @ParameterizedTest
  @EnumSource
  void aPreviewOfAnotherCredentialKeepsWhatIsKnown(StoreSamples kind) {
    var inputs = kind.inputs(NAME);
    var news = kind.with(NAME, kind.members.with(kind.secret, Values.secret("YWJj")));
    var created = plugin.session().create(STORE, inputs);

    var preview =
        plugin
            .session()
            .update(STORE, NAME, created.outputs(), inputs, news, r -> r.setPreview(true))
            .outputs();

    assertThat(preview.unknownPaths()).containsExactly("updatedAt");
    for (var name : new String[] {"name", "owner", "type", "state", "createdAt"}) {
      assertThat(preview.get(name)).isEqualTo(created.outputs().get(name));
    }
    assertThat(plugin.backend().calls()).hasSize(1);
  }

  @Test
  void aPreviewShowsTheCompletedAddress() {
    var inputs = POSTGRES.with(NAME, POSTGRES.members.with("uris", "db/billing"));

    var preview = plugin.session().create(STORE, inputs, r -> r.setPreview(true)).outputs();

    assertThat(preview.text("postgres.uris")).isEqualTo("postgresql://db:5432/billing");
  }
}
