package dev.deltajournal.workers.operation;

import dev.deltajournal.journal.Journal;
import dev.deltajournal.journal.store.JournalReader;
import java.util.Optional;

/// Where the journal comes from.
public interface JournalSource {

  /// Opens it for writing, creating or migrating it if need be.
  ///
  /// @throws dev.deltajournal.journal.JournalException if that cannot be
  Journal open();

  /// Opens it for reading as it is; empty if there is none yet.
  ///
  /// @throws dev.deltajournal.journal.JournalException if it cannot be read
  Optional<JournalReader> read();
}
