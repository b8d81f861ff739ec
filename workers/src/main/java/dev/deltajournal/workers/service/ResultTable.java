package dev.deltajournal.workers.service;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Rows as the service sent them: every cell a text or null.
///
/// @param columns names as sent
/// @param rows cells in the order of the columns
public record ResultTable(List<String> columns, List<List<@Nullable String>> rows) {
  public ResultTable {
    columns = List.copyOf(columns);
    var copy = new ArrayList<List<@Nullable String>>(rows.size());
    for (var row : rows) {
      copy.add(Collections.unmodifiableList(new ArrayList<@Nullable String>(row)));
    }
    rows = Collections.unmodifiableList(copy);
  }

  public static ResultTable empty() {
    return new ResultTable(List.of(), List.of());
  }
}
