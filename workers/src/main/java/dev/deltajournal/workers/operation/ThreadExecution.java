package dev.deltajournal.workers.operation;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// {@link Execution} on real threads: a fixed number of workers, and one timer.
final class ThreadExecution implements Execution {
  private static final Logger LOG = LoggerFactory.getLogger(ThreadExecution.class);

  private final ExecutorService workers;
  private final ScheduledExecutorService timer;

  /// @param workers how many statement workers there are
  ThreadExecution(int workers) {
    this.workers = Executors.newFixedThreadPool(workers, named("deltastream-worker-"));
    this.timer = Executors.newSingleThreadScheduledExecutor(named("deltastream-timer-"));
  }

  @Override
  public void execute(Runnable work) {
    workers.execute(work);
  }

  @Override
  public void after(Duration pause, Runnable work) {
    var _ = timer.schedule(work, pause.toNanos(), TimeUnit.NANOSECONDS);
  }

  @Override
  public <T> T await(CompletableFuture<T> answer, Duration limit)
      throws InterruptedException, TimeoutException {
    try {
      return answer.get(limit.toNanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      throw new IllegalStateException("answers never complete with an exception", e);
    }
  }

  @Override
  public <T> T await(CompletableFuture<T> answer) {
    return answer.join();
  }

  @Override
  public void stop(Duration limit) {
    workers.shutdown();
    try {
      if (!workers.awaitTermination(limit.toNanos(), TimeUnit.NANOSECONDS)) {
        workers.shutdownNow();
        if (!workers.awaitTermination(limit.toNanos(), TimeUnit.NANOSECONDS)) {
          LOG.debug("workers did not end in time; the journal resumes what they left");
        }
      }
    } catch (InterruptedException _) {
      workers.shutdownNow();
      Thread.currentThread().interrupt();
    } finally {
      timer.shutdownNow(); // last: a worker that pauses its task still needs it
    }
  }

  private static ThreadFactory named(String prefix) {
    var number = new AtomicInteger();
    return work -> {
      var thread = new Thread(work, prefix + number.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    };
  }
}
