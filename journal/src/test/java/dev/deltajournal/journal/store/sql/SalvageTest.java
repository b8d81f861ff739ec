package dev.deltajournal.journal.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deltajournal.journal.FileLocation;
import dev.deltajournal.journal.JournalLocation;
import dev.deltajournal.journal.JournalOptions;
import dev.deltajournal.journal.JournalSalvage;
import dev.deltajournal.journal.JournalVerifier;
import dev.deltajournal.journal.Journals;
import dev.deltajournal.journal.OperationId;
import dev.deltajournal.journal.SalvageReport;
import dev.deltajournal.journal.event.StoredEvent;
import dev.deltajournal.journal.fixture.CheckedJournal;
import dev.deltajournal.journal.fixture.RandomHistory;
import dev.deltajournal.journal.fixture.Samples;
import dev.deltajournal.journal.fixture.Store;
import dev.deltajournal.journal.log.AppendResult.Appended;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// What `journal salvage` makes of damaged journals. `-Djournal.seed=N` runs one history again.
@ParameterizedClass
@EnumSource(Store.class)
class SalvageTest {
  private static final int APPENDS = 120;

  @Parameter Store store = Store.SQLITE;
  @TempDir Path folder;
  @TempDir Path other;
  private JournalLocation damaged;
  private JournalLocation fresh;
  private Map<OperationId, List<StoredEvent>> written = Map.of();
  private long head;

  static LongStream seeds() {
    var given = Long.getLong("journal.seed");
    return given == null ? new Random().longs(6) : LongStream.of(given);
  }

  @BeforeEach
  void locate() {
    damaged = store.location(folder);
    fresh = store.location(other);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void keepsExactlyTheOperationsThatWereNotTouched(long seed) {
    write(seed);
    var touched = damage(new Random(seed));

    var report = salvage();

    var expected = new HashSet<>(written.keySet());
    expected.removeAll(touched);
    assertThat(kept()).as("seed %d: %s", seed, report.lost()).isEqualTo(expected);
    for (var id : touched) {
      assertThat(report.lost().toString()).as("seed %d", seed).contains("operation " + id);
    }
  }

  @Test
  void aWholeJournalIsCopiedEventByEvent() {
    write(1);

    var report = salvage();

    assertThat(report.lost()).isEmpty();
    assertThat(report.events()).isEqualTo(head);
    assertThat(kept()).isEqualTo(written.keySet());
  }

  @Test
  void neverTouchesTheOriginal() throws Exception {
    write(2);
    damage(new Random(2));
    var before = findings();
    var content = damaged instanceof FileLocation(Path file) ? Files.readAllBytes(file) : null;

    salvage();

    assertThat(findings()).isEqualTo(before);
    if (damaged instanceof FileLocation(Path file)) {
      assertThat(file).hasBinaryContent(content);
    }
  }

  @Test
  void theNewJournalGoesOnUnderTheSameKey() {
    write(3);
    change("DELETE FROM event WHERE position = 5");
    String fingerprint;
    try (var session = TestSession.open(damaged)) {
      fingerprint = new Meta(session).fingerprint();
    }

    assertThat(salvage().sameKey()).isTrue();

    try (var journal = CheckedJournal.open(fresh, JournalOptions.defaults())) {
      assertThat(journal.key().fingerprint()).isEqualTo(fingerprint);
      var next =
          journal.log().append(Samples.begin(Samples.id(), Samples.accepted("create", "new")));
      assertThat(next).isInstanceOf(Appended.class);
    }
  }

  /// What an unfinished operation did last decides whether a statement is sent again.
  @Test
  void anOperationWhoseLastEventIsCutOffIsLost() {
    var id = Samples.id();
    try (var journal = CheckedJournal.open(damaged, JournalOptions.defaults())) {
      journal.log().append(Samples.begin(id, Samples.accepted("create", "main")));
      journal.log().append(Samples.owned(id, Samples.intended("create", 1)));
    }
    change("DELETE FROM event WHERE position = 3");

    var report = salvage();

    assertThat(report.operations()).isZero();
    assertThat(report.lost().toString())
        .contains("position 3", "operation " + id + ", why=it ended with event 3");
  }

  @Test
  void refusesToWriteWhereSomethingIs() {
    write(4);
    Journals.open(fresh, JournalOptions.defaults()).close();

    assertThatThrownBy(this::salvage).hasMessageContaining("DSP-JRN-022");
  }

  @Test
  void thereIsNothingToSalvageWithoutAJournal() {
    assertThatThrownBy(this::salvage).hasMessageContaining("DSP-JRN-013");
  }

  private void write(long seed) {
    try (var journal = CheckedJournal.open(damaged, JournalOptions.defaults())) {
      new RandomHistory(seed, journal.log()).append(APPENDS);
      head = journal.reader().head();
      written =
          journal.reader().after(0, (int) head).stream()
              .collect(Collectors.groupingBy(StoredEvent::operation));
    }
  }

  /// Some of what can happen to rows; returns whose they were.
  private Set<OperationId> damage(Random random) {
    var touched = new HashSet<OperationId>();
    long third = (head - 6) / 3;
    for (int i = 0; i < 3; i++) {
      long position = i * third + 2 + random.nextLong(third - 2); // never two beside each other
      touched.add(owner(position));
      switch (random.nextInt(3)) {
        case 0 -> change("DELETE FROM event WHERE position = " + position);
        case 1 ->
            change(
                "UPDATE event SET payload = '{\"x\":' || position || '}' WHERE position = "
                    + position);
        default ->
            change("UPDATE event SET at_micros = at_micros + 1 WHERE position = " + position);
      }
    }
    int tail = random.nextInt(3);
    for (long position = head; position > head - tail; position--) {
      touched.add(owner(position));
      change("DELETE FROM event WHERE position = " + position);
    }
    return touched;
  }

  private OperationId owner(long position) {
    return written.entrySet().stream()
        .filter(entry -> entry.getValue().stream().anyMatch(event -> event.position() == position))
        .findFirst()
        .orElseThrow()
        .getKey();
  }

  private SalvageReport salvage() {
    return JournalSalvage.salvage(damaged, fresh, JournalOptions.defaults());
  }

  /// The operations of the new journal, after each was compared with what was written.
  private Set<OperationId> kept() {
    assertThat(JournalVerifier.verify(fresh).findings()).isEmpty();
    try (var reader = Journals.read(fresh)) {
      var events = reader.after(0, Integer.MAX_VALUE);
      var byOperation = events.stream().collect(Collectors.groupingBy(StoredEvent::operation));
      byOperation.forEach((id, copied) ->
          assertThat(withoutPlaces(copied))
              .isEqualTo(withoutPlaces(written.getOrDefault(id, List.of()))));
      return byOperation.keySet();
    }
  }

  private static List<StoredEvent> withoutPlaces(List<StoredEvent> events) {
    var plain = new ArrayList<StoredEvent>();
    for (var event : events) {
      plain.add(
          new StoredEvent(
              0,
              event.operation(),
              event.version(),
              event.id(),
              event.atMicros(),
              event.writer(),
              event.event()));
    }
    return plain;
  }

  private Object findings() {
    return JournalVerifier.verify(damaged).findings();
  }

  private void change(String... statements) {
    try (var session = TestSession.open(damaged)) {
      for (var statement : statements) {
        session.execute(TestSession.translated(session, statement));
      }
    }
  }
}
