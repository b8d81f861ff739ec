package dev.deltajournal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deltajournal.cli.fixture.Histories;
import dev.deltajournal.cli.fixture.Scene;
import dev.deltajournal.journal.fixture.PostgresServer;
import dev.deltajournal.journal.fixture.Store;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/// The same commands on a journal in a database.
class DatabaseJournalTest {
  @AutoClose private final Scene scene = new Scene(Store.POSTGRES);

  @Test
  void explainsAndListsOperations() {
    var plugin = scene.plugin();
    var id = Histories.parkedQuery(plugin, "large").id().value();

    assertThat(scene.run("op", "list").out()).contains("large");
    assertThat(scene.run("op", "show", id).out()).contains(id);
    assertThat(scene.run("op", "why").out()).contains("large");
  }

  @Test
  void verifiesTheJournal() {
    Histories.succeededCreate(scene.plugin(), "orders");

    var outcome = scene.run("journal", "verify");

    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
    assertThat(outcome.out()).contains("The journal is whole", "and 1 operation checked");
  }

  @Test
  void recordsWhatAPersonDecided() {
    String id;
    try (var plugin = scene.plugin()) {
      id = Histories.parkedQuery(plugin, "large").id().value();
    }

    var outcome = scene.run("op", "abandon", id, "--reason", "I removed it", "--yes");

    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
    assertThat(scene.run("op", "show", id).out()).contains("I removed it", "ada on desk-3");
    assertThat(scene.run("journal", "verify").exitCode()).isZero();
  }

  @Test
  void aRenewalThatBringsNoOtherKeySaysWhatToSet() {
    try (var plugin = scene.plugin()) {
      Histories.succeededCreate(plugin, "orders");
    }

    var outcome = scene.run("key", "renew", "--yes");

    assertThat(outcome.exitCode()).isEqualTo(5);
    assertThat(outcome.err())
        .contains("DSP-JRN-016", "DELTASTREAM_JOURNAL_KEY", "openssl rand -hex 32")
        .doesNotContain(PostgresServer.KEY);
  }

  @Test
  void needsAJournal() {
    var outcome = scene.run("op", "list");

    assertThat(outcome.exitCode()).isEqualTo(5);
    assertThat(outcome.err()).contains("DSP-JRN-013");
  }

  @Test
  void aDatabaseNamedOnTheCommandLineIsShownWithoutItsPassword() {
    var outcome =
        scene.run(
            "op", "list", "--journal", "jdbc:postgresql://localhost:1/db?user=u&password=hunter2");

    assertThat(outcome.exitCode()).isEqualTo(5);
    assertThat(outcome.err())
        .contains("DSP-JRN-017", "jdbc:postgresql://localhost:1/db?user=u")
        .doesNotContain("hunter2");
  }
}
