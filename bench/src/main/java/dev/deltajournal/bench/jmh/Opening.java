package dev.deltajournal.bench.jmh;

import dev.deltajournal.bench.load.Database;
import dev.deltajournal.journal.Journal;
import dev.deltajournal.journal.JournalOptions;
import dev.deltajournal.journal.Journals;
import dev.deltajournal.journal.operation.OperationState;
import dev.deltajournal.journal.store.JournalReader.OperationQuery;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/// Opens a journal that is there and lists its unfinished operations.
@State(Scope.Benchmark)
public class Opening {
  private static final List<OperationState> UNFINISHED =
      Arrays.stream(OperationState.values()).filter(state -> !state.isFinal()).toList();
  private static final int LIMIT = 10_000;

  @Param("")
  public String address = "";

  /// How many operations are unfinished.
  @Param("0")
  public int unfinished;

  private @Nullable Journal journal;

  @Benchmark
  public void open() {
    journal = Journals.open(Database.location(address), JournalOptions.defaults());
    var found = journal.reader().list(new OperationQuery(UNFINISHED, "", LIMIT));
    if (found.size() != unfinished) {
      throw new IllegalStateException("found " + found.size() + " unfinished operations");
    }
  }

  @TearDown(Level.Invocation)
  public void close() {
    Objects.requireNonNull(journal).close();
  }
}
