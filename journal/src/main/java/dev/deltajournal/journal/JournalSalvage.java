package dev.deltajournal.journal;

import dev.deltajournal.journal.store.postgres.PostgresJournal;
import dev.deltajournal.journal.store.sqlite.SqliteJournal;

/// The way out of a damaged journal: a new one with every operation that is whole. What was damaged
/// is only read.
public final class JournalSalvage {
  private JournalSalvage() {}

  /// Copies what is whole. The new journal appears at once or not at all, and is checked.
  ///
  /// An operation is whole if all its events are there, none was changed, and none can be missing
  /// at its end. Its events keep their ids, times and writers; positions and digests are made anew.
  ///
  /// @param into nothing may be there; a file for a file, a database for a database
  /// @throws JournalException `DSP-JRN-022` if something is there, `DSP-JRN-015` if the two are of
  ///   different sorts, or another code of {@link JournalError}
  public static SalvageReport salvage(
      JournalLocation damaged, JournalLocation into, JournalOptions options) {
    if (damaged instanceof FileLocation from && into instanceof FileLocation to) {
      return SqliteJournal.salvage(from, to, options);
    }
    if (damaged instanceof DatabaseLocation from && into instanceof DatabaseLocation to) {
      return PostgresJournal.salvage(from, to, options);
    }
    throw new JournalException(
        JournalError.UNSUPPORTED_LOCATION,
        "a journal in a file is salvaged into a file, one in a database into another schema");
  }
}
