package dev.deltajournal.journal;

import java.time.InstantSource;
import java.util.UUID;
import java.util.random.RandomGenerator;

/// Makes ids that sort by time. Safe for use by many threads.
public final class OperationIds {
  private final InstantSource clock;
  private final RandomGenerator random;

  public OperationIds(InstantSource clock, RandomGenerator random) {
    this.clock = clock;
    this.random = random;
  }

  public OperationId next() {
    return new OperationId(nextUuid().toString());
  }

  /// An id of the same form for something else: an event, a lease.
  public UUID nextUuid() {
    synchronized (random) { // seeded generators are not safe for many threads
      return OperationId.uuid(clock.millis(), random.nextLong(), random.nextLong());
    }
  }
}
