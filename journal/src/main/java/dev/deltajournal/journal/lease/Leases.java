package dev.deltajournal.journal.lease;

/// Who is alive. Each process that writes holds one lease for as long as it lives (design,
/// invariant 7).
public interface Leases extends AutoCloseable {

  /// This process's lease: the owner it writes into claims.
  String mine();

  /// Whether the process behind a lease lives. Exact on one host: the operating system frees a
  /// lease at death.
  boolean isAlive(String lease);

  @Override
  void close();
}
