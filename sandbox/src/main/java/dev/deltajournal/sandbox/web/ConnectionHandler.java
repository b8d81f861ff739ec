package dev.deltajournal.sandbox.web;

import dev.deltajournal.sandbox.service.Caller;
import dev.deltajournal.sandbox.service.Kernel;
import dev.deltajournal.sandbox.service.Reaction;
import dev.deltajournal.sandbox.service.StatementService;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// One connection: its requests one after the other, each with its reaction. Runs on the
/// connection's event loop only.
final class ConnectionHandler extends SimpleChannelInboundHandler<FullHttpRequest> {
  private static final System.Logger LOG = System.getLogger(ConnectionHandler.class.getName());

  private final Router router;
  private final Kernel kernel;
  private final Connections connections;
  private final Executor executor;
  private final long number;
  private final Queue<HttpCall> waiting = new ArrayDeque<>();
  private Optional<Connections.Client> client = Optional.empty();
  private boolean busy;
  private long handled;

  ConnectionHandler(Router router, Kernel kernel, Connections connections, Executor executor) {
    this.router = router;
    this.kernel = kernel;
    this.connections = connections;
    this.executor = executor;
    this.number = connections.next();
  }

  @Override
  protected void channelRead0(ChannelHandlerContext ctx, FullHttpRequest request) {
    String address = ((InetSocketAddress) ctx.channel().remoteAddress()).getHostString();
    String userAgent = request.headers().get(HttpHeaderNames.USER_AGENT);
    client =
        Optional.of(
            connections.request(
                client.map(Connections.Client::address).orElse(address),
                client.map(Connections.Client::userAgent).orElse(userAgent),
                client.isEmpty(),
                kernel.now()));
    var call = HttpCall.of(request, new Caller(number, address, userAgent));
    if (request.decoderResult().isFailure()) {
      react(ctx, call, StatementService.error(400, "not an HTTP request"));
      return;
    }
    waiting.add(call);
    next(ctx);
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    client.ifPresent(known -> connections.closed(known, kernel.now()));
    waiting.clear();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    var _ = ctx.close();
  }

  private void next(ChannelHandlerContext ctx) {
    if (busy || waiting.isEmpty()) {
      return;
    }
    busy = true;
    handled++;
    HttpCall call = waiting.remove();
    var _ =
        CompletableFuture.completedFuture(call)
            .thenComposeAsync(router::handle, executor)
            .whenComplete((reaction, failure) ->
                ctx.executor().execute(() -> react(ctx, call, orInternal(reaction, failure))));
  }

  private static Reaction orInternal(@Nullable Reaction reaction, @Nullable Throwable failure) {
    if (reaction != null) {
      return reaction;
    }
    LOG.log(Level.ERROR, "A request failed inside the sandbox", failure);
    return StatementService.error(500, "the sandbox failed: " + failure);
  }

  private void react(ChannelHandlerContext ctx, HttpCall call, Reaction reaction) {
    switch (reaction) {
      case Reaction.Respond answer -> respond(ctx, call, answer);
      case Reaction.Drop drop -> close(ctx, drop.reset());
      case Reaction.HalfThenDrop half -> respondHalf(ctx, half);
      case Reaction.Silence silence -> {
        if (silence.closeAfterMillis() > 0) {
          var _ =
              ctx.executor()
                  .schedule(
                      () -> close(ctx, false), silence.closeAfterMillis(), TimeUnit.MILLISECONDS);
        }
      }
    }
  }

  private void respond(ChannelHandlerContext ctx, HttpCall call, Reaction.Respond answer) {
    byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
    var response =
        new DefaultFullHttpResponse(
            HttpVersion.HTTP_1_1,
            HttpResponseStatus.valueOf(answer.status()),
            Unpooled.wrappedBuffer(body));
    head(response.headers(), answer, body.length);
    if (!call.keepAlive()) {
      response.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
      var _ = ctx.writeAndFlush(response).addListener(ChannelFutureListener.CLOSE);
      return;
    }
    var _ = ctx.writeAndFlush(response);
    busy = false;
    closeWhenIdle(ctx);
    next(ctx);
  }

  private void respondHalf(ChannelHandlerContext ctx, Reaction.HalfThenDrop half) {
    byte[] body = half.answer().body().getBytes(StandardCharsets.UTF_8);
    var response =
        new DefaultHttpResponse(
            HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(half.answer().status()));
    head(response.headers(), half.answer(), body.length);
    var _ = ctx.write(response);
    var content = new DefaultHttpContent(Unpooled.wrappedBuffer(body, 0, body.length / 2));
    var _ = ctx.writeAndFlush(content).addListener(_ -> close(ctx, half.reset()));
  }

  private void head(HttpHeaders headers, Reaction.Respond answer, int length) {
    Instant now;
    synchronized (kernel) {
      now = kernel.now().plusMillis(kernel.settings().catalogue().clockOffsetMillis());
    }
    headers
        .set(HttpHeaderNames.CONTENT_TYPE, answer.contentType())
        .set(HttpHeaderNames.CONTENT_LENGTH, length)
        .set(
            HttpHeaderNames.DATE,
            DateTimeFormatter.RFC_1123_DATE_TIME.format(now.atOffset(ZoneOffset.UTC)));
    answer.headers().forEach(headers::set);
  }

  private void closeWhenIdle(ChannelHandlerContext ctx) {
    long limit;
    synchronized (kernel) {
      limit = kernel.settings().answers().idleTimeoutMillis();
    }
    long handledNow = handled;
    if (limit > 0) {
      var _ =
          ctx.executor()
              .schedule(
                  () -> {
                    if (handled == handledNow && waiting.isEmpty()) {
                      var _ = ctx.close();
                    }
                  },
                  limit,
                  TimeUnit.MILLISECONDS);
    }
  }

  private static void close(ChannelHandlerContext ctx, boolean reset) {
    if (reset) {
      ctx.channel().config().setOption(ChannelOption.SO_LINGER, 0);
    }
    var _ = ctx.close();
  }
}
