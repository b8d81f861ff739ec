package dev.deltajournal.journal.store.sql;

import dev.deltajournal.journal.JournalError;
import dev.deltajournal.journal.JournalException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads the events of a damaged journal: where a page of rows cannot be read, row by row.
final class SalvageRows {
  private static final int PAGE_ROWS = 2_000;
  private static final String SELECT = "SELECT " + RawEvent.COLUMNS + " FROM event e WHERE ";
  private static final String PAGE =
      SELECT + "e.position > ? AND e.position <= ? ORDER BY e.position";
  private static final String ONE = SELECT + "e.position = ?";

  private final SqlSession session;
  private final long end;

  SalvageRows(SqlSession session) {
    this.session = session;
    end = Math.max(last("SELECT max(position) FROM event"), last("SELECT max(position) FROM head"));
  }

  /// A row as it was found.
  ///
  /// @param event empty if it does not even have the form of one
  record Found(long position, Optional<RawEvent> event, RowDigest digest) {}

  /// Hears of rows in the order of positions.
  interface Reader {
    void row(Found found);

    /// No row can be read there.
    void missing(long position);
  }

  /// Where the journal ends, or ended.
  long end() {
    return end;
  }

  void read(Reader reader) {
    for (long from = 0; from < end; from += PAGE_ROWS) {
      long to = Math.min(end, from + PAGE_ROWS);
      var page = page(from, to);
      long expected = from + 1;
      for (var found : page) {
        for (; expected < found.position(); expected++) {
          reader.missing(expected);
        }
        reader.row(found);
        expected = found.position() + 1;
      }
      for (; expected <= to; expected++) {
        reader.missing(expected);
      }
    }
  }

  private List<Found> page(long from, long to) {
    try {
      return session.list(PAGE, SalvageRows::found, from, to);
    } catch (JournalException e) {
      requireDamage(e);
      var rows = new ArrayList<Found>();
      for (long position = from + 1; position <= to; position++) {
        one(position).ifPresent(rows::add);
      }
      return rows;
    }
  }

  private Optional<Found> one(long position) {
    try {
      return session.first(ONE, SalvageRows::found, position);
    } catch (JournalException e) {
      requireDamage(e);
      return Optional.empty();
    }
  }

  private static Found found(SqlRow row) throws SQLException {
    long position = row.getLong(1);
    var digest = RawEvent.digest(row);
    try {
      return new Found(position, Optional.of(RawEvent.read(row)), digest);
    } catch (IllegalArgumentException | NullPointerException _) {
      return new Found(position, Optional.empty(), digest); // an id that is none, an empty column
    }
  }

  private long last(String question) {
    try {
      return session.number(question);
    } catch (JournalException e) {
      requireDamage(e);
      return 0;
    }
  }

  /// A disk that fails or a lock is no damage of the journal.
  static void requireDamage(JournalException e) {
    if (!e.failure().code().equals(JournalError.DAMAGED.code())) {
      throw e;
    }
  }
}
