package dev.deltajournal.sandbox.engine;

import dev.deltajournal.sandbox.sql.ObjectPath;
import dev.deltajournal.sandbox.sql.Query;
import dev.deltajournal.sandbox.sql.SqlState;
import dev.deltajournal.sandbox.sql.StatementFailure;
import dev.deltajournal.sandbox.systable.SelectFailure;
import dev.deltajournal.sandbox.systable.SelectResult;
import dev.deltajournal.sandbox.systable.SystemTables;
import dev.deltajournal.sandbox.systable.TableData;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// SELECT on `deltastream.sys`.
final class Selection {
  private static final List<String> SYSTEM = List.of("deltastream", "sys");

  private Selection() {}

  /// @throws StatementFailure 0A000 for a SELECT on relations, 3D020 for an unknown system table,
  ///   42601 for what the SQL engine refuses
  static Answer select(Execution execution, SystemTables tables, Query query) {
    List<TableData> data =
        query.sources().stream()
            .map(s -> SystemRows.of(execution, table(s.path())))
            .distinct()
            .toList();
    try {
      SelectResult result = tables.select(query.text(), data);
      return new Answer(
          result.columns().stream()
              .map(c -> new Answer.Column(c.name(), c.type(), c.nullable()))
              .toList(),
          result.rows().stream().map(row -> encoded(execution, row)).toList(),
          execution.session());
    } catch (SelectFailure e) {
      throw new StatementFailure(SqlState.SYNTAX_ERROR, String.valueOf(e.getMessage()));
    }
  }

  private static SystemTable table(ObjectPath path) {
    if (path.size() != 3 || !path.parts().subList(0, 2).equals(SYSTEM)) {
      throw new StatementFailure(
          SqlState.NOT_SUPPORTED,
          "The sandbox holds no records: SELECT reads deltastream.sys only, not " + path.quoted());
    }
    return SystemTable.of(path.name())
        .orElseThrow(() ->
            new StatementFailure(
                SqlState.INVALID_RELATION, "Relation %s does not exist".formatted(path.quoted())));
  }

  private static List<@Nullable String> encoded(Execution execution, List<@Nullable Object> row) {
    List<@Nullable String> cells = new ArrayList<>();
    row.forEach(cell -> cells.add(encoded(execution, cell)));
    return Collections.unmodifiableList(cells);
  }

  private static @Nullable String encoded(Execution execution, @Nullable Object cell) {
    return switch (cell) {
      case null -> null;
      case Instant instant ->
          Timestamps.text(instant, execution.settings().catalogue(), execution.session().zone());
      default -> cell.toString();
    };
  }
}
