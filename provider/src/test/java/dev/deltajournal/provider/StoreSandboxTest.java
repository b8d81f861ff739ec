package dev.deltajournal.provider;

import static dev.deltajournal.provider.fixture.Samples.STORE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.deltajournal.provider.fixture.Samples;
import dev.deltajournal.provider.fixture.SandboxPlugin;
import dev.deltajournal.provider.fixture.StoreSamples;
import dev.deltajournal.sandbox.Sandbox;
import dev.deltajournal.sandbox.log.LoggedStatement;
import dev.deltajournal.testkit.engine.DiffAnswer.Changes;
import dev.deltajournal.testkit.engine.ResourceAnswer;
import dev.deltajournal.testkit.engine.RpcFailure;
import dev.deltajournal.testkit.value.Props;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The life of a store of each kind as the engine sees it, with the real workers, a real journal
/// and a sandbox on a real port.
///
/// store FR-010, store D-005, provider FR-003
class StoreSandboxTest {
  private static final String NAME = "Main \"store\" 東";

  @TempDir private Path folder;
  private Sandbox sandbox;
  private SandboxPlugin plugin;

  @BeforeEach
  void start() {
    plugin = SandboxPlugin.configured(folder);
    sandbox = plugin.sandbox();
    sandbox.admin().set("delays.storeReadyMillis", "0");
  }

  @AfterEach
  void stop() {
    plugin.close();
  }

  private Props checked(Props news) {
    return plugin.session().check(STORE, Props.empty(), news).accepted();
  }

  private ResourceAnswer created(StoreSamples kind) {
    return plugin.session().create(STORE, checked(kind.inputs(NAME)));
  }

  private static Props changed(StoreSamples kind) {
    return kind.with(NAME, kind.members.with(kind.secret, StoreSamples.base64("new-password")));
  }

  private long effects(String kind) {
    return sandbox.admin().statements(kind).stream()
        .map(LoggedStatement::outcome)
        .filter(outcome -> outcome != null && outcome.effect() == LoggedStatement.Effect.DONE)
        .count();
  }

  private void refuse(String statement) {
    sandbox
        .admin()
        .addFault(
            "{\"match\":\""
                + statement
                + "\",\"fault\":\"sqlError\",\"state\":\"3D008\",\"message\":\"Login refused\"}");
  }

  /// The same outputs for every kind (store FR-002, store NFR-006, store D-004).
  @ParameterizedTest
  @EnumSource
  void goesUpChangesAndGoesDown(StoreSamples kind) {
    var inputs = checked(kind.inputs(NAME));
    var created = created(kind);
    var read = plugin.session().read(STORE, NAME, created.outputs(), inputs);
    var news = checked(changed(kind));
    var updated =
        plugin.session().update(STORE, NAME, read.outputs(), read.inputs().orElseThrow(), news);
    plugin.session().delete(STORE, NAME, updated.outputs(), news);

    assertThat(created.id()).isEqualTo(NAME);
    assertThat(created.outputs().text("type")).isEqualTo(kind.type);
    assertThat(created.outputs().text("state")).isEqualTo("ready");
    assertThat(created.outputs().names())
        .containsExactlyInAnyOrder(
            "name", "owner", "type", "state", "createdAt", "updatedAt", kind.block, "__op");
    assertThat(read.inputs()).contains(inputs);
    assertThat(read.outputs()).isEqualTo(created.outputs());
    assertThat(updated.outputs().text("state")).isEqualTo("ready");
    assertThat(effects("CREATE STORE")).isEqualTo(1);
    assertThat(effects("UPDATE STORE")).isEqualTo(1);
    assertThat(sandbox.admin().state().path("stores")).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void isImportedByItsNameAndTheFirstUpdateSendsTheSecrets(StoreSamples kind) {
    var _ = created(kind);

    var read = plugin.session().readById(STORE, NAME);
    var inputs = read.inputs().orElseThrow();
    var diff =
        plugin.session().diff(STORE, NAME, read.outputs(), inputs, checked(kind.inputs(NAME)));
    var updated =
        plugin.session().update(STORE, NAME, read.outputs(), inputs, checked(kind.inputs(NAME)));

    assertThat(read.outputs().text("name")).isEqualTo(NAME);
    assertThat(read.outputs().text(kind.block + ".uris")).isEqualTo(kind.members.text("uris"));
    assertThat(read.outputs().text("type")).isEqualTo(kind.type);
    assertThat(diff.changes()).isEqualTo(Changes.SOME);
    assertThat(diff.wantsReplacement()).isFalse();
    assertThat(diff.detailed()).containsKey(kind.block + "." + kind.secret);
    assertThat(updated.outputs().text("state")).isEqualTo("ready");
    assertThat(effects("UPDATE STORE")).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource
  void driftThatTheServiceShowsAppearsOnRefresh(StoreSamples kind) {
    var inputs = checked(kind.inputs(NAME));
    var created = created(kind);
    var elsewhere = checked(kind.with("x", kind.members.with("uris", "postgresql://other:5432/x")));
    // Another stack writes to the same store.
    plugin.session().update(STORE, NAME, created.outputs(), inputs, elsewhere.with("name", NAME));

    var read = plugin.session().read(STORE, NAME, created.outputs(), inputs);

    assertThat(read.outputs().text(kind.block + ".uris")).isEqualTo("postgresql://other:5432/x");
    assertThat(
            plugin
                .session()
                .diff(STORE, NAME, read.outputs(), read.inputs().orElseThrow(), inputs)
                .detailed())
        .containsOnlyKeys(kind.block + ".uris");
  }

  /// store FR-008, store FR-009
  @ParameterizedTest
  @EnumSource
  void wrongCredentialsFailWithTheServicesWordsAndNoSecret(StoreSamples kind) {
    var noun = kind == StoreSamples.KAFKA ? "store" : kind.block + " store";
    refuse("CREATE STORE");
    assertThatThrownBy(() -> created(kind))
        .hasMessageContaining("failed to create " + noun + ": Login refused")
        .hasMessageNotContaining(Samples.PASSWORD);

    var created = created(kind);
    refuse("UPDATE STORE");
    assertThatThrownBy(() ->
            plugin
                .session()
                .update(
                    STORE,
                    NAME,
                    created.outputs(),
                    checked(kind.inputs(NAME)),
                    checked(changed(kind))))
        .hasMessageContaining("failed updating " + noun + ": Login refused")
        .hasMessageNotContaining("new-password");
  }

  private static Props wrong(StoreSamples kind) {
    var secret =
        kind == StoreSamples.SNOWFLAKE ? StoreSamples.base64("wrong-key") : "wrong-password";
    return kind.with(NAME, kind.members.with(kind.secret, secret));
  }

  /// The store itself refuses them, after the statement was taken.
  ///
  /// store FR-008, store FR-009, store D-007
  @ParameterizedTest
  @EnumSource
  void credentialsThatTheStoreRefusesLeaveNothingAfterACreate(StoreSamples kind) {
    assertThatThrownBy(() -> plugin.session().create(STORE, checked(wrong(kind))))
        .hasMessageContaining("store " + NAME + " errored: Authentication failed: check '");

    assertThat(sandbox.admin().state().path("stores")).isEmpty();
  }

  /// store FR-008, store D-007
  @ParameterizedTest
  @EnumSource
  void credentialsThatTheStoreRefusesInAnUpdateAreCorrectedByTheNextOne(StoreSamples kind) {
    var created = created(kind);
    var failure =
        catchThrowableOfType(
            RpcFailure.class,
            () ->
                plugin
                    .session()
                    .update(
                        STORE,
                        NAME,
                        created.outputs(),
                        checked(kind.inputs(NAME)),
                        checked(wrong(kind))));
    var partial = failure.initFailed().orElseThrow();

    assertThat(partial.reasons())
        .singleElement()
        .asString()
        .contains("store " + NAME + " errored: Authentication failed: check '");
    var corrected =
        plugin
            .session()
            .update(
                STORE, NAME, partial.outputs(), checked(wrong(kind)), checked(kind.inputs(NAME)));
    assertThat(corrected.outputs().text("state")).isEqualTo("ready");
  }

  /// store FR-011, store D-012, store AS 2
  @ParameterizedTest
  @EnumSource
  void aTimeOutIsRecordedWithItsReasonAndTheNextRunGoesOnWaiting(StoreSamples kind) {
    sandbox.admin().set("catalogue.stuck", "[\"*\"]");
    var inputs = checked(kind.inputs(NAME));

    var failure =
        catchThrowableOfType(
            RpcFailure.class,
            () -> plugin.session().create(STORE, inputs, request -> request.setTimeout(3)));

    var partial = failure.initFailed().orElseThrow();
    assertThat(partial.id()).isEqualTo(NAME);
    assertThat(partial.reasons())
        .singleElement()
        .asString()
        .contains(
            "timeout waiting for store " + NAME + " to become ready (type=" + kind.type,
            "elapsed=",
            "last state=provisioning",
            "lastStatusMessage=");

    sandbox.admin().set("catalogue.stuck", "[]");
    var updated = plugin.session().update(STORE, NAME, partial.outputs(), inputs, inputs);
    assertThat(updated.outputs().text("state")).isEqualTo("ready");
    assertThat(effects("CREATE STORE")).isEqualTo(1);
  }

  /// store AS 4
  @ParameterizedTest
  @EnumSource
  void aVanishedStoreLeavesTheStateAndIsMadeAgain(StoreSamples kind) {
    var created = created(kind);
    sandbox.admin().vanish("stores", NAME);

    var read = plugin.session().read(STORE, NAME, created.outputs(), checked(kind.inputs(NAME)));
    assertThat(read.isGone()).isTrue();

    assertThat(created(kind).outputs().text("state")).isEqualTo("ready");
    assertThat(effects("CREATE STORE")).isEqualTo(2);
  }

  /// store FR-005, store AS 3
  @ParameterizedTest
  @EnumSource
  void aDescriptionChangesWithoutAStatement(StoreSamples kind) {
    var inputs = checked(kind.inputs(NAME));
    var described = checked(kind.inputs(NAME).with("description", "for billing"));
    var created = created(kind);

    var updated = plugin.session().update(STORE, NAME, created.outputs(), inputs, described);

    assertThat(updated.outputs().text("description")).isEqualTo("for billing");
    assertThat(sandbox.admin().statements("UPDATE STORE")).isEmpty();
  }

  /// A preview touches nothing, whatever the kind.
  @ParameterizedTest
  @EnumSource
  void aPreviewOfAChangeSendsNothing(StoreSamples kind) {
    var created = created(kind);
    var before = sandbox.admin().statements().size();

    plugin
        .session()
        .update(
            STORE,
            NAME,
            created.outputs(),
            checked(kind.inputs(NAME)),
            checked(changed(kind)),
            request -> request.setPreview(true));

    assertThat(List.copyOf(sandbox.admin().statements())).hasSize(before);
  }
}
