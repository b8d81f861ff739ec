package dev.deltajournal.journal.store.sql;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

/// Values to look for in one statement. Their number is rounded up, so that few texts of statements
/// serve batches of all sizes.
///
/// @param values never empty; the last one may repeat
record InList(List<String> values) {
  InList {
    values = List.copyOf(values);
  }

  static InList of(Collection<String> wanted) {
    var values = new ArrayList<>(wanted);
    int size = Integer.highestOneBit(2 * values.size() - 1);
    values.addAll(Collections.nCopies(size - values.size(), values.getLast()));
    return new InList(values);
  }

  /// The list with a mark for each value, in brackets.
  String marks() {
    return "(" + String.join(", ", Collections.nCopies(values.size(), "?")) + ")";
  }
}
