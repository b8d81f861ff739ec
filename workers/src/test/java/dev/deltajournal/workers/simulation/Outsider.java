package dev.deltajournal.workers.simulation;

import dev.deltajournal.workers.catalogue.ObjectKey;
import java.time.Duration;
import java.util.Random;

/// Somebody else who works at the same service: removes objects of ours between runs, and makes
/// some of them anew under the same name.
///
/// Keeps away from whatever is under way, where nobody could tell two incarnations apart.
final class Outsider {
  /// Longer than a statement may take to show up, and than the system tables lag.
  private static final Duration QUIET = Duration.ofSeconds(75);

  private static final Duration LAG = Duration.ofSeconds(16);

  private final World world;
  private final Random chaos;

  Outsider(World world) {
    this.world = world;
    chaos = world.chaos();
  }

  /// Keeps away from what a create has not finished yet.
  private boolean isBeingMade(ServerObject object) {
    for (var tracked : world.disk().operations()) {
      var operation = tracked.operation();
      if (!operation.state().isFinal()
          && (operation.id().value().equals(object.madeBy)
              || object.key.id().equals(operation.accepted().objectId()))) {
        return true;
      }
    }
    return false;
  }

  /// Does its work, if nobody is at work and it feels like it.
  ///
  /// @return whether something else stands now under a name that we know
  boolean act() {
    boolean busy = world.processes().stream().anyMatch(process -> !process.isDead());
    if (busy || world.traits().clockJumps() || chaos.nextInt(6) > 0) {
      return false;
    }
    var objects = world.server().objects().stream().filter(ServerObject::lives).toList();
    if (objects.isEmpty()) {
      return false;
    }
    world.fibers().sleep(QUIET);
    var object = objects.get(chaos.nextInt(objects.size()));
    if (!object.lives() || isBeingMade(object)) {
      return false;
    }
    world.tell("outsider", "removes " + object);
    object.removedByOthers = true;
    world.server().remove(object);
    boolean named =
        object.key instanceof ObjectKey.StoreKey
            || object.key instanceof ObjectKey.RelationKey
            || object.key instanceof ObjectKey.DatabaseKey;
    boolean anew = named && chaos.nextInt(3) > 0;
    if (anew) {
      world.fibers().sleep(LAG);
      world.server().restore(object);
    }
    world.fibers().sleep(LAG);
    return anew;
  }
}
