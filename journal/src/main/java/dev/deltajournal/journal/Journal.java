package dev.deltajournal.journal;

import dev.deltajournal.journal.key.JournalKey;
import dev.deltajournal.journal.lease.Leases;
import dev.deltajournal.journal.log.OperationLog;
import dev.deltajournal.journal.store.JournalReader;

/// A journal that this process may write: its log, its key, its lease, and a reader.
///
/// Opened by `Journals.open`; each process opens one journal once.
public interface Journal extends AutoCloseable {
  OperationLog log();

  JournalReader reader();

  Leases leases();

  JournalKey key();

  /// Names the journal in messages: the file's path, or the database's address without secrets.
  String location();

  /// Drains the log, closes everything and frees the lease.
  @Override
  void close();
}
