package dev.deltajournal.bench.shared;

import dev.deltajournal.bench.load.Database;
import dev.deltajournal.bench.load.Producer;
import dev.deltajournal.journal.Journal;
import dev.deltajournal.journal.JournalOptions;
import dev.deltajournal.journal.Journals;
import dev.deltajournal.journal.log.AppendResult.Appended;
import java.io.IOException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;

/// A process that appends to a journal without a break.
final class Saturated {
  private static final int CALLERS = 32;

  private final LongAdder events = new LongAdder();
  private final LongAdder appends = new LongAdder();
  private final LongAccumulator longest = new LongAccumulator(Math::max, 0);

  private Saturated() {}

  /// Waits for a line on stdin, so that several begin together; tells on stdout how many events it
  /// appended, how many appends of them after the warm-up, and how many microseconds the longest
  /// took.
  ///
  /// @param arguments the journal's address, and how many milliseconds to warm up and to count
  public static void main(String[] arguments) throws IOException {
    var location = Database.location(arguments[0]);
    try (var journal = Journals.open(location, JournalOptions.defaults())) {
      System.out.println("ready");
      int _ = System.in.read();
      var work = new Saturated();
      work.run(journal, Long.parseLong(arguments[1]), Long.parseLong(arguments[2]));
      System.out.println(work.events + " " + work.appends + " " + work.longest);
    }
  }

  private void run(Journal journal, long warmUpMillis, long millis) {
    long begin = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(warmUpMillis);
    long end = begin + TimeUnit.MILLISECONDS.toNanos(millis);
    try (var callers = Executors.newFixedThreadPool(CALLERS)) {
      for (int i = 0; i < CALLERS; i++) {
        callers.execute(() -> produce(journal, begin, end));
      }
    }
  }

  private void produce(Journal journal, long begin, long end) {
    var producer = new Producer();
    long start = System.nanoTime();
    while (start < end) {
      var append = producer.next(journal.leases().mine());
      if (!(journal.log().append(append) instanceof Appended)) {
        throw new IllegalStateException("an append was refused");
      }
      long done = System.nanoTime();
      events.add(append.events().size());
      longest.accumulate(TimeUnit.NANOSECONDS.toMicros(done - start));
      if (done >= begin && done < end) {
        appends.increment();
      }
      start = done;
    }
  }
}
