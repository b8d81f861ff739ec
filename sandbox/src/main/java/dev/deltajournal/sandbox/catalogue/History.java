package dev.deltajournal.sandbox.catalogue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// The versions of one object in time order; an empty version means "does not exist". Not
/// thread-safe.
final class History<T> {
  /// Longer than any sensible lag, so that a laggard view still finds its version.
  private static final Duration KEPT = Duration.ofHours(1);

  /// A version and the instant from which it holds.
  record Version<T>(Instant from, Optional<T> value) {}

  private final List<Version<T>> versions = new ArrayList<>();

  /// What held at that instant.
  Optional<T> at(Instant instant) {
    for (Version<T> version : versions.reversed()) {
      if (!version.from().isAfter(instant)) {
        return version.value();
      }
    }
    return Optional.empty();
  }

  /// From now on `value`, whatever was planned.
  void put(Instant now, Optional<T> value) {
    versions.removeIf(version -> version.from().isAfter(now));
    versions.add(new Version<>(now, value));
    forgetBefore(now.minus(KEPT));
  }

  /// Adds a version that comes into force later than all others.
  void plan(Instant from, Optional<T> value) {
    versions.add(new Version<>(from, value));
  }

  /// Changes what holds now and what is planned, leaving the plan's instants alone.
  void edit(Instant now, UnaryOperator<T> change) {
    List<Version<T>> later = versions.stream().filter(v -> v.from().isAfter(now)).toList();
    put(now, at(now).map(change));
    later.forEach(version -> plan(version.from(), version.value().map(change)));
  }

  /// Whether nothing is left to see, now or later.
  boolean isForgotten(Instant now) {
    Version<T> last = versions.getLast();
    return last.value().isEmpty() && last.from().isBefore(now.minus(KEPT));
  }

  List<Version<T>> versions() {
    return List.copyOf(versions);
  }

  private void forgetBefore(Instant limit) {
    while (versions.size() > 1 && !versions.get(1).from().isAfter(limit)) {
      versions.removeFirst();
    }
  }
}
