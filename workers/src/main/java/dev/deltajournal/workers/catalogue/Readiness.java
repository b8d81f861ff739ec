package dev.deltajournal.workers.catalogue;

import java.time.Instant;
import java.util.Optional;

/// Waits for objects to change, many at once with few requests: the pollers (design, "Waiting").
/// Thread-safe.
public interface Readiness extends AutoCloseable {

  /// Watches one object until closed. The first look is immediate.
  ///
  /// @param role executes the looks; empty for the provider's own
  /// @param observer hears every look, on a poller's thread: it must not block
  Watch watch(ObjectKey key, Optional<String> role, Observer observer);

  @Override
  void close();

  /// One object under watch.
  interface Watch extends AutoCloseable {
    @Override
    void close();
  }

  /// Hears what each look found.
  @FunctionalInterface
  interface Observer {
    void looked(Look look, Instant at);
  }
}
