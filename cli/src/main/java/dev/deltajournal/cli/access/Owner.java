package dev.deltajournal.cli.access;

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

  public boolean isAlive() {
    return liveness == Liveness.ALIVE;
  }

  /// The process in words, for example `pid 4711 on ci-7`.
  public String describe() {
    return row.map(known -> "pid " + known.pid() + " on " + known.host())
        .orElse(lease.isEmpty() ? "no process" : "lease " + lease);
  }
}
