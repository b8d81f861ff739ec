package dev.deltajournal.sandbox.systable;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The result of a SELECT. Cells are as JDBC gives them, points in time as Instant.
public record SelectResult(List<Column> columns, List<List<@Nullable Object>> rows) {
  public SelectResult {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
  }

  /// A result column with its type as the service spells it.
  public record Column(String name, String type, boolean nullable) {}
}
