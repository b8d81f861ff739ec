package dev.deltajournal.workers.operation;

import dev.deltajournal.workers.simulation.Fibers;
import dev.deltajournal.workers.simulation.Host;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;

/// {@link Execution} in virtual time: each piece of work is a fiber of its process.
final class FiberExecution implements Execution {
  private final Fibers fibers;
  private final Host host;
  private final CompletableFuture<Boolean> drained = new CompletableFuture<>();
  private boolean stopping;
  private int underWay;

  FiberExecution(Fibers fibers, Host host) {
    this.fibers = fibers;
    this.host = host;
  }

  @Override
  public void execute(Runnable work) {
    if (stopping) {
      throw new RejectedExecutionException("stopping");
    }
    underWay++;
    fibers.start(
        host,
        () -> {
          try {
            work.run();
          } finally {
            underWay--;
            drainedIfIdle();
          }
        });
  }

  @Override
  public void after(Duration pause, Runnable work) {
    fibers.after(host, pause, work);
  }

  @Override
  public <T> T await(CompletableFuture<T> answer, Duration limit) throws TimeoutException {
    if (!fibers.await(answer, limit)) {
      throw new TimeoutException();
    }
    return answer.join();
  }

  @Override
  public <T> T await(CompletableFuture<T> answer) {
    fibers.await(answer, null);
    return answer.join();
  }

  @Override
  public void stop(Duration limit) {
    stopping = true;
    drainedIfIdle();
    fibers.await(drained, limit.multipliedBy(2));
  }

  private void drainedIfIdle() {
    if (stopping && underWay == 0) {
      drained.complete(true);
    }
  }
}
