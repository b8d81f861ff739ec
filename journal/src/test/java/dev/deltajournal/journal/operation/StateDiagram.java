package dev.deltajournal.journal.operation;

import dev.deltajournal.journal.event.EventKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/// Draws the table of transitions.
final class StateDiagram {
  private StateDiagram() {}

  static String page() {
    return """
    # States of an operation

    Generated from the table of transitions (`Transitions`); the journal's tests compare it. To write
    it anew after a change of the table:
    `mvn -pl journal test -Dtest=TransitionsTest -Dupdate.docs=true`.

    A state is what the events of an operation add up to. It says nothing about who is alive.

    ```mermaid
    %s```

    These events leave the state as it is:

    %s
    `orphan.reported` and `result.acknowledged` fit every state, `operation.cancelled` and
    `operator.intervened` every state that is not final.
    """
        .formatted(diagram(), table());
  }

  private static String diagram() {
    var lines = new ArrayList<String>();
    lines.add("stateDiagram-v2");
    lines.add("  [*] --> ACCEPTED: operation.accepted");
    for (var from : OperationState.values()) {
      arrows(from).forEach((to, events) -> lines.add(arrow(from, to, events)));
    }
    Arrays.stream(OperationState.values())
        .filter(OperationState::isFinal)
        .forEach(state -> lines.add("  " + state + " --> [*]"));
    return String.join("\n", lines) + "\n";
  }

  private static Map<OperationState, List<EventKind>> arrows(OperationState from) {
    var byTarget = new LinkedHashMap<OperationState, List<EventKind>>();
    for (var kind : EventKind.values()) {
      Transitions.next(from, kind)
          .filter(to -> to != from)
          .ifPresent(to -> byTarget.computeIfAbsent(to, _ -> new ArrayList<>()).add(kind));
    }
    return byTarget;
  }

  private static String arrow(OperationState from, OperationState to, List<EventKind> events) {
    return "  " + from + " --> " + to + ": " + names(events, "\\n");
  }

  private static String table() {
    var rows = new StringBuilder("| state | events |\n|---|---|\n");
    for (var state : OperationState.values()) {
      var loops =
          Arrays.stream(EventKind.values())
              .filter(kind -> Transitions.next(state, kind).filter(state::equals).isPresent())
              .filter(kind -> kind != EventKind.ORPHAN_REPORTED)
              .filter(kind -> kind != EventKind.RESULT_ACKNOWLEDGED)
              .toList();
      if (!loops.isEmpty()) {
        rows.append("| ").append(state).append(" | ").append(names(loops, ", ")).append(" |\n");
      }
    }
    return rows.toString();
  }

  private static String names(List<EventKind> kinds, String between) {
    var names = new TreeSet<String>();
    kinds.forEach(kind -> names.add(kind.wireName()));
    return String.join(between, names);
  }
}
