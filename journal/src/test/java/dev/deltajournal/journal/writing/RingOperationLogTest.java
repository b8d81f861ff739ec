package dev.deltajournal.journal.writing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.deltajournal.journal.FileLocation;
import dev.deltajournal.journal.JournalException;
import dev.deltajournal.journal.JournalLimits;
import dev.deltajournal.journal.JournalOptions;
import dev.deltajournal.journal.event.StoredEvent;
import dev.deltajournal.journal.fixture.CheckedJournal;
import dev.deltajournal.journal.fixture.Samples;
import dev.deltajournal.journal.log.Append;
import dev.deltajournal.journal.log.AppendResult;
import dev.deltajournal.journal.log.AppendResult.Appended;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class RingOperationLogTest {
  private static final JournalLimits SMALL =
      new JournalLimits(
          8, 4, 500, 1_000, 50, 300, 20_000, 300, 1, 16, JournalLimits.Database.defaults());

  private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
  private final Semaphore gate = new Semaphore(0);

  @AfterEach
  void stopCallers() {
    gate.release(1_000);
    callers.shutdownNow();
  }

  @Test
  void whatGathersDuringACommitSharesTheNext() throws Exception {
    var store = new ScriptedStore(gate);
    try (var log = RingOperationLog.start(store, JournalLimits.defaults())) {
      var first = submit(log);
      await().until(() -> store.batches.size() == 1);
      var others = new ArrayList<Future<AppendResult>>();
      for (int i = 0; i < 50; i++) {
        others.add(submit(log));
      }
      await().until(() -> log.underWay() == 51);
      gate.release(100);
      first.get();
      for (var other : others) {
        other.get();
      }
    }
    assertThat(store.batches.stream().mapToInt(Integer::intValue).sum()).isEqualTo(51);
    assertThat(store.batches.size()).isLessThan(25);
  }

  @Test
  void aBatchEndsAtItsLimit() throws Exception {
    var store = new ScriptedStore(gate);
    try (var log = RingOperationLog.start(store, SMALL)) {
      var all = new ArrayList<Future<AppendResult>>();
      for (int i = 0; i < SMALL.ringSlots(); i++) {
        all.add(submit(log));
      }
      gate.release(100);
      for (var one : all) {
        one.get();
      }
    }
    // Each append has two events.
    assertThat(store.batches).allMatch(size -> size <= 2);
  }

  @Test
  void everyWaiterHearsOfTheErrorThatStopsTheLog() throws Exception {
    var store = new ScriptedStore(gate);
    var log = RingOperationLog.start(store, SMALL);
    var waiting = List.of(submit(log), submit(log), submit(log));
    await().until(() -> log.underWay() == 3 && gate.hasQueuedThreads());
    store.broken.set(new IllegalStateException("the disk is gone"));
    gate.release(100);

    for (var waiter : waiting) {
      assertThatThrownBy(waiter::get)
          .isInstanceOf(ExecutionException.class)
          .cause()
          .hasMessageContaining("DSP-JRN-008")
          .hasRootCauseMessage("the disk is gone");
    }
    assertThatThrownBy(() -> log.append(sample())).hasMessageContaining("DSP-JRN-008");
    log.close();
    assertThat(store.closed).isTrue();
  }

  @Test
  void aListenerThatThrowsStopsTheLogButDurableAppendsAreAnswered(@TempDir Path folder) {
    var location = new FileLocation(folder.resolve("journal.db"));
    try (var journal = CheckedJournal.open(location, JournalOptions.defaults())) {
      journal
          .log()
          .listen(_ -> {
            throw new IllegalStateException("a listener's mistake");
          });

      assertThat(journal.log().append(sample())).isInstanceOf(Appended.class);
      assertThatThrownBy(() -> journal.log().append(sample())).hasMessageContaining("DSP-JRN-008");
    }
  }

  @Test
  void refusesWhatFindsNoRoomInTime() throws Exception {
    var log = RingOperationLog.start(new ScriptedStore(gate), SMALL);
    var under = new ArrayList<Future<AppendResult>>();
    for (int i = 0; i < SMALL.ringSlots(); i++) {
      under.add(submit(log));
    }
    await().until(() -> log.underWay() == SMALL.ringSlots());

    assertThatThrownBy(() -> log.append(sample())).hasMessageContaining("DSP-JRN-009");

    gate.release(100);
    for (var one : under) {
      assertThat(one.get()).isNotNull();
    }
    log.close();
  }

  @Test
  void drainsWhatIsUnderWayBeforeItCloses() throws Exception {
    var store = new ScriptedStore(gate);
    var log = RingOperationLog.start(store, SMALL);
    var under = submit(log);
    await().until(() -> gate.hasQueuedThreads());
    var closing = callers.submit(log::close);
    await().until(() -> isRefused(log));
    gate.release(10);

    assertThat(under.get()).isNotNull();
    closing.get();
    assertThat(store.closed).isTrue();
  }

  @Test
  void failsWhatItCannotDrainAndTellsThatTheWriterIsStillAtWork() throws Exception {
    var log = RingOperationLog.start(new ScriptedStore(gate), SMALL);
    var under = submit(log);
    await().until(() -> gate.hasQueuedThreads());

    assertThatThrownBy(log::close).hasMessageContaining("lease stays taken");

    assertThatThrownBy(under::get).cause().hasMessageContaining("DSP-JRN-010");
  }

  @Test
  void anInterruptedCallerStillHearsTheOutcome() {
    try (var log = RingOperationLog.start(new ScriptedStore(), SMALL)) {
      Thread.currentThread().interrupt();

      assertThat(log.append(sample())).isNotNull();
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void listenersHearEveryEventInOrderBeforeItsCaller(@TempDir Path folder) throws Exception {
    var heard = Collections.synchronizedList(new ArrayList<Long>());
    var location = new FileLocation(folder.resolve("journal.db"));
    try (var journal = CheckedJournal.open(location, JournalOptions.defaults())) {
      journal
          .log()
          .listen(events -> events.stream().map(StoredEvent::position).forEach(heard::add));
      var all = new ArrayList<Future<Boolean>>();
      for (int i = 0; i < 100; i++) {
        all.add(
            callers.submit(() -> {
              var appended = (Appended) journal.log().append(sample());
              return heard.contains(appended.events().getLast().position());
            }));
      }
      for (var one : all) {
        assertThat(one.get()).isTrue();
      }
    }
    assertThat(heard).isEqualTo(LongStream.rangeClosed(1, 200).boxed().toList());
  }

  private static boolean isRefused(RingOperationLog log) {
    try {
      log.append(sample());
      return false;
    } catch (JournalException e) {
      return e.failure().code().equals("DSP-JRN-010");
    }
  }

  private Future<AppendResult> submit(RingOperationLog log) {
    return callers.submit(appending(log));
  }

  private static Callable<AppendResult> appending(RingOperationLog log) {
    return () -> log.append(sample());
  }

  private static Append sample() {
    var id = Samples.id();
    return Samples.begin(id, Samples.accepted("create", id.value()));
  }
}
