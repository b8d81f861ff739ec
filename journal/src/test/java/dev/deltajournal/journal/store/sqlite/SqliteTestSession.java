package dev.deltajournal.journal.store.sqlite;

import dev.deltajournal.journal.FileLocation;
import dev.deltajournal.journal.JournalOptions;
import dev.deltajournal.journal.lease.Holder;
import dev.deltajournal.journal.store.sql.SqlSession;
import dev.deltajournal.journal.store.sql.Writer;
import dev.deltajournal.journal.store.sqlite.SqliteSession.Access;

/// Gives tests of other packages what a SQLite journal is made of.
public final class SqliteTestSession {
  private SqliteTestSession() {}

  public static SqlSession open(FileLocation location) {
    return SqliteSession.open(location.file(), Access.WRITE, 1_000);
  }

  public static Writer writer(FileLocation location, JournalOptions options) {
    var session = new JournalFile(location, options).open().session();
    var turn = WriterTurn.open(location.lockFile(), options.limits());
    var holder = Holder.thisProcess(options);
    return new Writer(
        new SqliteConnection(location.file(), holder, turn, options.limits()), session);
  }
}
