package dev.deltajournal.workers.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Something that fibers run in and that can die or stand still: a plugin process, an engine.
public final class Host {
  private final String name;
  private final List<Runnable> obituaries = new ArrayList<>();
  private final List<Runnable> deferred = new ArrayList<>();
  private boolean dead;
  private boolean paused;
  private boolean ended;
  private long pausedSinceNanos;
  private long heartbeatAgainNanos;
  private boolean leaseLost;
  private int requests;
  private long busyUntilNanos;

  public Host(String name) {
    this.name = name;
  }

  public String name() {
    return name;
  }

  public boolean isDead() {
    return dead;
  }

  public boolean isPaused() {
    return paused;
  }

  /// When its lease was last renewed: now, unless it stood still.
  long renewedNanos(long nowNanos) {
    boolean renews = !paused && !leaseLost && nowNanos >= heartbeatAgainNanos;
    return renews ? nowNanos : pausedSinceNanos;
  }

  /// Whether it came to its own end and let go of its lease.
  boolean hasEnded() {
    return ended;
  }

  /// Comes to its end in order.
  void end() {
    ended = true;
    die();
  }

  /// Hears of the death, once; at once if it has happened already.
  void onDeath(Runnable obituary) {
    if (dead) {
      obituary.run();
    } else {
      obituaries.add(obituary);
    }
  }

  void die() {
    if (!dead) {
      dead = true;
      paused = false;
      List.copyOf(obituaries).forEach(Runnable::run);
      release();
    }
  }

  void pause(long nowNanos) {
    if (!dead && !paused) {
      paused = true;
      pausedSinceNanos = leaseLost ? pausedSinceNanos : nowNanos;
    }
  }

  /// @param heartbeat until the lease is renewed again
  /// @param leaseLasts a lease that ran out meanwhile is lost for good
  void wake(long nowNanos, Duration heartbeat, Duration leaseLasts) {
    if (paused) {
      paused = false;
      heartbeatAgainNanos = nowNanos + heartbeat.toNanos();
      leaseLost |= nowNanos - pausedSinceNanos >= leaseLasts.toNanos();
      busyUntilNanos = nowNanos;
      release();
    }
  }

  /// A request goes out.
  void asks() {
    requests++;
  }

  /// The answer to a request is there, or will not be waited for any more.
  void hears(long nowNanos) {
    requests--;
    busyUntilNanos = nowNanos;
  }

  /// Whether it stood still or waited for an answer within a time before now.
  boolean wasBusy(long nowNanos, Duration within) {
    return paused || requests > 0 || nowNanos - busyUntilNanos < within.toNanos();
  }

  /// Keeps work until the host moves again.
  void defer(Runnable work) {
    deferred.add(work);
  }

  private void release() {
    var due = List.copyOf(deferred);
    deferred.clear();
    due.forEach(Runnable::run);
  }

  @Override
  public String toString() {
    return name;
  }
}
