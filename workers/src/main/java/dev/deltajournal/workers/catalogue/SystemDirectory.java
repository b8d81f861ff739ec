package dev.deltajournal.workers.catalogue;

import dev.deltajournal.journal.Failure;
import dev.deltajournal.journal.Secret;
import dev.deltajournal.workers.Timings;
import dev.deltajournal.workers.WorkersError;
import dev.deltajournal.workers.catalogue.QueryTexts.NoAnswer;
import dev.deltajournal.workers.catalogue.QueryTexts.Texts;
import dev.deltajournal.workers.catalogue.SystemTables.Listed;
import dev.deltajournal.workers.catalogue.SystemTables.NotListed;
import dev.deltajournal.workers.service.SqlStates;
import dev.deltajournal.workers.service.Statement;
import dev.deltajournal.workers.service.StatementService;
import dev.deltajournal.workers.sql.Sql;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Searches the system tables.
public final class SystemDirectory implements Directory {
  private static final Optional<String> OWN_ROLE = Optional.empty();

  private static final Comparator<CatalogueRow> BY_NAME =
      Comparator.comparing(CatalogueRow::name).thenComparing(row -> row.key().id());
  private static final Comparator<CatalogueRow> BY_CREATION =
      Comparator.comparing((CatalogueRow row) -> row.createdAt().orElse(Instant.MAX))
          .thenComparing(row -> row.key().id());

  private final SystemTables tables;
  private final QueryTexts texts;

  public SystemDirectory(StatementService service, Timings timings) {
    tables = new SystemTables(service, timings);
    texts = new QueryTexts(tables);
  }

  @Override
  public Finding find(Search search, List<Secret> secrets) {
    if (asksForNoQuery(search)) {
      return new Found(List.of(), false);
    }
    // One row more than is handed out tells whether there are more.
    var sql = SearchSql.select(search, MOST + 1);
    var select = Statement.read(sql, OWN_ROLE).hiding(secrets);
    return switch (tables.read(SearchSql.table(search), select)) {
      case NotListed(var failure) -> new Failed(explained(failure));
      case Listed listed -> {
        boolean more = listed.rows().size() > MOST;
        var rows = more ? listed.rows().subList(0, MOST) : listed.rows();
        yield search instanceof Search.Queries ? queries(rows, more) : found(rows, more, BY_NAME);
      }
    };
  }

  /// What is no UUID is the id of no query.
  private static boolean asksForNoQuery(Search search) {
    return search instanceof Search.Queries queries
        && queries.name().isEmpty()
        && queries.id().filter(id -> !Sql.isQueryId(id)).isPresent();
  }

  private Finding queries(List<CatalogueRow> rows, boolean more) {
    return switch (texts.complete(rows, OWN_ROLE)) {
      case Texts complete -> found(complete.rows(), more, BY_CREATION);
      case NoAnswer(var failure) -> new Failed(failure);
    };
  }

  /// Sorted once more: the service's collation is its own affair.
  private static Found found(
      List<CatalogueRow> rows, boolean more, Comparator<CatalogueRow> order) {
    return new Found(rows.stream().sorted(order).toList(), more);
  }

  /// The texts of searches are ours, so what the service does not understand of one is a column
  /// that its table does not have.
  private static Failure explained(Failure failure) {
    var state = failure.sqlState();
    if (state == null || !state.startsWith("42") || SqlStates.notAllowed(state)) {
      return failure;
    }
    return new Failure(
        WorkersError.UNREADABLE_ROWS.code(),
        failure.message(),
        "The service's table may lack a column; leave optional arguments out that need it.",
        state,
        failure.serviceMessage());
  }
}
