package dev.deltajournal.workers.simulation;

import dev.deltajournal.journal.Failure;
import dev.deltajournal.journal.event.Presence;
import dev.deltajournal.workers.WorkersError;
import dev.deltajournal.workers.catalogue.Catalogue;
import dev.deltajournal.workers.catalogue.CatalogueRow;
import dev.deltajournal.workers.catalogue.Look;
import dev.deltajournal.workers.catalogue.ObjectKey;
import dev.deltajournal.workers.catalogue.Planner;
import dev.deltajournal.workers.catalogue.Readiness;
import dev.deltajournal.workers.spec.ContinuousSpec;
import dev.deltajournal.workers.spec.ObjectSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/// One process's looks at the {@link SimulatedServer}: the system tables lag, DESCRIBE does not, so
/// what is there and not listed is undecided.
final class ServerLooks implements Catalogue, Readiness, Planner {
  private final World world;
  private final Host host;

  ServerLooks(World world, Host host) {
    this.world = world;
    this.host = host;
  }

  @Override
  public Look look(ObjectKey key, Optional<String> role) {
    world.fibers().sleep(world.millis(5, 80));
    world.touch(host, "looking at " + key.id());
    if (world.happens(world.traits().lossOf100())) {
      return new Look(
          Presence.UNDECIDED,
          Optional.empty(),
          0,
          Optional.of(Failure.of(WorkersError.TIMED_OUT, "no answer")));
    }
    var look = now(key);
    world.tell(
        host.name(),
        "sees "
            + key.id()
            + " "
            + look.presence()
            + look.row().map(r -> " " + r.state()).orElse(""));
    return look;
  }

  @Override
  public Look glance(ObjectKey key, Optional<String> role) {
    var look = look(key, role);
    return look.presence() == Presence.UNDECIDED && look.serviceMicros() > 0
        ? new Look(Presence.ABSENT, Optional.empty(), look.serviceMicros(), Optional.empty())
        : look;
  }

  private Look now(ObjectKey key) {
    long now = world.fibers().nowNanos();
    var plain = plain(key);
    var listed =
        world.server().objects().stream()
            .filter(object -> object.key.equals(plain) && isListed(object, now))
            .max(Comparator.comparing(object -> object.createdAt));
    if (listed.isPresent()) {
      var row = listed.get().row(now, shown(listed.get())).at(key);
      return new Look(
          Presence.PRESENT, Optional.of(row), world.server().nowMicros(), Optional.empty());
    }
    return world.server().live(plain).isPresent()
        ? undecided("it is there, but not listed")
        : new Look(Presence.ABSENT, Optional.empty(), world.server().nowMicros(), Optional.empty());
  }

  /// An application is a row among the queries.
  static ObjectKey plain(ObjectKey key) {
    return key instanceof ObjectKey.ApplicationKey(var id) ? new ObjectKey.QueryKey(id) : key;
  }

  private Look undecided(String why) {
    return new Look(
        Presence.UNDECIDED,
        Optional.empty(),
        world.server().nowMicros(),
        Optional.of(Failure.of(WorkersError.HIDDEN, why)));
  }

  private static boolean isListed(ServerObject object, long now) {
    return now >= object.visibleNanos && now < object.forgottenNanos;
  }

  private Optional<String> shown(ServerObject object) {
    if (!object.isContinuous()) {
      return Optional.empty();
    }
    return switch (world.traits().texts()) {
      case RAW -> Optional.of(object.definition);
      case NORMALISED ->
          Optional.of(object.definition.toUpperCase(Locale.ROOT).replaceAll("\\s+", " "));
      case ABSENT -> Optional.empty();
    };
  }

  @Override
  public QueriesSeen queries(Optional<String> role) {
    world.fibers().sleep(world.millis(5, 80));
    world.touch(host, "listing queries");
    if (world.happens(world.traits().lossOf100())) {
      return new QueriesSeen(
          List.of(), 0, Optional.of(Failure.of(WorkersError.TIMED_OUT, "no answer")));
    }
    long now = world.fibers().nowNanos();
    var rows = new ArrayList<CatalogueRow>();
    for (var object : world.server().objects()) {
      if (object.isContinuous() && isListed(object, now)) {
        rows.add(object.row(now, shown(object)));
      }
    }
    world.tell(host.name(), "sees " + rows.size() + " queries");
    return new QueriesSeen(rows, world.server().nowMicros(), Optional.empty());
  }

  @Override
  public Watch watch(ObjectKey key, Optional<String> role, Observer observer) {
    var closed = new AtomicBoolean();
    again(key, observer, closed, world.millis(1, 50));
    return () -> closed.set(true);
  }

  private void again(ObjectKey key, Observer observer, AtomicBoolean closed, Duration pause) {
    world
        .fibers()
        .after(
            host,
            pause,
            () -> {
              if (!closed.get()) {
                observer.looked(now(key), world.server().now());
                again(key, observer, closed, Duration.ofSeconds(2));
              }
            });
  }

  @Override
  public PlanResult plan(ObjectSpec object) {
    throw new AssertionError("every object of a simulated program has a name");
  }

  @Override
  public PlanResult plan(ContinuousSpec running) {
    throw new AssertionError("nobody plans queries here");
  }

  @Override
  public void close() {}
}
