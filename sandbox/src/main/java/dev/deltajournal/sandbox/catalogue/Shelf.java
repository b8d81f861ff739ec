package dev.deltajournal.sandbox.catalogue;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// All objects of one kind by key, each with its history. Not thread-safe.
public final class Shelf<K, T> {
  private final Map<K, History<T>> histories = new LinkedHashMap<>();
  private final Runnable changed;

  /// Nothing yet.
  ///
  /// @param changed is called at each change
  Shelf(Runnable changed) {
    this.changed = changed;
  }

  public Optional<T> at(Instant instant, K key) {
    return Optional.ofNullable(histories.get(key)).flatMap(history -> history.at(instant));
  }

  /// Everything that existed at that instant, oldest key first.
  public List<T> all(Instant instant) {
    return histories.values().stream().flatMap(history -> history.at(instant).stream()).toList();
  }

  /// From now on `value`; what was planned is forgotten.
  public void put(Instant now, K key, T value) {
    changed.run();
    histories.values().removeIf(history -> history.isForgotten(now));
    histories.computeIfAbsent(key, _ -> new History<>()).put(now, Optional.of(value));
  }

  /// From `from` on `value`, unless something else is put before.
  public void plan(Instant from, K key, T value) {
    existing(key).plan(from, Optional.of(value));
  }

  /// From `from` on gone, unless something else is put before.
  public void planRemoval(Instant from, K key) {
    existing(key).plan(from, Optional.empty());
  }

  /// Changes what holds now and what is planned.
  public void edit(Instant now, K key, UnaryOperator<T> change) {
    existing(key).edit(now, change);
  }

  public void remove(Instant now, K key) {
    existing(key).put(now, Optional.empty());
  }

  Map<K, List<History.Version<T>>> histories() {
    Map<K, List<History.Version<T>>> copy = new LinkedHashMap<>();
    histories.forEach((key, history) -> copy.put(key, history.versions()));
    return copy;
  }

  void restore(K key, History.Version<T> version) {
    histories.computeIfAbsent(key, _ -> new History<>()).plan(version.from(), version.value());
  }

  private History<T> existing(K key) {
    changed.run();
    History<T> history = histories.get(key);
    if (history == null) {
      throw new IllegalStateException("Nothing was ever known of " + key);
    }
    return history;
  }
}
