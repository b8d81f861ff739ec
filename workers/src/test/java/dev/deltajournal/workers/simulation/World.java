package dev.deltajournal.workers.simulation;

import dev.deltajournal.journal.OperationId;
import dev.deltajournal.workers.operation.Lifecycle.LeftBehind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;

/// Everything that one history happens in.
public final class World {
  private final long seed;
  private final Random random;

  /// Apart from the other, so that what came later changes no history that it does not appear in.
  private final Random chaos;

  private final Fibers fibers;
  private final Story story;
  private final Traits traits;
  private final Secrets secrets = new Secrets();
  private final SimulatedDisk disk;
  private final SimulatedServer server;
  private final SimulatedLeases leases = new SimulatedLeases(this);
  private final List<Host> processes = new ArrayList<>();
  private final Set<OperationId> heard = new HashSet<>();
  private boolean faulty = true;

  World(long seed, Sabotages sabotages) {
    this.seed = seed;
    random = new Random(seed);
    chaos = new Random(seed ^ 0x5DEECE66DL);
    fibers = new Fibers(random);
    story = new Story(fibers);
    traits = Traits.of(random);
    disk = new SimulatedDisk(this, sabotages);
    server = new SimulatedServer(this);
    story.tell("world", traits.toString());
  }

  long seed() {
    return seed;
  }

  public Random random() {
    return random;
  }

  Random chaos() {
    return chaos;
  }

  public Fibers fibers() {
    return fibers;
  }

  Traits traits() {
    return traits;
  }

  Secrets secrets() {
    return secrets;
  }

  public SimulatedDisk disk() {
    return disk;
  }

  SimulatedServer server() {
    return server;
  }

  SimulatedLeases leases() {
    return leases;
  }

  Story story() {
    return story;
  }

  /// The user reads of a create that nobody came back to.
  void hear(Host host, LeftBehind left) {
    tell(host.name(), "asks the user about " + left);
    heard.add(left.operation());
  }

  /// Whether the user was told of a create that nobody came back to.
  boolean hasHeardOf(OperationId operation) {
    return heard.contains(operation);
  }

  void tell(String who, String what) {
    secrets.mustNotShow(what);
    story.tell(who, what);
  }

  /// From now on nothing goes wrong any more.
  void calm() {
    faulty = false;
    server.heal();
    tell("world", "is calm from now on");
  }

  boolean happens(int outOf1000) {
    return faulty && random.nextInt(1000) < outOf1000;
  }

  Duration millis(int from, int to) {
    return Duration.ofMillis(from + random.nextInt(Math.max(1, to - from)));
  }

  Host process(String name) {
    var host = new Host(name);
    processes.add(host);
    leases.watch(host);
    return host;
  }

  List<Host> processes() {
    return List.copyOf(processes);
  }

  /// Asks something of which nobody could tell whether it was asked: nothing happens meanwhile.
  <T> T undisturbed(Supplier<T> question) {
    boolean before = faulty;
    faulty = false;
    try {
      return question.get();
    } finally {
      faulty = before;
    }
  }

  /// The same from the other source.
  boolean mayHappen(int outOf1000) {
    return faulty && chaos.nextInt(1000) < outOf1000;
  }

  /// A process stands still where it is, for longer than an answer takes, at times for longer than
  /// its lease lasts.
  void standStill(Host host) {
    tell(host.name(), "stands still");
    host.pause(fibers.nowNanos());
    fibers.after(Duration.ofMillis(20_000 + chaos.nextInt(100_000)), () -> wake(host));
    fibers.sleep(Duration.ofMillis(1));
  }

  void wake(Host host) {
    if (host.isPaused()) {
      tell("world", host + " moves again");
      host.wake(fibers.nowNanos(), Duration.ofMillis(chaos.nextInt(3_000)), traits.leaseLasts());
    }
  }

  /// Just after its work was taken over is the worst moment for a process to move again.
  void takenOver(String owner) {
    processes.stream()
        .filter(process -> process.name().equals(owner) && process.isPaused())
        .filter(_ -> chaos.nextInt(3) > 0)
        .forEach(
            process -> fibers.after(Duration.ofMillis(chaos.nextInt(2_000)), () -> wake(process)));
  }

  /// A place where a process touches the world and may die.
  public void touch(Host host, String place) {
    if (!host.isDead() && happens(traits.deathOf1000())) {
      tell(host.name(), "dies " + place);
      host.die();
    }
    if (host.isDead()) {
      throw new Death(host.name() + " " + place);
    }
  }
}
