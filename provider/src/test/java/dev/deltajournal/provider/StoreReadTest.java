package dev.deltajournal.provider;

import static dev.deltajournal.provider.fixture.Samples.STORE;
import static dev.deltajournal.provider.fixture.StoreSamples.KAFKA;
import static dev.deltajournal.provider.fixture.StoreSamples.POSTGRES;
import static dev.deltajournal.provider.fixture.StoreSamples.SNOWFLAKE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.deltajournal.provider.fixture.MemoryBackend;
import dev.deltajournal.provider.fixture.Samples;
import dev.deltajournal.provider.fixture.StoreSamples;
import dev.deltajournal.provider.fixture.TestPlugin;
import dev.deltajournal.testkit.engine.DiffAnswer.Changes;
import dev.deltajournal.testkit.engine.Failure;
import dev.deltajournal.testkit.engine.ResourceAnswer;
import dev.deltajournal.testkit.random.Hostile;
import dev.deltajournal.testkit.value.Props;
import dev.deltajournal.testkit.value.Values;
import dev.deltajournal.workers.catalogue.CatalogueRow;
import dev.deltajournal.workers.catalogue.ObjectKey.StoreKey;
import dev.deltajournal.workers.catalogue.StoreDescription;
import dev.deltajournal.workers.spec.StoreSpec;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// What a refresh and an import make of a store, with what the service describes and without.
class StoreReadTest {
  private static final String NAME = "Main \"store\" 東";
  private static final StoreKey KEY = new StoreKey(NAME);

  @AutoClose private final TestPlugin plugin = TestPlugin.configured();

  /// The service has a store that it describes.
  private void exists(String type, Map<String, String> told) {
    var any =
        new StoreSpec.Connection.Postgres(
            "", "", Optional.empty(), Optional.empty(), Optional.empty());
    var row = MemoryBackend.row(KEY, new StoreSpec(NAME, Optional.empty(), any), Optional.empty());
    var typed =
        new CatalogueRow(
            row.key(),
            row.name(),
            type,
            row.state(),
            row.message(),
            row.owner(),
            row.createdAt(),
            row.updatedAt(),
            row.sql(),
            row.version(),
            row.extra());
    plugin.backend().put(told.isEmpty() ? typed : new StoreDescription(told).beside(typed));
  }

  /// All that the service shows of the sample, as it was declared.
  private static Map<String, String> told(StoreSamples kind) {
    var told = new HashMap<String, String>();
    for (var member : kind.members.names()) {
      if (!member.equals(kind.secret) && !member.equals("saslUsername")) {
        told.put(member, kind.members.text(member));
      }
    }
    told.put("tlsDisabled", "false");
    told.put("tlsVerifyServerHostname", "true");
    told.put("schemaRegistryName", "");
    return told;
  }

  private ResourceAnswer refresh(Props inputs) {
    return plugin.session().read(STORE, NAME, inputs.with("owner", "sysadmin"), inputs);
  }

  private Changes changes(ResourceAnswer read, Props news) {
    return plugin
        .session()
        .diff(STORE, NAME, read.outputs(), read.inputs().orElseThrow(), news)
        .changes();
  }

  private static Props withoutSecrets(StoreSamples kind) {
    return kind.with(NAME, kind.members.without(kind.secret).without("saslUsername"));
  }

  @ParameterizedTest
  @EnumSource
  void anImportIsCompleteButForTheSecrets(StoreSamples kind) {
    exists(kind.type, told(kind));

    var read = plugin.session().readById(STORE, NAME);

    assertThat(read.inputs()).contains(withoutSecrets(kind));
    assertThat(read.outputs().without(kind.block).plain())
        .isEqualTo(
            Props.of(
                    "name", NAME,
                    "owner", "sysadmin",
                    "type", kind.type,
                    "state", "ready",
                    "createdAt", "2026-01-01T00:00:00Z",
                    "updatedAt", "2026-01-01T00:00:00Z")
                .plain());
    assertThat(read.outputs().get(kind.block)).isEqualTo(withoutSecrets(kind).get(kind.block));
  }

  /// The program brings the secrets; that they are sent is announced member by member.
  @ParameterizedTest
  @EnumSource
  void thePreviewAfterAnImportNamesTheMissingSecretsAndNothingElse(StoreSamples kind) {
    exists(kind.type, told(kind));
    var read = plugin.session().readById(STORE, NAME);

    var diff =
        plugin
            .session()
            .diff(STORE, NAME, read.outputs(), read.inputs().orElseThrow(), kind.inputs(NAME));

    assertThat(diff.detailed().keySet())
        .contains(kind.block + "." + kind.secret)
        .isSubsetOf(kind.block + "." + kind.secret, "kafka.saslUsername");
    assertThat(diff.wantsReplacement()).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void theInputsOfAnImportFailToCheckOnlyForTheMissingSecrets(StoreSamples kind) {
    exists(kind.type, told(kind));
    var inputs = plugin.session().readById(STORE, NAME).inputs().orElseThrow();

    assertThat(plugin.session().check(STORE, Props.empty(), inputs).failures())
        .isNotEmpty()
        .extracting(Failure::reason)
        .allMatch(reason ->
            reason.startsWith(kind.block + "." + kind.secret + ": ")
                || reason.startsWith("kafka.saslUsername: "));
  }

  @ParameterizedTest
  @EnumSource
  void anImportOfAStoreThatIsNotDescribedHasItsKind(StoreSamples kind) {
    exists(kind.type, Map.of());

    var read = plugin.session().readById(STORE, NAME);

    assertThat(read.inputs()).contains(Props.of("name", NAME, kind.block, Props.empty()));
    var diff =
        plugin
            .session()
            .diff(STORE, NAME, read.outputs(), read.inputs().orElseThrow(), kind.inputs(NAME));
    assertThat(diff.wantsReplacement()).isFalse();
    assertThat(diff.detailed().keySet()).allMatch(path -> path.startsWith(kind.block + "."));
  }

  @Test
  void anUnknownNameIsNotFound() {
    assertThatThrownBy(() -> plugin.session().readById(STORE, "nobody"))
        .hasMessageContaining("store nobody not found");
  }

  @Test
  void aStoreOfAKindThatThePackageLacksIsReadWithoutABlock() {
    exists("Kinesis", Map.of("uris", "x"));

    var read = plugin.session().readById(STORE, NAME);

    assertThat(read.inputs()).contains(Props.of("name", NAME));
    assertThat(read.outputs().text("type")).isEqualTo("Kinesis");
  }

  @Test
  void namesWithAnyCharacterAreImported() {
    for (var name : Hostile.names()) {
      var any = POSTGRES.inputs(name);
      plugin.session().create(STORE, any);

      assertThat(plugin.session().readById(STORE, name).outputs().text("name")).isEqualTo(name);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aRefreshWithoutDriftChangesNothing(StoreSamples kind) {
    exists(kind.type, told(kind));
    var inputs = plugin.session().check(STORE, Props.empty(), kind.inputs(NAME)).accepted();

    var read = refresh(inputs);

    assertThat(read.inputs()).contains(inputs);
    assertThat(read.outputs().get(kind.block)).isEqualTo(inputs.get(kind.block));
  }

  static Stream<Arguments> sameElsewhere() {
    return Stream.of(
        arguments(POSTGRES, "uris", "db.example/billing"),
        arguments(POSTGRES, "uris", "postgresql://db.example:5432"),
        arguments(POSTGRES, "tlsDisabled", "unheard of"),
        arguments(SNOWFLAKE, "accountId", "XY12345"),
        arguments(KAFKA, "saslHashFunction", "sha512"),
        arguments(KAFKA, "somethingElse", "x"));
  }

  @ParameterizedTest
  @MethodSource("sameElsewhere")
  void whatMeansTheSameIsNoDrift(StoreSamples kind, String member, String shown) {
    var told = told(kind);
    told.put(member, shown);
    exists(kind.type, told);

    var read = refresh(kind.inputs(NAME));

    assertThat(read.inputs()).contains(kind.inputs(NAME));
  }

  @Test
  void aServiceThatShowsTheFirstOfSeveralBrokersShowsNoDrift() {
    var brokers = KAFKA.with(NAME, KAFKA.members.with("uris", "a:1, b:2"));
    for (var shown : new String[] {"a:1", "b:2,a:1", "A:1,b:2"}) {
      exists("Kafka", Map.of("uris", shown));
      assertThat(refresh(brokers).inputs()).contains(brokers);
    }
    for (var shown : new String[] {"b:2", "a:1,c:3", "a:1,b:2,c:3"}) {
      exists("Kafka", Map.of("uris", shown));
      assertThat(refresh(brokers).inputs().orElseThrow().text("kafka.uris")).isEqualTo(shown);
    }
  }

  static Stream<Arguments> drifts() {
    return Stream.of(
        arguments(POSTGRES, "uris", "postgresql://other:5432/x"),
        arguments(POSTGRES, "username", "intruder"),
        arguments(SNOWFLAKE, "warehouseName", "OTHER"),
        arguments(SNOWFLAKE, "roleName", "OTHER"),
        arguments(KAFKA, "saslHashFunction", "PLAIN"),
        arguments(KAFKA, "schemaRegistryName", "reg"),
        arguments(KAFKA, "mskAwsRegion", "eu"));
  }

  @ParameterizedTest
  @MethodSource("drifts")
  void aParameterThatDriftedShowsInInputsOutputsAndTheNextPreview(
      StoreSamples kind, String member, String shown) {
    var told = told(kind);
    told.put(member, shown);
    exists(kind.type, told);
    var path = kind.block + "." + member;

    var read = refresh(kind.inputs(NAME));

    assertThat(read.inputs().orElseThrow().text(path)).isEqualTo(shown);
    assertThat(read.outputs().text(path)).isEqualTo(shown);
    assertThat(read.inputs().orElseThrow().text(kind.block + "." + kind.secret))
        .isEqualTo(kind.members.text(kind.secret));
    var diff =
        plugin.session().diff(STORE, NAME, read.outputs(), read.inputs().get(), kind.inputs(NAME));
    assertThat(diff.detailed()).containsOnlyKeys(path);
    assertThat(diff.wantsReplacement()).isFalse();
  }

  @Test
  void aSwitchThatDriftedShows() {
    exists("Postgres", Map.of("tlsDisabled", "true", "tlsVerifyServerHostname", "false"));
    var off = refresh(POSTGRES.inputs(NAME)).inputs().orElseThrow();
    assertThat(off.bool("postgres.tlsDisabled")).isTrue();
    // Without TLS there is nothing to verify.
    assertThat(off.has("postgres.tlsVerifyServerHostname")).isFalse();

    exists("Postgres", Map.of("tlsDisabled", "false", "tlsVerifyServerHostname", "false"));
    var unverified = refresh(off).inputs().orElseThrow();
    assertThat(unverified.has("postgres.tlsDisabled")).isFalse();
    assertThat(unverified.bool("postgres.tlsVerifyServerHostname")).isFalse();
  }

  @Test
  void aRegistryThatWasTakenAwayShows() {
    exists("Kafka", told(KAFKA));
    var inputs = KAFKA.with(NAME, KAFKA.members.with("schemaRegistryName", "reg"));

    var read = refresh(inputs);

    assertThat(read.inputs()).contains(KAFKA.inputs(NAME));
    assertThat(changes(read, inputs)).isEqualTo(Changes.SOME);
  }

  /// store FR-002
  @Test
  void ownerAndStateAreTheServices() {
    exists("Postgres", told(POSTGRES));
    var stale =
        POSTGRES.inputs(NAME).with("owner", "former").with("state", "errored").with("type", "?");

    var read = plugin.session().read(STORE, NAME, stale, POSTGRES.inputs(NAME));

    assertThat(read.outputs().text("owner")).isEqualTo("sysadmin");
    assertThat(read.outputs().text("state")).isEqualTo("ready");
    assertThat(read.outputs().text("type")).isEqualTo("Postgres");
    assertThat(read.inputs().orElseThrow().has("owner")).isFalse();
  }

  @Test
  void aRefreshWritesTheCompletedAddress() {
    exists("Postgres", told(POSTGRES));
    var raw = POSTGRES.with(NAME, POSTGRES.members.with("uris", "db.example/billing,x"));

    var read = refresh(raw);

    assertThat(read.inputs()).contains(POSTGRES.inputs(NAME));
    assertThat(changes(read, raw)).isEqualTo(Changes.NONE);
  }

  @Test
  void aRefreshKeepsTheEnvelopesOfTheUser() {
    exists(
        "Postgres", Map.of("username", "intruder", "uris", "postgresql://db.example:5432/billing"));
    var inputs =
        POSTGRES.with(
            NAME,
            POSTGRES
                .members
                .with("username", Values.secret("deltastream"))
                .with("uris", Values.secret("db.example/billing")));

    var read = refresh(inputs).inputs().orElseThrow();

    assertThat(read.isSecret("postgres.username")).isTrue();
    assertThat(read.isSecret("postgres.uris")).isTrue();
    assertThat(read.unwrapped().text("postgres.username")).isEqualTo("intruder");

    var whole = Props.of("name", NAME, "postgres", Values.secret(POSTGRES.members));
    assertThat(refresh(whole).inputs().orElseThrow().isSecret("postgres")).isTrue();
  }

  /// Somebody dropped the store and made one of another kind.
  @Test
  void aStoreThatIsOfAnotherKindNowIsReplaced() {
    exists("Kafka", told(KAFKA));

    var read = refresh(POSTGRES.inputs(NAME));

    assertThat(read.inputs()).contains(withoutSecrets(KAFKA));
    var diff =
        plugin
            .session()
            .diff(STORE, NAME, read.outputs(), read.inputs().orElseThrow(), POSTGRES.inputs(NAME));
    assertThat(diff.replaces()).containsExactlyInAnyOrder("kafka", "postgres");
    assertThat(diff.deleteBeforeReplace()).isTrue();
  }

  /// store AS 4
  @ParameterizedTest
  @EnumSource
  void aVanishedStoreLeavesTheState(StoreSamples kind) {
    var created = plugin.session().create(STORE, kind.inputs(NAME));
    plugin.backend().remove(KEY);

    assertThat(plugin.session().read(STORE, NAME, created.outputs(), kind.inputs(NAME)).isGone())
        .isTrue();
    assertThat(plugin.session().create(STORE, kind.inputs(NAME)).id()).isEqualTo(NAME);
  }

  @Test
  void noReadShowsASecret() {
    exists("Postgres", told(POSTGRES));

    var read =
        refresh(plugin.session().check(STORE, Props.empty(), POSTGRES.inputs(NAME)).accepted());

    assertThat(read.outputs().isSecret("postgres.password")).isTrue();
    assertThat(read.outputs().text("postgres.password")).isEqualTo(Samples.PASSWORD);
  }
}
