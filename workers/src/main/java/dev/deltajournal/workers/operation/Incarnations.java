package dev.deltajournal.workers.operation;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// Compares creation times that may have come with different precision (design, invariants 5 and
/// 6).
final class Incarnations {
  /// How far apart two readings of one instant may be once one of them was cut to whole seconds.
  private static final Duration COARSE_TOLERANCE = Duration.ofSeconds(1);

  private Incarnations() {}

  /// Whether two incarnation texts can be the same object. An empty one is unknown and equals
  /// anything.
  static boolean same(String one, String other) {
    if (one.isEmpty() || other.isEmpty()) {
      return true;
    }
    return sameInstant(Instant.parse(one), Instant.parse(other));
  }

  /// Whether an instant lies in a window, given the precision of all three.
  static boolean within(Instant at, Instant from, Instant to) {
    boolean coarse = isCoarse(at) || isCoarse(from);
    var tolerance = coarse ? COARSE_TOLERANCE : Duration.ZERO;
    return !at.isBefore(from.minus(tolerance)) && !at.isAfter(to.plus(tolerance));
  }

  private static boolean sameInstant(Instant one, Instant other) {
    if (isCoarse(one) || isCoarse(other)) {
      return one.truncatedTo(ChronoUnit.SECONDS).equals(other.truncatedTo(ChronoUnit.SECONDS));
    }
    return one.truncatedTo(ChronoUnit.MILLIS).equals(other.truncatedTo(ChronoUnit.MILLIS));
  }

  private static boolean isCoarse(Instant at) {
    return at.equals(at.truncatedTo(ChronoUnit.SECONDS));
  }
}
