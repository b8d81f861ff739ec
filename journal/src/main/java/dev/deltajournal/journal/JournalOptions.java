package dev.deltajournal.journal;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/// How a process opens its journal: everything that a test or a simulated world replaces.
///
/// @param clock stamps events
/// @param random makes ids and keys; safe for use by many threads
/// @param logging how appends reach the store
public record JournalOptions(
    InstantSource clock, RandomGenerator random, Logging logging, JournalLimits limits) {

  /// The two implementations of {@link dev.deltajournal.journal.log.OperationLog}.
  public enum Logging {
    /// Through the ring: many callers share one commit.
    RING,
    /// In the caller's own thread, one commit per append. For simulation.
    DIRECT
  }

  /// For a real process.
  public static JournalOptions defaults() {
    return new JournalOptions(
        InstantSource.system(), new SecureRandom(), Logging.RING, JournalLimits.defaults());
  }

  public JournalOptions with(InstantSource otherClock, RandomGenerator otherRandom) {
    return new JournalOptions(otherClock, otherRandom, logging, limits);
  }

  public JournalOptions with(Logging other) {
    return new JournalOptions(clock, random, other, limits);
  }

  public JournalOptions with(JournalLimits other) {
    return new JournalOptions(clock, random, logging, other);
  }
}
