package dev.deltajournal.journal;

import java.util.List;

/// What a complete check of a journal found.
///
/// @param events how many were checked
/// @param operations how many were folded
/// @param head position of the newest event
/// @param findings empty if the journal is whole
public record VerificationReport(long events, long operations, long head, List<Finding> findings) {

  public VerificationReport {
    findings = List.copyOf(findings);
  }

  /// One thing that is wrong.
  ///
  /// @param place where, for example `event at position 17`
  /// @param problem what, one sentence without a full stop
  public record Finding(String place, String problem) {}

  public boolean isWhole() {
    return findings.isEmpty();
  }
}
