package dev.deltajournal.workers.operation;

import dev.deltajournal.journal.OperationToken;
import dev.deltajournal.workers.simulation.Policy;
import dev.deltajournal.workers.simulation.Sabotages;
import dev.deltajournal.workers.spec.ResourceSpec;
import java.util.List;

/// A life cycle less the policies that show in its answers.
final class SabotagedLifecycle implements Lifecycle {
  private final Lifecycle honest;
  private final JournalSource journal;
  private final Sabotages sabotages;

  SabotagedLifecycle(Lifecycle honest, JournalSource journal, Sabotages sabotages) {
    this.honest = honest;
    this.journal = journal;
    this.sabotages = sabotages;
  }

  @Override
  public Answer create(Call call) {
    return bare(honest.create(call));
  }

  @Override
  public Answer update(Call call, ResourceSpec old, Handle handle) {
    return bare(honest.update(call, old, handle));
  }

  @Override
  public Answer delete(Call call, Handle handle) {
    return honest.delete(call, handle);
  }

  private Answer bare(Answer answer) {
    return sabotages.without(Policy.INIT_FAILED_ANSWERS)
            && answer instanceof Answer.Unfinished unfinished
        ? new Answer.Failed(unfinished.reasons().getFirst())
        : answer;
  }

  @Override
  public ReadAnswer read(ReadCall call) {
    if (sabotages.without(Policy.EFFECTIVE_PROCESS)) {
      journal.open().close();
    }
    return honest.read(call);
  }

  @Override
  public Lag lag(LagCall call) {
    return sabotages.without(Policy.HINDSIGHT) ? new Lag.None() : honest.lag(call);
  }

  @Override
  public void seen(OperationToken token) {
    honest.seen(token);
  }

  @Override
  public List<LeftBehind> leftBehind(String provider) {
    return sabotages.without(Policy.REPORTS) ? List.of() : honest.leftBehind(provider);
  }

  @Override
  public void reported(LeftBehind left, String message) {
    honest.reported(left, message);
  }

  @Override
  public void interrupt() {
    if (!sabotages.without(Policy.STOPPING)) {
      honest.interrupt();
    }
  }

  @Override
  public void resume() {
    honest.resume();
  }

  @Override
  public void close() {
    honest.close();
  }
}
