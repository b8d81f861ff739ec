package dev.deltajournal.workers.simulation;

import dev.deltajournal.journal.JournalError;
import dev.deltajournal.journal.JournalException;
import dev.deltajournal.journal.OperationId;
import dev.deltajournal.journal.ResourceIdentity;
import dev.deltajournal.journal.event.EventCodec;
import dev.deltajournal.journal.event.EventKind;
import dev.deltajournal.journal.event.OperationEvent;
import dev.deltajournal.journal.event.OperationEvent.OperationClaimed;
import dev.deltajournal.journal.event.OperationEvent.StepIntended;
import dev.deltajournal.journal.event.StoredEvent;
import dev.deltajournal.journal.log.Append;
import dev.deltajournal.journal.log.Append.Guard;
import dev.deltajournal.journal.log.AppendOutcome;
import dev.deltajournal.journal.log.AppendResult.Appended;
import dev.deltajournal.journal.operation.OperationState;
import dev.deltajournal.journal.projection.AppendRules;
import dev.deltajournal.journal.projection.Change;
import dev.deltajournal.journal.projection.Claim;
import dev.deltajournal.journal.projection.ClaimRules;
import dev.deltajournal.journal.projection.Claims;
import dev.deltajournal.journal.projection.Decision;
import dev.deltajournal.journal.projection.JournalState;
import dev.deltajournal.journal.projection.ObjectName;
import dev.deltajournal.journal.projection.Stamp;
import dev.deltajournal.journal.projection.TrackedOperation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// The journal's rows as they survive the processes: what a commit has made durable, and nothing
/// else. A commit can fail, can be lost with its process, and can be durable although its process
/// never hears of it.
public final class SimulatedDisk implements JournalState, Claims {
  private final World world;
  private final Sabotages sabotages;
  private final AppendRules rules = new AppendRules(this);
  private final EventCodec codec = new EventCodec();
  private final List<StoredEvent> events = new ArrayList<>();
  private final Map<OperationId, TrackedOperation> operations = new LinkedHashMap<>();
  private final Map<ObjectName, Map<String, Claim>> claims = new HashMap<>();
  private @Nullable OperationId volatileIntent;
  private BiConsumer<OperationState, EventKind> coverage = (_, _) -> {};

  SimulatedDisk(World world, Sabotages sabotages) {
    this.world = world;
    this.sabotages = sabotages;
  }

  /// Hears of every transition.
  void observe(BiConsumer<OperationState, EventKind> observer) {
    coverage = observer;
  }

  List<StoredEvent> events() {
    return events;
  }

  Iterable<TrackedOperation> operations() {
    return operations.values();
  }

  /// One commit, in a process that may die on either side of it.
  List<AppendOutcome> append(Host host, long atMicros, List<Append> appends) {
    var outcomes = new ArrayList<AppendOutcome>();
    for (var append : appends) {
      outcomes.add(one(host, atMicros, unfenced(append)));
    }
    return outcomes;
  }

  private AppendOutcome one(Host host, long atMicros, Append append) {
    var random = world.random();
    var stamp =
        new Stamp(events.size(), atMicros, () -> new UUID(random.nextLong(), random.nextLong()));
    return switch (rules.decide(append, stamp)) {
      case Decision.Refuse refuse -> new AppendOutcome.Refused(refuse.why());
      case Decision.Answer answer -> {
        world.tell(host.name(), "append " + names(append) + ": " + answer.result());
        yield AppendOutcome.Resolved.nothing(answer.result());
      }
      case Decision.Write write -> {
        var stored = commit(host, append, write.changes());
        var own = stored.subList(stored.size() - write.own(), stored.size());
        yield new AppendOutcome.Resolved(new Appended(own), stored);
      }
    };
  }

  private List<StoredEvent> commit(Host host, Append append, List<Change> changes) {
    world.touch(host, "before the commit of " + names(append));
    if (world.leases().endsAppendsOf(host)) {
      throw new JournalException(JournalError.LEASE_LOST, "it ran out");
    }
    if (world.happens(world.traits().commitOf1000())) {
      boolean durable = world.random().nextBoolean();
      if (durable) {
        changes.forEach(change -> write(host, change));
      }
      world.tell(
          host.name(), "commit of " + names(append) + " fails, " + (durable ? "durable" : "lost"));
      throw new JournalException(JournalError.IO, "the disk failed");
    }
    changes.forEach(change -> write(host, change));
    world.touch(host, "after the commit of " + names(append));
    return changes.stream().map(Change::event).toList();
  }

  private void write(Host host, Change change) {
    var event = change.event();
    var id = event.operation();
    Oracle.mayWrite(Optional.ofNullable(operations.get(id)), event);
    var wire = codec.encode(event.event());
    world.secrets().mustNotShow(wire.payload());
    var read = codec.decode(wire, "position " + event.position());
    if (!read.equals(Optional.of(event.event()))) {
      throw new Violation("an event changes on its way through the journal: " + wire);
    }
    var before = operations.get(id);
    coverage.accept(
        before == null ? OperationState.ACCEPTED : before.operation().state(),
        EventKind.of(event.event()));
    volatileIntent =
        sabotages.without(Policy.WRITE_AHEAD) && event.event() instanceof StepIntended ? id : null;
    if (before != null
        && before.operation().claim() != null
        && event.event() instanceof OperationClaimed) {
      world.takenOver(before.operation().claim().owner());
    }
    events.add(event);
    operations.put(id, change.after());
    ClaimRules.apply(this, change);
    world.tell(host.name(), "journal " + shortId(id) + " " + text(event.event()));
  }

  /// Whether the newest commit only pretends to be durable, with an intent of this operation in it.
  boolean isVolatile(OperationId id) {
    return id.equals(volatileIntent);
  }

  boolean hasVolatile() {
    return volatileIntent != null;
  }

  static String shortId(OperationId id) {
    return id.value().substring(24);
  }

  private static String text(OperationEvent event) {
    var text = event.toString();
    return text.length() > 330 ? text.substring(0, 330) + "…" : text;
  }

  private static String names(Append append) {
    return shortId(append.operation())
        + " "
        + append.events().stream().map(event -> EventKind.of(event).wireName()).toList();
  }

  private Append unfenced(Append append) {
    if (!sabotages.without(Policy.FENCING)
        || !(append.guard() instanceof Guard.UnderFence)
        || !operations.containsKey(append.operation())) {
      return append;
    }
    long version = operations.get(append.operation()).operation().version();
    return new Append(
        append.operation(), append.writer(), new Guard.AtVersion(version), append.events());
  }

  /// Whether operations are found by the identity of their resource.
  boolean recognises() {
    return !sabotages.without(Policy.IDENTITY);
  }

  @Override
  public Optional<TrackedOperation> operation(OperationId id) {
    return Optional.ofNullable(operations.get(id));
  }

  @Override
  public Optional<OperationId> unfinished(ResourceIdentity identity) {
    if (!recognises()) {
      return Optional.empty();
    }
    return operations.values().stream()
        .map(TrackedOperation::operation)
        .filter(operation ->
            !operation.state().isFinal() && operation.accepted().identity().equals(identity))
        .map(operation -> operation.id())
        .findFirst();
  }

  @Override
  public Optional<Claim> claim(ObjectName object, String incarnation) {
    return sabotages.without(Policy.CLAIMS)
        ? Optional.empty()
        : Optional.ofNullable(claims.getOrDefault(object, Map.of()).get(incarnation));
  }

  boolean hasClaim(OperationId id) {
    return claims.values().stream()
        .flatMap(held -> held.values().stream())
        .anyMatch(claim -> claim.operation().equals(id));
  }

  @Override
  public void put(Claim claim) {
    claims
        .computeIfAbsent(claim.object(), _ -> new LinkedHashMap<>())
        .put(claim.incarnation(), claim);
  }

  @Override
  public void release(ObjectName object, OperationId self, long beforePosition) {
    claims
        .getOrDefault(object, new HashMap<>())
        .values()
        .removeIf(claim -> claim.operation().equals(self) || claim.position() < beforePosition);
  }

  @Override
  public void releaseHeldBy(OperationId operation) {
    claims
        .values()
        .forEach(held -> held.values().removeIf(claim -> claim.operation().equals(operation)));
  }
}
