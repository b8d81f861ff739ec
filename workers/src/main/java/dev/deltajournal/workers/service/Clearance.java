package dev.deltajournal.workers.service;

import java.time.Duration;

/// Whether a statement may leave. Asked right before its first byte does, because it may have
/// waited in line since it was decided (design, invariant 1).
@FunctionalInterface
public interface Clearance {
  /// For statements that change nothing, or that nobody else could send.
  Clearance ALWAYS = _ -> true;

  /// @param longest after which the request is over at the latest, answered or not
  boolean covers(Duration longest);
}
