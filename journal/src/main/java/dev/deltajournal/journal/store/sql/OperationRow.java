package dev.deltajournal.journal.store.sql;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.deltajournal.journal.projection.TrackedOperation;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A row of the table `operation` as it follows from the fold.
///
/// @param tracked whose row it is
record OperationRow(TrackedOperation tracked) {

  static final List<String> FIXED =
      List.of(
          "accepted_position",
          "id",
          "server",
          "organization",
          "provider",
          "resource",
          "verb",
          "kind",
          "parameters",
          "run",
          "supersedes",
          "accepted_micros");
  static final List<String> INDEXED =
      List.of("object_kind", "object_id", "incarnation", "finished");
  static final List<String> MOVING =
      List.of(
          "state",
          "version",
          "fence",
          "owner",
          "started_micros",
          "updated_micros",
          "completed_micros",
          "summary",
          "error",
          "generation",
          "acknowledged",
          "orphan_reported");

  /// Every column, in the order of {@link #columns}.
  List<@Nullable Object> values() {
    var all = new ArrayList<@Nullable Object>(fixed());
    all.addAll(indexed());
    all.addAll(moving());
    return all;
  }

  static List<String> columns() {
    var all = new ArrayList<>(FIXED);
    all.addAll(INDEXED);
    all.addAll(MOVING);
    return all;
  }

  /// The columns that never change, in the order of {@link #FIXED}.
  private List<@Nullable Object> fixed() {
    var operation = tracked.operation();
    var accepted = operation.accepted();
    var identity = accepted.identity();
    var parameters = JsonNodeFactory.instance.arrayNode();
    accepted.parameters().forEach(parameters::add);
    var supersedes = accepted.supersedes();
    return row(
        tracked.acceptedPosition(),
        operation.id().value(),
        identity.server(),
        identity.organization(),
        identity.provider(),
        identity.resource(),
        accepted.verb(),
        accepted.kind(),
        parameters.toString(),
        accepted.run(),
        supersedes == null ? null : supersedes.value(),
        operation.acceptedMicros());
  }

  /// The columns that change rarely and stand in an index, in the order of {@link #INDEXED}.
  List<@Nullable Object> indexed() {
    var operation = tracked.operation();
    var identified = operation.identified();
    long finished = operation.state().isFinal() ? 1 : 0;
    return identified == null
        ? row(operation.accepted().kind(), operation.accepted().objectId(), null, finished)
        : row(identified.kind(), identified.objectId(), identified.incarnation(), finished);
  }

  /// The columns that change with every event, in the order of {@link #MOVING}.
  List<@Nullable Object> moving() {
    var operation = tracked.operation();
    var claim = operation.claim();
    var failure = operation.failure();
    boolean failed =
        switch (operation.state()) {
          case PARKED, FAILED -> true;
          case ACCEPTED, RUNNING, AWAITING_READY, IN_DOUBT, COMPENSATING, SUCCEEDED, CANCELLED ->
              false;
        };
    return row(
        operation.state().name(),
        operation.version(),
        operation.fence(),
        claim == null ? null : claim.owner(),
        orNull(tracked.startedMicros()),
        operation.updatedMicros(),
        orNull(tracked.completedMicros()),
        operation.summary(),
        failed && failure != null ? failure.describe() : null,
        (long) operation.generation(),
        (long) operation.acknowledged(),
        operation.orphanReported() ? 1L : 0L);
  }

  private static @Nullable Object orNull(long micros) {
    return micros == 0 ? null : micros;
  }

  /// Unlike `List.of`, takes nulls: they are SQL's.
  private static List<@Nullable Object> row(@Nullable Object... values) {
    var list = new ArrayList<@Nullable Object>(values.length);
    for (var value : values) {
      list.add(value);
    }
    return list;
  }
}
