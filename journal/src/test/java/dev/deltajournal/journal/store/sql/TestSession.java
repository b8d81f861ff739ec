package dev.deltajournal.journal.store.sql;

import dev.deltajournal.journal.DatabaseLocation;
import dev.deltajournal.journal.FileLocation;
import dev.deltajournal.journal.JournalLocation;
import dev.deltajournal.journal.JournalOptions;
import dev.deltajournal.journal.store.postgres.PostgresTestSession;
import dev.deltajournal.journal.store.sqlite.SqliteTestSession;

/// Sessions on journals behind their backs.
final class TestSession {
  private TestSession() {}

  static SqlSession open(JournalLocation location) {
    return switch (location) {
      case FileLocation file -> SqliteTestSession.open(file);
      case DatabaseLocation database -> PostgresTestSession.open(database);
    };
  }

  /// A store over the journal, as it is made when the journal is opened.
  static Writer writer(JournalLocation location, JournalOptions options) {
    return switch (location) {
      case FileLocation file -> SqliteTestSession.writer(file, options);
      case DatabaseLocation database -> PostgresTestSession.writer(database, options);
    };
  }

  /// The statement in the words of the session's database.
  static String translated(SqlSession session, String sqlite) {
    return session.dialect().lockHead().isEmpty()
        ? sqlite
        : sqlite
            .replace("zeroblob(32)", "decode(repeat('00', 32), 'hex')")
            .replace("x''", "decode('', 'hex')")
            .replace("char(unicode(", "chr(ascii(");
  }
}
