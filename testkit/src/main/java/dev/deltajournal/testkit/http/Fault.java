package dev.deltajournal.testkit.http;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/// Something that the proxy does to requests of one kind, a given number of times. Thread-safe.
public final class Fault {
  /// What is done.
  sealed interface Action {
    /// Forward, read the whole answer, keep it until a test decides.
    record Withhold() implements Action {}

    /// Read the whole request, reset the connection, forward nothing.
    record CutBefore() implements Action {}

    /// Forward, read the whole answer, reset the connection.
    record CutAfter() implements Action {}

    /// Forward, give the client the first bytes of the answer, reset the connection.
    record CutInside(int bytes) implements Action {}

    /// Wait, then forward.
    record Delay(Duration duration) implements Action {}
  }

  private final Predicate<ProxiedRequest> matches;
  private final Action action;
  private final int times;
  private final AtomicInteger hits = new AtomicInteger();
  private final BlockingQueue<HeldAnswer> held = new LinkedBlockingQueue<>();

  Fault(Predicate<ProxiedRequest> matches, Action action, int times) {
    this.matches = matches;
    this.action = action;
    this.times = times;
  }

  /// How many requests it has met so far.
  public int hits() {
    return hits.get();
  }

  /// Waits until an answer is held back and returns it; each one is returned once. Throws
  /// [AssertionError] past the limit.
  public HeldAnswer awaitHeld(Duration limit) {
    try {
      HeldAnswer answer = held.poll(limit.toMillis(), TimeUnit.MILLISECONDS);
      if (answer == null) {
        throw new AssertionError("No answer was held back within " + limit);
      }
      return answer;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while waiting for an answer", e);
    }
  }

  Action action() {
    return action;
  }

  void hold(HeldAnswer answer) {
    held.add(answer);
  }

  /// Counts a hit if the request is meant and the fault is not used up.
  boolean claims(ProxiedRequest request) {
    return matches.test(request)
        && hits.getAndUpdate(count -> count < times ? count + 1 : count) < times;
  }
}
