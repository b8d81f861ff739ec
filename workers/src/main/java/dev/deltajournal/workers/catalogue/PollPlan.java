package dev.deltajournal.workers.catalogue;

import dev.deltajournal.workers.Timings;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// Decides when which SELECT is due; sends nothing and has no clock of its own. One SELECT serves
/// everything of one table and role that waits. Not thread-safe. All times are nanoseconds of one
/// monotonic clock.
final class PollPlan {
  private final Timings.Waiting timings;
  private final Map<Group, Rhythm> groups = new HashMap<>();
  private long lastStoreNanos;
  private boolean storesAsked;

  PollPlan(Timings.Waiting timings) {
    this.timings = timings;
  }

  /// What shares one SELECT.
  record Group(SystemTable table, Optional<String> role) {}

  /// A SELECT to send now.
  ///
  /// @param waiting what it asks for
  record Firing(Group group, List<Waiter> waiting) {}

  /// One watched object.
  interface Waiter {
    ObjectKey key();
  }

  /// When the SELECTs of one group are due.
  interface Rhythm {
    void join(Waiter waiter, long now);

    void leave(Waiter waiter);

    Collection<Waiter> waiting();

    /// When the next SELECT should start.
    long dueAt();

    void fired(long now);
  }

  void join(Group group, Waiter waiter, long now) {
    groups.computeIfAbsent(group, this::newRhythm).join(waiter, now);
  }

  private Rhythm newRhythm(Group group) {
    return group.table() == SystemTable.STORES
        ? new StoreRhythm(timings)
        : new GrowingRhythm(timings);
  }

  void leave(Group group, Waiter waiter) {
    var rhythm = groups.get(group);
    if (rhythm != null) {
      rhythm.leave(waiter);
      if (rhythm.waiting().isEmpty()) {
        groups.remove(group);
      }
    }
  }

  boolean waits(Group group, Waiter waiter) {
    var rhythm = groups.get(group);
    return rhythm != null && rhythm.waiting().contains(waiter);
  }

  /// Takes the SELECT that has been due for longest.
  ///
  /// @param busy groups whose last SELECT has not come back
  Optional<Firing> take(long now, Collection<Group> busy) {
    return next(busy).filter(group -> dueAt(group) - now <= 0).map(group -> fire(group, now));
  }

  private Firing fire(Group group, long now) {
    var rhythm = rhythm(group);
    rhythm.fired(now);
    if (group.table() == SystemTable.STORES) {
      storesAsked = true;
      lastStoreNanos = now;
    }
    return new Firing(group, List.copyOf(rhythm.waiting()));
  }

  private Rhythm rhythm(Group group) {
    return Objects.requireNonNull(groups.get(group));
  }

  /// When the next SELECT may start; empty if nothing waits.
  Optional<Long> dueAt(Collection<Group> busy) {
    return next(busy).map(this::dueAt);
  }

  /// Of those that may start at the same time, the one that has waited for longest: no role starves
  /// another.
  private Optional<Group> next(Collection<Group> busy) {
    return groups.keySet().stream()
        .filter(group -> !busy.contains(group))
        .min(
            Comparator.<Group>comparingLong(this::dueAt)
                .thenComparingLong(group -> rhythm(group).dueAt()));
  }

  /// All SELECTs on stores together keep their distance.
  private long dueAt(Group group) {
    long due = rhythm(group).dueAt();
    return group.table() == SystemTable.STORES && storesAsked
        ? Math.max(due, lastStoreNanos + timings.storeSpacing().toNanos())
        : due;
  }
}
