package dev.deltajournal.workers.operation;

import dev.deltajournal.workers.Timings;
import java.time.Duration;

/// The limits and intervals of operations, in one place.
///
/// @param statement limit of one statement, its polls included
/// @param settle how long after an intent a statement without a name may still show up at the
///   service: transport deadline plus catalogue lag. Its absence counts only afterwards (design,
///   invariant 2)
/// @param settleLookInterval between two looks while settling
/// @param lookFreshness how old a look may be to count as "just before" an intent
/// @param resendBase pause before the third sending of a statement; doubles with each further one
/// @param resendMax longest such pause
/// @param lookFirst between the first two looks for an appearance or a disappearance
/// @param lookLongest of those intervals; they grow by half of the time already waited
/// @param ownerPoll between two looks at an operation that another living process owns
/// @param stop how long a stopping process may take to record what is unfinished
public record OperationTimings(
    Duration statement,
    Duration settle,
    Duration settleLookInterval,
    Duration lookFreshness,
    Duration resendBase,
    Duration resendMax,
    Duration lookFirst,
    Duration lookLongest,
    Duration ownerPoll,
    Duration stop) {

  /// What ships, on top of the timings of the service.
  ///
  /// @param service says how long a statement may still show up
  public static OperationTimings on(Timings service) {
    return new OperationTimings(
        Duration.ofMinutes(5),
        service.settle(),
        Duration.ofSeconds(5),
        Duration.ofSeconds(10),
        Duration.ofSeconds(1),
        Duration.ofSeconds(30),
        service.waiting().first(),
        service.waiting().longest(),
        Duration.ofMillis(500),
        service.stop());
  }

  /// The interval until the next look, so that a short wait ends soon and a long one costs little
  /// (design, "Waiting").
  Duration lookInterval(Duration waited) {
    var half = waited.dividedBy(2);
    var grown = half.compareTo(lookFirst) < 0 ? lookFirst : half;
    return grown.compareTo(lookLongest) > 0 ? lookLongest : grown;
  }

  /// The pause before an attempt: none before the second, since the look has just shown that the
  /// first had no effect.
  Duration beforeAttempt(int attempt) {
    if (attempt <= 2) {
      return Duration.ZERO;
    }
    var pause = resendBase.multipliedBy(1L << Math.min(attempt - 3, 10));
    return pause.compareTo(resendMax) > 0 ? resendMax : pause;
  }
}
