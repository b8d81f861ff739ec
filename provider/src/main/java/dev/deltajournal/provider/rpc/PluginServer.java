package dev.deltajournal.provider.rpc;

import dev.deltajournal.provider.backend.Sessions;
import dev.deltajournal.provider.config.ConfigurationCheck;
import dev.deltajournal.provider.config.ConfigurationReader;
import dev.deltajournal.provider.lookup.Lookups;
import dev.deltajournal.provider.resource.EndOfRun;
import dev.deltajournal.provider.resource.Resources;
import dev.deltajournal.schema.Availability;
import dev.deltajournal.schema.PackageSchema;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.ServerInterceptors;
import io.grpc.ServerServiceDefinition;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.netty.shaded.io.netty.channel.MultiThreadIoEventLoopGroup;
import io.grpc.netty.shaded.io.netty.channel.nio.NioIoHandler;
import java.io.IOException;
import java.nio.channels.ServerSocketChannel;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/// Serves the plugin's protocol on a socket that is bound already.
public final class PluginServer {
  /// As the engine's own limit.
  private static final int MAX_MESSAGE_BYTES = 400 << 20;

  private final Server server;
  private final ExecutorService calls;

  private PluginServer(Server server, ExecutorService calls) {
    this.server = server;
    this.calls = calls;
  }

  /// What the service is made of.
  ///
  /// @param firstCall runs when a call arrives, at least at the first one
  public record Parts(
      PackageSchema schema,
      Supplier<Availability> availability,
      ConfigurationReader reader,
      Resources resources,
      Lookups lookups,
      Sessions sessions,
      EngineClient engine,
      EndOfRun end,
      Runnable firstCall) {}

  /// @param socket bound; closed with the server
  public static PluginServer start(ServerSocketChannel socket, Parts parts) throws IOException {
    // Calls block for as long as their operation takes, so each has a thread.
    var calls =
        Executors.newCachedThreadPool(Thread.ofPlatform().daemon().name("call-", 1).factory());
    var loops = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    var server =
        NettyServerBuilder.forAddress(socket.getLocalAddress())
            .channelFactory(() -> new PreboundChannel(socket))
            .bossEventLoopGroup(loops)
            .workerEventLoopGroup(loops)
            .executor(calls)
            .maxInboundMessageSize(MAX_MESSAGE_BYTES)
            .intercept(new FirstCall(parts.firstCall()))
            .addService(tolerant(service(parts).bindService()))
            .build()
            .start();
    return new PluginServer(server, calls);
  }

  public void awaitTermination() throws InterruptedException {
    server.awaitTermination();
  }

  public void stop() {
    server.shutdownNow();
    calls.shutdownNow();
  }

  private static ServerServiceDefinition tolerant(ServerServiceDefinition service) {
    return ServerInterceptors.intercept(
        ServerInterceptors.useInputStreamMessages(service), new UnreadableRequests());
  }

  private static ProviderService service(Parts parts) {
    var check = new ConfigurationCheck(parts.reader());
    return new ProviderService(
        parts.schema(),
        parts.availability(),
        new ConfigurationCalls(check, parts.reader(), parts.sessions(), parts.engine()),
        new ResourceCalls(parts.resources(), parts.schema(), parts.engine()),
        new FunctionCalls(parts.lookups()),
        parts.sessions(),
        parts.end(),
        parts.engine()::connectTo);
  }

  private record FirstCall(Runnable action) implements ServerInterceptor {
    @Override
    public <Q, R> ServerCall.Listener<Q> interceptCall(
        ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
      action.run();
      return next.startCall(call, headers);
    }
  }
}
