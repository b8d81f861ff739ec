package dev.deltajournal.workers.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deltajournal.journal.Document;
import dev.deltajournal.journal.OperationId;
import dev.deltajournal.journal.ResourceIdentity;
import dev.deltajournal.journal.event.OperationEvent;
import dev.deltajournal.journal.event.OperationEvent.OperationAccepted;
import dev.deltajournal.journal.event.OperationEvent.OperationClaimed;
import dev.deltajournal.journal.event.OperationEvent.RemoteStateProbed;
import dev.deltajournal.journal.event.OperationEvent.StepIntended;
import dev.deltajournal.journal.event.OperationEvent.StepOutcomeUnknown;
import dev.deltajournal.journal.event.Presence;
import dev.deltajournal.journal.event.StoredEvent;
import dev.deltajournal.journal.operation.Operation;
import dev.deltajournal.workers.Timings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// For how long a lost statement of an earlier operation holds a later one up.
class QuietTest {
  private static final OperationTimings TIMINGS = OperationTimings.on(Timings.defaults());
  private static final long SETTLE = TIMINGS.settle().toNanos() / 1000;
  private static final long SENT = seconds(1_000);
  private static final long LOOKED = seconds(5_000); // on the service's clock

  @Test
  void asLongAsItCanStillShowUp() {
    assertThat(quietAfter(Duration.ofSeconds(5), Duration.ofSeconds(5))).isPositive();
  }

  @Test
  void notLongerThanThat() {
    assertThat(quietAfter(Duration.ofMinutes(5), Duration.ofMinutes(5))).isNotPositive();
  }

  /// Our clock was set forward by an hour right after the statement was lost.
  @Test
  void asTheServicesClockHasItWhereOursWasSet() {
    long rest = quietAfter(Duration.ofHours(1), Duration.ofSeconds(5));

    assertThat(rest).isBetween(SETTLE - seconds(6), SETTLE);
  }

  @Test
  void byOurClockWhereTheServiceDoesNotTell() {
    long soon = SENT + seconds(5);
    long late = SENT + seconds(3_600);

    assertThat(Steps.quietFromMicros(lost(), TIMINGS, soon, 0)).isEqualTo(SENT + SETTLE);
    assertThat(Steps.quietFromMicros(lost(), TIMINGS, late, 0)).isLessThanOrEqualTo(late);
  }

  /// @return for how long still, in microseconds
  private static long quietAfter(Duration ours, Duration services) {
    long now = SENT + ours.toNanos() / 1000;
    return Steps.quietFromMicros(lost(), TIMINGS, now, LOOKED + services.toNanos() / 1000) - now;
  }

  private static Operation lost() {
    var accepted =
        new OperationAccepted(
            new ResourceIdentity("server", "organization", "provider", "urn"),
            "create",
            "Store",
            "main",
            "digest",
            List.of(),
            Document.empty(),
            null,
            "run",
            1);
    return fold(
        accepted,
        new OperationClaimed("owner", 1),
        new RemoteStateProbed(Steps.BEFORE, Presence.ABSENT, LOOKED, Document.empty()),
        new StepIntended(Steps.CREATE, 1, "CREATE STORE", "digest", "", Document.empty()),
        new StepOutcomeUnknown(Steps.CREATE, 1, "reset"));
  }

  private static Operation fold(OperationEvent... events) {
    var id = OperationId.of(1, 2, 3);
    var stored = new ArrayList<StoredEvent>();
    for (var event : events) {
      long next = stored.size() + 1L;
      stored.add(new StoredEvent(next, id, next, new UUID(0, next), SENT, "owner", event));
    }
    return Operation.fold(stored);
  }

  private static long seconds(long count) {
    return count * 1_000_000;
  }
}
