package dev.deltajournal.cli.access;

import dev.deltajournal.journal.Journal;
import dev.deltajournal.journal.KeyRenewal.Renewed;
import dev.deltajournal.journal.SalvageReport;
import dev.deltajournal.journal.VerificationReport;
import dev.deltajournal.journal.store.JournalReader;
import java.util.Optional;

/// Opens journals.
public interface JournalAccess {

  /// Opens for reading. Creates, migrates and locks nothing.
  ///
  /// @param location as in `DELTASTREAM_JOURNAL`; empty means that variable, then the default file
  /// @throws dev.deltajournal.journal.JournalException `DSP-JRN-013` if there is none yet, or
  ///   another code if it cannot be read
  ReadableJournal read(Optional<String> location);

  /// Opens an existing journal for one short write. Never creates one.
  ///
  /// @throws dev.deltajournal.journal.JournalException as {@link #read}, and if it cannot be
  ///   written
  Journal write(Optional<String> location);

  /// Checks a journal completely. Writes nothing.
  VerificationReport verify(Optional<String> location);

  /// Copies what is whole of a journal into a new one. Writes nothing to the journal itself.
  ///
  /// @param into a path or an address, as `location`
  SalvageReport salvage(Optional<String> location, String into);

  /// Gives an existing journal a new key.
  Renewed renewKey(Optional<String> location);

  /// A journal open for reading.
  interface ReadableJournal extends AutoCloseable {
    JournalReader reader();

    /// Whether the process behind a lease lives.
    boolean isAlive(String lease);

    @Override
    void close();
  }
}
