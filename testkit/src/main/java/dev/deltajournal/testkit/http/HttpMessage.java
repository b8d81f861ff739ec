package dev.deltajournal.testkit.http;

import com.google.protobuf.ByteString;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/// One HTTP/1.1 message: the bytes as they came, and what they say.
///
/// @param head start line and headers with their line ends, without the empty line
/// @param raw everything, to be passed on unchanged
/// @param body the payload, chunks joined
record HttpMessage(String head, ByteString raw, ByteString body) {
  private static final int LONGEST_HEAD = 64 * 1024;
  private static final int NO_CONTENT = 204;
  private static final int NOT_MODIFIED = 304;

  /// Reads a request; empty when the peer closed the connection between two requests.
  static Optional<HttpMessage> readRequest(InputStream input) throws IOException {
    Reader reader = new Reader(input);
    String head = reader.head();
    if (head.isEmpty()) {
      return Optional.empty();
    }
    if (header(head, "expect").isPresent()) {
      throw new ProtocolException("The proxy cannot handle the header Expect");
    }
    return Optional.of(reader.message(head, reader.delimitedBody(head).orElse(ByteString.EMPTY)));
  }

  /// Reads the response to a request with the given method, intermediate responses (1xx) left out.
  static HttpMessage readResponse(InputStream input, String method) throws IOException {
    while (true) {
      Reader reader = new Reader(input);
      String head = reader.head();
      if (head.isEmpty()) {
        throw new EOFException("The service closed the connection instead of answering");
      }
      int status = status(head);
      if (status == 101) {
        throw new ProtocolException("The proxy cannot handle an upgrade of the protocol");
      }
      if (status >= 200) {
        return reader.message(head, reader.responseBody(head, status, method));
      }
    }
  }

  /// Whether the connection ends after this message.
  boolean closesConnection() {
    String connection = header(head, "connection").orElse("").toLowerCase(Locale.ROOT);
    boolean delimited =
        header(head, "content-length").isPresent()
            || header(head, "transfer-encoding").isPresent()
            || status(head) == NO_CONTENT
            || status(head) == NOT_MODIFIED;
    return connection.contains("close") || !delimited;
  }

  private static int status(String head) throws NumberFormatException {
    String[] parts = head.lines().findFirst().orElse("").split(" ", 3);
    return parts.length > 1 ? Integer.parseInt(parts[1]) : 0;
  }

  private static Optional<String> header(String head, String name) {
    return new ProxiedRequest(0, head, "").header(name);
  }

  /// Reads and keeps all bytes that it reads.
  private static final class Reader {
    private final InputStream input;
    private final ByteArrayOutputStream raw = new ByteArrayOutputStream();

    Reader(InputStream input) {
      this.input = input;
    }

    HttpMessage message(String head, ByteString body) {
      return new HttpMessage(head, ByteString.copyFrom(raw.toByteArray()), body);
    }

    String head() throws IOException {
      StringBuilder head = new StringBuilder();
      String line = line();
      while (!line.isBlank()) {
        head.append(line);
        if (head.length() > LONGEST_HEAD) {
          throw new ProtocolException("The head of a message is too long");
        }
        line = line();
      }
      return head.toString();
    }

    Optional<ByteString> delimitedBody(String head) throws IOException {
      if (header(head, "transfer-encoding").isPresent()) {
        return Optional.of(chunks());
      }
      Optional<String> length = header(head, "content-length");
      return length.isPresent()
          ? Optional.of(exactly(Integer.parseInt(length.get())))
          : Optional.empty();
    }

    ByteString responseBody(String head, int status, String method) throws IOException {
      if (method.equals("HEAD") || status == NO_CONTENT || status == NOT_MODIFIED) {
        return ByteString.EMPTY;
      }
      Optional<ByteString> delimited = delimitedBody(head);
      if (delimited.isPresent()) {
        return delimited.get();
      }
      byte[] rest = input.readAllBytes();
      raw.writeBytes(rest);
      return ByteString.copyFrom(rest);
    }

    private ByteString chunks() throws IOException {
      ByteString body = ByteString.EMPTY;
      while (true) {
        String size = line();
        int length = Integer.parseInt(size.split(";", 2)[0].trim(), 16);
        if (length == 0) {
          // Trailers, if any, and the empty line.
          for (String trailer = line(); !trailer.isBlank(); ) {
            trailer = line();
          }
          return body;
        }
        body = body.concat(exactly(length));
        line();
      }
    }

    private ByteString exactly(int length) throws IOException {
      byte[] bytes = input.readNBytes(length);
      raw.writeBytes(bytes);
      if (bytes.length < length) {
        throw new EOFException("The connection ended inside a message");
      }
      return ByteString.copyFrom(bytes);
    }

    /// A line with its end; empty at the end of the stream before any byte.
    private String line() throws IOException {
      ByteArrayOutputStream line = new ByteArrayOutputStream();
      int next = input.read();
      while (next >= 0) {
        raw.write(next);
        line.write(next);
        if (next == '\n') {
          return line.toString(StandardCharsets.ISO_8859_1);
        }
        next = input.read();
      }
      if (line.size() > 0) {
        throw new EOFException("The connection ended inside a line");
      }
      return "";
    }
  }
}
