package dev.deltajournal.workers.catalogue;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Looks at the service. Blocks for as long as a request takes; never throws for what the service
/// answers.
public interface Catalogue {

  /// Looks one object up by its exact names, as a role.
  ///
  /// @param role executes the look; empty for the provider's own
  Look look(ObjectKey key, Optional<String> role);

  /// The same look, which costs no more than the table: what is not listed is absent, hidden or
  /// not.
  default Look glance(ObjectKey key, Optional<String> role) {
    return look(key, role);
  }

  /// The same look; of a store, its row also tells what DESCRIBE STORE shows ({@link
  /// StoreDescription#in}), if the service shows it.
  default Look detailed(ObjectKey key, Optional<String> role) {
    return look(key, role);
  }

  /// All queries that the role sees, with their texts where the service shows them. When the system
  /// table has no text, the text comes from LIST QUERIES.
  QueriesSeen queries(Optional<String> role);

  /// What the service shows of a relation beside its row. What it does not show, or not to this
  /// role, is left out; a catalogue that knows rows alone shows nothing.
  ///
  /// @param row of the relation
  default RelationDetails relation(
      CatalogueRow row, RelationDetails.Depth depth, Optional<String> role) {
    return new RelationDetails(List.of(), false, Optional.empty(), Map.of());
  }

  /// @param rows empty and `failure` set if the look failed
  /// @param serviceMicros the service's clock
  record QueriesSeen(
      List<CatalogueRow> rows,
      long serviceMicros,
      Optional<dev.deltajournal.journal.Failure> failure) {
    public QueriesSeen {
      rows = List.copyOf(rows);
    }
  }
}
