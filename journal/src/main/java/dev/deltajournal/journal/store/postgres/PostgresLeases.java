package dev.deltajournal.journal.store.postgres;

import dev.deltajournal.journal.JournalError;
import dev.deltajournal.journal.JournalException;
import dev.deltajournal.journal.JournalOptions;
import dev.deltajournal.journal.lease.Holder;
import dev.deltajournal.journal.lease.Leases;
import dev.deltajournal.journal.lease.Liveness;
import dev.deltajournal.journal.store.sql.SqlSession;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// This process's lease as a row of the database, and the others'. It is written with the first
/// batch; from then on every batch and a thread of its own renew it. Thread-safe, but for {@link
/// #sign} and {@link #signed}, which belong to the writer.
final class PostgresLeases implements Leases {
  private static final Logger LOG = LoggerFactory.getLogger(PostgresLeases.class);

  /// After a heartbeat that failed the next one comes this much sooner.
  private static final int HURRY = 10;

  private final PostgresPool pool;
  private final Holder holder;
  private final InstantSource clock;
  private final long leaseMillis;
  private final long heartbeatMillis;
  private final Thread heart = new Thread(this::beat, "journal-lease");

  private Moment signing = new Moment(0, 0);

  /// When this process last said that it lives, just before it said so; null before the first time.
  private volatile @Nullable Moment renewed;

  private volatile boolean lost;
  private volatile boolean closed;

  PostgresLeases(PostgresPool pool, Holder holder, JournalOptions options) {
    this.pool = pool;
    this.holder = holder;
    clock = options.clock();
    leaseMillis = options.limits().database().leaseMillis();
    heartbeatMillis = options.limits().database().heartbeatMillis();
    heart.setDaemon(true);
  }

  /// One moment on both clocks: the monotonic one stands still while the machine sleeps, the other
  /// can be set.
  private record Moment(long nanos, long wallMillis) {}

  @Override
  public String mine() {
    return holder.lease();
  }

  @Override
  public Duration remaining() {
    var last = renewed;
    if (lost || closed) {
      return Duration.ZERO;
    }
    if (last == null) {
      return Duration.ofMillis(leaseMillis); // there is nothing yet that others could take over
    }
    var now = now();
    long passed =
        Math.max(
            TimeUnit.NANOSECONDS.toMillis(now.nanos - last.nanos),
            now.wallMillis - last.wallMillis);
    return Duration.ofMillis(Math.max(0, leaseMillis - passed));
  }

  @Override
  public boolean isAlive(String lease) {
    return lease.equals(mine())
        ? !remaining().isZero()
        : pool.read(session -> judge(session, lease));
  }

  /// Looks at leases without holding one and without ending any.
  static Liveness observe(PostgresDatabase database) {
    return lease -> {
      try (var session = database.connect()) {
        return new LeaseTable(session)
            .find(lease)
            .filter(LeaseTable.Row::current)
            .filter(row -> !isGone(row))
            .isPresent();
      }
    };
  }

  /// Renews the lease inside the writer's transaction, or writes it there for the first time.
  ///
  /// @throws JournalException `DSP-JRN-021` if it has run out or was ended
  void sign(SqlSession session) {
    var table = new LeaseTable(session);
    signing = now();
    boolean signed =
        renewed == null
            && table.insert(
                holder, ProcessPlace.own().map(ProcessPlace::text).orElse(""), leaseMillis);
    if (!signed && !table.renew(mine(), leaseMillis)) {
      throw lose();
    }
  }

  /// The renewal is durable.
  void signed() {
    boolean first = renewed == null;
    renewed = signing;
    if (first) {
      heart.start();
    }
  }

  /// Gives the lease back and closes the connections.
  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(heart);
    try (pool) {
      if (renewed != null && !lost) {
        try (var session = pool.session()) {
          new LeaseTable(session).giveBack(mine());
        }
      }
    } catch (JournalException e) {
      LOG.debug("the lease was not given back, it will run out: {}", e.getMessage());
    }
  }

  private void beat() {
    long pauseMillis = heartbeatMillis;
    while (!closed && !lost) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(pauseMillis));
      if (!closed) {
        pauseMillis = renew() ? heartbeatMillis : heartbeatMillis / HURRY;
      }
    }
  }

  private boolean renew() {
    var before = now();
    try (var session = pool.session()) {
      if (!new LeaseTable(session).renew(mine(), leaseMillis)) {
        LOG.warn(lose().getMessage());
      } else {
        renewed = before;
      }
      return true;
    } catch (JournalException e) {
      LOG.debug("the lease could not be renewed, trying again: {}", e.getMessage());
      return false;
    }
  }

  private JournalException lose() {
    lost = true;
    return new JournalException(
        JournalError.LEASE_LOST,
        "the lease of process " + holder.pid() + " ran out or was taken from it");
  }

  /// A process of this host that has certainly ended loses its lease at once, so that those
  /// elsewhere need not wait either.
  private static boolean judge(SqlSession session, String lease) {
    var table = new LeaseTable(session);
    var row = table.find(lease).filter(LeaseTable.Row::current);
    return row.isPresent() && !(isGone(row.get()) && table.end(lease, row.get().version()));
  }

  private static boolean isGone(LeaseTable.Row row) {
    return ProcessPlace.parse(row.place()).filter(ProcessPlace::isGone).isPresent();
  }

  private Moment now() {
    return new Moment(System.nanoTime(), clock.millis());
  }
}
