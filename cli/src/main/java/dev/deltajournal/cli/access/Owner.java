package dev.deltajournal.cli.access;

import dev.deltajournal.journal.operation.OperationState;
import dev.deltajournal.journal.store.JournalReader.LeaseRow;
import java.util.Optional;

/// The process that claimed an operation last.
///
/// @param lease its lease; empty if the operation was never claimed
/// @param row who it was, if the journal still says so
public record Owner(String lease, Optional<LeaseRow> row, Liveness liveness) {

  /// Whether an owner can still act.
  public enum Liveness {
    NEVER_CLAIMED,
    ALIVE,
    GONE
  }

  /// Whether the owner works on an operation of this state. One that is parked, finished or waits
  /// for its next claim has been let go, though the process may live on.
  public boolean worksOn(OperationState state) {
    return switch (state) {
      case RUNNING, AWAITING_READY, IN_DOUBT, COMPENSATING -> isAlive();
      case ACCEPTED, PARKED, SUCCEEDED, FAILED, CANCELLED -> false;
    };
  }

  public boolean isAlive() {
    return liveness == Liveness.ALIVE;
  }

  /// The process in words, for example `pid 4711 on ci-7`.
  public String describe() {
    return row.map(known -> "pid " + known.pid() + " on " + known.host())
        .orElse(lease.isEmpty() ? "no process" : "lease " + lease);
  }
}
