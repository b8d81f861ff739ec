package dev.deltajournal.bench.jmh;

import dev.deltajournal.bench.load.Database;
import dev.deltajournal.bench.load.Lifecycle;
import dev.deltajournal.bench.load.Producer;
import dev.deltajournal.journal.Journal;
import dev.deltajournal.journal.JournalOptions;
import dev.deltajournal.journal.Journals;
import dev.deltajournal.journal.log.AppendResult.Appended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/// Producers that each wait until their append is durable. One call is one append.
@State(Scope.Benchmark)
public class JournalAppends {
  /// The file that takes how many appends shared a commit, on average.
  public static final String SHARED = "bench.shared";

  @Param("SQLITE")
  public Database database = Database.SQLITE;

  private String address = "";
  private @Nullable Journal journal;
  private @Nullable CommitCounter commits;

  /// What one thread appends.
  @State(Scope.Thread)
  public static class Stores {
    private final Producer producer = new Producer();
  }

  @Setup
  public void open() throws IOException {
    address = database.newJournal();
    journal = Journals.open(Database.location(address), JournalOptions.defaults());
    commits = CommitCounter.of(database, address, journal.leases().mine());
  }

  @Benchmark
  public void append(Stores stores) {
    var open = journal();
    if (!(open.log().append(stores.producer.next(open.leases().mine())) instanceof Appended)) {
      throw new IllegalStateException("an append was refused");
    }
  }

  /// Tells the mean size of a batch, and drops the journal.
  @TearDown
  public void close() throws IOException, SQLException {
    double appends = (double) journal().reader().head() * Lifecycle.APPENDS / Lifecycle.EVENTS;
    try (var counter = Objects.requireNonNull(commits)) {
      Files.writeString(
          Path.of(System.getProperty(SHARED)), Double.toString(appends / counter.count()));
      journal().close();
    }
    database.drop(address);
  }

  private Journal journal() {
    return Objects.requireNonNull(journal);
  }
}
