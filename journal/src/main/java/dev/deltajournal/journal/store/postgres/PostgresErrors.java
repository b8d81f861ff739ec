package dev.deltajournal.journal.store.postgres;

import dev.deltajournal.journal.JournalError;
import dev.deltajournal.journal.JournalException;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;

/// Says what an error of PostgreSQL means for the journal, by its SQLSTATE.
final class PostgresErrors {
  private static final String CONNECTION_CLASS = "08";
  private static final String LOGIN_CLASS = "28";

  private static final Map<String, JournalError> MEANINGS =
      Map.ofEntries(
          Map.entry("08004", JournalError.LOGIN_REFUSED), // a way to log in is missing
          Map.entry("3D000", JournalError.LOGIN_REFUSED), // no such database
          Map.entry("42501", JournalError.MISSING_RIGHTS),
          Map.entry("25006", JournalError.READ_ONLY),
          Map.entry("42P01", JournalError.NOT_A_JOURNAL), // no such table
          Map.entry("42703", JournalError.NOT_A_JOURNAL), // no such column
          Map.entry("53100", JournalError.DISK_FULL),
          Map.entry("55P03", JournalError.BUSY), // a lock was not to be had in time
          Map.entry("40001", JournalError.BUSY), // serialization
          Map.entry("40P01", JournalError.BUSY), // deadlock
          Map.entry("XX001", JournalError.DAMAGED),
          Map.entry("XX002", JournalError.DAMAGED),
          Map.entry("53300", JournalError.UNREACHABLE), // too many connections
          Map.entry("57P01", JournalError.UNREACHABLE), // shut down by an administrator
          Map.entry("57P02", JournalError.UNREACHABLE), // crashed
          Map.entry("57P03", JournalError.UNREACHABLE), // starting
          Map.entry("57P05", JournalError.UNREACHABLE), // idle session ended
          Map.entry("25P03", JournalError.UNREACHABLE)); // idle transaction ended

  private PostgresErrors() {}

  /// @param place names the database in messages
  static JournalException of(SQLException error, String place) {
    var told = told(error);
    var state = String.valueOf(told.getSQLState());
    return new JournalException(
        meaning(told, state), place + ": " + words(told) + " (SQLSTATE " + state + ")", error);
  }

  /// The error that the server or the driver told of, under what pools and batches wrap around it.
  private static SQLException told(SQLException error) {
    if (error instanceof PSQLException) {
      return error;
    }
    @Nullable Throwable inner =
        error instanceof BatchUpdateException ? error.getNextException() : null;
    if (inner == null) {
      inner = error.getCause();
    }
    return inner instanceof SQLException next ? told(next) : error;
  }

  private static JournalError meaning(SQLException told, String state) {
    var meaning = MEANINGS.get(state);
    if (meaning != null) {
      return meaning;
    }
    if (state.startsWith(CONNECTION_CLASS) || told instanceof SQLTransientConnectionException) {
      return JournalError.UNREACHABLE;
    }
    return state.startsWith(LOGIN_CLASS) ? JournalError.LOGIN_REFUSED : JournalError.IO;
  }

  /// The server's own words without details, which repeat values.
  private static String words(SQLException told) {
    var server = told instanceof PSQLException psql ? psql.getServerErrorMessage() : null;
    var message = server == null ? told.getMessage() : server.getMessage();
    return String.valueOf(message).lines().findFirst().orElse("no message").strip();
  }
}
