package dev.deltajournal.examples.matrix;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;

/// The crash matrix as people read it: a row for each operation, for each moment a column of each
/// death. Thread-safe.
final class CrashTable {
  private static final int FIRST = 26;
  private static final int COLUMN = 8;

  private final String title;
  private final Function<Cell, Optional<String>> impossible;
  private final Map<Cell, Boolean> verdicts = new ConcurrentHashMap<>();

  /// An empty table.
  ///
  /// @param impossible why a cell cannot be
  CrashTable(String title, Function<Cell, Optional<String>> impossible) {
    this.title = title;
    this.impossible = impossible;
  }

  void add(Cell cell, boolean right) {
    verdicts.put(cell, right);
  }

  /// The table, with the reasons below why some cells cannot be.
  String text() {
    Map<String, Character> reasons = reasons();
    StringBuilder text = new StringBuilder(title).append('\n');
    text.append(" ".repeat(FIRST));
    for (Moment moment : Moment.values()) {
      text.append("| ").append(pad(moment.title(), COLUMN * Kill.values().length));
    }
    text.append('\n').append(" ".repeat(FIRST));
    for (Moment _ : Moment.values()) {
      text.append("| ");
      for (Kill kill : Kill.values()) {
        text.append(pad(kill.title(), COLUMN));
      }
    }
    text.append('\n');
    for (Row row : Row.values()) {
      text.append(pad(row.title(), FIRST));
      for (Moment moment : Moment.values()) {
        text.append("| ");
        for (Kill kill : Kill.values()) {
          text.append(pad(entry(new Cell(kill, moment, row), reasons), COLUMN));
        }
      }
      text.append('\n');
    }
    reasons.forEach(
        (reason, sign) -> text.append("(").append(sign).append(") ").append(reason).append('\n'));
    return text.append(
            "%d cells right, %d wrong, %d impossible, %d not run here\n"
                .formatted(
                    verdicts.values().stream().filter(right -> right).count(),
                    verdicts.values().stream().filter(right -> !right).count(),
                    cells().filter(this::isImpossible).count(),
                    cells()
                        .filter(cell -> !isImpossible(cell) && !verdicts.containsKey(cell))
                        .count()))
        .toString();
  }

  private String entry(Cell cell, Map<String, Character> reasons) {
    return impossible
        .apply(cell)
        .map(reason -> "(" + reasons.get(reason) + ")")
        .orElseGet(() -> {
          Boolean right = verdicts.get(cell);
          return right == null ? "." : right ? "right" : "WRONG";
        });
  }

  private boolean isImpossible(Cell cell) {
    return impossible.apply(cell).isPresent();
  }

  private Map<String, Character> reasons() {
    Map<String, Character> reasons = new LinkedHashMap<>();
    cells()
        .flatMap(cell -> impossible.apply(cell).stream())
        .forEach(reason -> reasons.putIfAbsent(reason, (char) ('a' + reasons.size())));
    return reasons;
  }

  private static Stream<Cell> cells() {
    return Arrays.stream(Row.values())
        .flatMap(row ->
            Arrays.stream(Moment.values())
                .flatMap(moment ->
                    Arrays.stream(Kill.values()).map(kill -> new Cell(kill, moment, row))));
  }

  private static String pad(String text, int width) {
    return text + " ".repeat(Math.max(1, width - text.length()));
  }
}
