package dev.deltajournal.journal.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.deltajournal.journal.DatabaseLocation;
import dev.deltajournal.journal.Journal;
import dev.deltajournal.journal.JournalLimits;
import dev.deltajournal.journal.JournalOptions;
import dev.deltajournal.journal.JournalVerifier;
import dev.deltajournal.journal.Journals;
import dev.deltajournal.journal.fixture.PostgresServer;
import dev.deltajournal.journal.fixture.Samples;
import dev.deltajournal.journal.fixture.Store;
import dev.deltajournal.journal.lease.Holder;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PostgresLeasesTest {
  private static final long LEASE_MILLIS = 1_500;
  private static final JournalOptions OPTIONS = options(LEASE_MILLIS, 200);

  /// A process whose heart does not beat in time.
  private static final JournalOptions STILL = options(LEASE_MILLIS, LEASE_MILLIS / 2 - 1);

  private DatabaseLocation location;

  @BeforeEach
  void locate() {
    location = Store.at(PostgresServer.newSchema(), PostgresServer.KEY);
  }

  @AfterEach
  void check() {
    assertThat(JournalVerifier.verify(location).findings()).isEmpty();
  }

  @Test
  void aLeaseOutlivesItsTermAsLongAsItsProcessLives() {
    try (var journal = open(OPTIONS);
        var other = open(OPTIONS)) {
      append(journal);
      var lease = journal.leases().mine();

      await()
          .during(Duration.ofMillis(2 * LEASE_MILLIS))
          .atMost(Duration.ofMillis(3 * LEASE_MILLIS))
          .until(() ->
              other.leases().isAlive(lease)
                  && journal.leases().isAlive(lease)
                  && Journals.liveness(location).isAlive(lease));
      append(journal);
    }
  }

  @Test
  void aLeaseEndsWithItsJournal() {
    try (var other = open(OPTIONS)) {
      String lease;
      try (var journal = open(OPTIONS)) {
        append(journal);
        lease = journal.leases().mine();
        assertThat(other.leases().isAlive(lease)).isTrue();
      }
      assertThat(other.leases().isAlive(lease)).isFalse();
      assertThat(Journals.liveness(location).isAlive(lease)).isFalse();
    }
  }

  @Test
  void aProcessElsewhereCountsAsAliveUntilItsLeaseRunsOut() {
    try (var journal = open(OPTIONS)) {
      append(journal);
      var elsewhere = new Holder(Samples.id().value(), "elsewhere", 1, 1);
      change(table -> table.insert(elsewhere, "another-boot/pid:[1] 0 1 1", LEASE_MILLIS));

      assertThat(journal.leases().isAlive(elsewhere.lease())).isTrue();
      await().until(() -> !journal.leases().isAlive(elsewhere.lease()));
    }
  }

  @Test
  void aProcessOfThisHostThatHasEndedLosesItsLeaseAtOnceAndForAll() throws Exception {
    var process = new ProcessBuilder("sleep", "60").start();
    var place = ProcessPlace.of(process.pid()).orElseThrow();
    var dying = new Holder(Samples.id().value(), "here", process.pid(), 1);
    try (var journal = open(OPTIONS)) {
      change(table -> table.insert(dying, place.text(), 600_000));
      assertThat(journal.leases().isAlive(dying.lease())).isTrue();

      process.destroyForcibly().waitFor();

      assertThat(Journals.liveness(location).isAlive(dying.lease())).isFalse();
      assertThat(journal.leases().isAlive(dying.lease())).isFalse();
      change(table -> assertThat(table.renew(dying.lease(), 600_000)).isFalse());
    }
  }

  @Test
  void aLeaseThatWasRenewedSinceTheLookIsNotEnded() {
    var holder = new Holder(Samples.id().value(), "here", 1, 1);
    open(OPTIONS).close();
    change(table -> {
      table.insert(holder, "", 600_000);
      var seen = table.find(holder.lease()).orElseThrow();
      assertThat(table.renew(holder.lease(), 600_000)).isTrue();

      assertThat(table.end(holder.lease(), seen.version())).isFalse();
      assertThat(table.find(holder.lease()).orElseThrow().current()).isTrue();
    });
  }

  @Test
  void nothingIsAppendedUnderALeaseThatRanOut() {
    try (var journal = open(OPTIONS)) {
      append(journal);
      change(table -> table.giveBack(journal.leases().mine()));

      assertThatThrownBy(() -> append(journal))
          .hasMessageContaining("DSP-JRN-021")
          .hasMessageContaining("it resumes");
      assertThat(journal.leases().remaining()).isZero();
      assertThat(journal.leases().isAlive(journal.leases().mine())).isFalse();
      assertThat(journal.reader().head()).isEqualTo(2);
    }
  }

  @Test
  void aLeaseThatRanOutNeverLivesAgain() {
    try (var journal = open(OPTIONS)) {
      append(journal);
      change(table -> table.giveBack(journal.leases().mine()));

      await().until(() -> journal.leases().remaining().isZero()); // its own heart notices
      change(table -> assertThat(table.renew(journal.leases().mine(), 60_000)).isFalse());
    }
  }

  @Test
  void whatIsLeftShrinksUntilTheNextRenewal() {
    try (var journal = open(STILL)) {
      append(journal);
      var first = journal.leases().remaining();
      assertThat(first).isPositive().isLessThanOrEqualTo(Duration.ofMillis(LEASE_MILLIS));
      await().until(() -> journal.leases().remaining().compareTo(first.minusMillis(200)) < 0);

      append(journal);

      assertThat(journal.leases().remaining()).isGreaterThan(first.minusMillis(200));
    }
  }

  @Test
  void aProcessThatWroteNothingLeavesNoLeaseBehind() {
    try (var journal = open(OPTIONS)) {
      assertThat(journal.leases().remaining()).isEqualTo(Duration.ofMillis(LEASE_MILLIS));
    }
    try (var reader = Journals.read(location)) {
      assertThat(reader.leases()).isEmpty();
    }
  }

  @Test
  void aPersonIsNotAlive() {
    try (var journal = open(OPTIONS)) {
      assertThat(journal.leases().isAlive("user@host")).isFalse();
    }
  }

  private interface Change {
    void of(LeaseTable table);
  }

  private void change(Change change) {
    try (var session = PostgresTestSession.open(location)) {
      change.of(new LeaseTable(session));
    }
  }

  private Journal open(JournalOptions options) {
    return Journals.open(location, options);
  }

  private static void append(Journal journal) {
    var id = Samples.id();
    var _ = journal.log().append(Samples.begin(id, Samples.accepted("create", id.value())));
  }

  private static JournalOptions options(long leaseMillis, long heartbeatMillis) {
    var limits = JournalLimits.defaults();
    return JournalOptions.defaults()
        .with(limits.with(limits.database().withLease(leaseMillis, heartbeatMillis)));
  }
}
