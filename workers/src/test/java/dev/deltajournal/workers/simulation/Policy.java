package dev.deltajournal.workers.simulation;

/// What keeps a promise, by the design's invariants. Each can be switched off in a history; a test
/// shows that the checks notice.
public enum Policy {
  /// An intent is durable before its statement leaves (1).
  WRITE_AHEAD,
  /// An absence counts only once the statement can no longer show up (2).
  SETTLE_TIME,
  /// After an unknown outcome nothing is sent before a look (2).
  PROBE,
  /// An answer that came back is never given again (3).
  ACKNOWLEDGEMENT,
  /// A delete of an answer that a later one stands for does nothing (3).
  SUPERSEDING,
  /// A call finds the unfinished operation of its resource (4).
  IDENTITY,
  /// One incarnation of an object belongs to one operation (5).
  CLAIMS,
  /// Updates and deletes act on the incarnation they were told about (6).
  INCARNATION_CHECK,
  /// Whoever lost a claim appends nothing (7).
  FENCING,
  /// A statement leaves only under a lease that outlives it (1).
  LEASE_CHECK,
  /// Never a bare error once the service has shown the id (9).
  INIT_FAILED_ANSWERS,
  /// Waiting calls answer when the run is cancelled (10).
  STOPPING,
  /// What only looks writes nothing (11).
  EFFECTIVE_PROCESS,
  /// What the state is behind with shows when it is compared with the program (12).
  HINDSIGHT,
  /// Creates that nobody came back to are reported (12).
  REPORTS,
  /// What the service says is cleaned of secrets (8).
  REDACTION
}
