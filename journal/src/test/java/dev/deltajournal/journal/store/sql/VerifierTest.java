package dev.deltajournal.journal.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deltajournal.journal.DatabaseLocation;
import dev.deltajournal.journal.FileLocation;
import dev.deltajournal.journal.JournalLocation;
import dev.deltajournal.journal.JournalVerifier;
import dev.deltajournal.journal.VerificationReport.Finding;
import dev.deltajournal.journal.fixture.CheckedJournal;
import dev.deltajournal.journal.fixture.Samples;
import dev.deltajournal.journal.fixture.Store;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass
@EnumSource(Store.class)
class VerifierTest {
  private static final int OPERATIONS = 5;

  @Parameter Store store = Store.SQLITE;
  @TempDir Path folder;
  private JournalLocation location;

  @BeforeEach
  void write() {
    try (var journal = CheckedJournal.open(store, folder)) {
      location = journal.place();
      for (int i = 0; i < OPERATIONS; i++) {
        var id = Samples.id();
        var name = "store" + i;
        journal.log().append(Samples.begin(id, Samples.accepted("create", name)));
        journal
            .log()
            .append(Samples.owned(id, Samples.identified(name, "i" + i), Samples.succeeded()));
      }
    }
  }

  @Test
  void aWholeJournalHasNoFindings() {
    var report = JournalVerifier.verify(location);

    assertThat(report.isWhole()).isTrue();
    assertThat(report.events()).isEqualTo(4L * OPERATIONS);
    assertThat(report.operations()).isEqualTo(OPERATIONS);
    assertThat(report.head()).isEqualTo(4L * OPERATIONS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "operation_id = '0199b5a6-7c1d-7b3e-9f40-5a6b7c8d9e0f'",
        "version = 9",
        "event_id = '0199b5a6-7c1d-7b3e-9f40-5a6b7c8d9e0f'",
        "at_micros = 1",
        "writer = 'somebody'",
        "kind = 'operation.failed'",
        "kind_version = 2",
        "ignorable = 1",
        "payload = replace(payload, 'created', 'Created')",
        "digest = zeroblob(32)",
        "digest = x''"
      })
  void findsAChangedColumn(String change) {
    change("UPDATE event SET " + change + " WHERE position = 8");

    assertThat(places()).contains("event at position 8");
  }

  @Test
  void findsAnyChangedCharacterOfAPayload() {
    int length = "{'summary':'created store main'".length();
    for (int at = 1; at <= length; at++) {
      change(
          "CREATE TABLE kept AS SELECT payload FROM event WHERE position = 8",
          """
          UPDATE event SET payload = substr(payload, 1, %1$d - 1)
            || char(unicode(substr(payload, %1$d, 1)) + 1) || substr(payload, %1$d + 1)
          WHERE position = 8
          """
              .formatted(at));

      assertThat(places()).contains("event at position 8");

      change(
          "UPDATE event SET payload = (SELECT payload FROM kept) WHERE position = 8",
          "DROP TABLE kept");
    }
    assertThat(places()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"1,event at position 2", "7,event at position 8", "19,event at position 20"})
  void findsAMissingRow(int missing, String place) {
    change("DELETE FROM event WHERE position = " + missing);

    assertThat(places()).contains(place);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4, 20})
  void findsACutOffTail(int rows) {
    change("DELETE FROM event WHERE position > " + (4 * OPERATIONS - rows));

    assertThat(places()).contains("the head");
  }

  @Test
  void findsADoubledRow() {
    change(
        """
        INSERT INTO event SELECT 21, operation_id, 99, 'x', at_micros, writer, kind, kind_version,
          ignorable, payload, digest FROM event WHERE position = 20
        """);

    assertThat(places()).contains("event at position 21", "the head");
  }

  @Test
  void findsReorderedRows() {
    change(
        "UPDATE event SET position = -3 WHERE position = 3",
        "UPDATE event SET position = 3 WHERE position = 4",
        "UPDATE event SET position = 4 WHERE position = -3");

    assertThat(places()).contains("event at position 3");
  }

  @Test
  void findsAnExchangedHead() {
    change("UPDATE head SET digest = (SELECT digest FROM event WHERE position = 19)");

    assertThat(places()).containsExactly("the head");
  }

  @Test
  void oneChangedRowIsOneFinding() {
    change("UPDATE event SET at_micros = at_micros + 1, writer = 'x' WHERE position = 6");

    assertThat(places()).containsOnlyOnce("event at position 6");
    assertThat(places()).doesNotContain("event at position 7");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "state = 'FAILED'",
        "summary = NULL",
        "owner = 'x'",
        "object_id = 'y'",
        "acknowledged = 0"
      })
  void findsARowThatDiffersFromItsEvents(String change) {
    change("UPDATE operation SET " + change + " WHERE accepted_position = 5");

    assertThat(findings())
        .singleElement()
        .extracting(Finding::problem)
        .asString()
        .contains(change.substring(0, change.indexOf(' ')));
  }

  @Test
  void findsALostRowAndOneTooMany() {
    change("DELETE FROM operation WHERE accepted_position = 5");
    assertThat(findings()).singleElement().asString().contains("has events but no row");

    change(
        "INSERT INTO operation SELECT 5, 'x', server, organization, provider, resource || 'x', verb,"
            + " kind, parameters, run, supersedes, accepted_micros, object_kind, object_id,"
            + " incarnation, finished, state, version, fence, owner, started_micros,"
            + " updated_micros, completed_micros, summary, error, generation, acknowledged,"
            + " orphan_reported FROM operation WHERE accepted_position = 1");
    assertThat(findings()).asString().contains("operation x").contains("has a row but no events");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DELETE FROM claim WHERE object_id = 'store2'",
        "UPDATE claim SET position = position + 1 WHERE object_id = 'store2'",
        "UPDATE claim SET incarnation = 'x' WHERE object_id = 'store2'"
      })
  void findsAClaimThatDiffersFromItsEvents(String change) {
    change(change);

    assertThat(places()).contains("the claim on store2");
  }

  @Test
  void findsAClaimOfNoOperation() {
    change("UPDATE claim SET operation_id = 'x' WHERE object_id = 'store2'");

    assertThat(places()).containsExactly("the claims");
  }

  @Test
  void findsDamageOfTheFileItself() throws Exception {
    if (location instanceof FileLocation(Path file)) { // a database server keeps its own files
      var bytes = Files.readAllBytes(file);
      for (int at = 3 * 4096; at < 3 * 4096 + 200; at++) {
        bytes[at] ^= 0x55;
      }
      Files.write(file, bytes);

      assertThat(places()).contains("the file");
    }
  }

  @Test
  void writesNothing() throws Exception {
    var before = content();

    JournalVerifier.verify(location);

    assertThat(content()).isEqualTo(before);
  }

  @Test
  void thereIsNothingToVerifyWithoutAJournal(@TempDir Path other) {
    assertThatThrownBy(() -> JournalVerifier.verify(store.location(other)))
        .hasMessageContaining("DSP-JRN-013");
  }

  /// The bytes of a file; what a server knows of its transactions that wrote.
  private Object content() throws Exception {
    return switch (location) {
      case FileLocation(Path file) -> List.of(java.util.Arrays.hashCode(Files.readAllBytes(file)));
      case DatabaseLocation database -> {
        try (var session = TestSession.open(database)) {
          yield session.list(
              "SELECT string_agg(xmin::text || ctid::text, ' ') FROM event",
              row -> row.getString(1));
        }
      }
    };
  }

  private List<Finding> findings() {
    return JournalVerifier.verify(location).findings();
  }

  private List<String> places() {
    return findings().stream().map(Finding::place).toList();
  }

  private void change(String... statements) {
    try (var session = TestSession.open(location)) {
      for (var statement : statements) {
        session.execute(TestSession.translated(session, statement));
      }
    }
  }
}
