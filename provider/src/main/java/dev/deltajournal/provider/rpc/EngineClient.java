package dev.deltajournal.provider.rpc;

import dev.deltajournal.provider.engine.EngineLog;
import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import pulumirpc.EngineGrpc;
import pulumirpc.EngineOuterClass.LogRequest;
import pulumirpc.EngineOuterClass.LogSeverity;

/// Sends log lines to the engine, from one thread of its own. Where the engine does not answer,
/// lines are lost: nothing depends on them.
public final class EngineClient implements EngineLog, AutoCloseable {
  private static final Duration CALL_LIMIT = Duration.ofSeconds(2);
  private static final Duration FLUSH_LIMIT = Duration.ofMillis(500);
  private static final Duration STATUS_PAUSE = Duration.ofSeconds(1);
  private static final int MAX_WAITING = 1000;

  private final ScheduledThreadPoolExecutor sender;
  private final Map<String, StatusLine> statuses = new ConcurrentHashMap<>();
  private volatile String address = "";

  // Guarded by this.
  private @Nullable ManagedChannel channel;
  private String connectedTo = "";

  public EngineClient() {
    sender =
        new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("engine-log").factory());
    sender.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  /// Where the engine is from now on; an empty address changes nothing.
  public void connectTo(String engineAddress) {
    if (!engineAddress.isEmpty()) {
      address = engineAddress;
    }
  }

  @Override
  public void log(Severity severity, String urn, String message) {
    if (!message.isEmpty() && !address.isEmpty() && sender.getQueue().size() < MAX_WAITING) {
      var _ = submit(() -> send(severity, urn, message, false));
    }
  }

  @Override
  public void status(String urn, String text) {
    if (address.isEmpty()) {
      return;
    }
    var line = statuses.computeIfAbsent(urn, _ -> new StatusLine());
    if (line.wants(text)) {
      try {
        var _ =
            sender.schedule(
                () -> line.take().ifPresent(latest -> send(Severity.INFO, urn, latest, true)),
                line.pauseNanos(System.nanoTime(), STATUS_PAUSE),
                TimeUnit.NANOSECONDS);
      } catch (RejectedExecutionException _) {
        return; // the process is ending
      }
    }
  }

  @Override
  public void ended(String urn) {
    var line = statuses.remove(urn);
    if (line != null) {
      line.end();
    }
    if (sender.getQueue().isEmpty() && sender.getActiveCount() == 0) {
      return;
    }
    var reached = submit(() -> {});
    if (reached == null) {
      return;
    }
    try {
      reached.get(FLUSH_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException _) {
      return; // the answer matters more than the lines
    }
  }

  @Override
  public void close() {
    sender.shutdownNow();
    disconnect();
  }

  private @Nullable Future<?> submit(Runnable task) {
    try {
      return sender.submit(task);
    } catch (RejectedExecutionException _) {
      return null; // the process is ending
    }
  }

  private void send(Severity severity, String urn, String message, boolean ephemeral) {
    var request =
        LogRequest.newBuilder()
            .setSeverity(LogSeverity.valueOf(severity.name()))
            .setUrn(urn)
            .setMessage(message)
            .setEphemeral(ephemeral)
            .build();
    try {
      EngineGrpc.newBlockingStub(channel())
          .withDeadlineAfter(CALL_LIMIT.toMillis(), TimeUnit.MILLISECONDS)
          .log(request);
    } catch (StatusRuntimeException | IllegalArgumentException _) {
      return; // the engine is gone or its address is none; there is nobody to tell
    }
  }

  private synchronized ManagedChannel channel() {
    var current = channel;
    if (current == null || !connectedTo.equals(address)) {
      disconnect();
      connectedTo = address;
      current = NettyChannelBuilder.forTarget("dns:///" + connectedTo).usePlaintext().build();
      channel = current;
    }
    return current;
  }

  private synchronized void disconnect() {
    if (channel != null) {
      channel.shutdownNow();
      channel = null;
    }
  }
}
