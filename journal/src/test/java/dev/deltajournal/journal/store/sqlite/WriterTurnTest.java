package dev.deltajournal.journal.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.deltajournal.journal.JournalLimits;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class WriterTurnTest {
  private static final JournalLimits LIMITS = JournalLimits.defaults();
  private static final int TURNS = 100;
  private static final long WORK_NANOS = 200_000;

  @TempDir Path folder;
  private final ExecutorService other = Executors.newSingleThreadExecutor();
  private final AtomicBoolean done = new AtomicBoolean();

  @AfterEach
  void stop() {
    done.set(true);
    other.shutdownNow();
  }

  @Test
  void whoWaitsComesBeforeWhoHasJustWritten() {
    var greedyTurns = new AtomicLong();
    try (var greedy = open(LIMITS);
        var modest = open(LIMITS)) {
      other.execute(() -> {
        while (!done.get()) {
          greedy.whileWriting(WriterTurnTest::work);
          greedyTurns.incrementAndGet();
        }
      });
      await().until(() -> greedyTurns.get() > 0);
      long overtaken = 0;
      for (int i = 0; i < TURNS; i++) {
        LockSupport.parkNanos(WORK_NANOS); // by now the other one is at work again
        long asked = greedyTurns.get();
        overtaken += modest.whileWriting(() -> greedyTurns.get() - asked);
      }

      assertThat(overtaken).isLessThan(4L * TURNS);
      done.set(true);
      other.close();
    }
  }

  @Test
  void onlyOneHasTheTurn() {
    try (var one = open(LIMITS);
        var two = open(LIMITS.withBusy(20, 40))) {
      one.whileWriting(() ->
          assertThatThrownBy(() -> two.whileWriting(() -> true))
              .hasMessageContaining("DSP-JRN-009"));

      assertThat(two.whileWriting(() -> true)).isTrue();
    }
  }

  @Test
  void openingDoesNotWaitForWriting() {
    try (var one = open(LIMITS);
        var two = open(LIMITS.withBusy(20, 40))) {
      assertThat(one.whileWriting(() -> two.whileOpening(() -> true))).isTrue();
    }
  }

  @Test
  void aTurnEndsWithItsWorkAlsoWhenThatFails() {
    try (var one = open(LIMITS);
        var two = open(LIMITS.withBusy(20, 40))) {
      assertThatThrownBy(() ->
              one.whileWriting(() -> {
                throw new IllegalStateException("failed");
              }))
          .hasMessage("failed");

      assertThat(two.whileWriting(() -> true)).isTrue();
    }
  }

  private WriterTurn open(JournalLimits limits) {
    return WriterTurn.open(folder.resolve("journal.db.lock"), limits);
  }

  private static boolean work() {
    long end = System.nanoTime() + WORK_NANOS;
    while (System.nanoTime() < end) {
      Thread.onSpinWait();
    }
    return true;
  }
}
