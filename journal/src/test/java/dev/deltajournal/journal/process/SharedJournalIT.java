package dev.deltajournal.journal.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.deltajournal.journal.DatabaseLocation;
import dev.deltajournal.journal.FileLocation;
import dev.deltajournal.journal.JournalLocation;
import dev.deltajournal.journal.JournalOptions;
import dev.deltajournal.journal.JournalVerifier;
import dev.deltajournal.journal.Journals;
import dev.deltajournal.journal.OperationId;
import dev.deltajournal.journal.fixture.CheckedJournal;
import dev.deltajournal.journal.fixture.Samples;
import dev.deltajournal.journal.fixture.Store;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(180)
@ParameterizedClass
@EnumSource(Store.class)
class SharedJournalIT {
  private static final long SATURATED_MILLIS = 4_000;
  private static final long LONGEST_WAIT_MILLIS = 2_000;

  @Parameter Store store = Store.SQLITE;
  @TempDir Path folder;
  private JournalLocation location;

  @BeforeEach
  void locate() {
    location = store.location(folder);
  }

  @Test
  void twoProcessesThatWriteWithoutABreakBothGetTheirTurn() throws Exception {
    try (var one = ChildProcess.start("saturate", path(), "" + SATURATED_MILLIS);
        var two = ChildProcess.start("saturate", path(), "" + SATURATED_MILLIS)) {
      assertThat(List.of(one.line(), two.line())).containsOnly("ready");
      one.nudge();
      two.nudge();

      long appended = 0;
      for (var child : List.of(one, two)) {
        var told = child.line().split(" ", -1);
        appended += Long.parseLong(told[0]);
        // A server's turn is the server's business: the limit is on what we take turns with.
        if (store == Store.SQLITE) {
          assertThat(Long.parseLong(told[1])).as("longest wait").isLessThan(LONGEST_WAIT_MILLIS);
        }
        assertThat(Long.parseLong(told[0])).as("operations of one process").isPositive();
        assertThat(child.exitCode()).isZero();
      }
      var report = JournalVerifier.verify(location);
      assertThat(report.findings()).isEmpty();
      assertThat(report.operations()).isEqualTo(appended);
    }
  }

  @Test
  void processesThatStartTogetherOnNothingAgreeOnOneJournal() throws Exception {
    var children = new ArrayList<ChildProcess>();
    try {
      for (int i = 0; i < 3; i++) {
        children.add(ChildProcess.start("hold", path()));
      }
      var keys = new ArrayList<String>();
      for (var child : children) {
        keys.add(child.line().split(" ", -1)[1]);
      }
      assertThat(keys).containsOnly(keys.getFirst());
    } finally {
      children.forEach(ChildProcess::close);
    }
    assertThat(JournalVerifier.verify(location).findings()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 40, 300})
  void whatWasAcknowledgedSurvivesAKill(int acknowledged) throws Exception {
    var told = new ArrayList<String>();
    try (var child = ChildProcess.start("append", path())) {
      for (int i = 0; i < acknowledged; i++) {
        told.add(child.line());
      }
      child.kill();
      told.addAll(child.linesToTheEnd());
    }

    try (var journal = CheckedJournal.open(location, JournalOptions.defaults())) {
      assertThat(told.stream().filter(line -> line.length() == 36).map(OperationId::new))
          .hasSizeGreaterThanOrEqualTo(acknowledged)
          .allSatisfy(id -> assertThat(journal.reader().operation(id)).isPresent());
      var id = Samples.id();
      journal.log().append(Samples.begin(id, Samples.accepted("create", "after")));
      assertThat(journal.reader().operation(id)).isPresent();
    }
  }

  @Test
  void aReaderSeesWhatAKilledProcessLeftBehind() throws Exception {
    try (var child = ChildProcess.start("append", path())) {
      var id = new OperationId(child.line());
      child.kill();

      try (var reader = Journals.read(location)) {
        assertThat(reader.operation(id)).isPresent();
        assertThat(reader.leases()).hasSize(1);
        assertThat(Journals.liveness(location).isAlive(reader.leases().getFirst().lease()))
            .isFalse();
      }
    }
  }

  @Test
  void aLeaseLivesExactlyAsLongAsItsProcess() throws Exception {
    var liveness = Journals.liveness(location);
    try (var child = ChildProcess.start("hold", path())) {
      var lease = child.line().split(" ", -1)[0];
      assertThat(liveness.isAlive(lease)).isTrue();
      try (var journal = CheckedJournal.open(location, JournalOptions.defaults())) {
        assertThat(journal.leases().isAlive(lease)).isTrue();
        child.kill();
        await().untilAsserted(() -> assertThat(journal.leases().isAlive(lease)).isFalse());
      }
    }
  }

  private String path() {
    return switch (location) {
      case FileLocation(var file) -> file.toString();
      case DatabaseLocation database -> database.url().reveal();
    };
  }
}
