package dev.deltajournal.journal.writing;

import dev.deltajournal.journal.log.Append;
import dev.deltajournal.journal.log.AppendOutcome;
import dev.deltajournal.journal.log.AppendResult.Conflict;
import dev.deltajournal.journal.store.EventStore;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// A store that a test holds back or breaks. It answers each append with a conflict that counts the
/// appends so far.
final class ScriptedStore implements EventStore {
  final List<Integer> batches = Collections.synchronizedList(new ArrayList<>());
  final AtomicBoolean closed = new AtomicBoolean();
  final AtomicReference<@Nullable RuntimeException> broken = new AtomicReference<>();
  private final @Nullable Semaphore gate;
  private long answered;

  ScriptedStore() {
    gate = null;
  }

  /// Each batch waits for a permit.
  ScriptedStore(Semaphore gate) {
    this.gate = gate;
  }

  @Override
  public List<AppendOutcome> append(List<Append> appends) {
    batches.add(appends.size());
    if (gate != null) {
      gate.acquireUninterruptibly();
    }
    var failure = broken.get();
    if (failure != null) {
      throw failure;
    }
    var outcomes = new ArrayList<AppendOutcome>();
    for (var _ : appends) {
      outcomes.add(AppendOutcome.Resolved.nothing(new Conflict(++answered)));
    }
    return outcomes;
  }

  @Override
  public void close() {
    closed.set(true);
  }
}
