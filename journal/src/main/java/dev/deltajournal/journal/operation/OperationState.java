package dev.deltajournal.journal.operation;

/// Where an operation is. Folded from its events, never stored as the truth, and never a statement
/// about who is alive.
public enum OperationState {
  /// Durable, no owner yet.
  ACCEPTED,
  /// Owned, steps under way.
  RUNNING,
  /// The service works; we look.
  AWAITING_READY,
  /// A step was intended and its outcome is unknown.
  IN_DOUBT,
  /// Undoing its own steps.
  COMPENSATING,
  /// Needs a person; the reason and the ways out are recorded.
  PARKED,
  SUCCEEDED,
  FAILED,
  CANCELLED;

  /// Whether nothing but acknowledgements and replays can follow.
  public boolean isFinal() {
    return switch (this) {
      case ACCEPTED, RUNNING, AWAITING_READY, IN_DOUBT, COMPENSATING, PARKED -> false;
      case SUCCEEDED, FAILED, CANCELLED -> true;
    };
  }

  /// The value of `system.jobs.status`, before liveness is taken into account.
  public String jobStatus() {
    return switch (this) {
      case ACCEPTED -> "pending";
      case RUNNING, AWAITING_READY, IN_DOUBT, COMPENSATING -> "running";
      case PARKED, FAILED -> "failed";
      case SUCCEEDED -> "completed";
      case CANCELLED -> "cancelled";
    };
  }
}
