package dev.deltajournal.workers.service;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/// A server on a real port that answers with exactly the bytes a test wants, and then keeps, closes
/// or resets the connection.
final class RawServer implements AutoCloseable {
  /// What happens after the bytes.
  enum Then {
    KEEP,
    CLOSE,
    RESET,
    /// Sends nothing more and leaves the connection open until the server closes.
    HANG
  }

  record Reply(String bytes, Then then) {}

  record Request(String method, String path, String head, String body) {}

  private final ServerSocket socket;
  private final Function<Request, Reply> handler;
  private final List<Socket> open = new CopyOnWriteArrayList<>();
  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private final AtomicInteger connections = new AtomicInteger();
  private final CountDownLatch closed = new CountDownLatch(1);

  RawServer(Function<Request, Reply> handler) {
    this.handler = handler;
    try {
      socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::accept);
  }

  /// Answers the requests in turn, the last reply again and again.
  static RawServer inTurn(Reply... replies) {
    Queue<Reply> queue = new ConcurrentLinkedQueue<>(List.of(replies));
    return new RawServer(_ -> {
      var next = queue.poll();
      return next == null ? replies[replies.length - 1] : next;
    });
  }

  static Reply http(int status, String headers, String body) {
    int length = body.getBytes(StandardCharsets.UTF_8).length;
    return new Reply(
        "HTTP/1.1 " + status + " X\r\nContent-Length: " + length + "\r\n" + headers + "\r\n" + body,
        Then.KEEP);
  }

  static Reply json(int status, String body) {
    return http(status, "Content-Type: application/json\r\n", body);
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/v2");
  }

  List<Request> requests() {
    return requests;
  }

  int connections() {
    return connections.get();
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        var client = socket.accept();
        open.add(client);
        connections.incrementAndGet();
        Thread.ofVirtual().start(() -> serve(client));
      } catch (IOException _) {
        return;
      }
    }
  }

  private void serve(Socket client) {
    try (client) {
      var in = new BufferedInputStream(client.getInputStream());
      for (var request = read(in); request != null; request = read(in)) {
        requests.add(request);
        var reply = handler.apply(request);
        client.getOutputStream().write(reply.bytes().getBytes(StandardCharsets.UTF_8));
        client.getOutputStream().flush();
        if (!goOn(client, reply.then())) {
          return;
        }
      }
    } catch (IOException _) {
      open.remove(client);
    }
  }

  private boolean goOn(Socket client, Then then) throws IOException {
    return switch (then) {
      case KEEP -> true;
      case CLOSE -> false;
      case RESET -> {
        client.setSoLinger(true, 0);
        yield false;
      }
      case HANG -> {
        await();
        yield false;
      }
    };
  }

  private void await() {
    try {
      closed.await();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private static @org.jspecify.annotations.Nullable Request read(InputStream in)
      throws IOException {
    var head = new ByteArrayOutputStream();
    for (int c = in.read(); c >= 0; c = in.read()) {
      head.write(c);
      if (c == '\n' && head.toString(StandardCharsets.UTF_8).endsWith("\r\n\r\n")) {
        return request(head.toString(StandardCharsets.UTF_8), in);
      }
    }
    return null;
  }

  private static Request request(String head, InputStream in) throws IOException {
    int length =
        head.lines()
            .filter(line -> line.toLowerCase(java.util.Locale.ROOT).startsWith("content-length:"))
            .mapToInt(line -> Integer.parseInt(line.substring(15).strip()))
            .findFirst()
            .orElse(0);
    var body = new String(in.readNBytes(length), StandardCharsets.UTF_8);
    var line = head.substring(0, head.indexOf('\r')).split(" ", 3);
    return new Request(line[0], line[1], head, body);
  }

  @Override
  public void close() throws IOException {
    closed.countDown();
    socket.close();
    for (var each : open) {
      each.close();
    }
  }
}
