package dev.deltajournal.journal.store.sql;

import dev.deltajournal.journal.JournalError;
import dev.deltajournal.journal.JournalException;
import dev.deltajournal.journal.OperationId;
import dev.deltajournal.journal.SalvageReport;
import dev.deltajournal.journal.SalvageReport.Lost;
import dev.deltajournal.journal.event.EventCodec;
import dev.deltajournal.journal.projection.Change;
import dev.deltajournal.journal.projection.ClaimRules;
import dev.deltajournal.journal.projection.TrackedOperation;
import dev.deltajournal.journal.store.sql.EventTable.Head;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Copies the whole operations of a damaged journal into an empty one, in one transaction.
public final class SqlSalvage {
  private static final int BATCH_ROWS = 500;

  private final SqlSession to;
  private final EventCodec codec = new EventCodec();
  private final RebuiltClaims claims = new RebuiltClaims();
  private final Map<OperationId, TrackedOperation> copied = new HashMap<>();
  private final List<List<@Nullable Object>> batch = new ArrayList<>();
  private Head head;

  private SqlSalvage(SqlSession to) {
    this.to = to;
    head = new EventTable(to, codec).head();
  }

  /// @param sameKey whether earlier digests are known to the new journal
  public static SalvageReport copy(SqlSession from, SqlSession to, boolean sameKey) {
    return from.reading(() -> {
      var rows = new SalvageRows(from);
      var survey = new SalvageSurvey(from, rows);
      var report =
          to.transaction(() -> {
            var salvage = new SqlSalvage(to);
            salvage.copy(rows, survey.whole());
            return new SalvageReport(
                salvage.head.position(), salvage.copied.size(), survey.lost(), sameKey);
          });
      var check = SqlVerifier.verify(to, _ -> List.of());
      if (!check.isWhole()) {
        throw new JournalException(
            JournalError.DAMAGED, "the new journal is not whole: " + check.findings().getFirst());
      }
      return report;
    });
  }

  private void copy(SalvageRows rows, Set<OperationId> whole) {
    rows.read(
        new SalvageRows.Reader() {
          @Override
          public void row(SalvageRows.Found found) {
            found
                .event()
                .filter(event -> whole.contains(event.operation()))
                .ifPresent(SqlSalvage.this::write);
          }

          @Override
          public void missing(long position) {}
        });
    flush();
    new EventTable(to, codec).moveHead(head);
    new ClaimTable(to).put(claims.all());
    new OperationTable(to)
        .save(
            copied.values().stream()
                .map(operation -> new OperationTable.Save(null, operation))
                .toList());
  }

  private void write(RawEvent old) {
    var event = old.at(head.position() + 1);
    var next = EventTable.next(head, event);
    batch.add(next.values());
    head = next.head();
    fold(event);
    if (batch.size() == BATCH_ROWS) {
      flush();
    }
  }

  private void fold(RawEvent raw) {
    var before = copied.get(raw.operation());
    var event = raw.decode(codec);
    if (event.isEmpty()) {
      if (before != null) {
        copied.put(raw.operation(), before.skipTo(raw.version()));
      }
      return;
    }
    var after = before == null ? TrackedOperation.first(event.get()) : before.apply(event.get());
    copied.put(raw.operation(), after);
    ClaimRules.apply(claims, new Change(event.get(), after));
  }

  private void flush() {
    new EventTable(to, codec).insert(batch);
    batch.clear();
  }

  static Lost lost(OperationId operation, String why) {
    return new Lost("operation " + operation, why);
  }
}
