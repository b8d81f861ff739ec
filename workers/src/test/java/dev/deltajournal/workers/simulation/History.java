package dev.deltajournal.workers.simulation;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/// One seed's history, from an empty service to rest.
final class History {
  /// The system property that replays one seed.
  static final String SEED = "simulation.seed";

  private final long seed;
  private final World world;
  private final User user;

  History(long seed, Sabotages sabotages, Coverage coverage) {
    this.seed = seed;
    world = new World(seed, sabotages);
    world.disk().observe(coverage::took);
    user = new User(world, sabotages);
  }

  /// Runs it.
  ///
  /// @throws AssertionError with the whole story if an invariant did not hold
  void run() {
    var done = new AtomicBoolean();
    try {
      world
          .fibers()
          .start(
              user.host(),
              () -> {
                live();
                done.set(true);
              });
      world.fibers().runUntil(done::get);
    } catch (AssertionError | RuntimeException e) {
      throw new AssertionError(
          "seed "
              + seed
              + ": "
              + e
              + "\nReplay: -D"
              + SEED
              + "="
              + seed
              + "\n"
              + String.join("\n", world.story().lines()),
          e);
    } finally {
      world.fibers().abandon();
    }
  }

  List<String> story() {
    return world.story().lines();
  }

  private void live() {
    int commands = 1 + world.random().nextInt(5);
    for (int i = 0; i < commands; i++) {
      user.act();
    }
    world.calm();
    user.letEverythingEnd();
    var invariants = new Invariants(world, user);
    invariants.ended(user.lastRuns(false));
    user.letEverythingEnd();
    invariants.stateEqualsServer();
    if (world.random().nextBoolean()) {
      invariants.ended(user.lastRuns(true));
      user.letEverythingEnd();
      invariants.noOrphans(List.of());
    }
  }
}
