package dev.deltajournal.journal.store.sqlite;

import dev.deltajournal.journal.FileLocation;
import dev.deltajournal.journal.Journal;
import dev.deltajournal.journal.JournalError;
import dev.deltajournal.journal.JournalException;
import dev.deltajournal.journal.JournalLimits;
import dev.deltajournal.journal.JournalOptions;
import dev.deltajournal.journal.SalvageReport;
import dev.deltajournal.journal.VerificationReport;
import dev.deltajournal.journal.lease.FileLeases;
import dev.deltajournal.journal.lease.Holder;
import dev.deltajournal.journal.store.JournalReader;
import dev.deltajournal.journal.store.sql.OpenJournal;
import dev.deltajournal.journal.store.sql.SqlEventStore;
import dev.deltajournal.journal.store.sql.SqlJournalReader;
import dev.deltajournal.journal.store.sql.SqlSalvage;
import dev.deltajournal.journal.store.sql.SqlSession;
import dev.deltajournal.journal.store.sql.SqlVerifier;
import dev.deltajournal.journal.store.sqlite.SqliteSession.Access;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.StandardCopyOption;
import java.util.List;

/// Opens journals in SQLite files, as `Journals` asks for them.
public final class SqliteJournal {
  private SqliteJournal() {}

  /// Opens a journal for writing; makes what is not there yet.
  public static Journal open(FileLocation location, JournalOptions options) {
    JournalFile.createFolder(location.folder());
    FileSystems.refuseNetwork(location.folder());
    var turn = WriterTurn.open(location.lockFile(), options.limits());
    try {
      return turn.whileOpening(() -> open(location, options, turn));
    } catch (RuntimeException e) {
      turn.close();
      throw e;
    }
  }

  private static Journal open(FileLocation location, JournalOptions options, WriterTurn turn) {
    var opened = new JournalFile(location, options).open();
    try {
      FileLeases.removeDead(location.leaseFolder());
      var leases = FileLeases.acquire(location.leaseFolder(), Holder.thisProcess(options));
      var connection =
          new SqliteConnection(location.file(), leases.holder(), turn, options.limits());
      var store = new SqlEventStore(connection, opened.session(), options);
      return new OpenJournal(
          location.toString(),
          opened.key(),
          leases,
          OpenJournal.log(store, options),
          reader(location, Access.QUERY, options.limits()));
    } catch (RuntimeException e) {
      opened.session().close();
      throw e;
    }
  }

  /// Opens an existing journal for reading: creates nothing, migrates nothing, needs no key.
  public static JournalReader read(FileLocation location, JournalLimits limits) {
    existing(location, limits).close();
    return reader(location, Access.READ_ONLY, limits);
  }

  /// A read-only session of an existing journal.
  ///
  /// @throws JournalException `DSP-JRN-013` if there is none
  static SqlSession existing(FileLocation location, JournalLimits limits) {
    if (!Files.exists(location.file())) {
      throw new JournalException(JournalError.NO_JOURNAL, location + " is not there");
    }
    FileSystems.refuseNetwork(location.folder());
    var session = SqliteSession.open(location.file(), Access.READ_ONLY, limits.busyTimeoutMillis());
    try {
      if (Header.read(session, location.file()).isEmpty()) {
        throw new JournalException(JournalError.NO_JOURNAL, location + " is empty");
      }
      return session;
    } catch (RuntimeException e) {
      session.close();
      throw e;
    }
  }

  /// Checks a journal completely.
  public static VerificationReport verify(FileLocation location) {
    try (var session = existing(location, JournalLimits.defaults())) {
      return SqlVerifier.verify(session, SqliteJournal::problems);
    }
  }

  /// Copies what is whole into a new file.
  public static SalvageReport salvage(
      FileLocation damaged, FileLocation into, JournalOptions options) {
    try (var from = existing(damaged, options.limits())) {
      if (Files.exists(into.file()) || Files.exists(into.keyFile())) {
        throw new JournalException(JournalError.SALVAGE_TARGET, into + " or its key is there");
      }
      JournalFile.createFolder(into.folder());
      FileSystems.refuseNetwork(into.folder());
      boolean sameKey = copyKey(damaged, into);
      try (var to = new JournalFile(into, options).open().session()) {
        return SqlSalvage.copy(from, to, sameKey);
      } catch (RuntimeException e) {
        remove(into);
        throw e;
      }
    }
  }

  private static void remove(FileLocation half) {
    var name = half.file().getFileName();
    for (var file :
        List.of(
            half.file(),
            half.keyFile(),
            half.file().resolveSibling(name + "-wal"),
            half.file().resolveSibling(name + "-shm"))) {
      try {
        Files.deleteIfExists(file);
      } catch (IOException e) {
        throw new JournalException(JournalError.UNWRITABLE, "cannot remove " + file, e);
      }
    }
  }

  /// Without the key the new journal makes one of its own.
  private static boolean copyKey(FileLocation damaged, FileLocation into) {
    try {
      Files.copy(damaged.keyFile(), into.keyFile(), StandardCopyOption.COPY_ATTRIBUTES);
      return true;
    } catch (NoSuchFileException _) {
      return false;
    } catch (IOException e) {
      throw new JournalException(
          JournalError.UNWRITABLE, "cannot copy the key to " + into.keyFile(), e);
    }
  }

  private static List<String> problems(SqlSession session) {
    return session.list("PRAGMA integrity_check", row -> row.getString(1)).stream()
        .filter(line -> !line.equals("ok"))
        .toList();
  }

  private static JournalReader reader(FileLocation location, Access access, JournalLimits limits) {
    return new SqlJournalReader(
        new SessionPool(
            () -> SqliteSession.open(location.file(), access, limits.busyTimeoutMillis()),
            limits.readerConnections()));
  }
}
