package dev.deltajournal.journal.log;

import dev.deltajournal.journal.OperationId;
import dev.deltajournal.journal.event.OperationEvent;
import java.util.List;

/// Events for one operation, to be appended together or not at all, under a condition that is
/// checked inside the commit.
///
/// @param writer the lease of the process, or `user@host` for a person
public record Append(
    OperationId operation, String writer, Guard guard, List<OperationEvent> events) {

  public Append {
    events = List.copyOf(events);
    if (events.isEmpty()) {
      throw new IllegalArgumentException("an append without events");
    }
  }

  /// What must be true at the commit.
  public sealed interface Guard {
    /// A new operation, and no unfinished one of the same identity but the one its first event
    /// supersedes. That one is closed with `OperationCancelled` in the same commit, provided it is
    /// still at `supersededVersion`.
    ///
    /// @param supersededVersion ignored when nothing is superseded
    record NewOperation(long supersededVersion) implements Guard {}

    /// The operation is still at this version. For claims, and for those who do not own it.
    record AtVersion(long version) implements Guard {}

    /// The newest claim is still this one.
    record UnderFence(long fence) implements Guard {}
  }
}
