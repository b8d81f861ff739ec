package dev.deltajournal.journal.process;

import dev.deltajournal.journal.FileLocation;
import dev.deltajournal.journal.Journal;
import dev.deltajournal.journal.JournalException;
import dev.deltajournal.journal.JournalLimits;
import dev.deltajournal.journal.JournalLocation;
import dev.deltajournal.journal.JournalOptions;
import dev.deltajournal.journal.JournalVerifier;
import dev.deltajournal.journal.Journals;
import dev.deltajournal.journal.event.OperationEvent.OperationInterrupted;
import dev.deltajournal.journal.fixture.PostgresServer;
import dev.deltajournal.journal.fixture.Samples;
import dev.deltajournal.journal.fixture.Store;
import dev.deltajournal.journal.log.Append;
import dev.deltajournal.journal.log.AppendResult.Appended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;

/// What a child process does to a journal. Tells its parent in lines on stdout.
final class Child {
  private static final int SATURATING_CALLERS = 32;

  private Child() {}

  /// @param arguments what to do, the journal's file, and more as it needs
  public static void main(String[] arguments) throws IOException {
    var location =
        arguments[1].startsWith("jdbc:")
            ? Store.at(arguments[1], PostgresServer.KEY)
            : new FileLocation(Path.of(arguments[1]));
    switch (arguments[0]) {
      case "hold" -> hold(location);
      case "append" -> append(location);
      case "step" -> step(location, Long.parseLong(arguments[2]));
      case "saturate" -> saturate(location, Long.parseLong(arguments[2]));
      case "fill" -> fill(location);
      case "recover" -> recover(location, Path.of(arguments[2]));
      default -> throw new IllegalArgumentException(arguments[0]);
    }
  }

  /// Opens, writes once, tells the lease and the key, and stays until its stdin ends.
  private static void hold(JournalLocation location) throws IOException {
    try (var journal = Journals.open(location, JournalOptions.defaults())) {
      var _ = one(journal, "");
      tell(journal.leases().mine() + " " + journal.key().fingerprint());
      while (System.in.read() >= 0) {
        // only the end matters
      }
    }
  }

  /// Appends once for each line on stdin, under a short lease, and tells the operation or the
  /// error.
  private static void step(JournalLocation location, long leaseMillis) throws IOException {
    var limits = JournalLimits.defaults();
    var options =
        JournalOptions.defaults()
            .with(limits.with(limits.database().withLease(leaseMillis, leaseMillis / 5)));
    try (var journal = Journals.open(location, options)) {
      tell(journal.leases().mine());
      while (System.in.read() >= 0) {
        try {
          tell(one(journal, ""));
        } catch (JournalException e) {
          tell(e.failure().describe());
        }
      }
    }
  }

  /// Appends for ever and tells each operation once it is durable.
  private static void append(JournalLocation location) {
    try (var journal = Journals.open(location, JournalOptions.defaults())) {
      while (true) {
        tell(one(journal, ""));
      }
    }
  }

  /// Appends from many threads, so that the writer never pauses, and tells how many it got in and
  /// how long the longest took, in milliseconds.
  private static void saturate(JournalLocation location, long millis) throws IOException {
    var longest = new LongAccumulator(Math::max, 0);
    var count = new LongAdder();
    try (var journal = Journals.open(location, JournalOptions.defaults())) {
      tell("ready");
      int _ = System.in.read(); // both begin together
      long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
      try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
        for (int i = 0; i < SATURATING_CALLERS; i++) {
          callers.execute(() -> {
            while (System.nanoTime() < end) {
              long start = System.nanoTime();
              one(journal, "");
              longest.accumulate(System.nanoTime() - start);
              count.increment();
            }
          });
        }
      }
      tell(count.sum() + " " + TimeUnit.NANOSECONDS.toMillis(longest.get()));
    }
  }

  /// Appends until the journal refuses, telling each operation, then the error.
  private static void fill(JournalLocation location) {
    try (var journal = Journals.open(location, JournalOptions.defaults())) {
      var ballast = "x".repeat(20_000);
      try {
        while (true) {
          tell(one(journal, ballast));
        }
      } catch (JournalException e) {
        tell("stopped " + e.getMessage());
      }
    }
  }

  /// Fills the disk up to the refusal, makes room, and goes on in the same journal.
  private static void recover(JournalLocation location, Path spare) throws IOException {
    fill(location);
    Files.delete(spare);
    try (var journal = Journals.open(location, JournalOptions.defaults())) {
      tell(one(journal, ""));
    }
    tell("whole " + JournalVerifier.verify(location).isWhole());
  }

  private static String one(Journal journal, String ballast) {
    var id = Samples.id();
    var accepted = Samples.accepted("create", id.value());
    var interrupted = new OperationInterrupted(ballast);
    Append append = Samples.begin(id, accepted, interrupted);
    if (!(journal.log().append(append) instanceof Appended)) {
      throw new IllegalStateException("a new operation was not appended");
    }
    return id.value();
  }

  private static void tell(String line) {
    System.out.println(line);
    System.out.flush();
  }
}
