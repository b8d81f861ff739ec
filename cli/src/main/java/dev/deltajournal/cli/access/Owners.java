package dev.deltajournal.cli.access;

import dev.deltajournal.cli.access.JournalAccess.ReadableJournal;
import dev.deltajournal.cli.access.Owner.Liveness;
import dev.deltajournal.journal.operation.Operation;
import dev.deltajournal.journal.operation.OperationState;
import dev.deltajournal.journal.store.JournalReader.LeaseRow;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Tells who owns what, for the length of one command. Each process is asked after once, so that
/// one answer does not contradict itself.
public final class Owners {
  private final ReadableJournal journal;
  private final Map<String, LeaseRow> rows;
  private final Map<String, Boolean> alive = new HashMap<>();

  public Owners(ReadableJournal journal) {
    this.journal = journal;
    this.rows =
        journal.reader().leases().stream()
            .collect(Collectors.toMap(LeaseRow::lease, Function.identity(), (_, newest) -> newest));
  }

  /// The process behind a lease.
  ///
  /// @param lease empty for an operation that was never claimed
  public Owner of(String lease) {
    if (lease.isEmpty()) {
      return new Owner("", Optional.empty(), Liveness.NEVER_CLAIMED);
    }
    boolean lives = alive.computeIfAbsent(lease, journal::isAlive);
    return new Owner(
        lease, Optional.ofNullable(rows.get(lease)), lives ? Liveness.ALIVE : Liveness.GONE);
  }

  public Owner of(Operation operation) {
    var claim = operation.claim();
    return of(claim == null ? "" : claim.owner());
  }

  /// The value of `system.jobs.status`: an unfinished operation whose owner does not live is
  /// pending, whatever it was doing.
  public static String status(OperationState state, Owner owner) {
    var status = state.jobStatus();
    return status.equals("running") && !owner.worksOn(state) ? "pending" : status;
  }
}
