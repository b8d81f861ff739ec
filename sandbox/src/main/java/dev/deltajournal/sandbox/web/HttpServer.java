package dev.deltajournal.sandbox.web;

import dev.deltajournal.sandbox.service.Kernel;
import dev.deltajournal.sandbox.service.StatementService;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.InetSocketAddress;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/// The listening socket of one sandbox.
public final class HttpServer implements AutoCloseable {
  private static final int IO_THREADS = 2;
  private static final int BODY_LIMIT_BYTES = 64 * 1024 * 1024;
  private static final int STOP_LIMIT_MILLIS = 2_000;

  private final EventLoopGroup loops;
  private final Channel listener;

  private HttpServer(EventLoopGroup loops, Channel listener) {
    this.loops = loops;
    this.listener = listener;
  }

  /// Listens; requests are answered when this returns.
  ///
  /// @param address port 0 for any free one
  /// @param executor reads and answers requests
  /// @throws IllegalStateException if the address cannot be bound
  public static HttpServer start(
      InetSocketAddress address,
      String token,
      Kernel kernel,
      StatementService service,
      Connections connections,
      Executor executor) {
    var loops =
        new MultiThreadIoEventLoopGroup(
            IO_THREADS, new DefaultThreadFactory("sandbox-io", true), NioIoHandler.newFactory());
    var router =
        new Router(
            service, new AdminRoutes(kernel, service, connections), new RateLimit(kernel), token);
    var bound =
        new ServerBootstrap()
            .group(loops)
            .channel(NioServerSocketChannel.class)
            .childHandler(
                new ChannelInitializer<SocketChannel>() {
                  @Override
                  protected void initChannel(SocketChannel channel) {
                    channel
                        .pipeline()
                        .addLast(new HttpServerCodec())
                        .addLast(new HttpObjectAggregator(BODY_LIMIT_BYTES))
                        .addLast(new ConnectionHandler(router, kernel, connections, executor));
                  }
                })
            .bind(address)
            .awaitUninterruptibly();
    if (!bound.isSuccess()) {
      loops.shutdownGracefully(0, 0, TimeUnit.MILLISECONDS).awaitUninterruptibly();
      throw new IllegalStateException(
          "Cannot listen on %s: %s".formatted(address, bound.cause().getMessage()), bound.cause());
    }
    return new HttpServer(loops, bound.channel());
  }

  public int port() {
    return ((InetSocketAddress) listener.localAddress()).getPort();
  }

  /// Returns when the server was closed.
  public void awaitClose() {
    listener.closeFuture().awaitUninterruptibly();
  }

  @Override
  public void close() {
    listener.close().awaitUninterruptibly();
    loops
        .shutdownGracefully(0, STOP_LIMIT_MILLIS, TimeUnit.MILLISECONDS)
        .awaitUninterruptibly(STOP_LIMIT_MILLIS);
  }
}
