package dev.deltajournal.workers.catalogue;

import dev.deltajournal.journal.Failure;
import dev.deltajournal.journal.event.Presence;
import dev.deltajournal.workers.Time;
import dev.deltajournal.workers.Timings;
import dev.deltajournal.workers.WorkersError;
import dev.deltajournal.workers.catalogue.QueryTexts.NoAnswer;
import dev.deltajournal.workers.catalogue.QueryTexts.Texts;
import dev.deltajournal.workers.catalogue.SystemTables.Listed;
import dev.deltajournal.workers.catalogue.SystemTables.NotListed;
import dev.deltajournal.workers.service.SqlStates;
import dev.deltajournal.workers.service.StatementOutcome.Rejected;
import dev.deltajournal.workers.service.StatementOutcome.Success;
import dev.deltajournal.workers.service.StatementOutcome.Unknown;
import dev.deltajournal.workers.service.StatementService;
import dev.deltajournal.workers.sql.Sql;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks at the system tables. Looks of one kind and role that arrive together share one SELECT.
/// Thread-safe.
public final class SystemCatalogue implements Catalogue {
  private static final Logger LOG = LoggerFactory.getLogger(SystemCatalogue.class);

  private final SystemTables tables;
  private final SharedLooks looks;
  private final Relations relations;
  private final QueryTexts texts;

  public SystemCatalogue(StatementService service, Timings timings) {
    this(service, timings, Time.system());
  }

  public SystemCatalogue(StatementService service, Timings timings, Time time) {
    tables = new SystemTables(service, timings);
    looks = new SharedLooks(tables, timings.waiting().gather(), time);
    relations = new Relations(tables, looks);
    texts = new QueryTexts(tables);
  }

  @Override
  public Look look(ObjectKey key, Optional<String> role) {
    return switch (looks.look(key, role)) {
      case NotListed(var failure) -> undecided(0, failure);
      case Listed listed ->
          listed
              .row(key)
              .map(row -> present(row, listed.serviceMicros()))
              .orElseGet(() -> describe(key, role, listed.serviceMicros()));
    };
  }

  @Override
  public Look glance(ObjectKey key, Optional<String> role) {
    return switch (looks.look(key, role)) {
      case NotListed(var failure) -> undecided(0, failure);
      case Listed listed ->
          listed
              .row(key)
              .map(row -> present(row, listed.serviceMicros()))
              .orElseGet(() -> absent(listed.serviceMicros()));
    };
  }

  @Override
  public Look detailed(ObjectKey key, Optional<String> role) {
    var look = look(key, role);
    return key instanceof ObjectKey.StoreKey
        ? look.row()
            .map(row -> described(row, role))
            .map(row -> present(row, look.serviceMicros()))
            .orElse(look)
        : look;
  }

  /// A service that does not describe the store leaves its parameters untold.
  private CatalogueRow described(CatalogueRow row, Optional<String> role) {
    return switch (tables.execute(SystemTable.describe(row.key()), role)) {
      case Success success ->
          StoreDescription.of(success.table()).map(told -> told.beside(row)).orElse(row);
      case Rejected rejected -> undescribed(row, rejected.failure());
      case Unknown unknown -> undescribed(row, unknown.failure());
    };
  }

  private static CatalogueRow undescribed(CatalogueRow row, Failure failure) {
    LOG.debug("store {} is not described: {}", row.key().id(), failure.describe());
    return row;
  }

  private static Look present(CatalogueRow row, long micros) {
    return new Look(Presence.PRESENT, Optional.of(row), micros, Optional.empty());
  }

  private static Look absent(long micros) {
    return new Look(Presence.ABSENT, Optional.empty(), micros, Optional.empty());
  }

  private static Look undecided(long micros, Failure failure) {
    return new Look(Presence.UNDECIDED, Optional.empty(), micros, Optional.of(failure));
  }

  /// No row may also mean no privilege: only the kind's own "not found" is an absence.
  private Look describe(ObjectKey key, Optional<String> role, long micros) {
    if (SystemTable.of(key) == SystemTable.QUERIES && !Sql.isQueryId(key.id())) {
      var error = WorkersError.NO_QUERY_ID;
      return undecided(micros, Failure.of(error, error.title() + ": " + key.id()));
    }
    return switch (tables.execute(SystemTable.describe(key), role)) {
      case Rejected rejected when SqlStates.absent(key.kind(), rejected.sqlState()) ->
          absent(micros);
      case Rejected rejected -> undecided(micros, rejected.failure());
      case Unknown unknown -> undecided(micros, unknown.failure());
      case Success _ -> undecided(micros, hidden(key, role));
    };
  }

  private static Failure hidden(ObjectKey key, Optional<String> role) {
    return Failure.of(
        WorkersError.HIDDEN,
        "the service knows "
            + key.kind()
            + " "
            + key.id()
            + ", but does not list it to "
            + role.map(name -> "the role " + name).orElse("the provider's role"));
  }

  @Override
  public RelationDetails relation(
      CatalogueRow row, RelationDetails.Depth depth, Optional<String> role) {
    return relations.details(row, depth, role);
  }

  @Override
  public QueriesSeen queries(Optional<String> role) {
    return switch (tables.all(SystemTable.QUERIES, role)) {
      case NotListed(var failure) -> new QueriesSeen(List.of(), 0, Optional.of(failure));
      case Listed listed ->
          switch (texts.complete(listed.rows(), role)) {
            case Texts complete ->
                new QueriesSeen(complete.rows(), listed.serviceMicros(), Optional.empty());
            case NoAnswer(var failure) ->
                new QueriesSeen(List.of(), listed.serviceMicros(), Optional.of(failure));
          };
    };
  }
}
