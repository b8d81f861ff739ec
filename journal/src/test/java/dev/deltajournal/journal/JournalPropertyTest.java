package dev.deltajournal.journal;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import dev.deltajournal.journal.fixture.CheckedJournal;
import dev.deltajournal.journal.fixture.RandomHistory;
import dev.deltajournal.journal.fixture.Store;
import dev.deltajournal.journal.operation.Operation;
import dev.deltajournal.journal.operation.OperationState;
import dev.deltajournal.journal.store.JournalReader.OperationQuery;
import dev.deltajournal.journal.store.JournalReader.OperationSummary;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Random histories from seeds. `-Djournal.seed=N` runs one again.
@ParameterizedClass
@EnumSource(Store.class)
class JournalPropertyTest {
  private static final int HISTORIES = 12;
  private static final int APPENDS = 150;

  @Parameter Store store = Store.SQLITE;
  @TempDir Path folder;

  static LongStream seeds() {
    var given = Long.getLong("journal.seed");
    return given == null ? new Random().longs(HISTORIES) : LongStream.of(given);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void whatIsReadBackIsWhatWasAnswered(long seed) {
    try (var journal =
        CheckedJournal.open(store, folder)) { // compares rows and claims when it closes
      var history = new RandomHistory(seed, journal.log());
      history.append(APPENDS);

      for (var expected : history.operations().values()) {
        assertThat(journal.reader().operation(expected.id()))
            .as("operation %s of seed %d", expected.id(), seed)
            .contains(expected);
      }
      var listed = journal.reader().list(new OperationQuery(List.of(), "", APPENDS));
      assertThat(listed.stream().collect(toMap(OperationSummary::id, OperationSummary::state)))
          .as("seed %d", seed)
          .isEqualTo(
              history.operations().values().stream()
                  .collect(toMap(Operation::id, Operation::state)));
    }
  }

  @Test
  void historiesReachEveryState() {
    try (var journal = CheckedJournal.open(store, folder)) {
      var history = new RandomHistory(7, journal.log());
      history.append(500);

      assertThat(history.reached()).containsExactly(OperationState.values());
    }
  }
}
