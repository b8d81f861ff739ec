package dev.deltajournal.journal.store.sql;

import java.util.function.Function;

/// Sessions for many threads that read: each has one to itself for as long as one read takes.
public interface Sessions extends AutoCloseable {

  /// @throws dev.deltajournal.journal.JournalException `DSP-JRN-010` after the close
  <T> T read(Function<SqlSession, T> reader);

  @Override
  void close();
}
