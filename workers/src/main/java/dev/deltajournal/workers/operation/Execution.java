package dev.deltajournal.workers.operation;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;

/// Where the work of operations runs, and how callers wait for it. Nothing else in this package
/// starts, parks or ends a thread, so that a simulation can stand in for all of them.
interface Execution {

  /// Runs work on a worker, as soon as one is free.
  ///
  /// @throws RejectedExecutionException once it is stopping
  void execute(Runnable work);

  /// Runs work after a while, beside the workers: it must not block.
  void after(Duration pause, Runnable work);

  /// Waits for an answer, but not longer than a limit.
  ///
  /// @throws TimeoutException if the answer was not there in time
  <T> T await(CompletableFuture<T> answer, Duration limit)
      throws InterruptedException, TimeoutException;

  /// Waits for an answer that is sure to come.
  <T> T await(CompletableFuture<T> answer);

  /// Takes no further work, and gives what is under way a limit twice: to end by itself, and to end
  /// after it was interrupted.
  void stop(Duration limit);
}
