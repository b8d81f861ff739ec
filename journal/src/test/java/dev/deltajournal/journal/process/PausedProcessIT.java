package dev.deltajournal.journal.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.deltajournal.journal.JournalOptions;
import dev.deltajournal.journal.JournalVerifier;
import dev.deltajournal.journal.Journals;
import dev.deltajournal.journal.OperationId;
import dev.deltajournal.journal.event.OperationEvent.OperationClaimed;
import dev.deltajournal.journal.fixture.PostgresServer;
import dev.deltajournal.journal.fixture.Store;
import dev.deltajournal.journal.log.Append;
import dev.deltajournal.journal.log.Append.Guard;
import dev.deltajournal.journal.log.AppendResult.Appended;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A process that stands still while others take over, and then wakes up.
@Timeout(120)
class PausedProcessIT {
  private static final String LEASE_MILLIS = "3000";

  @Test
  void aPausedProcessThatWakesUpAfterATakeOverAppendsNothing() throws Exception {
    var url = PostgresServer.newSchema();
    var location = Store.at(url, PostgresServer.KEY);
    try (var child = ChildProcess.start("step", url, LEASE_MILLIS)) {
      var lease = child.line();
      child.nudge();
      var operation = new OperationId(child.line());
      try (var journal = Journals.open(location, JournalOptions.defaults())) {
        assertThat(journal.leases().isAlive(lease)).isTrue();
        child.signal("STOP");
        await().until(() -> !journal.leases().isAlive(lease));
        var mine = journal.leases().mine();
        var claim =
            new Append(
                operation, mine, new Guard.AtVersion(3), List.of(new OperationClaimed(mine, 2)));
        assertThat(journal.log().append(claim)).isInstanceOf(Appended.class);
        long head = journal.reader().head();

        child.signal("CONT");
        child.nudge();

        assertThat(child.line()).contains("DSP-JRN-021");
        assertThat(journal.reader().head()).isEqualTo(head);
        assertThat(journal.leases().isAlive(lease)).isFalse();
      }
    }
    assertThat(JournalVerifier.verify(location).findings()).isEmpty();
  }
}
