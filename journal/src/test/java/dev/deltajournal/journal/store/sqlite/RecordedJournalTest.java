package dev.deltajournal.journal.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deltajournal.journal.FileLocation;
import dev.deltajournal.journal.JournalOptions;
import dev.deltajournal.journal.JournalVerifier;
import dev.deltajournal.journal.fixture.CheckedJournal;
import dev.deltajournal.journal.fixture.Samples;
import dev.deltajournal.journal.log.AppendResult.Appended;
import dev.deltajournal.journal.operation.OperationState;
import dev.deltajournal.journal.store.JournalReader.OperationQuery;
import dev.deltajournal.journal.store.JournalReader.OperationSummary;
import dev.deltajournal.journal.store.sqlite.SqliteSession.Access;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Journals that were written once stay readable for ever: one for each shape.
///
/// journal J-012
class RecordedJournalTest {
  private static final long EVENTS = 141;

  @TempDir Path folder;

  @Test
  void everyShapeIsRecorded() {
    assertThat(IntStream.rangeClosed(1, Migrations.newest()))
        .allSatisfy(shape ->
            assertThat(getClass().getResource("/journals/shape-" + shape + ".db")).isNotNull());
  }

  @Test
  void theFirstShapeIsReadAsItWasWritten() throws IOException {
    var location = copy("shape-1.db");

    var report = JournalVerifier.verify(location);

    assertThat(report.findings()).isEmpty();
    assertThat(report.head()).isEqualTo(EVENTS);
    try (var session = SqliteSession.open(location.file(), Access.READ_ONLY, 1_000)) {
      assertThat(session.text("SELECT hex(digest) FROM head"))
          .isEqualTo("92986D192E63269125902C1603288F42E5ABB72FB997FA5E07DF42B317CA1AAB");
    }
  }

  @Test
  void theFirstShapeGoesOn() throws IOException {
    try (var journal = CheckedJournal.open(copy("shape-1.db"), JournalOptions.defaults())) {
      assertThat(
              journal.reader().list(new OperationQuery(List.of(), "", 100)).stream()
                  .collect(Collectors.groupingBy(OperationSummary::state, Collectors.counting())))
          .isEqualTo(
              Map.of(
                  OperationState.ACCEPTED, 4L,
                  OperationState.CANCELLED, 6L,
                  OperationState.FAILED, 4L,
                  OperationState.PARKED, 1L,
                  OperationState.RUNNING, 2L,
                  OperationState.SUCCEEDED, 1L));
      var next =
          journal.log().append(Samples.begin(Samples.id(), Samples.accepted("create", "new")));
      assertThat(((Appended) next).events().getFirst().position()).isEqualTo(EVENTS + 1);
    }
  }

  private FileLocation copy(String name) throws IOException {
    for (var file : List.of(name, name + ".key")) {
      try (var in = getClass().getResourceAsStream("/journals/" + file)) {
        Files.copy(Objects.requireNonNull(in, file), folder.resolve(file));
      }
    }
    return new FileLocation(folder.resolve(name));
  }
}
