package dev.deltajournal.journal.store.sqlite;

import dev.deltajournal.journal.FileLocation;
import dev.deltajournal.journal.JournalError;
import dev.deltajournal.journal.JournalException;
import dev.deltajournal.journal.JournalOptions;
import dev.deltajournal.journal.KeyRenewal.Renewed;
import dev.deltajournal.journal.key.KeyFile;
import dev.deltajournal.journal.store.sql.Meta;
import dev.deltajournal.journal.store.sqlite.SqliteSession.Access;
import java.nio.file.Files;

/// Gives a SQLite journal a new key.
public final class SqliteKeyRenewal {
  private SqliteKeyRenewal() {}

  public static Renewed renew(FileLocation location, JournalOptions options) {
    if (!Files.isRegularFile(location.file())) {
      throw new JournalException(JournalError.NO_JOURNAL, location + " is not there");
    }
    FileSystems.refuseNetwork(location.folder());
    try (var turn = WriterTurn.open(location.lockFile(), options.limits())) {
      return turn.whileOpening(() -> replace(location, options));
    }
  }

  private static Renewed replace(FileLocation location, JournalOptions options) {
    try (var session =
        SqliteSession.open(location.file(), Access.WRITE, options.limits().busyTimeoutMillis())) {
      if (Header.read(session, location.file()).isEmpty()) {
        throw new JournalException(JournalError.NO_JOURNAL, location + " is empty");
      }
      var key = new KeyFile(location.keyFile()).replace(options.random());
      return session.transaction(() -> new Meta(session).renew(key));
    }
  }
}
