package dev.deltajournal.journal.lease;

import java.time.Duration;

/// Who is alive. Each process that writes holds one lease for as long as it lives (design,
/// invariant 7).
public interface Leases extends Liveness, AutoCloseable {
  /// What is left of a lease that only ends with its process.
  Duration UNLIMITED = Duration.ofNanos(Long.MAX_VALUE);

  /// This process's lease: the owner it writes into claims.
  String mine();

  /// For how long nobody else can take this process for dead, by its own monotonic clock and on the
  /// safe side. What it sends must have ended by then (design, invariant 1).
  ///
  /// @return {@link #UNLIMITED} if the operating system keeps the lease; zero if it has run out
  Duration remaining();

  @Override
  void close();
}
