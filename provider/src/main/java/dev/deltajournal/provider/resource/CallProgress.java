package dev.deltajournal.provider.resource;

import dev.deltajournal.provider.engine.EngineLog;
import dev.deltajournal.workers.operation.Lifecycle.Progress;
import java.util.function.Consumer;

/// Shows beside a resource what its call does now.
///
/// @param whenResumed hears the URN if the call goes on with what an earlier run has begun
record CallProgress(String urn, EngineLog log, Consumer<String> whenResumed) implements Progress {
  @Override
  public void status(String text) {
    log.status(urn, text);
  }

  @Override
  public void resumed() {
    whenResumed.accept(urn);
  }
}
