package dev.deltajournal.workers.simulation;

import dev.deltajournal.journal.Document;
import dev.deltajournal.journal.event.OperationEvent;
import dev.deltajournal.journal.event.OperationEvent.OperationCancelled;
import dev.deltajournal.journal.event.OperationEvent.OperatorIntervened;
import dev.deltajournal.journal.log.Append;
import dev.deltajournal.journal.log.Append.Guard;
import dev.deltajournal.journal.operation.Operation;
import dev.deltajournal.journal.operation.OperationState;
import dev.deltajournal.workers.operation.OperationError;
import dev.deltajournal.workers.simulation.Engine.Trouble;
import dev.deltajournal.workers.simulation.Stack.Entry;
import dev.deltajournal.workers.spec.ResourceSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Does what an error asks of the user, and holds errors to what they may ask: an import only of an
/// object that the user made the state forget, a decision only about a query whose text is hidden.
final class Person {
  private static final String WRITER = "someone@desk";

  private final World world;
  private final Clock clock;
  private Host host = new Host(WRITER);

  Person(World world, Clock clock) {
    this.world = world;
    this.clock = clock;
  }

  /// @return whether the error asked for something that the user has now done
  boolean mend(Trouble trouble, Stack stack, Program program, Set<String> mayExist) {
    var code = trouble.failure().code();
    if (code.equals(OperationError.ALREADY_EXISTS.code())) {
      return importIt(trouble, stack, program, mayExist);
    }
    return code.equals(OperationError.QUERY_IN_DOUBT.code()) && decide();
  }

  private boolean importIt(Trouble trouble, Stack stack, Program program, Set<String> mayExist) {
    ResourceSpec spec = program.resources().get(trouble.urn());
    if (spec == null) {
      return false;
    }
    var object = spec.key().flatMap(world.server()::live);
    if (object.isEmpty()) {
      return false; // it was there, and is on its way out
    }
    boolean inState =
        stack.resources.values().stream()
                .anyMatch(entry -> entry.id().equals(object.get().key.id()))
            || stack.leftovers.stream()
                .anyMatch(left -> left.entry().id().equals(object.get().key.id()));
    if (inState) {
      return false; // two resources of one name, or a replacement that should have deleted first
    }
    if (!object.get().madeBy.isEmpty() && !mayExist.contains(trouble.urn())) {
      throw new Violation("our own " + object.get() + " is taken for somebody else's");
    }
    world.tell("user", "pulumi import " + trouble.urn());
    object.get().disowned = false;
    object.get().told = true;
    stack.resources.put(
        trouble.urn(),
        new Entry(
            object.get().key.id(),
            spec.equals(declared(object.get(), spec)) ? spec : declared(object.get(), spec),
            Optional.empty(),
            Optional.of(object.get().createdAt),
            false));
    return true;
  }

  /// What an import finds: the service does not show passwords, so the program's count.
  private static ResourceSpec declared(ServerObject object, ResourceSpec spec) {
    object.definition = Invariants.definition(spec);
    object.owner = spec.owner().orElse(object.owner);
    return spec;
  }

  /// Answers every parked operation, with what the person sees at the service.
  private boolean decide() {
    var parked = new ArrayList<Operation>();
    for (var tracked : world.disk().operations()) {
      if (tracked.operation().state() == OperationState.PARKED) {
        parked.add(tracked.operation());
      }
    }
    if (!parked.isEmpty()) { // what was sent just now may not run yet
      world.fibers().sleep(Duration.ofMinutes(1));
    }
    for (var operation : parked) {
      var made =
          world.server().objects().stream()
              .filter(object -> object.lives() && object.madeBy.equals(operation.id().value()))
              .findFirst();
      append(operation, made.map(Person::adopt).orElseGet(Person::abandon));
    }
    return !parked.isEmpty();
  }

  private void append(Operation operation, List<OperationEvent> events) {
    long now = ChronoUnit.MICROS.between(Instant.EPOCH, clock.now());
    var append =
        new Append(operation.id(), WRITER, new Guard.AtVersion(operation.version()), events);
    try {
      world.disk().append(host, now, List.of(append));
    } catch (Death _) { // of the command, not of the person
      host = new Host(WRITER);
    }
  }

  private static List<OperationEvent> adopt(ServerObject object) {
    var body = Document.empty().body().deepCopy().put("objectId", object.key.id());
    return List.of(
        new OperatorIntervened("adopt", "someone", "desk", "seen", new Document(1, body)));
  }

  private static List<OperationEvent> abandon() {
    return List.of(
        new OperatorIntervened("abandon", "someone", "desk", "not there", Document.empty()),
        new OperationCancelled("abandoned by someone"));
  }
}
