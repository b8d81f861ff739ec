package dev.deltajournal.journal.store.sqlite;

import dev.deltajournal.journal.JournalError;
import dev.deltajournal.journal.JournalException;
import java.util.Optional;

/// The table `meta` of one session: what is true of the journal as a whole.
final class Meta {
  /// The UUID of this very journal.
  static final String JOURNAL_ID = "journal_id";

  /// When it was made, microseconds since 1970, UTC.
  static final String CREATED_MICROS = "created_micros";

  /// Of the key that its digests are made with now.
  static final String KEY_FINGERPRINT = "key_fingerprint";

  /// Counts the keys it has had, from 1.
  static final String KEY_GENERATION = "key_generation";

  private final SqliteSession session;

  Meta(SqliteSession session) {
    this.session = session;
  }

  Optional<String> find(String name) {
    return session.first("SELECT value FROM meta WHERE name = ?", row -> row.getString(1), name);
  }

  String get(String name) {
    return find(name)
        .orElseThrow(() ->
            new JournalException(JournalError.DAMAGED, "the meta row " + name + " is missing"));
  }

  void put(String name, String value) {
    session.update("INSERT OR REPLACE INTO meta (name, value) VALUES (?, ?)", name, value);
  }
}
