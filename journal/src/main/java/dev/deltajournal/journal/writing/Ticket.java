package dev.deltajournal.journal.writing;

import dev.deltajournal.journal.JournalError;
import dev.deltajournal.journal.JournalException;
import dev.deltajournal.journal.log.Append;
import dev.deltajournal.journal.log.AppendOutcome;
import dev.deltajournal.journal.log.AppendResult;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// One append on its way, and the caller who waits for it.
///
/// The writer decides it, the dispatcher answers it: a decided ticket keeps its outcome even if the
/// log stops before the answer.
final class Ticket {
  private final Append append;
  private final CountDownLatch answered = new CountDownLatch(1);
  private volatile @Nullable AppendOutcome outcome;
  private volatile @Nullable JournalException failure;

  Ticket(Append append) {
    this.append = append;
  }

  Append append() {
    return append;
  }

  void decide(AppendOutcome decided) {
    outcome = decided;
  }

  @Nullable AppendOutcome outcome() {
    return outcome;
  }

  void answer() {
    answered.countDown();
  }

  /// Answers with the outcome if there is one, else with the error.
  void fail(JournalException why) {
    failure = why;
    answered.countDown();
  }

  /// Waits for the answer.
  ///
  /// @throws JournalException the log's error, or `DSP-JRN-009` after the limit
  AppendResult await(long limitMillis) {
    if (!Waits.uninterrupted(nanos -> answered.await(nanos, TimeUnit.NANOSECONDS), limitMillis)) {
      throw new JournalException(
          JournalError.BUSY, "an append was not answered within " + limitMillis + " ms");
    }
    return result();
  }

  private AppendResult result() {
    var decided = outcome;
    return switch (decided) {
      case null -> throw Objects.requireNonNull(failure);
      case AppendOutcome.Refused refused -> throw refused.why();
      case AppendOutcome.Resolved resolved -> resolved.result();
    };
  }
}
