package dev.deltajournal.journal.projection;

import dev.deltajournal.journal.JournalException;
import dev.deltajournal.journal.log.AppendResult;
import java.util.List;

/// What {@link AppendRules} decide about one append.
public sealed interface Decision {

  /// Write these events; the last ones are the append's own.
  ///
  /// @param changes in order of positions
  /// @param own how many of them, counted from the end, belong to the append's operation
  record Write(List<Change> changes, int own) implements Decision {
    public Write {
      changes = List.copyOf(changes);
    }
  }

  /// Write nothing, answer this.
  record Answer(AppendResult result) implements Decision {}

  /// Write nothing: the append is wrong in itself.
  record Refuse(JournalException why) implements Decision {}
}
