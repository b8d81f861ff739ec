package dev.deltajournal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deltajournal.cli.fixture.Histories;
import dev.deltajournal.cli.fixture.Scene;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class UpkeepTest {
  @AutoClose private final Scene scene = new Scene();

  @Test
  void findsAWholeJournalWhole() {
    Histories.succeededCreate(scene.plugin(), "orders");

    var text = scene.run("journal", "verify");
    var answer = scene.run("journal", "verify", "--json").json();

    assertThat(text.exitCode()).isZero();
    assertThat(text.out()).contains("The journal is whole", "and 1 operation checked");
    assertThat(answer.get("schema").asText()).isEqualTo("deltajournal.verification/1");
    assertThat(answer.get("whole").asBoolean()).isTrue();
    assertThat(answer.get("events").asLong()).isEqualTo(answer.get("head").asLong()).isPositive();
  }

  @Test
  void tellsWhereAJournalWasTamperedWith() throws SQLException {
    write();
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + scene.file());
        var statement = connection.createStatement()) {
      statement.executeUpdate(
          "UPDATE event SET payload = replace(payload, 'orders', 'others') WHERE position = 6");
    }

    var text = scene.run("journal", "verify");
    var answer = scene.run("journal", "verify", "--json");

    assertThat(text.exitCode()).isEqualTo(1);
    assertThat(text.out()).contains("The journal is damaged", "position 6", "Keep a copy");
    assertThat(answer.exitCode()).isEqualTo(1);
    assertThat(answer.json().get("whole").asBoolean()).isFalse();
    assertThat(answer.json().at("/findings/0/place").asText()).contains("6");
  }

  @Test
  void tellsOfAFileThatIsDamagedInTheMiddle() throws IOException {
    write();
    var bytes = Files.readAllBytes(scene.file());
    java.util.Arrays.fill(bytes, 8192, Math.min(bytes.length, 16384), (byte) 0x5a);
    Files.write(scene.file(), bytes);

    var outcome = scene.run("journal", "verify");

    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.out() + outcome.err()).contains("damaged");
  }

  @Test
  void salvagesWhatIsWholeAndSaysWhatIsLost() throws SQLException {
    write();
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + scene.file());
        var statement = connection.createStatement()) {
      statement.executeUpdate("DELETE FROM event WHERE position = 3");
    }
    var into = scene.file().resolveSibling("salvaged.db");

    var text = scene.run("journal", "salvage", into.toString());
    var again = scene.run("journal", "salvage", into.toString());
    var verified = scene.run("journal", "verify", "--journal", into.toString());

    assertThat(text.exitCode()).isZero();
    assertThat(text.out())
        .contains("Lost:", "position 3", "its event 3 is missing", "DELTASTREAM_JOURNAL");
    assertThat(again.exitCode()).isEqualTo(5);
    assertThat(again.err()).contains("DSP-JRN-022");
    assertThat(verified.exitCode()).isZero();
  }

  @Test
  void salvagesNothingWhileAPluginHasTheJournalOpen() {
    Histories.succeededCreate(scene.plugin(), "orders");

    var outcome = scene.run("journal", "salvage", scene.file() + ".new");

    assertThat(outcome.exitCode()).isEqualTo(6);
    assertThat(outcome.err()).contains("DSP-CLI-011");
  }

  @Test
  void givesANewKeyInPlaceOfALostOne() throws IOException {
    write();
    var key = scene.file().resolveSibling("journal.db.key");
    Files.delete(key);

    var outcome = scene.run("key", "renew", "--yes", "--json");

    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
    assertThat(outcome.json().get("schema").asText()).isEqualTo("deltajournal.key/1");
    assertThat(key).isNotEmptyFile();
    assertThat(outcome.out()).doesNotContain(Files.readString(key).strip());
    scene.plugin(); // opens with the new key
    assertThat(scene.run("journal", "verify").exitCode()).isZero();
  }

  @Test
  void readsWithoutTheKeyAndNamesTheWayOutWhenAWriteNeedsIt() throws IOException {
    var plugin = scene.plugin();
    var id = Histories.parkedQuery(plugin, "large").id().value();
    plugin.close();
    Files.delete(scene.file().resolveSibling("journal.db.key"));

    assertThat(scene.run("op", "why").exitCode()).isZero();
    var outcome = scene.run("op", "abandon", id, "--reason", "x", "--yes");
    assertThat(outcome.exitCode()).isEqualTo(5);
    assertThat(outcome.err()).contains("DSP-JRN-005", "deltajournal key renew");
  }

  @Test
  void keepsTheKeyWhileAPluginHasTheJournalOpen() throws IOException {
    Histories.cutCreate(scene.plugin(), "orders");
    var key = scene.file().resolveSibling("journal.db.key");
    var before = Files.readString(key);

    var outcome = scene.run("key", "renew", "--yes");

    assertThat(outcome.exitCode()).isEqualTo(6);
    assertThat(outcome.err()).contains("DSP-CLI-011", "pid ");
    assertThat(key).hasContent(before);
  }

  @Test
  void renewsNothingUnasked() throws IOException {
    write();
    var key = scene.file().resolveSibling("journal.db.key");
    var before = Files.readString(key);

    assertThat(scene.run("key", "renew").exitCode()).isEqualTo(6);
    assertThat(scene.run("key", "renew", "--dry-run").out()).contains("Would give");
    assertThat(scene.withPersonTyping("no").run("key", "renew").exitCode()).isEqualTo(6);
    assertThat(key).hasContent(before);
  }

  @Test
  void needsAJournal() {
    for (var command : new String[][] {{"journal", "verify"}, {"key", "renew", "--yes"}}) {
      var outcome = scene.run(command);

      assertThat(outcome.exitCode()).isEqualTo(5);
      assertThat(outcome.err()).contains("DSP-JRN-013");
    }
  }

  private void write() {
    try (var plugin = scene.plugin()) {
      Histories.succeededCreate(plugin, "orders");
    }
  }
}
