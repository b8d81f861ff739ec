package dev.deltajournal.journal;

import dev.deltajournal.journal.lease.FileLeases;
import dev.deltajournal.journal.lease.Liveness;
import dev.deltajournal.journal.store.JournalReader;
import dev.deltajournal.journal.store.postgres.PostgresJournal;
import dev.deltajournal.journal.store.sqlite.SqliteJournal;

/// Where journals come from.
public final class Journals {
  private Journals() {}

  /// Opens a journal for writing. Makes the folder, the file or the tables, the key of a file and
  /// this process's lease where they are missing, and brings an older journal to the newest shape.
  /// A process opens a journal once.
  ///
  /// @throws JournalException with a code of {@link JournalError} if that cannot be done; then
  ///   nothing stays open
  public static Journal open(JournalLocation location, JournalOptions options) {
    return switch (location) {
      case FileLocation file -> SqliteJournal.open(file, options);
      case DatabaseLocation database -> PostgresJournal.open(database, options);
    };
  }

  /// Opens an existing journal for reading. Creates nothing, migrates nothing, needs no key and
  /// takes no lease.
  ///
  /// @throws JournalException `DSP-JRN-013` if there is none, or another code of {@link
  ///   JournalError} if it cannot be read
  public static JournalReader read(JournalLocation location) {
    return switch (location) {
      case FileLocation file -> SqliteJournal.read(file, JournalLimits.defaults());
      case DatabaseLocation database -> PostgresJournal.read(database, JournalLimits.defaults());
    };
  }

  /// Tells which leases of a journal live, for those who hold none.
  public static Liveness liveness(JournalLocation location) {
    return switch (location) {
      case FileLocation file -> FileLeases.observe(file.leaseFolder());
      case DatabaseLocation database ->
          PostgresJournal.liveness(database, JournalLimits.defaults());
    };
  }
}
