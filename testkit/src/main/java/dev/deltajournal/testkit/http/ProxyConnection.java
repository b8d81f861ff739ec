package dev.deltajournal.testkit.http;

import com.google.protobuf.ByteString;
import dev.deltajournal.testkit.http.Fault.Action;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// One client's connection and its counterpart to the service.
final class ProxyConnection {
  private static final int DEFAULT_PORT = 80;

  private final int number;
  private final Socket client;
  private final URI service;
  private final HttpProxy proxy;

  ProxyConnection(int number, Socket client, URI service, HttpProxy proxy) {
    this.number = number;
    this.client = client;
    this.service = service;
    this.proxy = proxy;
  }

  /// Passes messages on until either side closes or a fault cuts.
  void serve() {
    try (client;
        Socket upstream = new Socket()) {
      int port = service.getPort() < 0 ? DEFAULT_PORT : service.getPort();
      upstream.connect(new InetSocketAddress(service.getHost(), port));
      client.setTcpNoDelay(true);
      upstream.setTcpNoDelay(true);
      InputStream fromClient = new BufferedInputStream(client.getInputStream());
      InputStream fromService = new BufferedInputStream(upstream.getInputStream());
      boolean goesOn = true;
      while (goesOn) {
        Optional<HttpMessage> request = HttpMessage.readRequest(fromClient);
        goesOn = request.isPresent() && exchange(request.get(), upstream, fromService);
      }
    } catch (ProtocolException | NumberFormatException e) {
      proxy.problem("connection " + number + ": " + e.getMessage());
      cut();
    } catch (IOException _) {
      // Either side went away, as tests make them do; the other one has to notice.
      cut();
    }
  }

  /// Resets the connection, so that the client reads an error and not an end.
  void cut() {
    try {
      client.setSoLinger(true, 0);
      client.close();
    } catch (IOException e) {
      if (!client.isClosed()) {
        proxy.problem("connection " + number + " cannot be cut: " + e.getMessage());
      }
    }
  }

  private boolean exchange(HttpMessage message, Socket upstream, InputStream fromService)
      throws IOException {
    ProxiedRequest request =
        new ProxiedRequest(number, message.head(), message.body().toStringUtf8());
    Optional<Fault> fault = proxy.arrived(request);
    if (fault.isPresent() && !forwards(fault.get().action())) {
      cut();
      return false;
    }
    message.raw().writeTo(upstream.getOutputStream());
    HttpMessage response = HttpMessage.readResponse(fromService, request.method());
    ByteString answer = response.raw();
    if (fault.isPresent()) {
      answer = affected(fault.get(), request, response);
    }
    answer.writeTo(client.getOutputStream());
    if (answer.size() < response.raw().size()) {
      cut();
      return false;
    }
    return !response.closesConnection();
  }

  /// Does what a fault does before forwarding; false when nothing is to be forwarded.
  private boolean forwards(Action action) {
    return switch (action) {
      case Action.CutBefore() -> false;
      case Action.Delay(Duration duration) -> {
        proxy
            .closed()
            .copy()
            .completeOnTimeout(null, duration.toMillis(), TimeUnit.MILLISECONDS)
            .join();
        yield !proxy.closed().isDone();
      }
      case Action.Withhold(), Action.CutAfter(), Action.CutInside(_) -> true;
    };
  }

  /// The bytes of the answer that reach the client; fewer than all mean a cut.
  private ByteString affected(Fault fault, ProxiedRequest request, HttpMessage response) {
    ByteString all = response.raw();
    return switch (fault.action()) {
      case Action.Withhold() -> isReleased(fault, request, response) ? all : ByteString.EMPTY;
      case Action.CutAfter() -> ByteString.EMPTY;
      case Action.CutInside(int bytes) -> all.substring(0, Math.min(bytes, all.size() - 1));
      case Action.CutBefore(), Action.Delay(_) -> all;
    };
  }

  private boolean isReleased(Fault fault, ProxiedRequest request, HttpMessage response) {
    CompletableFuture<HeldAnswer.Fate> fate = proxy.closed().thenApply(_ -> HeldAnswer.Fate.CUT);
    fault.hold(new HeldAnswer(request, response, fate));
    return fate.join() == HeldAnswer.Fate.RELEASED;
  }
}
