package dev.deltajournal.journal;

/// The one place of the journal's sizes and times.
///
/// @param ringSlots how many appends may be under way at once; a power of two
/// @param batchMaxEvents how many events one commit takes at most
/// @param busyTimeoutMillis how long one attempt waits for another process to let go of the journal
/// @param busyGiveUpMillis how long all attempts together wait, before `DSP-JRN-009`
/// @param turnPollMicros how often a process that waits for its turn to write looks again
/// @param admissionMillis how long an append waits for a free slot
/// @param appendMillis how long an append waits for its commit; longer than `busyGiveUpMillis`
/// @param drainMillis how long a close waits for the appends under way
/// @param readerConnections how many idle connections a reader keeps
/// @param cachedOperations how many folded operations the writer keeps in memory
/// @param database of a journal in a database
public record JournalLimits(
    int ringSlots,
    int batchMaxEvents,
    long busyTimeoutMillis,
    long busyGiveUpMillis,
    long turnPollMicros,
    long admissionMillis,
    long appendMillis,
    long drainMillis,
    int readerConnections,
    int cachedOperations,
    Database database) {

  public JournalLimits {
    if (Integer.bitCount(ringSlots) != 1) {
      throw new IllegalArgumentException("ringSlots is not a power of two: " + ringSlots);
    }
    if (appendMillis <= busyGiveUpMillis) {
      throw new IllegalArgumentException(
          "an append must outwait a busy journal: " + appendMillis + " <= " + busyGiveUpMillis);
    }
  }

  public static JournalLimits defaults() {
    return new JournalLimits(
        1024, 256, 30_000, 120_000, 50, 30_000, 150_000, 5_000, 4, 2_048, Database.defaults());
  }

  /// The same limits for a journal that gives up early on others that keep it locked.
  public JournalLimits withBusy(long timeoutMillis, long giveUpMillis) {
    return new JournalLimits(
        ringSlots,
        batchMaxEvents,
        timeoutMillis,
        giveUpMillis,
        turnPollMicros,
        admissionMillis,
        Math.max(appendMillis, giveUpMillis + timeoutMillis),
        drainMillis,
        readerConnections,
        cachedOperations,
        database);
  }

  public JournalLimits with(Database other) {
    return new JournalLimits(
        ringSlots,
        batchMaxEvents,
        busyTimeoutMillis,
        busyGiveUpMillis,
        turnPollMicros,
        admissionMillis,
        appendMillis,
        drainMillis,
        readerConnections,
        cachedOperations,
        other);
  }

  /// Sizes and times of a journal in a database.
  ///
  /// @param connectMillis how long one attempt to connect takes at most
  /// @param acquireMillis how long one attempt waits for a connection of the pool, which meanwhile
  ///   goes on connecting
  /// @param answerMillis after this long without an answer a connection counts as lost; longer than
  ///   `busyTimeoutMillis`
  /// @param reconnectPauseMillis before the second attempt to reach a database that is away;
  ///   doubles with each further one
  /// @param reconnectLongestPauseMillis longest of those pauses
  /// @param reconnectGiveUpMillis how long all attempts together take, before `DSP-JRN-017`
  /// @param idleTransactionMillis after this long the database ends the transaction of a process
  ///   that stands still, so that it does not keep the others out
  /// @param leaseMillis how long a process counts as alive after it last said so
  /// @param heartbeatMillis how often it says so
  public record Database(
      long connectMillis,
      long acquireMillis,
      long answerMillis,
      long reconnectPauseMillis,
      long reconnectLongestPauseMillis,
      long reconnectGiveUpMillis,
      long idleTransactionMillis,
      long leaseMillis,
      long heartbeatMillis) {

    public Database {
      if (leaseMillis <= 2 * heartbeatMillis) {
        throw new IllegalArgumentException(
            "a lease must outlive a lost heartbeat: " + leaseMillis + ", " + heartbeatMillis);
      }
    }

    public static Database defaults() {
      return new Database(10_000, 1_000, 60_000, 50, 2_000, 60_000, 10_000, 60_000, 10_000);
    }

    /// The same with leases that run out sooner.
    public Database withLease(long millis, long heartbeat) {
      return new Database(
          connectMillis,
          acquireMillis,
          answerMillis,
          reconnectPauseMillis,
          reconnectLongestPauseMillis,
          reconnectGiveUpMillis,
          idleTransactionMillis,
          millis,
          heartbeat);
    }

    /// The same with less patience for a database that is away.
    public Database withReconnect(long giveUpMillis) {
      return new Database(
          connectMillis,
          acquireMillis,
          answerMillis,
          reconnectPauseMillis,
          reconnectLongestPauseMillis,
          giveUpMillis,
          idleTransactionMillis,
          leaseMillis,
          heartbeatMillis);
    }
  }
}
