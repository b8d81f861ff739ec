package dev.deltajournal.provider.rpc;

import io.grpc.netty.shaded.io.netty.channel.socket.nio.NioServerSocketChannel;
import java.net.SocketAddress;
import java.nio.channels.ServerSocketChannel;

/// A server channel over a socket that has been bound before Netty was loaded, so that the port
/// could be told at once. Netty must not take it for active before its own bind, or it would accept
/// connections too early.
final class PreboundChannel extends NioServerSocketChannel {
  private volatile boolean started;

  PreboundChannel(ServerSocketChannel socket) {
    super(socket);
  }

  @Override
  public boolean isActive() {
    return started && super.isActive();
  }

  @Override
  protected void doBind(SocketAddress localAddress) {
    started = true;
  }
}
