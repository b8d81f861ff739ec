package dev.deltajournal.journal;

import dev.deltajournal.journal.store.postgres.PostgresJournal;
import dev.deltajournal.journal.store.sqlite.SqliteJournal;

/// Checks a journal completely: every row's digest and place, the head, every operation's row
/// against its events, every claim, and the database file itself.
public final class JournalVerifier {
  private JournalVerifier() {}

  /// Reads one state of the journal from its first row to its last. Writes nothing; others may go
  /// on writing.
  ///
  /// @throws JournalException `DSP-JRN-013` if there is no journal, `DSP-JRN-002` or `DSP-JRN-003`
  ///   if the file is not one of ours
  public static VerificationReport verify(JournalLocation location) {
    return switch (location) {
      case FileLocation file -> SqliteJournal.verify(file);
      case DatabaseLocation database -> PostgresJournal.verify(database);
    };
  }
}
