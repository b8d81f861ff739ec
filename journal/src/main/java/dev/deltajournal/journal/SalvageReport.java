package dev.deltajournal.journal;

import java.util.List;

/// What came of a salvage.
///
/// @param events how many the new journal holds
/// @param operations how many it holds, each of them whole
/// @param lost what it does not hold; empty if nothing was wrong
/// @param sameKey whether earlier digests are known to the new journal
public record SalvageReport(long events, long operations, List<Lost> lost, boolean sameKey) {

  public SalvageReport {
    lost = List.copyOf(lost);
  }

  /// One thing that was left behind.
  ///
  /// @param what for example `operation 0199…` or `position 17`
  /// @param why one sentence without a full stop
  public record Lost(String what, String why) {}
}
