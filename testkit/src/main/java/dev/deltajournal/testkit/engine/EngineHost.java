package dev.deltajournal.testkit.engine;

import com.google.protobuf.Empty;
import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import pulumirpc.EngineGrpc;
import pulumirpc.EngineOuterClass.GetRootResourceRequest;
import pulumirpc.EngineOuterClass.GetRootResourceResponse;
import pulumirpc.EngineOuterClass.LogRequest;
import pulumirpc.EngineOuterClass.LogSeverity;
import pulumirpc.EngineOuterClass.RequirePulumiVersionRequest;
import pulumirpc.EngineOuterClass.RequirePulumiVersionResponse;
import pulumirpc.EngineOuterClass.SetRootResourceRequest;
import pulumirpc.EngineOuterClass.SetRootResourceResponse;

/// The engine's own service on a loopback port, which plugins log to. Thread-safe.
public final class EngineHost implements AutoCloseable {
  /// Where engine and plugins meet; both use IPv4.
  static final InetAddress LOOPBACK = Inet4Address.ofLiteral("127.0.0.1");

  private final Server server;
  private final List<LogMessage> messages = new ArrayList<>();
  private volatile String rootUrn = "";

  /// Starts serving on a free port.
  public EngineHost() {
    try {
      server =
          NettyServerBuilder.forAddress(new InetSocketAddress(LOOPBACK, 0))
              .addService(new Service())
              .build()
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException("The engine's service cannot listen", e);
    }
  }

  /// `127.0.0.1:PORT`, the last argument of a plugin.
  public String address() {
    return "127.0.0.1:" + server.getPort();
  }

  /// All messages so far, in order of arrival.
  public List<LogMessage> messages() {
    synchronized (messages) {
      return List.copyOf(messages);
    }
  }

  /// The texts of all messages of one severity so far.
  public List<String> messages(LogMessage.Severity severity) {
    return messages().stream()
        .filter(message -> message.severity() == severity)
        .map(LogMessage::message)
        .toList();
  }

  /// Waits for a message, those already here included; throws [AssertionError] with all of them
  /// when the limit passes.
  public LogMessage awaitMessage(Predicate<LogMessage> wanted, Duration limit) {
    long deadline = System.nanoTime() + limit.toNanos();
    synchronized (messages) {
      while (true) {
        for (LogMessage message : messages) {
          if (wanted.test(message)) {
            return message;
          }
        }
        long left = deadline - System.nanoTime();
        if (left <= 0) {
          throw new AssertionError("No such message within " + limit + " among " + messages);
        }
        waitForNews(left);
      }
    }
  }

  private void waitForNews(long nanos) {
    try {
      TimeUnit.NANOSECONDS.timedWait(messages, nanos);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while waiting for a message", e);
    }
  }

  /// Stops serving at once: plugins find the engine gone.
  @Override
  public void close() {
    server.shutdownNow();
  }

  private final class Service extends EngineGrpc.EngineImplBase {
    @Override
    public void log(LogRequest request, StreamObserver<Empty> answer) {
      synchronized (messages) {
        messages.add(
            new LogMessage(
                severity(request.getSeverity()),
                request.getMessage(),
                request.getUrn(),
                request.getEphemeral()));
        messages.notifyAll();
      }
      answer(answer, Empty.getDefaultInstance());
    }

    @Override
    public void getRootResource(
        GetRootResourceRequest request, StreamObserver<GetRootResourceResponse> answer) {
      answer(answer, GetRootResourceResponse.newBuilder().setUrn(rootUrn).build());
    }

    @Override
    public void setRootResource(
        SetRootResourceRequest request, StreamObserver<SetRootResourceResponse> answer) {
      rootUrn = request.getUrn();
      answer(answer, SetRootResourceResponse.getDefaultInstance());
    }

    @Override
    public void requirePulumiVersion(
        RequirePulumiVersionRequest request, StreamObserver<RequirePulumiVersionResponse> answer) {
      answer(answer, RequirePulumiVersionResponse.getDefaultInstance());
    }

    private static <T> void answer(StreamObserver<T> observer, T message) {
      observer.onNext(message);
      observer.onCompleted();
    }

    private static LogMessage.Severity severity(LogSeverity severity) {
      return switch (severity) {
        case DEBUG -> LogMessage.Severity.DEBUG;
        case INFO -> LogMessage.Severity.INFO;
        case WARNING -> LogMessage.Severity.WARNING;
        case ERROR -> LogMessage.Severity.ERROR;
        case UNRECOGNIZED -> throw new IllegalArgumentException("Severity unknown");
      };
    }
  }
}
