package dev.deltajournal.workers.catalogue;

import java.util.Optional;

/// What to look for in one system table. Names and owners match exactly; kinds and states in any
/// letter case.
public sealed interface Search {

  record Databases(Optional<String> name, Optional<String> owner) implements Search {}

  record Namespaces(String database, Optional<String> name, Optional<String> owner)
      implements Search {}

  /// @param type also in the spellings of statements: `POSTGRESQL` finds `Postgres`
  record Stores(Optional<String> name, Optional<String> type, Optional<String> owner)
      implements Search {}

  /// @param type for example `stream`
  /// @param store that holds the data
  record Relations(
      String database,
      String namespace,
      Optional<String> name,
      Optional<String> type,
      Optional<String> owner,
      Optional<String> store)
      implements Search {}

  /// @param id an alternative to the name where both are given
  record Queries(
      Optional<String> name, Optional<String> id, Optional<String> owner, Optional<String> state)
      implements Search {}
}
