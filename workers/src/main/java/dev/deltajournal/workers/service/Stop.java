package dev.deltajournal.workers.service;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;

/// Ends what waits to be sent, at once and until it is lifted again. Thread-safe.
final class Stop {
  private volatile CompletableFuture<Boolean> given = new CompletableFuture<>();

  void give() {
    given.complete(true);
  }

  synchronized void lift() {
    if (given.isDone()) {
      given = new CompletableFuture<>();
    }
  }

  boolean isGiven() {
    return given.isDone();
  }

  /// Done once the stop is given; of no use after it was lifted.
  Future<?> signal() {
    return given;
  }
}
