package dev.deltajournal.journal.store.postgres;

import dev.deltajournal.journal.JournalError;
import dev.deltajournal.journal.JournalException;
import dev.deltajournal.journal.JournalOptions;
import dev.deltajournal.journal.key.JournalKey;
import dev.deltajournal.journal.store.sql.Meta;
import dev.deltajournal.journal.store.sql.SqlSession;

/// What the schema says it is; makes and migrates the tables.
final class PostgresSchema {
  /// Tells our tables from others with the same names.
  private static final String APPLICATION = "application";

  private static final String APPLICATION_NAME = "deltajournal";

  /// The number of migrations the tables have seen.
  private static final String SHAPE = "shape";

  private static final String TABLES =
      """
      SELECT count(*) FROM pg_catalog.pg_class c
        JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
      WHERE n.nspname = current_schema() AND c.relkind IN ('r', 'p', 'v', 'm', 'f')
      """;
  private static final String META =
      """
      SELECT count(*) FROM pg_catalog.pg_class c
        JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
      WHERE n.nspname = current_schema() AND c.relname = 'meta'
      """;

  private final SqlSession session;
  private final String place;

  PostgresSchema(SqlSession session, String place) {
    this.session = session;
    this.place = place;
  }

  /// @return the shape of the tables; 0 where there are none
  /// @throws JournalException `DSP-JRN-002`, `DSP-JRN-003`, `DSP-JRN-015` or `DSP-JRN-019` if this
  ///   version must not or cannot touch it
  int shape() {
    requireSchema();
    if (session.number(TABLES) == 0) {
      return 0;
    }
    var meta = new Meta(session);
    if (session.number(META) == 0
        || !meta.find(APPLICATION).filter(APPLICATION_NAME::equals).isPresent()) {
      throw new JournalException(
          JournalError.NOT_A_JOURNAL, place + " holds the tables of another program");
    }
    int shape = meta.find(SHAPE).map(Integer::parseInt).orElse(0);
    if (shape > PostgresMigrations.newest()) {
      throw new JournalException(
          JournalError.NEWER_FORMAT,
          place
              + " has shape "
              + shape
              + "; this version knows shapes up to "
              + PostgresMigrations.newest());
    }
    return shape;
  }

  /// @throws JournalException `DSP-JRN-013` if there is no journal
  void requireJournal() {
    if (shape() == 0) {
      throw new JournalException(JournalError.NO_JOURNAL, place + " is empty");
    }
  }

  /// Brings the tables to the newest shape. Of several processes that do this at once one does, and
  /// the others find it done.
  void migrate(JournalKey key, JournalOptions options) {
    while (shape() < PostgresMigrations.newest()) {
      try {
        session.transaction(() -> apply(key, options));
      } catch (JournalException e) {
        if (shape() < PostgresMigrations.newest()) {
          throw e;
        }
      }
    }
  }

  private int apply(JournalKey key, JournalOptions options) {
    int shape = shape();
    if (shape > 0) {
      // Whoever migrates too waits here, and then sees the new shape.
      shape =
          Integer.parseInt(session.text("SELECT value FROM meta WHERE name = ? FOR UPDATE", SHAPE));
    }
    PostgresMigrations.apply(session, shape);
    var meta = new Meta(session);
    if (shape == 0) {
      meta.put(APPLICATION, APPLICATION_NAME);
      meta.describe(key, options);
    }
    meta.put(SHAPE, Integer.toString(PostgresMigrations.newest()));
    return shape;
  }

  private void requireSchema() {
    if (session.number("SELECT count(current_schema())") == 0) {
      throw new JournalException(
          JournalError.MISSING_RIGHTS,
          place + " has no schema of that name, or none that this user may use");
    }
    var encoding = session.text("SELECT current_setting('server_encoding')");
    if (!encoding.equals("UTF8")) {
      throw new JournalException(
          JournalError.UNSUPPORTED_LOCATION,
          place + " keeps its texts in " + encoding + ", the journal needs UTF8");
    }
  }
}
