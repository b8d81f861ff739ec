package dev.deltajournal.workers.catalogue;

import dev.deltajournal.journal.Failure;
import dev.deltajournal.workers.Timings;
import dev.deltajournal.workers.WorkersError;
import dev.deltajournal.workers.service.Redactor;
import dev.deltajournal.workers.service.Statement;
import dev.deltajournal.workers.service.StatementOutcome;
import dev.deltajournal.workers.service.StatementOutcome.Rejected;
import dev.deltajournal.workers.service.StatementOutcome.Success;
import dev.deltajournal.workers.service.StatementOutcome.Unknown;
import dev.deltajournal.workers.service.StatementService;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends the SELECTs and reads their rows; each is a debug line. Thread-safe.
final class SystemTables {
  private static final Logger LOG = LoggerFactory.getLogger(SystemTables.class);

  /// Longer lists of names are asked for in parts.
  private static final int NAMES_PER_SELECT = 1000;

  private final StatementService service;
  private final Timings timings;

  SystemTables(StatementService service, Timings timings) {
    this.service = service;
    this.timings = timings;
  }

  /// What a SELECT brought.
  sealed interface Seen {}

  /// @param textColumn the table has a column for the texts of queries
  record Listed(List<CatalogueRow> rows, boolean textColumn, long serviceMicros) implements Seen {
    Listed {
      rows = List.copyOf(rows);
    }

    Optional<CatalogueRow> row(ObjectKey key) {
      var wanted = SystemTable.rowKey(key);
      return rows.stream()
          .filter(row -> row.key().equals(wanted))
          .findFirst()
          .map(row -> row.at(key));
    }
  }

  record NotListed(Failure failure) implements Seen {}

  /// Rows of some objects of one table.
  Seen select(SystemTable table, Collection<? extends ObjectKey> keys, Optional<String> role) {
    var wanted = List.copyOf(keys);
    var rows = new ArrayList<CatalogueRow>();
    long micros = 0;
    for (int from = 0; from < wanted.size(); from += NAMES_PER_SELECT) {
      int to = Math.min(wanted.size(), from + NAMES_PER_SELECT);
      switch (read(table, table.select(wanted.subList(from, to)), role)) {
        case Listed listed -> {
          rows.addAll(listed.rows());
          micros = listed.serviceMicros();
        }
        case NotListed failed -> {
          return failed;
        }
      }
    }
    return new Listed(rows, false, micros);
  }

  /// All rows of a table that the role sees.
  Seen all(SystemTable table, Optional<String> role) {
    return read(table, table.all() + ";", role);
  }

  private Seen read(SystemTable table, String sql, Optional<String> role) {
    return read(table, Statement.read(sql, role));
  }

  /// What one SELECT on a table brings.
  Seen read(SystemTable table, Statement select) {
    var seen =
        switch (execute(select)) {
          case Success success -> listed(table, success);
          case Rejected rejected -> new NotListed(rejected.failure());
          case Unknown unknown -> new NotListed(unknown.failure());
        };
    LOG.debug(
        "look as {}: {}: {}",
        select.role().orElse("the provider's role"),
        select.masked(),
        new Redactor(select.secrets()).clean(summary(seen)));
    return seen;
  }

  private static String summary(Seen seen) {
    return switch (seen) {
      case Listed listed ->
          listed.rows().stream().map(row -> row.key().id() + " " + row.state()).toList().toString();
      case NotListed(var failure) -> failure.describe();
    };
  }

  StatementOutcome execute(String sql, Optional<String> role) {
    return execute(Statement.read(sql, role));
  }

  private StatementOutcome execute(Statement statement) {
    return service.execute(statement, timings.waiting().look(), _ -> {});
  }

  private static Seen listed(SystemTable table, Success success) {
    var rows = new Rows(table, success.table());
    var missing = rows.missing();
    if (!missing.isEmpty()) {
      return new NotListed(
          Failure.of(
              WorkersError.UNREADABLE_ROWS,
              WorkersError.UNREADABLE_ROWS.title()
                  + ": "
                  + table.all()
                  + " has no "
                  + String.join(", ", missing)
                  + "; it has "
                  + String.join(", ", success.table().columns())));
    }
    return new Listed(rows.read(), rows.hasText(), success.serviceMicros());
  }
}
