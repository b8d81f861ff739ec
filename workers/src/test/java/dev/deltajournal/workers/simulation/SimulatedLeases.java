package dev.deltajournal.workers.simulation;

import dev.deltajournal.journal.lease.Leases;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/// Leases of all processes. On one host a lease ends with its process, and a process that stands
/// still keeps it. In a database it runs out unless its process renews it, and a dead one's lives
/// on until then.
final class SimulatedLeases {
  private final World world;
  private final Map<Host, Long> diedNanos = new HashMap<>();

  SimulatedLeases(World world) {
    this.world = world;
  }

  /// Takes note of when a process dies.
  void watch(Host host) {
    host.onDeath(() -> diedNanos.put(host, world.fibers().nowNanos()));
  }

  boolean isAlive(Host host) {
    return world.traits().leasesExpire()
        ? !host.hasEnded() && remaining(host).isPositive()
        : !host.isDead();
  }

  /// Whether the journal itself refuses what a process appends whose lease has run out. If not,
  /// only the fence of each operation keeps it off.
  boolean endsAppendsOf(Host host) {
    return world.traits().leasesEndAppends() && !remaining(host).isPositive();
  }

  /// What is left of a lease that is renewed as long as its process moves.
  Duration remaining(Host host) {
    if (!world.traits().leasesExpire()) {
      return Leases.UNLIMITED;
    }
    long now = world.fibers().nowNanos();
    long renewed = host.isDead() ? diedNanos.getOrDefault(host, now) : host.renewedNanos(now);
    return world.traits().leaseLasts().minusNanos(now - renewed);
  }
}
