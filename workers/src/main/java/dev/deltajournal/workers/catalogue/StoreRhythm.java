package dev.deltajournal.workers.catalogue;

import dev.deltajournal.workers.Timings;
import dev.deltajournal.workers.catalogue.PollPlan.Waiter;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Each waiting store has its own timer of a fixed interval; the timers are spread evenly
/// (store-resource D-012, NFR-003). A SELECT serves all stores and is charged to one: no store is
/// charged twice within the interval, and n stores are looked at n times as often as one.
final class StoreRhythm implements PollPlan.Rhythm {
  private final long interval;
  private final Map<Waiter, Long> timers = new LinkedHashMap<>();

  StoreRhythm(Timings.Waiting timings) {
    interval = timings.storeInterval().toNanos();
  }

  @Override
  public void join(Waiter waiter, long now) {
    timers.put(waiter, now);
  }

  @Override
  public void leave(Waiter waiter) {
    timers.remove(waiter);
  }

  @Override
  public Collection<Waiter> waiting() {
    return timers.keySet();
  }

  @Override
  public long dueAt() {
    return timers.values().stream().mapToLong(Long::longValue).min().orElseThrow();
  }

  @Override
  public void fired(long now) {
    var due =
        timers.entrySet().stream()
            .filter(timer -> timer.getValue() - now <= 0)
            .sorted(Map.Entry.comparingByValue(Comparator.naturalOrder()))
            .map(Map.Entry::getKey)
            .toList();
    if (!due.isEmpty()) {
      charge(due.getFirst(), now);
      spread(due.subList(1, due.size()), now);
    }
  }

  private void charge(Waiter waiter, long now) {
    long last =
        timers.entrySet().stream()
            .filter(timer -> !timer.getKey().equals(waiter))
            .mapToLong(Map.Entry::getValue)
            .max()
            .orElse(now);
    timers.put(waiter, Math.max(now + interval, last + gap()));
  }

  /// Stores that were served by another one's SELECT take the next even places.
  private void spread(List<Waiter> served, long now) {
    long place = now;
    for (var waiter : served) {
      place += gap();
      timers.put(waiter, place);
    }
  }

  private long gap() {
    return interval / timers.size();
  }
}
