package dev.deltajournal.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.deltajournal.cli.fixture.Histories;
import dev.deltajournal.cli.fixture.Scene;
import dev.deltajournal.cli.fixture.Scene.Outcome;
import dev.deltajournal.cli.fixture.ServiceScene;
import dev.deltajournal.journal.OperationId;
import dev.deltajournal.journal.event.OperationEvent.OperatorIntervened;
import dev.deltajournal.journal.fixture.Store;
import dev.deltajournal.journal.operation.OperationState;
import java.util.Objects;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// `deltajournal op undo`, against a sandbox on a real port.
class UndoTest {
  @AutoClose private final ServiceScene service = new ServiceScene(Store.SQLITE);
  private final Scene scene = service.scene();

  @ParameterizedTest
  @EnumSource
  void aCutCreateIsTakenBack(Store store) {
    try (var other = new ServiceScene(store)) {
      var id = other.cutCreate("main_kafka");

      var outcome = other.scene().run("op", "undo", id.value(), "--reason", "not wanted", "--yes");

      assertThat(outcome.err()).doesNotContain("DSP-");
      assertThat(outcome.exitCode()).isZero();
      assertThat(outcome.out()).contains("Store main_kafka was removed");
      assertThat(other.stores()).isEmpty();
      assertThat(other.operation(id).state()).isEqualTo(OperationState.FAILED);
    }
  }

  @Test
  void whoWhereAndWhyAreRecorded() {
    var id = service.cutCreate("main_kafka");

    scene.run("op", "undo", id.value(), "--reason", "not wanted", "--yes");

    assertThat(service.operation(id).intervention())
        .satisfies(word -> {
          assertThat(word.action()).isEqualTo("undo");
          assertThat(word.who()).isEqualTo("ada");
          assertThat(word.host()).isEqualTo("desk-3");
          assertThat(word.reason()).isEqualTo("not wanted");
        });
    assertThat(scene.run("op", "show", id.value()).out())
        .contains("undone by ada on desk-3: not wanted");
  }

  @Test
  void whyHasNothingLeftToExplain() {
    var id = service.cutCreate("main_kafka");

    scene.run("op", "undo", id.value(), "--yes");

    assertThat(scene.run("op", "why", "--json").json().path("operation").isNull()).isTrue();
  }

  @Test
  void anotherObjectOfTheSameNameIsLeftAlone() {
    var id = service.cutCreate("main_kafka");
    service.replaceStore("main_kafka");

    var outcome = scene.run("op", "undo", id.value(), "--yes");

    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.out()).contains("Nothing had to be removed");
    assertThat(service.stores()).containsExactly("main_kafka");
  }

  @Test
  void whatIsGoneAlreadyIsUndone() {
    var id = service.cutCreate("main_kafka");
    service.sandbox().admin().vanish("stores", "main_kafka");

    assertThat(scene.run("op", "undo", id.value(), "--yes").out())
        .contains("Nothing had to be removed");
    assertThat(service.operation(id).state()).isEqualTo(OperationState.FAILED);
    assertThat(service.operation(id).failure())
        .satisfies(failure -> assertThat(failure.code()).isEqualTo("DSP-RPL-011"));
    assertThat(service.sandbox().admin().statements("DROP STORE")).isEmpty();
  }

  @Test
  void aStatementWhoseAnswerWasLostIsSettledFirst() {
    var id = service.lostCreate("orders");

    var outcome = scene.run("op", "undo", id.value(), "--yes");

    assertThat(outcome.err()).doesNotContain("DSP-");
    assertThat(outcome.out()).contains("Database orders was removed");
    assertThat(service.sandbox().admin().state().path("databases")).isEmpty();
  }

  @Test
  void aDryRunSendsAndWritesNothing() {
    var id = service.cutCreate("main_kafka");
    var before = service.operation(id);
    int requests = service.sandbox().admin().statements().size();

    var outcome = scene.run("op", "undo", id.value(), "--dry-run");

    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.out()).contains("Would undo " + id, "removes that and nothing else");
    assertThat(service.operation(id)).isEqualTo(before);
    assertThat(service.sandbox().admin().statements()).hasSize(requests);
  }

  @Test
  void asksBeforeItDoesAnything() {
    var id = service.cutCreate("main_kafka");

    refused(scene.run("op", "undo", id.value()), "DSP-CLI-006");
    refused(scene.withPersonTyping("n").run("op", "undo", id.value()), "DSP-CLI-006");
    assertThat(service.stores()).containsExactly("main_kafka");

    assertThat(scene.withPersonTyping("y").run("op", "undo", id.value()).exitCode()).isZero();
    assertThat(service.stores()).isEmpty();
  }

  @Test
  void aFinishedCreateNeedsTheObjectsName() {
    var id = service.finishedCreate("main_kafka");

    refused(scene.run("op", "undo", id.value(), "--yes"), "DSP-CLI-015");
    refused(scene.run("op", "undo", id.value(), "--yes", "--name", "other"), "DSP-CLI-015");
    refused(scene.withPersonTyping("y").run("op", "undo", id.value()), "DSP-CLI-015");
    assertThat(service.stores()).containsExactly("main_kafka");
  }

  @Test
  void aFinishedCreateIsRemovedByADeleteOfItsOwn() {
    var id = service.finishedCreate("main_kafka");

    var outcome =
        scene.run(
            "op", "undo", id.value(), "--name", "main_kafka", "--reason", "r", "--yes", "--json");

    assertThat(outcome.exitCode()).isZero();
    assertThat(service.stores()).isEmpty();
    var by = new OperationId(outcome.json().path("by").asText());
    assertThat(by).isNotEqualTo(id);
    assertThat(service.operation(by).accepted().verb()).isEqualTo("delete");
    assertThat(service.operation(by).intervention()).isInstanceOf(OperatorIntervened.class);
    assertThat(service.operation(id).state()).isEqualTo(OperationState.SUCCEEDED);
    refused(scene.run("op", "undo", id.value(), "--name", "main_kafka", "--yes"), "DSP-CLI-005");
  }

  @Test
  void theTypedNameIsConsent() {
    var id = service.finishedCreate("main_kafka");

    assertThat(scene.withPersonTyping("main_kafka").run("op", "undo", id.value()).exitCode())
        .isZero();

    assertThat(service.stores()).isEmpty();
  }

  @Test
  void aFinishedCreateThatWasMadeAnewSinceIsLeftAlone() {
    var id = service.finishedCreate("main_kafka");
    service.replaceStore("main_kafka");

    var outcome = scene.run("op", "undo", id.value(), "--name", "main_kafka", "--yes");

    assertThat(outcome.out()).contains("left alone");
    assertThat(service.stores()).containsExactly("main_kafka");
  }

  @Test
  void aWrongTokenChangesNothingAndTheSameCommandGoesOnLater() {
    var id = service.cutCreate("main_kafka");
    var before = service.operation(id);
    scene.withVariable("DELTASTREAM_API_KEY", "not-the-token-4711");

    var outcome = scene.run("op", "undo", id.value(), "--yes");

    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.err()).contains("DSP-CLI-016", "DSP-NET-002").doesNotContain("4711");
    assertThat(service.operation(id)).isEqualTo(before);
    scene.withVariable("DELTASTREAM_API_KEY", service.sandbox().token());
    assertThat(scene.run("op", "undo", id.value(), "--yes").exitCode()).isZero();
  }

  @Test
  void aRefusedDropLeavesTheOperationOpenForTheNextTry() {
    var id = service.cutCreate("main_kafka");
    service
        .sandbox()
        .admin()
        .addFault(
            "{\"match\":\"DROP STORE\",\"fault\":\"sqlError\",\"state\":\"42501\",\"message\":\"no\",\"count\":-1}");

    var outcome = scene.run("op", "undo", id.value(), "--yes");

    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.err()).contains("DSP-CLI-016", "undoing it was refused");
    assertThat(service.operation(id).state()).isEqualTo(OperationState.COMPENSATING);
    service.sandbox().admin().clearFaults();
    // A refusal is not tried again at once.
    await().until(() -> scene.run("op", "undo", id.value(), "--yes").exitCode() == 0);
    assertThat(service.stores()).isEmpty();
  }

  @Test
  void anotherServerIsRefusedBeforeAnythingIsSent() {
    var id = service.cutCreate("main_kafka");

    refused(
        scene.run("op", "undo", id.value(), "--yes", "--server", "https://elsewhere.example/v2"),
        "DSP-CLI-013");
    assertThat(service.operation(id).intervention()).isNull();
  }

  @Test
  void anotherOrganizationIsRefused() {
    var id = service.cutCreate("main_kafka");
    var another = "00000000-0000-4000-8000-000000000000";
    service.sandbox().admin().set("access.organizationId", another);

    var outcome = scene.run("op", "undo", id.value(), "--yes", "--organization", another);

    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.err()).contains("DSP-RPL-012");
    assertThat(service.operation(id).intervention()).isNull();
  }

  @Test
  void aMissingOrBrokenTokenIsNamedWithoutItsValue() {
    var id = service.cutCreate("main_kafka");

    scene.withVariable("DELTASTREAM_API_KEY", "");
    refused(scene.run("op", "undo", id.value(), "--yes"), "DSP-CLI-014");
    scene.withVariable("DELTASTREAM_API_KEY", "two words");
    var outcome = scene.run("op", "undo", id.value(), "--yes");
    refused(outcome, "DSP-CLI-014");
    assertThat(outcome.err()).contains("DELTASTREAM_API_KEY").doesNotContain("two words");
  }

  @Test
  void whatCannotBeUndoneIsRefusedWithTheReason() {
    var plugin = scene.plugin();
    refused(undo(Histories.cutCreate(plugin, "held").id()), "DSP-CLI-004");
    refused(undo(Histories.failedWithServiceError(plugin, "failed").id()), "DSP-CLI-005");
    refused(undo(Histories.parkedQuery(plugin, "parked").id()), "DSP-CLI-012");
    var saved = Histories.succeededCreate(plugin, "saved").acknowledged(0).id();
    refused(undo(saved), "DSP-CLI-012");
    var delete = plugin.history("Store", "gone").accept("delete", "Store", "gone").claim().id();
    refused(undo(delete), "DSP-CLI-012");
  }

  @Test
  void anUnknownIdSaysSo() {
    service.cutCreate("main_kafka");

    var outcome = scene.run("op", "undo", "ffffffff", "--yes");

    assertThat(outcome.exitCode()).isEqualTo(3);
  }

  @Test
  void theNextUpCreatesAnewWhatAnInterruptedUndoWasAbout() {
    var id = service.cutCreate("main_kafka");
    service
        .sandbox()
        .admin()
        .addFault(
            "{\"match\":\"DROP STORE\",\"fault\":\"sqlError\",\"state\":\"42501\",\"message\":\"no\",\"count\":-1}");
    scene.run("op", "undo", id.value(), "--yes");
    service.sandbox().admin().clearFaults();

    // A refusal is not tried again at once.
    var made =
        await()
            .ignoreException(IllegalStateException.class)
            .until(() -> service.finishedCreate("main_kafka"), Objects::nonNull);

    assertThat(made).isNotEqualTo(id);
    assertThat(service.operation(id).state()).isEqualTo(OperationState.FAILED);
    assertThat(service.stores()).containsExactly("main_kafka");
  }

  private Outcome undo(OperationId id) {
    return scene.run("op", "undo", id.value(), "--yes");
  }

  private static void refused(Outcome outcome, String code) {
    assertThat(outcome.err()).contains(code);
    assertThat(outcome.exitCode()).isEqualTo(6);
  }
}
