package dev.deltajournal.journal.store.sql;

import dev.deltajournal.journal.JournalError;
import dev.deltajournal.journal.JournalException;
import dev.deltajournal.journal.OperationId;
import dev.deltajournal.journal.event.EventCodec;
import java.util.Optional;

/// What every opening checks: that the journal ends where it says, and that the rows of unfinished
/// operations are whole. The rest is for `deltajournal journal verify`.
public final class OpeningCheck {
  private static final String WITH_PREDECESSOR =
      "SELECT "
          + RawEvent.COLUMNS
          + ", p.digest FROM event e LEFT JOIN event p ON p.position = e.position - 1 WHERE ";
  private static final int PREDECESSOR_COLUMN = 12;

  private final SqlSession session;
  private final EventTable events;
  private final OperationTable operations;

  public OpeningCheck(SqlSession session) {
    this.session = session;
    events = new EventTable(session, new EventCodec());
    operations = new OperationTable(session);
  }

  /// @throws JournalException `DSP-JRN-007` with the place, `DSP-JRN-011`
  public void run() {
    session.reading(() -> {
      check();
      return this;
    });
  }

  private void check() {
    var head = events.head();
    long last = session.number("SELECT coalesce(max(position), 0) FROM event");
    if (last != head.position()) {
      throw damaged(
          "the journal should end at position " + head.position() + " but ends at " + last);
    }
    if (last > 0) {
      var digest =
          session.first(
              "SELECT digest FROM event WHERE position = ?",
              row -> RowDigest.of(row.getBytes(1)),
              last);
      if (!digest.equals(Optional.of(head.digest()))) {
        throw damaged("the digest at position " + last + " is not the head's");
      }
      rows("e.position = ?", last);
    }
    operations.unfinished().forEach(this::operation);
  }

  private void operation(OperationId id) {
    rows("e.operation_id = ?", id.value());
    var folded =
        events.operation(id).orElseThrow(() -> damaged("operation " + id + " has no events"));
    if (!operations.row(id).equals(Optional.of(new OperationRow(folded).values()))) {
      throw damaged("the row of operation " + id + " differs from its events");
    }
  }

  private void rows(String condition, Object value) {
    session.forEach(
        WITH_PREDECESSOR + condition,
        row -> {
          var event = RawEvent.read(row);
          var before = row.getBytes(PREDECESSOR_COLUMN);
          var predecessor =
              event.position() == 1 || before == null ? RowDigest.START : RowDigest.of(before);
          if (!predecessor.next(event).equals(RawEvent.digest(row))) {
            throw damaged("the row at position " + event.position() + " was changed");
          }
          return event;
        },
        value);
  }

  private static JournalException damaged(String why) {
    return new JournalException(JournalError.DAMAGED, why);
  }
}
