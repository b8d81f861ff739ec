package dev.deltajournal.workers.operation;

import dev.deltajournal.journal.Failure;
import dev.deltajournal.journal.event.Presence;
import dev.deltajournal.workers.WorkersError;
import dev.deltajournal.workers.catalogue.Catalogue;
import dev.deltajournal.workers.catalogue.CatalogueRow;
import dev.deltajournal.workers.catalogue.Look;
import dev.deltajournal.workers.catalogue.ObjectKey;
import dev.deltajournal.workers.sql.Sql;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Finds the query or application that an import is about: by the id that the service gave it, or
/// by the name where the service knows one. The list has the texts, which a look may lack.
final class QueryImport {
  private final Catalogue catalogue;

  QueryImport(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /// Whether a key stands among the queries.
  static boolean finds(ObjectKey key) {
    return key instanceof ObjectKey.QueryKey || key instanceof ObjectKey.ApplicationKey;
  }

  /// @param key holds what the user gave: an id or a name
  Look look(ObjectKey key, Optional<String> role) {
    var seen = catalogue.queries(role);
    if (seen.failure().isPresent()) {
      return new Look(Presence.UNDECIDED, Optional.empty(), 0, seen.failure());
    }
    var byId = seen.rows().stream().filter(row -> row.key().id().equals(key.id())).findFirst();
    if (byId.isPresent()) {
      return found(byId.get(), key, seen.serviceMicros());
    }
    if (Sql.isQueryId(key.id())) {
      return catalogue.look(key, role); // tells an absence from a missing privilege
    }
    var named = named(key.id(), seen.rows());
    return switch (named.size()) {
      case 0 -> new Look(Presence.ABSENT, Optional.empty(), seen.serviceMicros(), Optional.empty());
      case 1 -> found(named.getFirst(), key, seen.serviceMicros());
      default -> severalNamed(key, named, seen.serviceMicros());
    };
  }

  /// Rows of terminated queries stay for a while and do not count.
  private static List<CatalogueRow> named(String name, List<CatalogueRow> rows) {
    var ending = KindRules.of("Query").ending();
    return rows.stream()
        .filter(row -> row.name().equals(name) && !ending.contains(row.state()))
        .toList();
  }

  private static Look found(CatalogueRow row, ObjectKey key, long micros) {
    var own =
        key instanceof ObjectKey.ApplicationKey
            ? new ObjectKey.ApplicationKey(row.key().id())
            : row.key();
    return new Look(Presence.PRESENT, Optional.of(row.at(own)), micros, Optional.empty());
  }

  private static Look severalNamed(ObjectKey key, List<CatalogueRow> rows, long micros) {
    var ids = rows.stream().map(row -> row.key().id()).sorted().collect(Collectors.joining(", "));
    return new Look(
        Presence.UNDECIDED,
        Optional.empty(),
        micros,
        Optional.of(
            Failure.of(
                WorkersError.SEVERAL_QUERIES,
                "more than one query is named " + key.id() + ": " + ids)));
  }
}
