package dev.deltajournal.workers.simulation;

import dev.deltajournal.workers.service.StatementOutcome;
import dev.deltajournal.workers.simulation.Stack.Entry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/// Runs commands one after the other, edits the program and the state between them, and now and
/// then cuts one short.
final class User {
  private static final Duration GRACE = Duration.ofSeconds(5);

  private final World world;
  private final Sabotages sabotages;
  private final Host host = new Host("user");
  private final Clock clock;
  private final Program program;
  private final Stack stack = new Stack();
  private final List<Stack> backups = new ArrayList<>();
  private final Map<String, StatementOutcome> register = ServerLine.register();
  private final Person person;

  /// Apart from the world's, so that what came later changes no history that it does not appear in.
  private final Random whims;

  private final Outsider outsider;
  private final Set<String> mayExist = new HashSet<>();
  private int runs;
  private int mended;
  private boolean lastWasEffective;

  User(World world, Sabotages sabotages) {
    this.world = world;
    this.sabotages = sabotages;
    clock = new Clock(world.fibers());
    program = new Program(world);
    whims = new Random(world.seed());
    person = new Person(world, clock);
    outsider = new Outsider(world);
  }

  Host host() {
    return host;
  }

  Stack stack() {
    return stack;
  }

  Program program() {
    return program;
  }

  /// One command, with what comes before it.
  void act() {
    var random = world.random();
    if (runs > 0 && whims.nextInt(6) == 0) {
      program.back();
    } else if (runs > 0 && random.nextInt(2) == 0) {
      program.edit();
    }
    if (runs > 0 && random.nextInt(8) == 0) {
      tamper();
    }
    if (world.traits().clockJumps() && random.nextInt(3) == 0) {
      var by = Duration.ofSeconds(random.nextInt(7200) - 3600);
      world
          .fibers()
          .after(
              world.millis(0, 30_000),
              () -> {
                world.tell("world", "the clock is set by " + by);
                clock.jump(by);
              });
    }
    if (random.nextInt(6) == 0) {
      world.fibers().sleep(world.millis(0, 90_000));
    }
    boolean surprised = outsider.act();
    backups.add(stack.copy());
    var replaced = new HashSet<String>();
    if (random.nextInt(8) == 0) {
      program.urns().stream().filter(urn -> urn.contains("Query")).forEach(replaced::add);
    }
    if (surprised && world.chaos().nextBoolean()) {
      run(
          "destroy --refresh=false",
          engine -> engine.withoutLooking().up(Map.of(), Set.of()),
          true);
      return;
    }
    switch (random.nextInt(8)) {
      case 0 -> run("refresh", Engine::refresh, true);
      case 1 -> run("destroy", engine -> engine.up(Map.of(), Set.of()), true);
      default -> up(replaced);
    }
  }

  /// Now and then right after another, by an engine that does not refresh first.
  private void up(Set<String> replaced) {
    if (world.chaos().nextInt(4) > 0) {
      run("up " + replaced, engine -> engine.up(program.resources(), replaced), true);
      return;
    }
    if (world.chaos().nextBoolean()) {
      program.urns().stream()
          .filter(urn -> urn.contains("Query") || urn.contains("Application"))
          .forEach(replaced::add);
    }
    run(
        "up --refresh=false " + replaced,
        engine -> engine.withoutLooking().up(program.resources(), replaced),
        true);
  }

  /// Changes the state without the engine: `state delete`, or an older state.
  private void tamper() {
    var random = world.random();
    if (random.nextBoolean() && !stack.resources.isEmpty()) {
      var urns = List.copyOf(stack.resources.keySet());
      var urn = urns.get(random.nextInt(urns.size()));
      world.tell("user", "state delete " + urn);
      disown(stack.resources.remove(urn));
      mayExist.add(urn);
    } else if (!backups.isEmpty()) {
      var older = backups.get(random.nextInt(backups.size()));
      world.tell("user", "stack import of an older state");
      var known = new ArrayList<>(stack.resources.values());
      stack.leftovers.forEach(left -> known.add(left.entry()));
      stack.becomes(older);
      known.forEach(this::disown);
      mayExist.addAll(stack.resources.keySet());
      program.urns().forEach(mayExist::add);
    }
  }

  /// The user has made the state forget an object: nobody answers for it any more.
  private void disown(@org.jspecify.annotations.Nullable Entry entry) {
    if (entry != null) {
      world.server().objects().stream()
          .filter(object -> object.lives() && object.key.id().equals(entry.id()))
          .forEach(object -> object.disowned = true);
    }
  }

  /// Runs without anybody's interfering, as often as it is worth while.
  ///
  /// @return what the last run did not manage
  List<Engine.Trouble> lastRuns(boolean destroy) {
    List<Engine.Trouble> troubles = List.of();
    for (int attempt = 0; attempt < 2; ) {
      int mendedBefore = mended;
      troubles =
          destroy
              ? run("destroy", engine -> engine.up(Map.of(), Set.of()), false)
              : run("up", engine -> engine.up(program.resources(), Set.of()), false);
      if (troubles.isEmpty()) {
        break;
      }
      if (mended == mendedBefore) {
        attempt++;
      }
    }
    return troubles;
  }

  private List<Engine.Trouble> run(String name, Consumer<Engine> command, boolean mayBeCut) {
    int number = ++runs;
    world.tell("user", "pulumi " + name);
    var plugin = new Plugin(world, world.process("plugin-" + number), clock, register, sabotages);
    var engineHost = new Host("engine-" + number);
    var engine = new Engine(world, engineHost, plugin, stack);
    var done = new CompletableFuture<Boolean>();
    engineHost.onDeath(() -> done.complete(false));
    world
        .fibers()
        .start(
            engineHost,
            () -> {
              command.accept(engine);
              done.complete(true);
            });
    if (mayBeCut) {
      interfere(engineHost, plugin, engine);
    }
    world.fibers().await(done, null);
    engine.promises().mustHold();
    finish(plugin, done.join());
    lastWasEffective = plugin.isEffective();
    var troubles = engine.troubles();
    for (var trouble : troubles) {
      mended += person.mend(trouble, stack, program, mayExist) ? 1 : 0;
    }
    return troubles;
  }

  private void interfere(Host engineHost, Plugin plugin, Engine engine) {
    var random = world.random();
    var when = random.nextBoolean() ? world.millis(0, 1_500) : world.millis(0, 40_000);
    int what = random.nextInt(10);
    world
        .fibers()
        .after(
            when,
            () -> {
              if (engineHost.isDead() || plugin.host().isDead()) {
                return;
              }
              switch (what) {
                case 0 -> {
                  world.tell("user", "kills the engine");
                  engineHost.die();
                }
                case 1 -> {
                  world.tell("user", "kills the plugin");
                  plugin.host().die();
                }
                case 2 -> {
                  world.tell("user", "presses Ctrl-C");
                  engine.stop();
                }
                case 3 -> {
                  world.tell("user", "kills the engine while the plugin stands still");
                  plugin.host().pause(world.fibers().nowNanos());
                  engineHost.die();
                }
                case 4 -> {
                  world.tell("world", "the plugin stands still for a moment");
                  plugin.host().pause(world.fibers().nowNanos());
                  world.fibers().after(world.millis(100, 100_000), () -> world.wake(plugin.host()));
                }
                default -> {}
              }
            });
  }

  /// What happens to the plugin once its engine has ended or is gone.
  private void finish(Plugin plugin, boolean inOrder) {
    var process = plugin.host();
    if (inOrder) {
      plugin.cancel();
      plugin.end(world.millis(0, 50), true);
      var gone = new CompletableFuture<Boolean>();
      process.onDeath(() -> gone.complete(true));
      if (!world.fibers().await(gone, GRACE)) {
        world.tell(process.name(), "is killed, as it does not end");
        process.die();
      }
    } else if (!process.isDead()) {
      if (process.isPaused()) {
        world.fibers().after(world.millis(1_000, 200_000), () -> world.wake(plugin.host()));
      }
      plugin.end(world.millis(0, process.isPaused() ? 20_000 : 500), false);
    }
  }

  /// Whether the last command has changed anything, or tried to.
  boolean lastWasEffective() {
    return lastWasEffective;
  }

  /// Lets everything that still stands or is under way come to its end.
  void letEverythingEnd() {
    world.fibers().sleep(Duration.ofMinutes(6));
  }

  Optional<Entry> entry(String urn) {
    return Optional.ofNullable(stack.resources.get(urn));
  }
}
