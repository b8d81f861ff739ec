package dev.deltajournal.journal.lease;

/// Tells whether processes live, without holding a lease.
@FunctionalInterface
public interface Liveness {

  /// Whether the process behind a lease lives. Exact on one host: a lease ends with its process. In
  /// a database that several hosts share, the lease of a process that died elsewhere lives until it
  /// runs out. A name that is no lease, such as the `user@host` of a person, is not alive.
  boolean isAlive(String lease);
}
