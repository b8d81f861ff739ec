package dev.deltajournal.workers.catalogue;

import dev.deltajournal.journal.Failure;
import dev.deltajournal.journal.Secret;
import java.util.List;

/// Finds objects by what is said of them, with one SELECT at most (provider FR-034), as the
/// provider's own role. Blocks for as long as the request takes; never throws for what the service
/// answers. Thread-safe.
public interface Directory {
  /// More rows than this are never handed out (provider FR-033).
  int MOST = 200;

  /// @param secrets parts of the search that no text about it may show, as given and in lower case
  Finding find(Search search, List<Secret> secrets);

  /// What came of a search.
  sealed interface Finding {}

  /// @param rows at most {@link #MOST}, by name; queries by creation, then id
  /// @param more whether the service has more of them
  record Found(List<CatalogueRow> rows, boolean more) implements Finding {
    public Found {
      rows = List.copyOf(rows);
    }
  }

  /// The service did not answer, or not with rows.
  record Failed(Failure failure) implements Finding {}
}
