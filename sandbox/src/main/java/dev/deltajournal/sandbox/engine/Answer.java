package dev.deltajournal.sandbox.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A statement's result: columns, rows of encoded cells, and the context for the next statement.
public record Answer(List<Column> columns, List<List<@Nullable String>> rows, Session session) {
  public Answer {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
  }

  /// A result column as the wire describes it.
  public record Column(String name, String type, boolean nullable) {
    static Column text(String name) {
      return new Column(name, "VARCHAR", true);
    }
  }

  static List<Column> texts(String... names) {
    return Arrays.stream(names).map(Column::text).toList();
  }

  static List<@Nullable String> row(@Nullable String... cells) {
    List<@Nullable String> row = new ArrayList<>();
    for (String cell : cells) {
      row.add(cell);
    }
    return Collections.unmodifiableList(row);
  }
}
