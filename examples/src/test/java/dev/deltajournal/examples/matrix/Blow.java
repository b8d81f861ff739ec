package dev.deltajournal.examples.matrix;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// One death that strikes several rows, all at the same moment of their operations.
record Blow(Kill kill, Moment moment, List<Row> rows) {
  Blow {
    rows = rows.stream().filter(row -> row.impossible(moment).isEmpty()).toList();
  }

  /// Every death at every moment.
  static Stream<Blow> all(List<Row> rows) {
    return Arrays.stream(Moment.values())
        .flatMap(moment -> Arrays.stream(Kill.values()).map(kill -> new Blow(kill, moment, rows)))
        .filter(blow -> !blow.rows.isEmpty());
  }

  List<Cell> cells() {
    return rows.stream().map(row -> new Cell(kill, moment, row)).toList();
  }

  /// Whether it waits out a settle time: a statement without a name goes out again only after that.
  boolean settles() {
    return moment == Moment.BEFORE_THE_STATEMENT && rows.contains(Row.CREATE_QUERY);
  }

  /// Tells it from all others, and may begin a name in the service.
  String name() {
    return (kill + "_" + moment + "_" + rows.getFirst()).toLowerCase(Locale.ROOT);
  }
}
