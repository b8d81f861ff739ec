package dev.deltajournal.journal.log;

import dev.deltajournal.journal.JournalException;
import dev.deltajournal.journal.event.StoredEvent;
import java.util.List;

/// What a store says about one append of a batch.
public sealed interface AppendOutcome {

  /// It was decided.
  ///
  /// @param committed every event the append wrote, in order of positions: its own, and the one
  ///   that closed a superseded operation; empty if nothing was written
  record Resolved(AppendResult result, List<StoredEvent> committed) implements AppendOutcome {
    public Resolved {
      committed = List.copyOf(committed);
    }

    public static Resolved nothing(AppendResult result) {
      return new Resolved(result, List.of());
    }
  }

  /// It could never be right, whatever the others do: `DSP-JRN-014`. The rest of the batch is not
  /// affected.
  record Refused(JournalException why) implements AppendOutcome {}
}
