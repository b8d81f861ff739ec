package dev.deltajournal.provider.backend;

import dev.deltajournal.workers.Timings;
import dev.deltajournal.workers.Workers;
import dev.deltajournal.workers.catalogue.Directory;
import dev.deltajournal.workers.catalogue.Planner;
import dev.deltajournal.workers.operation.JournalSource;
import dev.deltajournal.workers.operation.Lifecycle;
import java.util.function.Consumer;

/// The real backend: DeltaStream behind a journal.
public final class WorkersBackend implements Backend {
  private final Workers workers;

  private WorkersBackend(Workers workers) {
    this.workers = workers;
  }

  /// @param journal opened at the first call that changes something
  /// @param status hears a line whenever the service slows everything down
  public static BackendFactory over(JournalSource journal, Consumer<String> status) {
    return settings ->
        new WorkersBackend(Workers.open(settings, journal, Timings.defaults(), status));
  }

  @Override
  public Lifecycle lifecycle() {
    return workers.lifecycle();
  }

  @Override
  public Planner planner() {
    return workers.planner();
  }

  @Override
  public Directory directory() {
    return workers.directory();
  }

  @Override
  public void close() {
    workers.close();
  }
}
