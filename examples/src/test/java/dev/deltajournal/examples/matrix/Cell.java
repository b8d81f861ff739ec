package dev.deltajournal.examples.matrix;

import java.util.Optional;

/// One cell of the table.
record Cell(Kill kill, Moment moment, Row row) {
  /// Why it cannot be; empty if it can.
  Optional<String> impossible() {
    return row.impossible(moment);
  }

  @Override
  public String toString() {
    return row.title() + ": " + kill.title() + " killed, " + moment.title();
  }
}
