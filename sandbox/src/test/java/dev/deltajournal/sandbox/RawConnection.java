package dev.deltajournal.sandbox;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// A TCP connection to the sandbox on which each byte is chosen by the test.
final class RawConnection implements AutoCloseable {
  private static final int LIMIT_MILLIS = 10_000;

  private final Socket socket;
  private final String token;

  RawConnection(Sandbox sandbox) {
    try {
      this.socket = new Socket(InetAddress.getLoopbackAddress(), sandbox.port());
      this.socket.setSoTimeout(LIMIT_MILLIS);
      this.token = sandbox.token();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Status line and headers as sent, and the body.
  record Response(int status, String head, String body) {
    boolean hasHeader(String line) {
      return head.toLowerCase(Locale.ROOT).contains(line.toLowerCase(Locale.ROOT));
    }
  }

  /// Sends a request with a body of known length.
  ///
  /// @param headers more header lines, each with its line end
  void send(String method, String path, String headers, String body) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    write(
        "%s %s HTTP/1.1\r\nHost: sandbox\r\nAuthorization: Bearer %s\r\nContent-Length: %d\r\n%s\r\n%s"
            .formatted(method, path, token, bytes.length, headers, body));
  }

  void sendStatement(String statement) {
    send(
        "POST",
        "/v2/statements",
        "Content-Type: application/json\r\n",
        Client.request(statement).toString());
  }

  void write(String text) {
    try {
      socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
      socket.getOutputStream().flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// One answer with a known length.
  Response read() {
    String head = readHead();
    int length =
        head.lines()
            .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("content-length:"))
            .map(line -> Integer.parseInt(line.substring(line.indexOf(':') + 1).strip()))
            .findFirst()
            .orElse(0);
    try {
      byte[] body = socket.getInputStream().readNBytes(length);
      return new Response(
          Integer.parseInt(head.split(" ", 3)[1]), head, new String(body, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Everything until the server closes.
  ///
  /// @throws UncheckedIOException for a reset or when the server stays silent
  String readToEnd() {
    try {
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// How long a read waits.
  void patience(int millis) {
    try {
      socket.setSoTimeout(millis);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String readHead() {
    try {
      InputStream in = socket.getInputStream();
      var head = new ByteArrayOutputStream();
      while (!head.toString(StandardCharsets.UTF_8).endsWith("\r\n\r\n")) {
        int next = in.read();
        if (next < 0) {
          throw new AssertionError("The connection ended in the head: " + head);
        }
        head.write(next);
      }
      return head.toString(StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
