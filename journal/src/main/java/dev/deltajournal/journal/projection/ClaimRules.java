package dev.deltajournal.journal.projection;

import dev.deltajournal.journal.OperationId;
import dev.deltajournal.journal.event.OperationEvent.OperationSucceeded;
import dev.deltajournal.journal.event.OperationEvent.RemoteStateProbed;
import dev.deltajournal.journal.event.OperationEvent.ResourceIdentified;
import dev.deltajournal.journal.event.Presence;
import dev.deltajournal.journal.operation.Operation;
import dev.deltajournal.journal.operation.Step;
import java.util.List;
import java.util.Optional;

/// What events do to claims. Follows from the events alone, so claims can be rebuilt.
///
/// - `resource.identified` makes one.
/// - `remote-state.probed` ABSENT, whose state names the object in its fields `kind` and `id`,
///   releases the operation's own claims on that object and those made before the operation was
///   accepted. Later ones stay: they may be newer than the look.
/// - `operation.succeeded` of a delete releases what the operation had claimed. If it had
///   identified nothing but the service confirmed its statement, it releases the claims on the
///   object it was accepted for that are older than itself.
public final class ClaimRules {
  private static final String CREATE = "create";
  private static final String DELETE = "delete";

  private ClaimRules() {}

  /// Applies one event.
  ///
  /// @param change an event with the operation after it
  public static void apply(Claims claims, Change change) {
    var tracked = change.after();
    var id = tracked.operation().id();
    switch (change.event().event()) {
      case ResourceIdentified identified ->
          claims.put(
              new Claim(
                  object(tracked.operation(), identified),
                  identified.incarnation(),
                  id,
                  change.event().position()));
      case RemoteStateProbed probed ->
          absent(tracked.operation(), probed)
              .ifPresent(object -> claims.release(object, id, tracked.acceptedPosition()));
      case OperationSucceeded _ when tracked.operation().accepted().verb().equals(DELETE) ->
          deleted(claims, tracked);
      default -> {}
    }
  }

  /// Who keeps an operation from claiming what its new events identify, if anybody does.
  ///
  /// Only creates are kept off: updates and deletes act on an object the engine told them about. A
  /// create may take over from an operation of its own identity and from the one it supersedes.
  ///
  /// @param changes the append's events, with the operation after each
  static Optional<OperationId> blocker(JournalState state, List<Change> changes) {
    var operation = changes.getLast().after().operation();
    if (!operation.accepted().verb().equals(CREATE)) {
      return Optional.empty();
    }
    for (int i = 0; i < changes.size(); i++) {
      if (changes.get(i).event().event() instanceof ResourceIdentified identified) {
        var object = object(operation, identified);
        var before = changes.subList(0, i);
        var holder =
            state
                .claim(object, identified.incarnation())
                .filter(claim -> !isReleased(before, claim))
                .map(Claim::operation)
                .filter(other -> !mayTake(state, operation, other));
        if (holder.isPresent()) {
          return holder;
        }
      }
    }
    return Optional.empty();
  }

  private static boolean mayTake(JournalState state, Operation operation, OperationId holder) {
    return holder.equals(operation.id())
        || holder.equals(operation.accepted().supersedes())
        || state
            .operation(holder)
            .map(other -> other.operation().accepted().identity())
            .filter(operation.accepted().identity()::equals)
            .isPresent();
  }

  private static boolean isReleased(List<Change> before, Claim claim) {
    return before.stream()
        .filter(change -> claim.position() < change.after().acceptedPosition())
        .anyMatch(change ->
            change.event().event() instanceof RemoteStateProbed probed
                && absent(change.after().operation(), probed)
                    .filter(claim.object()::equals)
                    .isPresent());
  }

  private static void deleted(Claims claims, TrackedOperation tracked) {
    var operation = tracked.operation();
    claims.releaseHeldBy(operation.id());
    var objectId = operation.accepted().objectId();
    if (operation.identified() == null
        && objectId != null
        && operation.steps().values().stream()
            .anyMatch(step -> step.status() == Step.Status.ACKNOWLEDGED)) {
      claims.release(
          ObjectName.at(operation.accepted().identity(), operation.accepted().kind(), objectId),
          operation.id(),
          tracked.acceptedPosition());
    }
  }

  private static ObjectName object(Operation operation, ResourceIdentified identified) {
    return ObjectName.at(operation.accepted().identity(), identified.kind(), identified.objectId());
  }

  /// The object that a look did not find.
  private static Optional<ObjectName> absent(Operation operation, RemoteStateProbed probed) {
    var kind = probed.state().body().path("kind");
    var id = probed.state().body().path("id");
    return probed.presence() == Presence.ABSENT && kind.isTextual() && id.isTextual()
        ? Optional.of(
            ObjectName.at(operation.accepted().identity(), kind.textValue(), id.textValue()))
        : Optional.empty();
  }
}
