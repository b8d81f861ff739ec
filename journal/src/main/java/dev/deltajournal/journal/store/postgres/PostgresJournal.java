package dev.deltajournal.journal.store.postgres;

import dev.deltajournal.journal.DatabaseLocation;
import dev.deltajournal.journal.Journal;
import dev.deltajournal.journal.JournalError;
import dev.deltajournal.journal.JournalException;
import dev.deltajournal.journal.JournalLimits;
import dev.deltajournal.journal.JournalOptions;
import dev.deltajournal.journal.KeyRenewal.Renewed;
import dev.deltajournal.journal.SalvageReport;
import dev.deltajournal.journal.VerificationReport;
import dev.deltajournal.journal.key.JournalKey;
import dev.deltajournal.journal.lease.Holder;
import dev.deltajournal.journal.lease.Liveness;
import dev.deltajournal.journal.store.JournalReader;
import dev.deltajournal.journal.store.sql.Meta;
import dev.deltajournal.journal.store.sql.OpenJournal;
import dev.deltajournal.journal.store.sql.OpeningCheck;
import dev.deltajournal.journal.store.sql.SqlEventStore;
import dev.deltajournal.journal.store.sql.SqlJournalReader;
import dev.deltajournal.journal.store.sql.SqlSalvage;
import dev.deltajournal.journal.store.sql.SqlSession;
import dev.deltajournal.journal.store.sql.SqlVerifier;
import java.util.List;

/// Opens journals in PostgreSQL databases, as `Journals` asks for them.
public final class PostgresJournal {
  private PostgresJournal() {}

  /// Opens a journal for writing; makes its tables if there are none.
  public static Journal open(DatabaseLocation location, JournalOptions options) {
    var key = location.key();
    var pool = PostgresPool.open(new PostgresDatabase(location, options.limits()));
    try {
      var session = pool.session();
      prepare(session, location, key, options);
      var leases = new PostgresLeases(pool, Holder.thisProcess(options), options);
      var store = new SqlEventStore(new PostgresConnection(pool, leases), session, options);
      return new OpenJournal(
          location.toString(),
          key,
          leases,
          OpenJournal.log(store, options),
          new SqlJournalReader(pool.sessions(() -> {})));
    } catch (RuntimeException e) {
      pool.close();
      throw e;
    }
  }

  private static void prepare(
      SqlSession session, DatabaseLocation location, JournalKey key, JournalOptions options) {
    var schema = new PostgresSchema(session, location.toString());
    if (schema.shape() > 0) {
      confirm(session, key);
    }
    schema.migrate(key, options);
    confirm(session, key); // another process may have been quicker to begin it
    new OpeningCheck(session).run();
  }

  private static void confirm(SqlSession session, JournalKey key) {
    var _ = new Meta(session).confirmed(key, DatabaseLocation.KEY_VARIABLE);
  }

  /// Opens an existing journal for reading: creates nothing, migrates nothing, needs no key.
  public static JournalReader read(DatabaseLocation location, JournalLimits limits) {
    var pool = PostgresPool.open(new PostgresDatabase(location, limits));
    try (var session = pool.session()) {
      new PostgresSchema(session, location.toString()).requireJournal();
      return new SqlJournalReader(pool.sessions(pool::close));
    } catch (RuntimeException e) {
      pool.close();
      throw e;
    }
  }

  /// Tells which leases of a journal live.
  public static Liveness liveness(DatabaseLocation location, JournalLimits limits) {
    return PostgresLeases.observe(new PostgresDatabase(location, limits));
  }

  /// Checks a journal completely.
  public static VerificationReport verify(DatabaseLocation location) {
    try (var session = existing(location, JournalLimits.defaults())) {
      return SqlVerifier.verify(session, _ -> List.of());
    }
  }

  /// Copies what is whole into an empty schema.
  public static SalvageReport salvage(
      DatabaseLocation damaged, DatabaseLocation into, JournalOptions options) {
    var key = into.key();
    try (var from = existing(damaged, options.limits());
        var to = new PostgresDatabase(into, options.limits()).connect()) {
      var schema = new PostgresSchema(to, into.toString());
      if (schema.shape() > 0) {
        throw new JournalException(JournalError.SALVAGE_TARGET, into + " holds a journal");
      }
      schema.migrate(key, options);
      return SqlSalvage.copy(from, to, new Meta(from).fingerprint().equals(key.fingerprint()));
    }
  }

  /// Lets the journal go on with the key that the environment holds now.
  public static Renewed renewKey(DatabaseLocation location, JournalOptions options) {
    var key = location.key();
    try (var session = existing(location, options.limits())) {
      return session.transaction(() -> {
        var meta = new Meta(session);
        if (meta.fingerprint().equals(key.fingerprint())) {
          throw new JournalException(
              JournalError.KEY_VARIABLE,
              DatabaseLocation.KEY_VARIABLE
                  + " holds the key that this journal is written with already; a journal in a"
                  + " database goes on with the key that you set there");
        }
        return meta.renew(key);
      });
    }
  }

  private static SqlSession existing(DatabaseLocation location, JournalLimits limits) {
    var session = new PostgresDatabase(location, limits).connect();
    try {
      new PostgresSchema(session, location.toString()).requireJournal();
      return session;
    } catch (RuntimeException e) {
      session.close();
      throw e;
    }
  }
}
