package dev.deltajournal.sandbox.systable;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A table's columns and rows. Cells are String, Boolean, Long or Instant by the column's type.
public record TableData(String name, List<Column> columns, List<List<@Nullable Object>> rows) {
  public TableData {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
  }

  /// A column.
  public record Column(String name, Type type, boolean nullable) {}

  /// What a column holds.
  public enum Type {
    VARCHAR("VARCHAR"),
    BOOLEAN("BOOLEAN"),
    BIGINT("BIGINT"),
    TIMESTAMP_LTZ("TIMESTAMP(3) WITH TIME ZONE");

    private final String sql;

    Type(String sql) {
      this.sql = sql;
    }

    String sql() {
      return sql;
    }
  }
}
