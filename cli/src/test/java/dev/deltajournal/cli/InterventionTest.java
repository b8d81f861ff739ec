package dev.deltajournal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deltajournal.cli.fixture.Histories;
import dev.deltajournal.cli.fixture.Scene;
import dev.deltajournal.journal.OperationId;
import dev.deltajournal.journal.event.OperationEvent.OperationCancelled;
import dev.deltajournal.journal.event.OperationEvent.OperatorIntervened;
import dev.deltajournal.journal.event.StoredEvent;
import dev.deltajournal.journal.operation.Operation;
import dev.deltajournal.journal.operation.OperationState;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InterventionTest {
  private static final String QUERY = "5a1e6f3e-query";

  @AutoClose private final Scene scene = new Scene();

  @Test
  void adoptRecordsWhoWhereWhyAndTheObject() {
    var id = parked();

    var outcome = scene.run("op", "adopt", id.value(), QUERY, "--reason", "seen it", "--yes");

    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.out()).contains("Recorded: adopt", QUERY, "Type next: pulumi up");
    var event = events(id).getLast();
    assertThat(event.writer()).isEqualTo("ada@desk-3");
    assertThat(event.event())
        .isInstanceOfSatisfying(
            OperatorIntervened.class,
            intervened -> {
              assertThat(intervened.action()).isEqualTo("adopt");
              assertThat(intervened.who()).isEqualTo("ada");
              assertThat(intervened.host()).isEqualTo("desk-3");
              assertThat(intervened.reason()).isEqualTo("seen it");
              assertThat(intervened.detail().body().get("objectId").asText()).isEqualTo(QUERY);
            });
    assertThat(operation(id).state()).isEqualTo(OperationState.ACCEPTED);
  }

  @Test
  void whyTellsOfTheAdoptionAndThatTheNextRunGoesOn() {
    var id = parked();
    scene.run("op", "adopt", id.value(), QUERY, "--reason", "seen it", "--yes");

    var text = scene.run("op", "why").out().replaceAll("\\s+", " ");

    assertThat(text)
        .containsSubsequence(
            "ada on desk-3 decided by hand: adopt " + QUERY + " (seen it)",
            "goes on with object " + QUERY,
            "Type pulumi up");
  }

  @Test
  void aDecisionCanBeTakenBackThoughTheProcessThatParkedItLives() {
    var id = Histories.parkedQuery(scene.plugin(), "large").id();
    scene.run("op", "adopt", id.value(), QUERY, "--yes");

    assertThat(scene.run("op", "why", "--json").json().get("command").asText())
        .isEqualTo("pulumi up");
    assertThat(scene.run("op", "abandon", id.value(), "--reason", "wrong one", "--yes").exitCode())
        .isZero();
    assertThat(operation(id).state()).isEqualTo(OperationState.CANCELLED);
  }

  @Test
  void abandonClosesTheOperation() {
    var id = parked();

    var outcome = scene.run("op", "abandon", id.value(), "--reason", "not there", "--yes");

    assertThat(outcome.exitCode()).isZero();
    assertThat(operation(id).state()).isEqualTo(OperationState.CANCELLED);
    assertThat(events(id).reversed().stream().limit(2).map(StoredEvent::event))
        .satisfiesExactly(
            last ->
                assertThat(last)
                    .isEqualTo(new OperationCancelled("abandoned by ada on desk-3: not there")),
            before ->
                assertThat(before)
                    .isInstanceOfSatisfying(
                        OperatorIntervened.class,
                        intervened -> assertThat(intervened.action()).isEqualTo("abandon")));
  }

  @Test
  void abandonNeedsAReason() {
    var id = parked();

    var outcome = scene.run("op", "abandon", id.value(), "--yes");

    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.err()).contains("--reason");
    assertThat(operation(id).state()).isEqualTo(OperationState.PARKED);
  }

  @Test
  void abandonTakesAnOperationThatItsOwnerLeftInDoubt() {
    var plugin = scene.plugin();
    var id = Histories.cutCreate(plugin, "orders").id();
    plugin.close();

    assertThat(scene.run("op", "abandon", id.value(), "--reason", "x", "--yes").exitCode())
        .isZero();
    assertThat(operation(id).state()).isEqualTo(OperationState.CANCELLED);
  }

  @Test
  void leavesAnOperationAloneWhileItsOwnerLives() {
    var id = Histories.cutCreate(scene.plugin(), "orders").id();
    var before = events(id);

    for (var command :
        List.of(
            new String[] {"op", "abandon", id.value(), "--reason", "x", "--yes"},
            new String[] {"op", "adopt", id.value(), "orders", "--yes"})) {
      var outcome = scene.run(command);

      assertThat(outcome.exitCode()).isEqualTo(6);
      assertThat(outcome.err()).contains("DSP-CLI-004", "pid ");
    }
    assertThat(events(id)).isEqualTo(before);
  }

  @Test
  void letsAParkedOperationGoThoughTheProcessThatParkedItLives() {
    var id = Histories.parkedQuery(scene.plugin(), "large").id();

    assertThat(scene.run("op", "abandon", id.value(), "--reason", "x", "--yes").exitCode())
        .isZero();
  }

  @Test
  void leavesFinishedOperationsAlone() {
    var id = Histories.succeededCreate(scene.plugin(), "orders").id();

    var outcome = scene.run("op", "abandon", id.value(), "--reason", "x", "--yes");

    assertThat(outcome.exitCode()).isEqualTo(6);
    assertThat(outcome.err()).contains("DSP-CLI-005", "SUCCEEDED");
    assertThat(operation(id).state()).isEqualTo(OperationState.SUCCEEDED);
  }

  @Test
  void dryRunSaysWhatItWouldDoAndWritesNothing() {
    var id = parked();
    var before = events(id);

    var text = scene.run("op", "adopt", id.value(), QUERY, "--dry-run");
    var answer = scene.run("op", "abandon", id.value(), "--reason", "x", "--dry-run", "--json");

    assertThat(text.exitCode()).isZero();
    assertThat(text.out()).contains("Would record: adopt");
    assertThat(answer.json().get("recorded").asBoolean()).isFalse();
    assertThat(events(id)).isEqualTo(before);
  }

  @Test
  void dryRunIsAsStrictAsTheRealRun() {
    var id = Histories.succeededCreate(scene.plugin(), "orders").id();

    assertThat(scene.run("op", "abandon", id.value(), "--reason", "x", "--dry-run").exitCode())
        .isEqualTo(6);
  }

  @Test
  void answersProgramsWithAVersionedForm() {
    var id = parked();

    var answer =
        scene.run("op", "adopt", id.value(), QUERY, "--reason", "r", "--yes", "--json").json();

    assertThat(answer.get("schema").asText()).isEqualTo("deltajournal.intervention/1");
    assertThat(answer.get("recorded").asBoolean()).isTrue();
    assertThat(answer.get("objectId").asText()).isEqualTo(QUERY);
    assertThat(answer.at("/operation/id").asText()).isEqualTo(id.value());
    assertThat(answer.get("command").asText()).isEqualTo("pulumi up");
  }

  @Test
  void refusesWithoutTerminalAndWithoutYes() {
    var id = parked();
    var before = events(id);

    var outcome = scene.run("op", "adopt", id.value(), QUERY);

    assertThat(outcome.exitCode()).isEqualTo(6);
    assertThat(outcome.err()).contains("DSP-CLI-006", "--yes");
    assertThat(outcome.out()).isEmpty();
    assertThat(events(id)).isEqualTo(before);
  }

  @Test
  void asksAtATerminalAndTakesYesForYes() {
    var id = parked();

    var outcome = scene.withPersonTyping("Yes").run("op", "adopt", id.value(), QUERY);

    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.err()).contains("adopt " + id, QUERY, "Go on? [y/N]");
    assertThat(outcome.out()).doesNotContain("Go on?");
    assertThat(operation(id).intervention()).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "n", "no", "yo"})
  void takesAnythingElseForNo(String typed) {
    var id = parked();
    var before = events(id);

    var outcome = scene.withPersonTyping(typed).run("op", "adopt", id.value(), QUERY);

    assertThat(outcome.exitCode()).isEqualTo(6);
    assertThat(outcome.err()).contains("you said no");
    assertThat(events(id)).isEqualTo(before);
  }

  @Test
  void aDefectOfOurOwnIsOneSentence() {
    var plugin = scene.plugin();
    var history = Histories.cutCreate(plugin, "orders");
    plugin.close();
    scene.whenAsked(() -> {
      throw new IllegalStateException("torn cable");
    });

    var outcome =
        scene
            .withPersonTyping("y")
            .run("op", "abandon", history.id().value(), "--reason", "not there");

    assertThat(outcome.err().lines().toList().getLast())
        .contains("DSP-CLI-010", "torn cable", "Please report it");
    assertThat(outcome.err()).doesNotContain("\tat ");
  }

  @Test
  void recordsNothingWhenTheOperationMovesWhileThePersonThinks() {
    var plugin = scene.plugin();
    var history = Histories.cutCreate(plugin, "orders");
    plugin.close();
    var other = scene.plugin();
    scene.whenAsked(() -> other.goOn(history).claim());

    var outcome =
        scene
            .withPersonTyping("y")
            .run("op", "abandon", history.id().value(), "--reason", "not there");

    assertThat(outcome.exitCode()).isEqualTo(6);
    assertThat(outcome.err()).contains("DSP-CLI-009", "moved on");
    assertThat(operation(history.id()).state()).isEqualTo(OperationState.RUNNING);
    assertThat(operation(history.id()).intervention()).isNull();
  }

  @Test
  void adoptsOnlyForACreateThatSentSomething() {
    var plugin = scene.plugin();
    var unsent = plugin.history("Query", "a").accept("create", "Query", null).id();
    var delete =
        plugin
            .history("Store", "b")
            .accept("delete", "Store", "b")
            .claim()
            .intend("drop", 1, "DROP STORE b")
            .id();
    plugin.close();

    for (var id : List.of(unsent, delete)) {
      var outcome = scene.run("op", "adopt", id.value(), QUERY, "--yes");

      assertThat(outcome.exitCode()).isEqualTo(6);
      assertThat(outcome.err()).contains("DSP-CLI-007");
      assertThat(operation(id).intervention()).isNull();
    }
  }

  @Test
  void adoptsNoOtherObjectThanTheOneAlreadyKnown() {
    var plugin = scene.plugin();
    var id =
        Histories.cutCreate(plugin, "a")
            .acknowledge("create", 1, null)
            .identify("Store", "a", false)
            .id();
    plugin.close();

    var outcome = scene.run("op", "adopt", id.value(), "b", "--yes");

    assertThat(outcome.exitCode()).isEqualTo(6);
    assertThat(outcome.err()).contains("DSP-CLI-007", "another object: a");
  }

  @Test
  void adoptsNoObjectOfAnotherOperation() {
    var plugin = scene.plugin();
    var owner = Histories.succeededCreate(plugin, "taken").id();
    var id = Histories.cutCreate(plugin, "mine").id();
    plugin.close();

    var outcome = scene.run("op", "adopt", id.value(), "taken", "--yes");

    assertThat(outcome.exitCode()).isEqualTo(6);
    assertThat(outcome.err()).contains("DSP-CLI-008", owner.value());
    assertThat(operation(id).intervention()).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "a\u001b[31mb"})
  void refusesWhatCanBeNoObject(String object) {
    var id = parked();

    var outcome = scene.run("op", "adopt", id.value(), object, "--yes");

    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.err()).contains("DSP-CLI-001").doesNotContain("\u001b");
  }

  private OperationId parked() {
    var plugin = scene.plugin();
    var id = Histories.parkedQuery(plugin, "large").id();
    plugin.close();
    return id;
  }

  private List<StoredEvent> events(OperationId id) {
    try (var journal = scene.journals().read(Optional.empty())) {
      return journal.reader().events(id);
    }
  }

  private Operation operation(OperationId id) {
    return Operation.fold(events(id));
  }
}
