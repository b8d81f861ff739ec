package dev.deltajournal.bench.plain;

import dev.deltajournal.bench.load.Database;
import dev.deltajournal.bench.load.Lifecycle;
import dev.deltajournal.journal.log.Append;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// Journals of a given size.
public final class Filled {
  private static final String LEASE = "5f0e8a52-6f0f-4a53-9d0c-0d4b7c0e1a21";
  private static final int BATCH = 100;

  private Filled() {}

  /// Fills a journal with finished operations and, spread among them, some that are waiting for the
  /// service.
  ///
  /// @param address of an empty journal
  /// @param finished a multiple of `unfinished`
  /// @return how many events it has now
  public static long fill(Database database, String address, int finished, int unfinished)
      throws SQLException {
    int interval = unfinished == 0 ? Integer.MAX_VALUE : finished / unfinished;
    try (var writer = new PlainWriter(database, address).careless(database)) {
      var batch = new ArrayList<Append>();
      for (int i = 1; i <= finished; i++) {
        add(batch, Lifecycle.APPENDS);
        if (i % interval == 0) {
          add(batch, Lifecycle.APPENDS_UNTIL_ANSWERED);
        }
        if (batch.size() >= BATCH * Lifecycle.APPENDS || i == finished) {
          writer.write(batch);
          batch.clear();
        }
      }
    }
    return (long) finished * Lifecycle.EVENTS + (long) unfinished * Lifecycle.EVENTS_UNTIL_ANSWERED;
  }

  private static void add(List<Append> batch, int appends) {
    var store = new Lifecycle();
    for (int i = 0; i < appends; i++) {
      batch.add(store.next(LEASE));
    }
  }
}
