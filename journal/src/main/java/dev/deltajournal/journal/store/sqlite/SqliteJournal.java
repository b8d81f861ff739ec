package dev.deltajournal.journal.store.sqlite;

import dev.deltajournal.journal.Journal;
import dev.deltajournal.journal.JournalError;
import dev.deltajournal.journal.JournalException;
import dev.deltajournal.journal.JournalLimits;
import dev.deltajournal.journal.JournalLocation;
import dev.deltajournal.journal.JournalOptions;
import dev.deltajournal.journal.OperationIds;
import dev.deltajournal.journal.key.JournalKey;
import dev.deltajournal.journal.lease.FileLeases;
import dev.deltajournal.journal.lease.FileLeases.Holder;
import dev.deltajournal.journal.lease.Leases;
import dev.deltajournal.journal.log.OperationLog;
import dev.deltajournal.journal.store.JournalReader;
import dev.deltajournal.journal.store.sqlite.SqliteSession.Access;
import dev.deltajournal.journal.writing.DirectOperationLog;
import dev.deltajournal.journal.writing.RingOperationLog;
import java.nio.file.Files;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// A journal in a SQLite file, as `Journals` opens it.
public final class SqliteJournal implements Journal {
  private final JournalLocation location;
  private final JournalKey key;
  private final FileLeases leases;
  private final OperationLog log;
  private final JournalReader reader;

  private SqliteJournal(
      JournalLocation location,
      JournalKey key,
      FileLeases leases,
      OperationLog log,
      JournalReader reader) {
    this.location = location;
    this.key = key;
    this.leases = leases;
    this.log = log;
    this.reader = reader;
  }

  /// Opens a journal for writing; makes what is not there yet.
  public static SqliteJournal open(JournalLocation location, JournalOptions options) {
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

  private static SqliteJournal open(
      JournalLocation location, JournalOptions options, WriterTurn turn) {
    var opened = new JournalFile(location, options).open();
    try {
      FileLeases.removeDead(location.leaseFolder());
      var leases = FileLeases.acquire(location.leaseFolder(), holder(options));
      var store =
          new SqliteEventStore(location.file(), opened.session(), leases.holder(), turn, options);
      return new SqliteJournal(
          location,
          opened.key(),
          leases,
          log(store, options),
          reader(location, Access.QUERY, options.limits()));
    } catch (RuntimeException e) {
      opened.session().close();
      throw e;
    }
  }

  private static OperationLog log(SqliteEventStore store, JournalOptions options) {
    return switch (options.logging()) {
      case RING -> RingOperationLog.start(store, options.limits());
      case DIRECT -> new DirectOperationLog(store);
    };
  }

  /// Opens an existing journal for reading: creates nothing, migrates nothing, needs no key.
  public static JournalReader read(JournalLocation location, JournalLimits limits) {
    existing(location, limits).close();
    return reader(location, Access.READ_ONLY, limits);
  }

  /// A read-only session of an existing journal.
  ///
  /// @throws JournalException `DSP-JRN-013` if there is none
  static SqliteSession existing(JournalLocation location, JournalLimits limits) {
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

  @Override
  public OperationLog log() {
    return log;
  }

  @Override
  public JournalReader reader() {
    return reader;
  }

  @Override
  public Leases leases() {
    return leases;
  }

  @Override
  public JournalKey key() {
    return key;
  }

  @Override
  public String location() {
    return location.toString();
  }

  /// The lease goes last, and not at all if the writer could not be ended: as long as this process
  /// may write, others must see it alive.
  @Override
  public void close() {
    try (reader) {
      log.close();
    }
    leases.close();
  }

  private static JournalReader reader(
      JournalLocation location, Access access, JournalLimits limits) {
    return new SqliteJournalReader(
        new SessionPool(
            () -> SqliteSession.open(location.file(), access, limits.busyTimeoutMillis()),
            limits.readerConnections()));
  }

  private static Holder holder(JournalOptions options) {
    var lease = new OperationIds(options.clock(), options.random()).nextUuid().toString();
    var started =
        ProcessHandle.current().info().startInstant().orElseGet(() -> options.clock().instant());
    return Holder.thisProcess(lease, ChronoUnit.MICROS.between(Instant.EPOCH, started));
  }
}
