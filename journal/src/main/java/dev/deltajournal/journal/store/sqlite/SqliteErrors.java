package dev.deltajournal.journal.store.sqlite;

import dev.deltajournal.journal.JournalError;
import dev.deltajournal.journal.JournalException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/// Says what an error of SQLite means for the journal.
final class SqliteErrors {
  /// The low byte of an extended result code is the primary one.
  private static final int PRIMARY = 0xff;

  /// Less free space than this explains a failed write.
  private static final long SCARCE_BYTES = 1 << 20;

  private SqliteErrors() {}

  static JournalException of(SQLException error, Path file) {
    var code =
        error instanceof SQLiteException sqlite
            ? sqlite.getResultCode()
            : SQLiteErrorCode.UNKNOWN_ERROR;
    return new JournalException(
        meaning(code, file), file + ": " + code.message + " (" + code.name() + ")", error);
  }

  static boolean isBusy(JournalException e) {
    return e.failure().code().equals(JournalError.BUSY.code());
  }

  private static JournalError meaning(SQLiteErrorCode code, Path file) {
    int primary = code.code & PRIMARY;
    if (primary == SQLiteErrorCode.SQLITE_FULL.code) {
      return JournalError.DISK_FULL;
    }
    if (primary == SQLiteErrorCode.SQLITE_BUSY.code
        || primary == SQLiteErrorCode.SQLITE_LOCKED.code) {
      return JournalError.BUSY;
    }
    if (primary == SQLiteErrorCode.SQLITE_NOTADB.code) {
      return JournalError.NOT_A_JOURNAL;
    }
    if (primary == SQLiteErrorCode.SQLITE_CORRUPT.code) {
      return JournalError.DAMAGED;
    }
    if (primary == SQLiteErrorCode.SQLITE_READONLY.code
        || primary == SQLiteErrorCode.SQLITE_CANTOPEN.code
        || primary == SQLiteErrorCode.SQLITE_PERM.code) {
      return JournalError.UNWRITABLE;
    }
    // A full disk also shows as a failed write, sync or growth of the shared memory.
    return primary == SQLiteErrorCode.SQLITE_IOERR.code && isSpaceScarce(file)
        ? JournalError.DISK_FULL
        : JournalError.IO;
  }

  private static boolean isSpaceScarce(Path file) {
    try {
      return Files.getFileStore(file).getUsableSpace() < SCARCE_BYTES;
    } catch (IOException _) {
      return false; // the error itself says more than this
    }
  }
}
