package dev.deltajournal.workers.simulation;

import dev.deltajournal.journal.OperationId;
import dev.deltajournal.journal.ResourceIdentity;
import dev.deltajournal.journal.event.StoredEvent;
import dev.deltajournal.journal.operation.Operation;
import dev.deltajournal.journal.operation.OperationState;
import dev.deltajournal.journal.projection.ObjectName;
import dev.deltajournal.journal.projection.TrackedOperation;
import dev.deltajournal.journal.store.JournalReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// Reads the {@link SimulatedDisk} as it is at the moment of each question.
final class SimulatedReader implements JournalReader {
  private final SimulatedDisk disk;

  SimulatedReader(SimulatedDisk disk) {
    this.disk = disk;
  }

  @Override
  public List<StoredEvent> events(OperationId id) {
    return disk.events().stream().filter(event -> event.operation().equals(id)).toList();
  }

  @Override
  public Optional<Operation> operation(OperationId id) {
    return disk.operation(id).map(TrackedOperation::operation);
  }

  @Override
  public List<OperationId> byPrefix(String prefix, int limit) {
    return all(operation -> operation.id().value().startsWith(prefix)).stream()
        .map(Operation::id)
        .limit(limit)
        .toList();
  }

  @Override
  public Optional<Operation> unfinished(ResourceIdentity identity) {
    return disk.unfinished(identity).flatMap(this::operation);
  }

  @Override
  public List<Operation> unfinishedOf(String server, String organization, String resource) {
    return disk.recognises()
        ? all(operation -> {
          var identity = operation.accepted().identity();
          return !operation.state().isFinal()
              && identity.server().equals(server)
              && identity.organization().equals(organization)
              && identity.resource().equals(resource);
        })
        : List.of();
  }

  @Override
  public Optional<Operation> newestOf(String server, String provider, String resource) {
    return newest(operation -> {
      var identity = operation.accepted().identity();
      return identity.server().equals(server)
          && identity.provider().equals(provider)
          && identity.resource().equals(resource);
    });
  }

  @Override
  public Optional<Operation> newest(ResourceIdentity identity) {
    return disk.recognises()
        ? newest(operation -> operation.accepted().identity().equals(identity))
        : Optional.empty();
  }

  @Override
  public Optional<Operation> newestForObject(
      String server, String organization, String kind, String objectId) {
    return newest(operation -> {
      var accepted = operation.accepted();
      var identified = operation.identified();
      return accepted.identity().server().equals(server)
          && accepted.identity().organization().equals(organization)
          && ((accepted.kind().equals(kind) && objectId.equals(accepted.objectId()))
              || (identified != null
                  && identified.kind().equals(kind)
                  && identified.objectId().equals(objectId)));
    });
  }

  @Override
  public List<OperationId> unseenCreates(
      String server, String organization, String provider, int limit) {
    return all(
            operation -> {
              var identity = operation.accepted().identity();
              return operation.accepted().verb().equals("create")
                  && !operation.orphanReported()
                  && operation.acknowledged() < operation.generation()
                  && identity.server().equals(server)
                  && identity.organization().equals(organization)
                  && identity.provider().equals(provider)
                  && (!operation.state().isFinal()
                      || (operation.state() != OperationState.CANCELLED
                          && disk.hasClaim(operation.id())));
            })
        .stream()
        .map(Operation::id)
        .limit(limit)
        .toList();
  }

  @Override
  public Optional<OperationId> claimant(
      String server, String organization, String kind, String objectId, String incarnation) {
    return disk.claim(new ObjectName(server, organization, kind, objectId), incarnation)
        .map(claim -> claim.operation());
  }

  @Override
  public List<OperationSummary> list(OperationQuery query) {
    var rows =
        new ArrayList<>(
            all(operation ->
                    (query.states().isEmpty() || query.states().contains(operation.state()))
                        && operation
                            .accepted()
                            .identity()
                            .resource()
                            .contains(query.resourceContains()))
                .stream()
                .map(SimulatedReader::summary)
                .toList());
    java.util.Collections.reverse(rows);
    return rows.stream().limit(query.limit()).toList();
  }

  private static OperationSummary summary(Operation operation) {
    var accepted = operation.accepted();
    var identified = operation.identified();
    var failure = operation.failure();
    var claim = operation.claim();
    var objectId = identified != null ? identified.objectId() : accepted.objectId();
    return new OperationSummary(
        operation.id(),
        accepted.identity(),
        accepted.verb(),
        accepted.kind(),
        objectId == null ? "" : objectId,
        operation.state(),
        operation.acceptedMicros(),
        operation.updatedMicros(),
        operation.state().isFinal() ? operation.updatedMicros() : 0,
        operation.summary() == null ? "" : operation.summary(),
        failure == null ? "" : failure.describe(),
        claim == null ? "" : claim.owner(),
        operation.isAcknowledged());
  }

  @Override
  public List<StoredEvent> after(long position, int limit) {
    return disk.events().stream().skip(position).limit(limit).toList();
  }

  @Override
  public long head() {
    return disk.events().size();
  }

  @Override
  public List<LeaseRow> leases() {
    return List.of();
  }

  @Override
  public void close() {}

  private List<Operation> all(Predicate<Operation> wanted) {
    var found = new ArrayList<Operation>();
    for (var tracked : disk.operations()) {
      if (wanted.test(tracked.operation())) {
        found.add(tracked.operation());
      }
    }
    return found;
  }

  private Optional<Operation> newest(Predicate<Operation> wanted) {
    var found = all(wanted);
    return found.isEmpty() ? Optional.empty() : Optional.of(found.getLast());
  }
}
