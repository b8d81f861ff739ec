package dev.deltajournal.journal.lease;

/// Who is alive. Each process that writes holds one lease for as long as it lives (design,
/// invariant 7).
public interface Leases extends Liveness, AutoCloseable {

  /// This process's lease: the owner it writes into claims.
  String mine();

  @Override
  void close();
}
