package dev.deltajournal.journal.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deltajournal.journal.JournalLocation;
import dev.deltajournal.journal.JournalVerifier;
import dev.deltajournal.journal.OperationId;
import dev.deltajournal.journal.event.EventCodec;
import dev.deltajournal.journal.event.OperationEvent;
import dev.deltajournal.journal.event.OperationEvent.OperationCancelled;
import dev.deltajournal.journal.event.OperationEvent.OperationInterrupted;
import dev.deltajournal.journal.event.OperationEvent.OrphanReported;
import dev.deltajournal.journal.event.OperationEvent.ResultAcknowledged;
import dev.deltajournal.journal.event.StoredEvent;
import dev.deltajournal.journal.event.WireEvent;
import dev.deltajournal.journal.fixture.CheckedJournal;
import dev.deltajournal.journal.fixture.Samples;
import dev.deltajournal.journal.fixture.Store;
import dev.deltajournal.journal.log.Append;
import dev.deltajournal.journal.log.Append.Guard;
import dev.deltajournal.journal.log.AppendResult.Appended;
import dev.deltajournal.journal.operation.Operation;
import dev.deltajournal.journal.operation.OperationState;
import dev.deltajournal.journal.store.JournalReader.OperationQuery;
import dev.deltajournal.journal.store.JournalReader.OperationSummary;
import dev.deltajournal.journal.store.sql.EventTable.Head;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass
@EnumSource(Store.class)
class ReaderTest {
  @Parameter Store store = Store.SQLITE;
  @TempDir Path folder;
  private CheckedJournal journal;
  private JournalLocation location;
  private final OperationId first = new OperationId("0199b5a6-0000-7000-8000-000000000001");
  private final OperationId second = new OperationId("0199b5a6-0000-7000-8000-000000000002");

  @BeforeEach
  void open() {
    journal = CheckedJournal.open(store, folder);
    location = journal.place();
  }

  @AfterEach
  void check() {
    journal.close();
  }

  @Test
  void findsIdsByTheirBeginning() {
    begin(second, "other");
    begin(first, "main");

    assertThat(journal.reader().byPrefix("0199b5a6", 10)).containsExactly(first, second);
    assertThat(journal.reader().byPrefix("0199b5a6", 1)).containsExactly(first);
    assertThat(journal.reader().byPrefix(second.value(), 10)).containsExactly(second);
    assertThat(journal.reader().byPrefix("f", 10)).isEmpty();
    assertThat(journal.reader().byPrefix("%", 10)).isEmpty();
  }

  @Test
  void tellsTheUnfinishedFromTheNewest() {
    begin(first, "main");
    journal.log().append(Samples.owned(first, Samples.succeeded()));
    assertThat(journal.reader().unfinished(Samples.identity("main"))).isEmpty();
    assertThat(newest()).isEqualTo(first);

    begin(second, "main");
    assertThat(newest()).isEqualTo(second);
    assertThat(journal.reader().newest(Samples.identity("other"))).isEmpty();
  }

  @Test
  void findsTheNewestForAnObjectByWhatItWasAcceptedForOrIdentified() {
    begin(first, "main");
    assertThat(forMain()).isEmpty();

    journal.log().append(Samples.owned(first, Samples.identified("main", "1")));
    assertThat(forMain()).contains(first);

    journal.log().append(Samples.owned(first, Samples.succeeded()));
    journal.log().append(Samples.begin(second, Samples.accepted("update", "main")));
    assertThat(forMain()).contains(second);
  }

  @Test
  void findsTheCreatesThatNobodyCameBackTo() {
    begin(first, "main");
    assertThat(unseen("main")).containsExactly(first);

    journal
        .log()
        .append(Samples.owned(first, Samples.identified("main", "1"), Samples.succeeded()));
    begin(second, "other");
    assertThat(unseen("main")).containsExactly(first, second);
    assertThat(journal.reader().unseenCreates("elsewhere", "", "", 10)).isEmpty();

    appendTo(first, new ResultAcknowledged(0));
    appendTo(second, new OrphanReported("told"));
    assertThat(unseen("main")).isEmpty();
  }

  @Test
  void aCreateThatHoldsNoObjectAnyMoreIsNotLookedFor() {
    begin(first, "main");
    journal
        .log()
        .append(
            Samples.owned(
                first,
                Samples.identified("main", "1"),
                Samples.absent("main"),
                Samples.succeeded()));
    begin(second, "other");
    journal.log().append(Samples.owned(second, Samples.identified("other", "1")));
    appendTo(second, new OperationCancelled("abandoned"));

    assertThat(unseen("main")).isEmpty();
  }

  private void appendTo(OperationId id, OperationEvent event) {
    long version = journal.reader().operation(id).orElseThrow().version();
    assertThat(
            journal
                .log()
                .append(
                    new Append(id, Samples.WRITER, new Guard.AtVersion(version), List.of(event))))
        .isInstanceOf(Appended.class);
  }

  private List<OperationId> unseen(String name) {
    var identity = Samples.identity(name);
    return journal
        .reader()
        .unseenCreates(identity.server(), identity.organization(), identity.provider(), 10);
  }

  @Test
  void listsTheNewestFirstWithinItsLimits() {
    begin(first, "main");
    begin(second, "other");
    journal.log().append(Samples.owned(first, Samples.succeeded()));

    assertThat(list(List.of(), "", 10)).containsExactly(second, first);
    assertThat(list(List.of(), "", 1)).containsExactly(second);
    assertThat(list(List.of(OperationState.SUCCEEDED), "", 10)).containsExactly(first);
    assertThat(list(List.of(OperationState.SUCCEEDED, OperationState.RUNNING), "::other", 10))
        .containsExactly(second);
    assertThat(list(List.of(), "%", 10)).isEmpty();
  }

  @Test
  void followersGoOnFromAPosition() {
    begin(first, "main");
    begin(second, "other");

    assertThat(journal.reader().after(1, 2))
        .extracting(StoredEvent::position)
        .containsExactly(2L, 3L);
    assertThat(journal.reader().after(4, 2)).isEmpty();
    assertThat(journal.reader().head()).isEqualTo(4);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'; DROP TABLE event; --",
        "\0 and \u0001",
        "\uD83D\uDE00 and half of one \uD83D",
        "\u202e back \r\n"
      })
  void anyTextKeepsTheJournalWhole(String hostile) {
    var accepted = Samples.accepted("create", Samples.identity(hostile), null);

    journal.log().append(Samples.begin(first, accepted, new OperationInterrupted(hostile)));

    assertThat(operation().accepted().intent().body().path("name").textValue())
        .isEqualTo(hostile.replaceAll("\\uD83D$", "?")); // what no UTF-8 can hold
  }

  @Test
  void anEmptyIdIsNoOperation() {
    assertThat(journal.reader().events(first)).isEmpty();
    assertThat(journal.reader().operation(first)).isEmpty();
  }

  @Test
  void tellsWhoseLeaseItIs() {
    begin(first, "main");

    assertThat(journal.reader().leases())
        .singleElement()
        .satisfies(lease -> {
          assertThat(lease.lease()).isEqualTo(journal.leases().mine());
          assertThat(lease.pid()).isEqualTo(ProcessHandle.current().pid());
          assertThat(lease.startedMicros()).isPositive();
        });
  }

  @Test
  void aProcessThatWroteNothingLeavesNoLeaseBehind() {
    assertThat(journal.reader().leases()).isEmpty();
  }

  @Test
  void goesOnBehindAnEventThatItMaySkip() {
    begin(first, "main");
    insertUnknown(true);

    assertThat(journal.reader().events(first)).hasSize(2);
    assertThat(operation().version()).isEqualTo(3);
    assertThat(journal.reader().after(2, 1)).isEmpty();
    var append =
        new Append(first, Samples.WRITER, new Guard.AtVersion(3), List.of(Samples.succeeded()));
    assertThat(journal.log().append(append)).isInstanceOf(Appended.class);
    assertThat(operation().state()).isEqualTo(OperationState.SUCCEEDED);
    assertThat(journal.reader().after(2, 1)).hasSize(1);
  }

  @Test
  void stopsAtAnEventThatItMayNotSkip() {
    begin(first, "main");
    insertUnknown(false);

    assertThatThrownBy(() -> journal.reader().operation(first))
        .hasMessageContaining("DSP-JRN-011")
        .hasMessageContaining("position 3");
    assertThatThrownBy(() -> CheckedJournal.open(store, folder))
        .hasMessageContaining("DSP-JRN-011");
    assertThat(JournalVerifier.verify(location).findings())
        .anySatisfy(finding -> assertThat(finding.place()).isEqualTo("event at position 3"));
    change("DELETE FROM event WHERE position = 3");
    change("UPDATE operation SET version = 2");
    change("UPDATE head SET position = 2, digest = (SELECT digest FROM event WHERE position = 2)");
  }

  /// As a newer version would write it.
  private void insertUnknown(boolean ignorable) {
    try (var session = TestSession.open(location)) {
      var events = new EventTable(session, new EventCodec());
      var row =
          new RawEvent(
              3,
              first,
              3,
              new UUID(1, 1),
              5,
              "w",
              new WireEvent("weather.noted", 1, ignorable, "{}"));
      var digest = events.head().digest().next(row);
      session.update(
          "INSERT INTO event VALUES (3, ?, 3, ?, 5, 'w', 'weather.noted', 1, ?, '{}', ?)",
          first.value(),
          row.id().toString(),
          ignorable ? 1 : 0,
          digest.bytes());
      events.moveHead(new Head(3, digest));
      session.update("UPDATE operation SET version = 3");
    }
  }

  private void change(String statement) {
    try (var session = TestSession.open(location)) {
      session.execute(statement);
    }
  }

  private void begin(OperationId id, String name) {
    journal.log().append(Samples.begin(id, Samples.accepted("create", name)));
  }

  private Operation operation() {
    return journal.reader().operation(first).orElseThrow();
  }

  private OperationId newest() {
    return journal.reader().newest(Samples.identity("main")).orElseThrow().id();
  }

  private Optional<OperationId> forMain() {
    return journal
        .reader()
        .newestForObject(Samples.SERVER, Samples.ORGANIZATION, "Store", "main")
        .map(Operation::id);
  }

  private List<OperationId> list(List<OperationState> states, String contains, int limit) {
    return journal.reader().list(new OperationQuery(states, contains, limit)).stream()
        .map(OperationSummary::id)
        .toList();
  }
}
