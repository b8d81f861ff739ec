package dev.deltajournal.sandbox.engine;

import dev.deltajournal.sandbox.settings.Columns;
import dev.deltajournal.sandbox.systable.TableData;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Gives a system table fewer, more or otherwise named columns, as another release of the service
/// might.
final class ColumnChanges {
  private ColumnChanges() {}

  static TableData apply(Columns changes, TableData table) {
    List<Integer> kept = new ArrayList<>();
    List<TableData.Column> columns = new ArrayList<>();
    for (int i = 0; i < table.columns().size(); i++) {
      TableData.Column column = table.columns().get(i);
      Optional<String> name = changes.shownName(table.name(), column.name());
      if (name.isPresent()) {
        kept.add(i);
        columns.add(new TableData.Column(name.get(), column.type(), column.nullable()));
      }
    }
    List<String> added = changes.addedTo(table.name());
    added.forEach(name -> columns.add(new TableData.Column(name, TableData.Type.VARCHAR, true)));
    List<List<@Nullable Object>> rows =
        table.rows().stream().map(row -> row(row, kept, added.size())).toList();
    return new TableData(table.name(), columns, rows);
  }

  private static List<@Nullable Object> row(
      List<@Nullable Object> row, List<Integer> kept, int added) {
    List<@Nullable Object> cells = new ArrayList<>();
    kept.forEach(i -> cells.add(row.get(i)));
    for (int i = 0; i < added; i++) {
      cells.add(null);
    }
    return cells;
  }
}
