package dev.deltajournal.workers.simulation;

import dev.deltajournal.journal.operation.Operation;
import dev.deltajournal.workers.operation.Lifecycle.Answer;
import dev.deltajournal.workers.simulation.Stack.Entry;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// What the answers of one run have promised its engine. A later run would mend much of it, so it
/// is held against the service at once.
final class Promises {
  private final World world;
  private final Host plugin;
  private final Map<String, ServerObject> given = new LinkedHashMap<>();

  Promises(World world, Host plugin) {
    this.world = world;
    this.plugin = plugin;
  }

  /// The state now has this object from an answer.
  void given(String urn, Entry entry) {
    world
        .server()
        .live(ServerLooks.plain(Engine.keyOf(entry)))
        .ifPresent(object -> given.put(urn, object));
  }

  /// What an answer gave is there at the end of its run, unless somebody else removed it.
  void mustHold() {
    given.forEach((urn, object) -> {
      if (!object.lives() && !object.removedByOthers) {
        throw new Violation("the run that gave " + urn + " its " + object + " removed it again");
      }
    });
  }

  /// A create whose object the service has shown is never answered with a bare error (design,
  /// invariant 9).
  void answered(String urn, Answer answer) {
    if (!(answer instanceof Answer.Failed(var failure))) {
      return;
    }
    for (var tracked : world.disk().operations()) {
      if (isShown(tracked.operation(), urn)) {
        throw new Violation(
            "a bare error although the service has shown the object: " + failure.describe());
      }
    }
  }

  private boolean isShown(Operation operation, String urn) {
    var claim = operation.claim();
    return operation.accepted().identity().resource().equals(urn)
        && operation.accepted().verb().equals("create")
        && operation.identified() != null
        && operation.compensating() == null
        && !operation.state().isFinal()
        && claim != null
        && claim.owner().equals(plugin.name());
  }

  /// An answer that the engine has brought back is not given again (design, invariant 3).
  ///
  /// @param old what is being replaced; empty if the engine has shown nothing of it in this run
  void replaced(Optional<Entry> old, Answer answer) {
    if (answer instanceof Answer.Done done
        && old.flatMap(Entry::token).isPresent()
        && old.get().id().equals(done.id())) {
      throw new Violation("what was to be replaced is given once more: " + done.id());
    }
  }
}
