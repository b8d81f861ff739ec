package dev.deltajournal.sandbox.systable;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The database `deltastream` with its schema `sys`, in memory and private to one instance.
/// Thread-safe: one SELECT at a time.
public final class SystemTables implements AutoCloseable {
  private static final int LIMIT_SECONDS = 10;

  private final Connection owner;
  private final Connection reader;
  private final Map<String, TableData> loaded = new HashMap<>();

  private SystemTables(Connection owner, Connection reader) {
    this.owner = owner;
    this.reader = reader;
  }

  /// An empty `deltastream.sys`.
  public static SystemTables open() {
    // H2 calls a database by the last part of its path, so a unique path keeps instances apart.
    String url =
        "jdbc:h2:mem:%s/deltastream;DATABASE_TO_LOWER=TRUE;NON_KEYWORDS=VALUE,KEY,USER"
            .formatted(UUID.randomUUID());
    try {
      Connection owner = DriverManager.getConnection(url, "owner", "");
      try (Statement statement = owner.createStatement()) {
        statement.execute("CREATE SCHEMA sys");
        statement.execute("CREATE USER reader PASSWORD ''");
        statement.execute("GRANT SELECT ON SCHEMA sys TO reader");
      }
      Connection reader = DriverManager.getConnection(url, "reader", "");
      try (Statement statement = reader.createStatement()) {
        statement.execute("SET TIME ZONE 'UTC'");
      }
      return new SystemTables(owner, reader);
    } catch (SQLException e) {
      throw new IllegalStateException("The embedded SQL engine does not start", e);
    }
  }

  /// Runs one SELECT over the tables given.
  ///
  /// @param tables every table that the SELECT reads
  /// @throws SelectFailure for what the engine refuses
  public synchronized SelectResult select(String sql, List<TableData> tables) {
    try {
      for (TableData table : tables) {
        load(table);
      }
      try (Statement statement = reader.createStatement()) {
        statement.setQueryTimeout(LIMIT_SECONDS);
        try (ResultSet rows = statement.executeQuery(sql)) {
          return read(rows);
        }
      }
    } catch (SQLException e) {
      throw new SelectFailure(String.valueOf(e.getMessage()), e);
    }
  }

  @Override
  public synchronized void close() {
    try {
      reader.close();
      owner.close();
    } catch (SQLException e) {
      throw new IllegalStateException("The embedded SQL engine does not stop", e);
    }
  }

  private void load(TableData table) throws SQLException {
    if (table.equals(loaded.get(table.name()))) {
      return;
    }
    String name = "sys." + quote(table.name());
    String columns =
        table.columns().stream()
            .map(c -> quote(c.name()) + " " + c.type().sql() + (c.nullable() ? "" : " NOT NULL"))
            .collect(Collectors.joining(", "));
    try (Statement statement = owner.createStatement()) {
      statement.execute("DROP TABLE IF EXISTS " + name);
      statement.execute("CREATE TABLE " + name + " (" + columns + ")");
    }
    String marks = table.columns().stream().map(_ -> "?").collect(Collectors.joining(", "));
    try (PreparedStatement insert =
        owner.prepareStatement("INSERT INTO " + name + " VALUES (" + marks + ")")) {
      for (List<@Nullable Object> row : table.rows()) {
        for (int i = 0; i < row.size(); i++) {
          insert.setObject(i + 1, jdbc(row.get(i)));
        }
        insert.addBatch();
      }
      insert.executeBatch();
    }
    loaded.put(table.name(), table);
  }

  private static @Nullable Object jdbc(@Nullable Object cell) {
    return cell instanceof Instant instant ? instant.atOffset(ZoneOffset.UTC) : cell;
  }

  private static SelectResult read(ResultSet rows) throws SQLException {
    ResultSetMetaData meta = rows.getMetaData();
    List<SelectResult.Column> columns = new ArrayList<>();
    for (int i = 1; i <= meta.getColumnCount(); i++) {
      boolean nullable = meta.isNullable(i) != ResultSetMetaData.columnNoNulls;
      columns.add(new SelectResult.Column(meta.getColumnLabel(i), type(meta, i), nullable));
    }
    List<List<@Nullable Object>> cells = new ArrayList<>();
    while (rows.next()) {
      List<@Nullable Object> row = new ArrayList<>();
      for (int i = 1; i <= columns.size(); i++) {
        Object cell = rows.getObject(i);
        row.add(cell instanceof OffsetDateTime time ? time.toInstant() : cell);
      }
      cells.add(Collections.unmodifiableList(row));
    }
    return new SelectResult(columns, cells);
  }

  private static String type(ResultSetMetaData meta, int column) throws SQLException {
    String name = meta.getColumnTypeName(column);
    return switch (name) {
      case "TINYINT", "SMALLINT", "INTEGER", "BIGINT", "BOOLEAN", "DATE" -> name;
      case "REAL" -> "FLOAT";
      case "DOUBLE PRECISION", "DECFLOAT" -> "DOUBLE";
      case "NUMERIC", "DECIMAL" ->
          "DECIMAL(%d, %d)".formatted(meta.getPrecision(column), meta.getScale(column));
      case "TIMESTAMP WITH TIME ZONE" -> "TIMESTAMP_LTZ";
      case "TIMESTAMP", "TIME" -> name;
      default -> "VARCHAR";
    };
  }

  private static String quote(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }
}
