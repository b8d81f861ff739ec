package dev.deltajournal.journal.store.sql;

import dev.deltajournal.journal.JournalError;
import dev.deltajournal.journal.JournalException;
import dev.deltajournal.journal.JournalOptions;
import dev.deltajournal.journal.KeyRenewal.Renewed;
import dev.deltajournal.journal.OperationIds;
import dev.deltajournal.journal.key.JournalKey;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// The table `meta` of one session: what is true of the journal as a whole.
public final class Meta {
  /// The UUID of this very journal.
  private static final String JOURNAL_ID = "journal_id";

  /// When it was made, microseconds since 1970, UTC.
  private static final String CREATED_MICROS = "created_micros";

  /// Of the key that its digests are made with now.
  private static final String KEY_FINGERPRINT = "key_fingerprint";

  /// Counts the keys it has had, from 1.
  private static final String KEY_GENERATION = "key_generation";

  private static final String PUT =
      "INSERT INTO meta (name, value) VALUES (?, ?)"
          + " ON CONFLICT (name) DO UPDATE SET value = excluded.value";

  private final SqlSession session;

  public Meta(SqlSession session) {
    this.session = session;
  }

  public Optional<String> find(String name) {
    return session.first("SELECT value FROM meta WHERE name = ?", row -> row.getString(1), name);
  }

  public void put(String name, String value) {
    session.update(PUT, name, value);
  }

  /// Describes a journal that begins.
  public void describe(JournalKey key, JournalOptions options) {
    var ids = new OperationIds(options.clock(), options.random());
    put(JOURNAL_ID, ids.nextUuid().toString());
    put(
        CREATED_MICROS,
        Long.toString(ChronoUnit.MICROS.between(Instant.EPOCH, options.clock().instant())));
    put(KEY_FINGERPRINT, key.fingerprint());
    put(KEY_GENERATION, "1");
  }

  /// The key, if it is the one that the journal is written with.
  ///
  /// @param place where the key was found
  /// @throws JournalException `DSP-JRN-006` if it is another one
  public JournalKey confirmed(JournalKey key, String place) {
    var expected = fingerprint();
    if (!key.fingerprint().equals(expected)) {
      throw new JournalException(
          JournalError.KEY_WRONG,
          place
              + " holds key "
              + key.fingerprint()
              + ", the journal was written with key "
              + expected);
    }
    return key;
  }

  public String fingerprint() {
    return get(KEY_FINGERPRINT);
  }

  /// Lets the journal go on with another key.
  public Renewed renew(JournalKey key) {
    int generation = Integer.parseInt(get(KEY_GENERATION)) + 1;
    put(KEY_GENERATION, Integer.toString(generation));
    put(KEY_FINGERPRINT, key.fingerprint());
    return new Renewed(generation, key.fingerprint());
  }

  private String get(String name) {
    return find(name)
        .orElseThrow(() ->
            new JournalException(JournalError.DAMAGED, "the meta row " + name + " is missing"));
  }
}
