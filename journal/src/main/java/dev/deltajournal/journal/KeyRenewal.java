package dev.deltajournal.journal;

import dev.deltajournal.journal.store.postgres.PostgresJournal;
import dev.deltajournal.journal.store.sqlite.SqliteKeyRenewal;

/// The way out of a lost or wrong key: the journal goes on with a new one. Every digest made with
/// an older key becomes unknown ({@link dev.deltajournal.journal.key.JournalKey#knows}), so results
/// of operations that were under way are settled with the service and never replayed.
///
/// A process that has the journal open keeps the key it started with; what it writes is unknown to
/// those who start later.
public final class KeyRenewal {
  private KeyRenewal() {}

  /// What a journal's digests are made with from now on.
  ///
  /// @param generation counts the journal's keys, from 1
  /// @param fingerprint of the new key
  public record Renewed(int generation, String fingerprint) {}

  /// Replaces the key file and records the new key's fingerprint. Cut off in the middle, it leaves
  /// a journal whose key is wrong, and can be run again. For a journal in a database the new key is
  /// the one that the environment holds now.
  ///
  /// @throws JournalException `DSP-JRN-013` if there is no journal, or another code of {@link
  ///   JournalError}
  public static Renewed renew(JournalLocation location, JournalOptions options) {
    return switch (location) {
      case FileLocation file -> SqliteKeyRenewal.renew(file, options);
      case DatabaseLocation database -> PostgresJournal.renewKey(database, options);
    };
  }
}
