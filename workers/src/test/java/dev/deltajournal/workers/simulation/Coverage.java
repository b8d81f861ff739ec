package dev.deltajournal.workers.simulation;

import dev.deltajournal.journal.event.EventKind;
import dev.deltajournal.journal.operation.OperationState;
import dev.deltajournal.journal.operation.Transitions;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Which transitions of the journal's table histories have taken, and how often. Thread-safe.
final class Coverage {
  private final Map<OperationState, Map<EventKind, Integer>> taken =
      new EnumMap<>(OperationState.class);

  synchronized void took(OperationState from, EventKind event) {
    taken.computeIfAbsent(from, _ -> new EnumMap<>(EventKind.class)).merge(event, 1, Integer::sum);
  }

  /// The transitions that no history has taken, as `STATE event`.
  synchronized List<String> missing() {
    var missing = new ArrayList<String>();
    for (var state : OperationState.values()) {
      new TreeMap<>(Transitions.row(state))
          .keySet()
          .forEach(event -> {
            if (!taken.getOrDefault(state, Map.of()).containsKey(event)) {
              missing.add(state + " " + event.wireName());
            }
          });
    }
    return missing;
  }

  /// One line per state, for people.
  synchronized String table() {
    var table = new StringBuilder();
    for (var state : OperationState.values()) {
      var row = taken.getOrDefault(state, Map.of());
      int possible = Transitions.row(state).size();
      long seen = Transitions.row(state).keySet().stream().filter(row::containsKey).count();
      table.append(String.format("%-15s %2d of %2d transitions:", state, seen, possible));
      row.forEach(
          (event, count) -> table.append(' ').append(event.wireName()).append('=').append(count));
      table.append('\n');
    }
    return table.toString();
  }
}
