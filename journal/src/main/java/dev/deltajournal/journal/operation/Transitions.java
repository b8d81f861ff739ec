package dev.deltajournal.journal.operation;

import static dev.deltajournal.journal.event.EventKind.*;
import static dev.deltajournal.journal.operation.OperationState.*;

import dev.deltajournal.journal.event.EventKind;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/// The one table of transitions. What is not in it cannot happen. `docs/` has the diagram,
/// generated from here.
public final class Transitions {
  private static final Map<OperationState, Map<EventKind, OperationState>> TABLE = table();

  private Transitions() {}

  /// Where an event leads from a state; empty if it does not fit.
  public static Optional<OperationState> next(OperationState from, EventKind event) {
    return Optional.ofNullable(row(from).get(event));
  }

  /// Every event that fits a state, with where it leads.
  public static Map<EventKind, OperationState> row(OperationState from) {
    return Map.copyOf(TABLE.getOrDefault(from, Map.of()));
  }

  private static Map<OperationState, Map<EventKind, OperationState>> table() {
    var table = new EnumMap<OperationState, Map<EventKind, OperationState>>(OperationState.class);
    for (var state : OperationState.values()) {
      table.put(state, new EnumMap<>(EventKind.class));
    }
    everywhere(table, RESULT_ACKNOWLEDGED);
    everywhere(table, ORPHAN_REPORTED);
    put(table, SUCCEEDED, RESULT_REPLAYED, SUCCEEDED);
    for (var state : OperationState.values()) {
      if (!state.isFinal()) {
        put(table, state, OPERATOR_INTERVENED, ACCEPTED);
        put(table, state, OPERATION_CANCELLED, CANCELLED);
      }
    }
    put(table, ACCEPTED, OPERATION_CLAIMED, RUNNING);
    put(table, ACCEPTED, OPERATION_INTERRUPTED, ACCEPTED);
    owned(table, RUNNING);
    owned(table, AWAITING_READY);
    owned(table, IN_DOUBT);
    undoing(table);
    return table;
  }

  /// What the owner may record while it works towards the end that was asked for.
  private static void owned(
      Map<OperationState, Map<EventKind, OperationState>> table, OperationState state) {
    put(table, state, OPERATION_CLAIMED, state);
    put(table, state, OPERATION_INTERRUPTED, state);
    put(table, state, OPERATION_PARKED, PARKED);
    put(table, state, COMPENSATION_STARTED, COMPENSATING);
    put(table, state, REMOTE_STATE_PROBED, state);
    put(table, state, STEP_INTENDED, RUNNING);
    put(table, state, STEP_SUBMITTED, state);
    put(table, state, STEP_ACKNOWLEDGED, RUNNING);
    put(table, state, STEP_REJECTED, RUNNING);
    put(table, state, STEP_OUTCOME_UNKNOWN, IN_DOUBT);
    if (state != IN_DOUBT) { // nothing ends while a step is in doubt
      put(table, state, RESOURCE_IDENTIFIED, state);
      put(table, state, READINESS_CHANGED, AWAITING_READY);
      put(table, state, OPERATION_SUCCEEDED, SUCCEEDED);
      put(table, state, OPERATION_FAILED, FAILED);
    }
  }

  private static void undoing(Map<OperationState, Map<EventKind, OperationState>> table) {
    for (var event :
        new EventKind[] {
          OPERATION_CLAIMED,
          OPERATION_INTERRUPTED,
          REMOTE_STATE_PROBED,
          STEP_INTENDED,
          STEP_SUBMITTED,
          STEP_ACKNOWLEDGED,
          STEP_REJECTED,
          STEP_OUTCOME_UNKNOWN,
          RESOURCE_IDENTIFIED,
          READINESS_CHANGED
        }) {
      put(table, COMPENSATING, event, COMPENSATING);
    }
    put(table, COMPENSATING, OPERATION_PARKED, PARKED);
    put(table, COMPENSATING, OPERATION_FAILED, FAILED);
  }

  private static void everywhere(
      Map<OperationState, Map<EventKind, OperationState>> table, EventKind event) {
    for (var state : OperationState.values()) {
      put(table, state, event, state);
    }
  }

  private static void put(
      Map<OperationState, Map<EventKind, OperationState>> table,
      OperationState from,
      EventKind event,
      OperationState to) {
    table.computeIfAbsent(from, _ -> new EnumMap<>(EventKind.class)).put(event, to);
  }
}
