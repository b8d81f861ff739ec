package dev.deltajournal.journal.store.sql;

import dev.deltajournal.journal.Journal;
import dev.deltajournal.journal.JournalOptions;
import dev.deltajournal.journal.key.JournalKey;
import dev.deltajournal.journal.lease.Leases;
import dev.deltajournal.journal.log.OperationLog;
import dev.deltajournal.journal.store.EventStore;
import dev.deltajournal.journal.store.JournalReader;
import dev.deltajournal.journal.writing.DirectOperationLog;
import dev.deltajournal.journal.writing.RingOperationLog;

/// A journal that is open for writing.
public record OpenJournal(
    String location, JournalKey key, Leases leases, OperationLog log, JournalReader reader)
    implements Journal {

  /// The way into a store, which belongs to it from now on.
  public static OperationLog log(EventStore store, JournalOptions options) {
    return switch (options.logging()) {
      case RING -> RingOperationLog.start(store, options.limits());
      case DIRECT -> new DirectOperationLog(store);
    };
  }

  /// The lease goes last, and not at all if the writer could not be ended: as long as this process
  /// may write, others must see it alive.
  @Override
  public void close() {
    try (reader) {
      log.close();
    }
    leases.close();
  }
}
