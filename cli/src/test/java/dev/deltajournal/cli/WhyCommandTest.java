package dev.deltajournal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deltajournal.cli.fixture.Histories;
import dev.deltajournal.cli.fixture.Scene;
import dev.deltajournal.cli.fixture.Scene.Outcome;
import dev.deltajournal.journal.Failure;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class WhyCommandTest {
  private static final String CLEAR_PENDING = "pulumi refresh --clear-pending-creates --yes";

  @AutoClose private final Scene scene = new Scene();

  @Test
  void explainsAKilledCreate() {
    var plugin = scene.plugin();
    Histories.cutCreate(plugin, "orders").pass(Duration.ofMinutes(3));
    plugin.close();

    var outcome = scene.run("op", "why");

    assertThat(outcome.exitCode()).isZero();
    assertThat(flat(outcome))
        .containsSubsequence(
            "create Store orders: running, and nobody works on it",
            "is gone; its last event was 3 min ago",
            "| CREATE STORE \"orders\" WITH (",
            "intended 3 min ago",
            "id for the statement is not known",
            "sent or about to be sent; the answer was never recorded",
            "looks in the service's system tables",
            "Type pulumi up");
    assertThat(command(scene.run("op", "why", "--json"))).isEqualTo("pulumi up");
  }

  @Test
  void asksAfterTheStatementWhoseIdIsKnown() {
    var plugin = scene.plugin();
    Histories.cutCreate(plugin, "orders").submitted("create", 1, "stmt-9");
    plugin.close();

    assertThat(flat(scene.run("op", "why")))
        .containsSubsequence(
            "stmt-9",
            "The service has it; how it ended was never recorded",
            "asks the service how statement stmt-9 ended");
  }

  @Test
  void saysWhyAnOutcomeIsUnknownAndThatANamelessStatementIsNotSentBlindly() {
    var plugin = scene.plugin();
    plugin
        .history("Query", "large")
        .accept("create", "Query", null)
        .claim()
        .intend("create", 1, Histories.INSERT)
        .unknown("create", 1, "the connection was reset before the answer");
    plugin.close();

    assertThat(flat(scene.run("op", "why")))
        .containsSubsequence(
            "Whether it took effect is not known: the connection was reset before the answer",
            "waits until the service has had time",
            "looks twice",
            "Type pulumi up");
  }

  @Test
  void leavesALivingOwnerAlone() {
    var id = Histories.cutCreate(scene.plugin(), "orders").id().value();

    var outcome = scene.run("op", "why", "--json");

    assertThat(outcome.json().get("unattended").asBoolean()).isFalse();
    assertThat(command(outcome)).startsWith("deltajournal op show " + id.substring(0, 13));
    assertThat(flat(scene.run("op", "why")))
        .contains("is alive", "Nothing needs doing while it runs")
        .doesNotContain("pulumi cancel");
  }

  @Test
  void givesTheWaysOutOfAParkedOperation() {
    var id = Histories.parkedQuery(scene.plugin(), "large").id().value();

    var answer = scene.run("op", "why", "--json");

    assertThat(command(answer)).isEqualTo("deltajournal op adopt " + id + " QUERY-ID");
    assertThat(answer.json().get("waysOut")).hasSize(2);
    assertThat(answer.json().at("/error/code").asText()).isEqualTo("DSP-RPL-003");
    assertThat(flat(scene.run("op", "why")))
        .containsSubsequence("only a person can tell", "Type one of", "op adopt", "op abandon");
  }

  @Test
  void repeatsTheServicesWordsOfAFailure() {
    Histories.failedWithServiceError(scene.plugin(), "orders");

    assertThat(flat(scene.run("op", "why")))
        .containsSubsequence(
            "create Store orders: failed",
            "The service refused it; it had no effect",
            "DSP-SQL-002: the service refused the statement",
            "The service said: permission denied for organization (SQLSTATE 42501)",
            "Correct the program",
            "Type pulumi up");
  }

  @Test
  void takesTheCommandFromTheErrorsOwnNextStep() {
    var damaged =
        new Failure(
            "DSP-JRN-007",
            "the journal is damaged",
            "Run `deltajournal journal verify` to see where.",
            null,
            null);
    scene.plugin().history("Store", "orders").accept("create", "Store", null).claim().fail(damaged);

    assertThat(command(scene.run("op", "why", "--json"))).isEqualTo("deltajournal journal verify");
  }

  @Test
  void tellsThatNothingWasSentYet() {
    var plugin = scene.plugin();
    plugin.history("Store", "orders").accept("create", "Store", null);
    plugin.close();

    assertThat(flat(scene.run("op", "why")))
        .containsSubsequence(
            "no statement has been sent for it yet",
            "No process has taken it on",
            "begins, as nothing has been sent");
  }

  @Test
  void tellsWhatTheServiceSaysWhileItIsWaitedFor() {
    var plugin = scene.plugin();
    Histories.cutCreate(plugin, "orders")
        .acknowledge("create", 1, "stmt-1")
        .identify("Store", "orders", false)
        .ready("provisioning", "pulling images");
    plugin.close();

    assertThat(flat(scene.run("op", "why")))
        .containsSubsequence(
            "object orders",
            "waits for the object to become ready; the service says provisioning: pulling images",
            "goes on after the last confirmed step");
  }

  @Test
  void saysWhatIsBeingUndoneAndWhy() {
    var plugin = scene.plugin();
    Histories.cutCreate(plugin, "orders").undo(Histories.REFUSED);
    plugin.close();

    assertThat(flat(scene.run("op", "why")))
        .containsSubsequence("undoing its own steps", "DSP-SQL-002");
  }

  @Test
  void warnsThatACutDeleteMayHaveBeenADestroy() {
    var plugin = scene.plugin();
    plugin
        .history("Store", "orders")
        .accept("delete", "Store", "orders")
        .claim()
        .intend("drop", 1, "DROP STORE \"orders\"");
    plugin.close();

    assertThat(flat(scene.run("op", "why")))
        .contains("delete Store orders", "`pulumi destroy` instead", "very same object");
  }

  @Test
  void explainsTheNewestTroubleAndCountsTheRest() {
    var plugin = scene.plugin();
    var older = Histories.failedWithServiceError(plugin, "older").id().value();
    scene.clock().pass(Duration.ofMinutes(1));
    Histories.cutCreate(plugin, "newer");
    plugin.close();

    var answer = scene.run("op", "why", "--json").json();

    assertThat(answer.at("/operation/name").asText()).isEqualTo("newer");
    assertThat(answer.at("/others/0").asText()).isEqualTo(older);
    assertThat(flat(scene.run("op", "why"))).contains("1 more operation is unfinished or failed");
  }

  @Test
  void takesAFailureForHistoryOnceTheResourceSucceeded() {
    var plugin = scene.plugin();
    Histories.failedWithServiceError(plugin, "orders");
    scene.clock().pass(Duration.ofMinutes(1));
    Histories.succeededCreate(plugin, "orders");

    var outcome = scene.run("op", "why");

    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.out())
        .contains("Nothing is unfinished")
        .doesNotContain("clear-pending-creates");
    assertThat(scene.run("op", "why", "--json").json().get("operation").isNull()).isTrue();
  }

  @Test
  void keepsAFailureThatIsOlderThanWhatIsListedButNeverMended() {
    var plugin = scene.plugin();
    Histories.failedWithServiceError(plugin, "mended");
    var never = Histories.failedWithServiceError(plugin, "never").id().value();
    Histories.succeededCreate(plugin, "mended");
    for (int i = 0; i < 210; i++) {
      scene.clock().pass(Duration.ofMillis(1));
      plugin.history("Store", "filler" + i).accept("create", "Store", null).claim().succeed("done");
    }

    var answer = scene.run("op", "why", "--json").json();

    assertThat(answer.at("/operation/id").asText()).isEqualTo(never);
    assertThat(answer.get("others")).isEmpty();
  }

  @Test
  void mentionsPendingCreatesAfterAResumedCreateOnly() {
    var resumed = Histories.resumedCreate(scene.plugin(), scene.plugin(), "resumed").id().value();

    assertThat(scene.run("op", "why").out()).contains(CLEAR_PENDING);
    assertThat(flat(scene.run("op", "why", resumed))).contains(CLEAR_PENDING);
    assertThat(command(scene.run("op", "why", resumed, "--json"))).isEqualTo("null");
  }

  @Test
  void tellsThatAnUnsavedResultIsGivenAgain() {
    var history = Histories.succeededCreate(scene.plugin(), "orders");
    var id = history.id().value();

    assertThat(flat(scene.run("op", "why", id))).contains("is given it again");
    history.acknowledged(0);
    assertThat(flat(scene.run("op", "why", id))).doesNotContain("is given it again");
  }

  @Test
  void forgetsPendingCreatesOnceALaterRunHasEnded() {
    Histories.resumedCreate(scene.plugin(), scene.plugin(), "resumed");
    scene.clock().pass(Duration.ofMinutes(1));
    var plain = Histories.succeededCreate(scene.plugin(), "other").id().value();

    assertThat(scene.run("op", "why").out()).doesNotContain(CLEAR_PENDING);
    assertThat(scene.run("op", "why", plain).out()).doesNotContain(CLEAR_PENDING);
  }

  private static String command(Outcome outcome) {
    return outcome.json().get("command").asText();
  }

  /// The text without its line breaks.
  private static String flat(Outcome outcome) {
    assertThat(outcome.err()).isEmpty();
    return outcome.out().replaceAll("\\s+", " ");
  }
}
