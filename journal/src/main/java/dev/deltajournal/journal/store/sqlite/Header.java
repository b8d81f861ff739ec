package dev.deltajournal.journal.store.sqlite;

import dev.deltajournal.journal.JournalError;
import dev.deltajournal.journal.JournalException;
import dev.deltajournal.journal.store.sql.SqlSession;
import java.nio.file.Path;

/// What a file says it is, read before anything is written to it.
///
/// @param shape the number of migrations it has seen; 0 for an empty file
record Header(long shape) {

  /// @throws JournalException `DSP-JRN-002` or `DSP-JRN-003` if this version must not touch it
  static Header read(SqlSession session, Path file) {
    long application = session.number("PRAGMA application_id");
    long shape = session.number("PRAGMA user_version");
    long tables = session.number("SELECT count(*) FROM sqlite_master");
    if (application == 0 && shape == 0 && tables == 0) {
      return new Header(0);
    }
    if (application != Migrations.APPLICATION_ID) {
      throw new JournalException(
          JournalError.NOT_A_JOURNAL, file + " is a SQLite database of another program");
    }
    if (shape > Migrations.newest()) {
      throw new JournalException(
          JournalError.NEWER_FORMAT,
          file
              + " has shape "
              + shape
              + "; this version knows shapes up to "
              + Migrations.newest());
    }
    return new Header(shape);
  }

  boolean isEmpty() {
    return shape == 0;
  }
}
