package dev.deltajournal.provider;

import java.io.IOException;
import java.io.InputStream;

/// Notices the engine's death: it holds our standard input open and never writes to it, so the end
/// of that stream is the end of the engine (design, invariant 10).
///
/// The end counts only after the first call. One that comes earlier says that the input was never
/// the engine's, and switches the watch off.
final class EngineWatch {
  private final InputStream input;
  private final Runnable engineGone;
  private volatile boolean called;

  EngineWatch(InputStream input, Runnable engineGone) {
    this.input = input;
    this.engineGone = engineGone;
  }

  /// A call has arrived.
  void called() {
    called = true;
  }

  /// Begins to watch, in a thread of its own that ends with the input.
  Thread start() {
    return Thread.ofPlatform().daemon().name("engine-watch").start(this::watch);
  }

  private void watch() {
    try {
      while (input.read() >= 0) {
        // whatever comes in means nothing
      }
    } catch (IOException _) {
      return; // an input that cannot be read tells nothing about the engine
    }
    if (called) {
      engineGone.run();
    }
  }
}
