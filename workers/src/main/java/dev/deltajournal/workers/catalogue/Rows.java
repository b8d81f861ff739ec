package dev.deltajournal.workers.catalogue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.deltajournal.journal.Document;
import dev.deltajournal.workers.service.ResultTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads rows of a system table whatever its columns are called: missing, added and in any letter
/// case (design, drop-in rules).
final class Rows {
  private static final List<String> STATE = List.of("current_state", "state", "status");
  private static final List<String> MESSAGE =
      List.of("status_message", "state_message", "message", "error_message", "error");
  private static final List<String> TYPE = List.of("relation_type", "type");

  /// The name of a query's text is not documented.
  private static final List<String> TEXT =
      List.of("sql", "sql_text", "query_text", "statement", "query", "text", "definition", "dsql");

  private static final Set<String> READ_ELSEWHERE =
      Set.of("created_at", "updated_at", "owner", "name", "version");

  private final SystemTable table;
  private final ResultTable result;
  private final Map<String, Integer> columns = new HashMap<>();

  Rows(SystemTable table, ResultTable result) {
    this.table = table;
    this.result = result;
    for (int i = 0; i < result.columns().size(); i++) {
      columns.putIfAbsent(result.columns().get(i).toLowerCase(Locale.ROOT), i);
    }
  }

  /// Columns that must be there and are not.
  List<String> missing() {
    return table.path().stream().filter(name -> !columns.containsKey(name)).toList();
  }

  /// Whether the table has a column for the texts of queries.
  boolean hasText() {
    return TEXT.stream().anyMatch(columns::containsKey);
  }

  List<CatalogueRow> read() {
    var rows = new ArrayList<CatalogueRow>();
    for (var row : result.rows()) {
      rows.add(read(new Cells(row)));
    }
    return rows;
  }

  private CatalogueRow read(Cells cells) {
    var names = table.path().stream().map(name -> cells.get(name).orElse("")).toList();
    return new CatalogueRow(
        table.key(names),
        cells.get("name").orElse(""),
        cells.first(TYPE).orElse(""),
        cells.first(STATE).orElse("").toLowerCase(Locale.ROOT),
        cells.first(MESSAGE).filter(text -> !text.isBlank()),
        cells.get("owner").orElse(""),
        cells.get("created_at").flatMap(ServiceTimes::read),
        cells.get("updated_at").flatMap(ServiceTimes::read),
        table == SystemTable.QUERIES
            ? cells.first(TEXT).filter(text -> !text.isBlank())
            : Optional.empty(),
        cells.get("version").flatMap(Rows::number),
        extra(cells));
  }

  /// Everything that has no place of its own. No system table has a column with a credential.
  private Document extra(Cells cells) {
    var body = JsonNodeFactory.instance.objectNode();
    columns.keySet().stream()
        .sorted()
        .filter(name -> !taken(name))
        .forEach(name -> cells.get(name).ifPresent(value -> body.put(name, value)));
    return new Document(1, body);
  }

  private boolean taken(String column) {
    return READ_ELSEWHERE.contains(column)
        || table.path().contains(column)
        || STATE.contains(column)
        || MESSAGE.contains(column)
        || TYPE.contains(column)
        || (table == SystemTable.QUERIES && TEXT.contains(column));
  }

  private static Optional<Long> number(String text) {
    try {
      return Optional.of(new java.math.BigDecimal(text.strip()).longValue());
    } catch (NumberFormatException _) {
      return Optional.empty();
    }
  }

  /// One row's cells by the lower-case name of their column.
  private final class Cells {
    private final List<@org.jspecify.annotations.Nullable String> row;

    Cells(List<@org.jspecify.annotations.Nullable String> row) {
      this.row = row;
    }

    Optional<String> get(String column) {
      var index = columns.get(column);
      return index == null || index >= row.size()
          ? Optional.empty()
          : Optional.ofNullable(row.get(index));
    }

    Optional<String> first(List<String> candidates) {
      return candidates.stream().flatMap(name -> get(name).stream()).findFirst();
    }
  }
}
