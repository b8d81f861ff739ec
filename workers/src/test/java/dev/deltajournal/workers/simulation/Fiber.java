package dev.deltajournal.workers.simulation;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// A thread that runs only while it holds the baton. Whoever hands it over waits until it comes
/// back, so there is never more than one at work.
final class Fiber {
  private final Host host;
  private final Thread thread;
  private volatile boolean holdsBaton;
  private volatile @Nullable Thread giver;
  private volatile @Nullable Throwable failure;
  private boolean started;
  private volatile boolean ended;

  Fiber(Host host, Runnable body) {
    this.host = host;
    thread = Thread.ofVirtual().name(host.name()).unstarted(() -> run(body));
  }

  Host host() {
    return host;
  }

  /// Whether it has begun and not ended.
  boolean isUnderWay() {
    return started && !ended;
  }

  /// Hands the baton over and waits until it comes back.
  void go() {
    giver = Thread.currentThread();
    holdsBaton = true;
    if (started) {
      LockSupport.unpark(thread);
    } else {
      started = true;
      thread.start();
    }
    while (holdsBaton) {
      LockSupport.park(this);
    }
  }

  /// Called by the fiber itself: gives the baton back and waits for the next turn.
  void giveBack() {
    release();
    while (!holdsBaton) {
      LockSupport.park(this);
    }
  }

  /// What ended the fiber, if it was not its own end.
  void rethrow() {
    var thrown = failure;
    if (thrown instanceof Error error) {
      throw error;
    }
    if (thrown instanceof RuntimeException exception) {
      throw exception;
    }
  }

  private void run(Runnable body) {
    try {
      if (!host.isDead()) {
        body.run();
      }
    } catch (Death _) {
      // its process has died
    } catch (RuntimeException | Error e) {
      failure = e;
    } finally {
      ended = true;
      release();
    }
  }

  private void release() {
    holdsBaton = false;
    LockSupport.unpark(giver);
  }
}
