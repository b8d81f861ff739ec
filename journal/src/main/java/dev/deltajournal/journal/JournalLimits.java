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
    int cachedOperations) {

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
    return new JournalLimits(1024, 256, 30_000, 120_000, 50, 30_000, 150_000, 5_000, 4, 2_048);
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
        cachedOperations);
  }
}
