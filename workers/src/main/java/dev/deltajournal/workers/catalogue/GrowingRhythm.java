package dev.deltajournal.workers.catalogue;

import dev.deltajournal.workers.Timings;
import dev.deltajournal.workers.catalogue.PollPlan.Waiter;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/// Looks that grow rarer the longer the youngest waiter has waited: with a growth of one half, the
/// next interval is the first one plus half the time waited, which is a geometric series that
/// anybody may join in the middle.
final class GrowingRhythm implements PollPlan.Rhythm {
  private final long first;
  private final long longest;
  private final double share;
  private final Map<Waiter, Long> since = new LinkedHashMap<>();
  private boolean asked;
  private boolean unseen;
  private long lastNanos;

  GrowingRhythm(Timings.Waiting timings) {
    first = timings.first().toNanos();
    longest = timings.longest().toNanos();
    share = timings.growth() - 1;
  }

  @Override
  public void join(Waiter waiter, long now) {
    since.put(waiter, now);
    unseen = true;
  }

  @Override
  public void leave(Waiter waiter) {
    since.remove(waiter);
  }

  @Override
  public Collection<Waiter> waiting() {
    return since.keySet();
  }

  @Override
  public long dueAt() {
    long youngest = since.values().stream().mapToLong(Long::longValue).max().orElseThrow();
    if (!asked) {
      return youngest;
    }
    if (unseen) {
      return Math.max(youngest, lastNanos + first);
    }
    long waited = Math.max(0, lastNanos - youngest);
    return lastNanos + Math.min(longest, first + (long) (share * waited));
  }

  @Override
  public void fired(long now) {
    asked = true;
    unseen = false;
    lastNanos = now;
  }
}
