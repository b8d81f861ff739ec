package dev.deltajournal.journal.store.postgres;

import dev.deltajournal.journal.lease.Holder;
import dev.deltajournal.journal.store.sql.SqlSession;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// The table `lease` of one session. Time is the database's alone; it is read when a statement
/// runs, not when its transaction began, because that may have waited since.
final class LeaseTable {
  /// The database's clock in microseconds since 1970, UTC.
  static final String NOW = "CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000000 AS BIGINT)";

  private final SqlSession session;

  LeaseTable(SqlSession session) {
    this.session = session;
  }

  /// What others need to tell whether the holder lives.
  ///
  /// @param version counts the renewals
  /// @param current whether it has not run out
  record Row(String place, long version, boolean current) {}

  /// Writes a new lease.
  ///
  /// @return false if it is there already
  boolean insert(Holder holder, String place, long millis) {
    return session.update(
            "INSERT INTO lease (lease, host, pid, started_micros, place, version, expires_micros)"
                + " VALUES (?, ?, ?, ?, ?, 1, "
                + NOW
                + " + ?) ON CONFLICT (lease) DO NOTHING",
            holder.lease(),
            holder.host(),
            holder.pid(),
            holder.startedMicros(),
            place,
            micros(millis))
        == 1;
  }

  /// Lets a lease that has not run out live on.
  ///
  /// @return false if it has
  boolean renew(String lease, long millis) {
    return session.update(
            "UPDATE lease SET version = version + 1, expires_micros = "
                + NOW
                + " + ? WHERE lease = ? AND expires_micros > "
                + NOW,
            micros(millis),
            lease)
        == 1;
  }

  Optional<Row> find(String lease) {
    return session.first(
        "SELECT place, version, CASE WHEN expires_micros > "
            + NOW
            + " THEN 1 ELSE 0 END FROM lease WHERE lease = ?",
        row -> new Row(row.getString(1), row.getLong(2), row.getInt(3) == 1),
        lease);
  }

  /// Ends a lease, unless its holder has renewed it since.
  ///
  /// @param version as it was seen
  /// @return false if it was renewed
  boolean end(String lease, long version) {
    return session.update(
            "UPDATE lease SET version = version + 1, expires_micros = 0"
                + " WHERE lease = ? AND version = ?",
            lease,
            version)
        == 1;
  }

  /// Gives back one's own lease.
  void giveBack(String lease) {
    session.update(
        "UPDATE lease SET version = version + 1, expires_micros = 0 WHERE lease = ?", lease);
  }

  private static long micros(long millis) {
    return TimeUnit.MILLISECONDS.toMicros(millis);
  }
}
