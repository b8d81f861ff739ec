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
import dev.deltajournal.journal.OperationId;
import dev.deltajournal.journal.fixture.PostgresServer;
import dev.deltajournal.journal.fixture.Samples;
import dev.deltajournal.journal.fixture.Store;
import dev.deltajournal.journal.log.AppendResult.Appended;
import java.util.ArrayList;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// A connection that is lost in the middle of a run is survived, or ends in a clear error with
/// nothing lost.
@Timeout(120)
class LostConnectionTest {
  private static final JournalLimits LIMITS =
      JournalLimits.defaults().with(JournalLimits.Database.defaults().withReconnect(8_000));
  private static final JournalOptions OPTIONS = JournalOptions.defaults().with(LIMITS);

  private CuttingProxy proxy;
  private DatabaseLocation location;
  private DatabaseLocation directly;

  @BeforeEach
  void start() throws Exception {
    proxy = new CuttingProxy(PostgresServer.port());
    var url = PostgresServer.newSchema();
    directly = Store.at(url, PostgresServer.KEY);
    // So that each commit is readable on its way.
    var through = url.replace(":" + PostgresServer.port() + "/", ":" + proxy.port() + "/");
    location = Store.at(through + "&prepareThreshold=0", PostgresServer.KEY);
  }

  @AfterEach
  void check() throws Exception {
    proxy.close();
    assertThat(JournalVerifier.verify(directly).findings()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void aCommitThatIsCutOffIsWrittenExactlyOnce(CuttingProxy.Cut cut) {
    try (var journal = Journals.open(location, OPTIONS)) {
      append(journal);
      proxy.cutNextCommit(cut);
      var id = append(journal);
      append(journal);

      assertThat(journal.reader().events(id)).hasSize(2);
    }
    assertThat(JournalVerifier.verify(directly).operations()).isEqualTo(3);
  }

  @Test
  void aDatabaseThatIsSlowToConnectIsNoneThatIsAway() {
    proxy.slow(2 * LIMITS.database().acquireMillis());
    try (var journal = Journals.open(location, OPTIONS)) {
      append(journal);
      proxy.cutAll();

      assertThat(journal.reader().operation(append(journal))).isPresent();
    }
  }

  @Test
  void anOutageWithinTheLimitIsWaitedOut() throws Exception {
    try (var journal = Journals.open(location, OPTIONS);
        var callers = Executors.newVirtualThreadPerTaskExecutor()) {
      append(journal);
      proxy.away(true);
      var append = callers.submit(() -> append(journal));
      var read = callers.submit(() -> journal.reader().head());
      assertThat(append).isNotDone();
      await().pollDelay(700, TimeUnit.MILLISECONDS).until(() -> true);
      assertThat(append).isNotDone();
      assertThat(read).isNotDone();
      proxy.away(false);

      assertThat(journal.reader().operation(append.get())).isPresent();
      assertThat(read.get()).isPositive();
    }
  }

  @Test
  void anOutageBeyondTheLimitIsAClearErrorAndNothingIsLost() {
    OperationId before;
    var impatient = OPTIONS.with(LIMITS.with(JournalLimits.Database.defaults().withReconnect(300)));
    try (var journal = Journals.open(location, impatient)) {
      before = append(journal);
      proxy.away(true);

      assertThatThrownBy(() -> append(journal))
          .hasMessageContaining("DSP-JRN-017")
          .hasMessageContaining("it resumes");
      assertThatThrownBy(() -> journal.reader().head()).hasMessageContaining("DSP-JRN-017");
    }
    try (var journal = Journals.open(directly, OPTIONS)) {
      assertThat(journal.reader().operation(before)).isPresent();
      append(journal);
    }
  }

  @Test
  void aServerThatEndsEveryConnectionIsNoLoss() {
    var application = "cut-" + Samples.id().value().substring(24);
    var named =
        Store.at(directly.url().reveal() + "&ApplicationName=" + application, PostgresServer.KEY);
    try (var journal = Journals.open(named, OPTIONS)) {
      var first = append(journal);
      assertThat(PostgresServer.cutConnections(application)).isPositive();
      var second = append(journal);

      assertThat(journal.reader().operation(first)).isPresent();
      assertThat(journal.reader().operation(second)).isPresent();
    }
  }

  static LongStream seeds() {
    var given = Long.getLong("journal.seed");
    return given == null ? new Random().longs(3) : LongStream.of(given);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void whateverIsCutEachAnsweredAppendStandsExactlyOnce(long seed) throws Exception {
    var random = new Random(seed);
    var answered = new ConcurrentLinkedQueue<OperationId>();
    try (var journal = Journals.open(location, OPTIONS);
        var callers = Executors.newVirtualThreadPerTaskExecutor()) {
      var under = new ArrayList<java.util.concurrent.Future<?>>();
      for (int caller = 0; caller < 8; caller++) {
        under.add(
            callers.submit(() -> {
              for (int i = 0; i < 25; i++) {
                answered.add(append(journal));
              }
            }));
      }
      var cuts = CuttingProxy.Cut.values();
      while (under.stream().anyMatch(one -> !one.isDone())) {
        if (random.nextInt(3) == 0) {
          proxy.cutAll();
        } else {
          proxy.cutNextCommit(cuts[random.nextInt(cuts.length)]);
        }
        int goOnAt = Math.min(200, answered.size() + 1 + random.nextInt(20));
        await().atMost(30, TimeUnit.SECONDS).until(() -> answered.size() >= goOnAt);
      }
      for (var one : under) {
        one.get();
      }
    }
    var report = JournalVerifier.verify(directly);
    assertThat(report.operations()).as("seed %d", seed).isEqualTo(200);
    assertThat(answered).as("seed %d", seed).doesNotHaveDuplicates().hasSize(200);
  }

  private static OperationId append(Journal journal) {
    var id = Samples.id();
    var result = journal.log().append(Samples.begin(id, Samples.accepted("create", id.value())));
    assertThat(result).isInstanceOf(Appended.class);
    return id;
  }
}
