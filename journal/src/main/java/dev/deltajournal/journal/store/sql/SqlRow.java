package dev.deltajournal.journal.store.sql;

import dev.deltajournal.journal.store.sql.Dialect.TextForm;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// One row of an answer; columns count from 1.
public final class SqlRow {
  private final ResultSet rows;
  private final TextForm text;

  SqlRow(ResultSet rows, TextForm text) {
    this.rows = rows;
    this.text = text;
  }

  /// Reads one row.
  @FunctionalInterface
  public interface Reader<T> {
    T read(SqlRow row) throws SQLException;
  }

  /// @throws IllegalArgumentException if it is null
  public String getString(int column) throws SQLException {
    var value = getNullable(column);
    if (value == null) {
      throw new IllegalArgumentException("column " + column + " is null");
    }
    return value;
  }

  public @Nullable String getNullable(int column) throws SQLException {
    var stored = rows.getString(column);
    return stored == null ? null : text.restored(stored);
  }

  public long getLong(int column) throws SQLException {
    return rows.getLong(column);
  }

  public int getInt(int column) throws SQLException {
    return rows.getInt(column);
  }

  public byte @Nullable [] getBytes(int column) throws SQLException {
    return rows.getBytes(column);
  }

  /// A text, or a number as a long.
  @Nullable Object getValue(int column) throws SQLException {
    Object value = rows.getObject(column);
    return switch (value) {
      case null -> null;
      case Number number -> number.longValue();
      case String stored -> text.restored(stored);
      default -> value;
    };
  }
}
