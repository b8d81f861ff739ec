package dev.deltajournal.provider.backend;

import dev.deltajournal.workers.catalogue.Directory;
import dev.deltajournal.workers.catalogue.Planner;
import dev.deltajournal.workers.operation.Lifecycle;

/// What does the work, for one configuration.
public interface Backend extends AutoCloseable {
  Lifecycle lifecycle();

  Planner planner();

  Directory directory();

  /// Records what is unfinished, within its own short limit, and lets go of everything.
  @Override
  void close();
}
