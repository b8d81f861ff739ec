package dev.deltajournal.workers.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Virtual time. Work waits in a queue for its moment; a fiber is work that can stop in the middle
/// and go on later. Exactly one runs at a time, and what is due at the same moment runs in an order
/// that the seed gives.
public final class Fibers {
  private static final int EVENTS_AT_MOST = 60_000;

  private record Event(long atNanos, int tie, long number, Runnable work)
      implements Comparable<Event> {
    @Override
    public int compareTo(Event other) {
      int byTime = Long.compare(atNanos, other.atNanos);
      int byTie = byTime != 0 ? byTime : Integer.compare(tie, other.tie);
      return byTie != 0 ? byTie : Long.compare(number, other.number);
    }
  }

  private final PriorityQueue<Event> events = new PriorityQueue<>();
  private final List<Fiber> fibers = new ArrayList<>();
  private final Random random;
  private long nowNanos;
  private long number;
  private @Nullable Fiber running;

  Fibers(Random random) {
    this.random = random;
  }

  public long nowNanos() {
    return nowNanos;
  }

  /// Does something later, in nobody's name.
  void after(Duration delay, Runnable work) {
    var at = nowNanos + Math.max(0, delay.toNanos());
    events.add(new Event(at, random.nextInt(), number++, work));
  }

  /// The same in the name of a host: not once it is dead, and not while it stands still.
  public void after(Host host, Duration delay, Runnable work) {
    after(delay, () -> inName(host, work));
  }

  private void inName(Host host, Runnable work) {
    if (host.isPaused()) {
      host.defer(() -> after(Duration.ZERO, () -> inName(host, work)));
    } else if (!host.isDead()) {
      work.run();
    }
  }

  /// Begins a fiber. A {@link Death} ends it quietly, anything else it throws ends the history.
  public void start(Host host, Runnable body) {
    var fiber = new Fiber(host, body);
    fibers.add(fiber);
    after(host, Duration.ZERO, () -> go(fiber));
  }

  /// Lets time pass for the running fiber.
  public void sleep(Duration time) {
    var fiber = current();
    after(time, () -> resume(fiber));
    park(fiber);
  }

  /// Waits until something is complete.
  ///
  /// @param limit null for none
  /// @return whether it is
  public boolean await(CompletableFuture<?> signal, @Nullable Duration limit) {
    if (signal.isDone()) {
      return true;
    }
    var fiber = current();
    var wake = new OneShot(() -> resume(fiber));
    var _ = signal.whenComplete((_, _) -> after(Duration.ZERO, wake));
    if (limit != null) {
      after(limit, wake);
    }
    park(fiber);
    return signal.isDone();
  }

  /// Runs until a condition holds.
  void runUntil(BooleanSupplier done) {
    for (int count = 0; !done.getAsBoolean(); count++) {
      var event = events.poll();
      if (event == null) {
        throw new AssertionError("everybody waits for somebody");
      }
      if (count > EVENTS_AT_MOST) {
        throw new AssertionError("no end in sight");
      }
      nowNanos = Math.max(nowNanos, event.atNanos);
      event.work.run();
    }
  }

  /// Ends every fiber that has not come to its end, so that none stays behind.
  void abandon() {
    events.clear();
    for (var fiber : List.copyOf(fibers)) {
      fiber.host().die();
      if (fiber.isUnderWay()) {
        running = fiber;
        fiber.go();
      }
    }
    events.clear();
  }

  private void resume(Fiber fiber) {
    if (fiber.host().isPaused()) {
      fiber.host().defer(() -> after(Duration.ZERO, () -> resume(fiber)));
    } else {
      go(fiber);
    }
  }

  private void go(Fiber fiber) {
    var before = running;
    running = fiber;
    fiber.go();
    running = before;
    if (!fiber.isUnderWay()) {
      fibers.remove(fiber);
    }
    fiber.rethrow();
  }

  private void park(Fiber fiber) {
    fiber.giveBack();
    if (fiber.host().isDead()) {
      throw new Death(fiber.host().name());
    }
  }

  private Fiber current() {
    var fiber = running;
    if (fiber == null) {
      throw new IllegalStateException("only a fiber can wait");
    }
    return fiber;
  }

  /// Runs once, however often it is asked to.
  private static final class OneShot implements Runnable {
    private final Runnable work;
    private boolean done;

    OneShot(Runnable work) {
      this.work = work;
    }

    @Override
    public void run() {
      if (!done) {
        done = true;
        work.run();
      }
    }
  }
}
