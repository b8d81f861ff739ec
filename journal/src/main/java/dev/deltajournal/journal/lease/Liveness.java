package dev.deltajournal.journal.lease;

/// Tells whether processes live, without holding a lease.
@FunctionalInterface
public interface Liveness {

  /// Whether the process behind a lease lives. Exact on one host: the operating system frees a
  /// lease at death. A name that is no lease, such as the `user@host` of a person, is not alive.
  boolean isAlive(String lease);
}
