package dev.deltajournal.workers.simulation;

import dev.deltajournal.journal.operation.Operation;
import dev.deltajournal.journal.operation.OperationState;
import dev.deltajournal.workers.simulation.Stack.Entry;
import dev.deltajournal.workers.spec.ContinuousSpec;
import dev.deltajournal.workers.spec.DatabaseSpec;
import dev.deltajournal.workers.spec.NamespaceSpec;
import dev.deltajournal.workers.spec.ObjectDefinition;
import dev.deltajournal.workers.spec.ObjectSpec;
import dev.deltajournal.workers.spec.ResourceSpec;
import dev.deltajournal.workers.spec.StoreSpec;
import java.util.ArrayList;
import java.util.List;

/// What must be true when everything has come to rest.
final class Invariants {
  private final World world;
  private final User user;

  Invariants(World world, User user) {
    this.world = world;
    this.user = user;
  }

  /// One more run, with nothing in its way, ends well.
  void ended(List<Engine.Trouble> troubles) {
    if (!troubles.isEmpty()) {
      throw new Violation("the last run fails: " + troubles);
    }
  }

  /// Exactly one object per resource, as declared, and nothing else of ours.
  void stateEqualsServer() {
    var accounted = new ArrayList<ServerObject>();
    for (var wanted : user.program().resources().entrySet()) {
      var entry =
          user.entry(wanted.getKey())
              .orElseThrow(() -> new Violation("no state of " + wanted.getKey()));
      var object = object(wanted.getKey(), wanted.getValue(), entry);
      if (accounted.contains(object)) {
        throw new Violation(object + " counts for two resources");
      }
      accounted.add(object);
    }
    noOrphans(accounted);
  }

  private ServerObject object(String urn, ResourceSpec wanted, Entry entry) {
    if (entry.unhealthy()) {
      throw new Violation(urn + " is still recorded as unhealthy");
    }
    var plain = ServerLooks.plain(Engine.keyOf(entry));
    var object =
        world
            .server()
            .live(plain)
            .orElseThrow(() -> new Violation(urn + " has no object: " + entry.id()));
    var definition = definition(wanted);
    if (!sameText(object.definition, definition)) {
      throw new Violation(urn + " is not as declared: " + hidden(object.definition));
    }
    var owner = wanted.owner();
    if (owner.isPresent() && !owner.get().equals(object.owner)) {
      throw new Violation(urn + " belongs to " + object.owner + " instead of " + owner.get());
    }
    return object;
  }

  private static boolean sameText(String one, String other) {
    return one.replaceAll("\\s+", " ").equals(other.replaceAll("\\s+", " "));
  }

  private static String hidden(String definition) {
    return definition.startsWith("s3cr3t") ? definition.substring(6, 8) : definition;
  }

  /// Nothing of ours lives that neither the state nor an unfinished or reported operation knows.
  void noOrphans(List<ServerObject> accounted) {
    var orphans =
        world.server().objects().stream()
            .filter(object -> object.lives() && !object.disowned && !object.madeBy.isEmpty())
            .filter(object -> !accounted.contains(object) && !isKnown(object))
            .toList();
    if (!orphans.isEmpty()) {
      throw new Violation("nobody knows of " + orphans);
    }
  }

  private boolean isKnown(ServerObject object) {
    for (var tracked : world.disk().operations()) {
      var operation = tracked.operation();
      if (operation.id().value().equals(object.madeBy)) {
        boolean open =
            !operation.state().isFinal() || (!operation.isAcknowledged() && isSuccess(operation));
        if (open && user.lastWasEffective() && !world.hasHeardOf(operation.id())) {
          throw new Violation(
              "nobody was told of " + object + ", which " + operation.id() + " made");
        }
        return open;
      }
    }
    return false;
  }

  private static boolean isSuccess(Operation operation) {
    return operation.state() == OperationState.SUCCEEDED;
  }

  /// How the server keeps what was declared.
  static String definition(ResourceSpec spec) {
    return switch (spec) {
      case StoreSpec store ->
          store.connection() instanceof StoreSpec.Connection.Kafka kafka
              ? kafka.saslPassword().map(secret -> secret.reveal()).orElse("")
              : "";
      case ObjectSpec object ->
          object.definition() instanceof ObjectDefinition.Text(var sql) ? sql : "";
      case ContinuousSpec running -> running.sql();
      case DatabaseSpec _, NamespaceSpec _ -> "";
    };
  }
}
