package dev.deltajournal.journal.store.sqlite;

import dev.deltajournal.journal.JournalError;
import dev.deltajournal.journal.JournalException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/// Says what an error of SQLite means for the journal.
final class SqliteErrors {
  /// The low byte of an extended result code is the primary one.
  private static final int PRIMARY = 0xff;

  private SqliteErrors() {}

  static JournalException of(SQLException error, Path file) {
    var code =
        error instanceof SQLiteException sqlite
            ? sqlite.getResultCode()
            : SQLiteErrorCode.UNKNOWN_ERROR;
    var message = file + ": " + code.message + " (" + code.name() + ")";
    var meaning = meaning(code);
    if (meaning == JournalError.IO && isPrimary(code, SQLiteErrorCode.SQLITE_IOERR)) {
      var refusal = SpaceProbe.refusal(file);
      if (refusal.isPresent()) {
        return new JournalException(JournalError.DISK_FULL, message + ": " + refusal.get(), error);
      }
    }
    return new JournalException(meaning, message, error);
  }

  private static JournalError meaning(SQLiteErrorCode code) {
    if (isPrimary(code, SQLiteErrorCode.SQLITE_FULL)) {
      return JournalError.DISK_FULL;
    }
    if (isPrimary(code, SQLiteErrorCode.SQLITE_BUSY)
        || isPrimary(code, SQLiteErrorCode.SQLITE_LOCKED)) {
      return JournalError.BUSY;
    }
    if (isPrimary(code, SQLiteErrorCode.SQLITE_NOTADB)) {
      return JournalError.NOT_A_JOURNAL;
    }
    if (isPrimary(code, SQLiteErrorCode.SQLITE_CORRUPT)) {
      return JournalError.DAMAGED;
    }
    return isPrimary(code, SQLiteErrorCode.SQLITE_READONLY)
            || isPrimary(code, SQLiteErrorCode.SQLITE_CANTOPEN)
            || isPrimary(code, SQLiteErrorCode.SQLITE_PERM)
        ? JournalError.UNWRITABLE
        : JournalError.IO;
  }

  /// Whether the disk refused to write or to make durable.
  static boolean isOfTheDisk(JournalException failure) {
    return failure.getCause() instanceof SQLiteException sqlite
        && (isPrimary(sqlite.getResultCode(), SQLiteErrorCode.SQLITE_IOERR)
            || isPrimary(sqlite.getResultCode(), SQLiteErrorCode.SQLITE_FULL));
  }

  private static boolean isPrimary(SQLiteErrorCode code, SQLiteErrorCode primary) {
    return (code.code & PRIMARY) == primary.code;
  }
}
