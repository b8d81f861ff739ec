package dev.deltajournal.workers.catalogue;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What the service shows of a relation beside its row.
///
/// @param columns empty if the service does not show them
/// @param ordered whether the columns stand in the order of their declaration; otherwise they stand
///   in the order of their names
/// @param description empty text if there is none; absent if the service does not show it
/// @param properties settings of the WITH clause by their key, as far as the service shows them
public record RelationDetails(
    List<RelationColumn> columns,
    boolean ordered,
    Optional<String> description,
    Map<String, String> properties) {
  public RelationDetails {
    columns = List.copyOf(columns);
    properties = Collections.unmodifiableMap(new TreeMap<>(properties));
  }

  /// How much is asked for. Each depth costs a request more than the one before.
  public enum Depth {
    /// The columns; relations that are looked at together share one request.
    COLUMNS,
    /// The description and the settings too.
    DESCRIPTION,
    /// The order of the columns too, if nothing else tells it.
    DECLARATION
  }

  /// One column.
  ///
  /// @param type as the service writes it
  /// @param nullable absent if the service does not say
  public record RelationColumn(
      String name, String type, Optional<Boolean> nullable, boolean primaryKey) {}
}
