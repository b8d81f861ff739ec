package dev.deltajournal.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deltajournal.journal.OperationId;
import dev.deltajournal.provider.fixture.MemoryBackend;
import dev.deltajournal.provider.fixture.TestPlugin;
import dev.deltajournal.testkit.engine.LogMessage.Severity;
import dev.deltajournal.testkit.value.Props;
import dev.deltajournal.workers.operation.Lifecycle.Answer;
import dev.deltajournal.workers.operation.Lifecycle.LeftBehind;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/// What the user reads when a run ends.
class EndOfRunTest {
  private static final OperationId OPERATION = OperationId.of(1, 2, 3);
  private static final String URN = TestPlugin.urn("Store", "kafka").value();

  @AutoClose private final TestPlugin plugin = TestPlugin.configured();

  @Test
  void aCutCreateIsReportedWithTheCommandThatUndoesIt() {
    plugin.backend().leaveBehind(new LeftBehind(OPERATION, URN, "store main_kafka", false));

    plugin.session().cancel();

    assertThat(warnings())
        .singleElement()
        .asString()
        .contains(
            "store main_kafka",
            OPERATION.value(),
            URN,
            "`pulumi up` goes on with it",
            "`deltajournal op undo " + OPERATION.value() + "`");
    assertThat(plugin.backend().reports()).isEqualTo(warnings());
  }

  @Test
  void aFinishedCreateIsAQuestion() {
    plugin.backend().leaveBehind(new LeftBehind(OPERATION, URN, "store main_kafka", true));

    plugin.session().cancel();

    assertThat(warnings())
        .singleElement()
        .asString()
        .contains("was not seen in this run; compare `pulumi stack --show-urns`", "op undo");
  }

  @Test
  void whatWasToldIsNotToldAgain() {
    plugin.backend().leaveBehind(new LeftBehind(OPERATION, URN, "store main_kafka", false));

    plugin.session().cancel();
    plugin.session().cancel();

    assertThat(warnings()).hasSize(1);
  }

  @Test
  void anOrdinaryEndIsSilent() {
    create();

    plugin.session().cancel();

    assertThat(plugin.host().messages()).filteredOn(message -> !message.ephemeral()).isEmpty();
  }

  @Test
  void afterAResumedCreateTheCommandThatClearsPendingCreatesIsNamed() {
    plugin
        .backend()
        .answerNextWith(call -> {
          call.progress().resumed();
          var key = call.spec().key().orElseThrow();
          var row = MemoryBackend.row(key, call.spec(), Optional.empty());
          return new Answer.Done(
              key.id(), Optional.of(row), plugin.backend().nextToken(), List.of());
        });
    create();

    plugin.session().cancel();

    assertThat(plugin.host().messages(Severity.INFO))
        .last()
        .asString()
        .contains(
            TestPlugin.urn("Database", "db").value(),
            "If `pulumi up` warns of pending creates,"
                + " `pulumi refresh --clear-pending-creates --yes` clears them");
  }

  private void create() {
    plugin.session().create(TestPlugin.urn("Database", "db"), Props.of("name", "orders"));
  }

  private List<String> warnings() {
    return plugin.host().messages(Severity.WARNING);
  }
}
