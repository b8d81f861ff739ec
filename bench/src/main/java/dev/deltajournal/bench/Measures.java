package dev.deltajournal.bench;

import dev.deltajournal.bench.jmh.JournalAppends;
import dev.deltajournal.bench.jmh.Opening;
import dev.deltajournal.bench.jmh.PlainCommits;
import dev.deltajournal.bench.load.Database;
import dev.deltajournal.bench.load.Lifecycle;
import dev.deltajournal.bench.plain.Filled;
import dev.deltajournal.bench.shared.Sharing;
import dev.deltajournal.journal.JournalVerifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import org.openjdk.jmh.runner.RunnerException;

/// The measures of one database.
final class Measures {
  private static final int PRODUCERS = 64;
  private static final int FINISHED = 111_100;
  private static final int UNFINISHED = 20;
  private static final int PROOF = 500;
  private static final double KIB = 1_024;
  private static final double MICROS_PER_SECOND = 1_000_000;
  private static final double MICROS_PER_MILLI = 1_000;

  private final Database database;
  private final Report report;
  private final Path shared;
  private final Runs runs;
  private final int rounds;

  Measures(Database database, Report report, Path folder, int rounds) {
    this.database = database;
    this.report = report;
    this.rounds = rounds;
    shared = folder.resolve("shared");
    runs = new Runs(shared);
  }

  /// Shows that what the journal is compared with writes the same.
  void proof() throws SQLException {
    var address = database.newJournal();
    Filled.fill(database, address, PROOF, UNFINISHED);
    var findings = JournalVerifier.verify(Database.location(address)).findings();
    if (!findings.isEmpty()) {
      throw new IllegalStateException("plain JDBC wrote something else: " + findings);
    }
    database.drop(address);
  }

  /// Many producers against batches of the same size, each waiting until it is durable.
  void group() throws RunnerException, IOException {
    var medians = new Medians();
    for (int round = 0; round < rounds; round++) {
      var journal = runs.sample(JournalAppends.class, PRODUCERS, of());
      double batch = Double.parseDouble(Files.readString(shared));
      int size = (int) Math.ceil(batch);
      var plain =
          runs.sample(
              PlainCommits.class,
              1,
              Map.of("database", database.name(), "batch", "" + size, "producers", "" + PRODUCERS));
      // Each producer has one append under way at any time.
      double appended = PRODUCERS * MICROS_PER_SECOND / journal.getMean();
      double committed = size * MICROS_PER_SECOND / plain.getMean();
      medians.add("batch", batch);
      medians.add("journal", appended);
      medians.add("plain", committed);
      medians.add("ratio", appended / committed);
      medians.add("journal p50", journal.getPercentile(50));
      medians.add("journal p99", journal.getPercentile(99));
      medians.add("plain p50", plain.getPercentile(50));
      medians.add("plain p99", plain.getPercentile(99));
    }
    report.heading("64 producers that wait", "journal", "plain");
    report.atLeast(
        "appends a second", medians.of("journal"), medians.of("plain"), medians.of("ratio"), 0.7);
    report.single("appends in a commit", medians.of("batch"));
    micros("an append or commit, p50 µs", medians, "p50");
    micros("an append or commit, p99 µs", medians, "p99");
  }

  /// One producer against one commit for each append.
  void single() throws RunnerException {
    var medians = new Medians();
    for (int round = 0; round < rounds; round++) {
      var journal = runs.sample(JournalAppends.class, 1, of());
      var plain = runs.sample(PlainCommits.class, 1, of());
      medians.add("journal p50", journal.getPercentile(50));
      medians.add("journal p99", journal.getPercentile(99));
      medians.add("journal mean", journal.getMean());
      medians.add("plain p50", plain.getPercentile(50));
      medians.add("plain p99", plain.getPercentile(99));
      medians.add("plain mean", plain.getMean());
      medians.add("ratio", journal.getMean() / plain.getMean());
      medians.add("ratio p50", journal.getPercentile(50) / plain.getPercentile(50));
    }
    report.heading("One producer", "journal", "plain");
    report.atMost(
        "an append, mean µs",
        medians.of("journal mean"),
        medians.of("plain mean"),
        medians.of("ratio"),
        1.5);
    report.atMost(
        "an append, p50 µs",
        medians.of("journal p50"),
        medians.of("plain p50"),
        medians.of("ratio p50"),
        1.5);
    micros("an append, p99 µs", medians, "p99");
  }

  private void micros(String name, Medians medians, String percentile) {
    double journal = medians.of("journal " + percentile);
    double plain = medians.of("plain " + percentile);
    report.pair(name, journal, plain, journal / plain);
  }

  /// A journal of a million events: opening it, and its size.
  void large() throws RunnerException, SQLException, IOException {
    var empty = database.newJournal();
    double emptySize = database.size(empty);
    var address = database.newJournal();
    long events = Filled.fill(database, address, FINISHED, UNFINISHED);
    var large = Map.of("address", address, "unfinished", "" + UNFINISHED);
    var small = Map.of("address", empty, "unfinished", "0");
    var medians = new Medians();
    for (int round = 0; round < rounds; round++) {
      medians.add("first", runs.shots(Opening.class, 0, 1, large, "-Xmx64m").getMean());
      medians.add("first empty", runs.shots(Opening.class, 0, 1, small, "-Xmx64m").getMean());
    }
    var warm = runs.shots(Opening.class, 5, 20, large, "-Xmx64m");
    report.heading("Opening %,d events, with 64 MiB of heap".formatted(events), "ms", "");
    report.singleAtMost(
        "again in the same process, p50", warm.getPercentile(50) / MICROS_PER_MILLI, 100);
    report.single("  at worst", warm.getMax() / MICROS_PER_MILLI);
    report.single("first thing in a new process", medians.of("first") / MICROS_PER_MILLI);
    report.single("  the same, empty journal", medians.of("first empty") / MICROS_PER_MILLI);
    report.heading("On disk", "KiB", "");
    double bytes = database.size(address) - emptySize;
    report.single(
        "one operation of %d events".formatted(Lifecycle.EVENTS),
        bytes * Lifecycle.EVENTS / events / KIB);
    database.drop(address);
    database.drop(empty);
  }

  /// Two processes on one journal against one.
  void shared() throws IOException, InterruptedException {
    var sharing = new Sharing(database);
    var medians = new Medians();
    for (int round = 0; round < rounds; round++) {
      var alone = sharing.run(1, false);
      var both = sharing.run(2, round == rounds - 1);
      medians.add("alone", alone.appendsPerSecond());
      medians.add("both", both.appendsPerSecond());
      medians.add("ratio", both.appendsPerSecond() / alone.appendsPerSecond());
      medians.add("longest", both.longestMillis());
    }
    report.heading("Two processes that append without a break", "both", "one alone");
    report.atLeast(
        "appends a second",
        medians.of("both"),
        medians.of("alone"),
        medians.of("ratio"),
        database == Database.SQLITE ? 0.7 : 0);
    report.singleAtMost("longest append of all rounds, ms", medians.largest("longest"), 2_000);
  }

  private Map<String, String> of() {
    return Map.of("database", database.name());
  }
}
