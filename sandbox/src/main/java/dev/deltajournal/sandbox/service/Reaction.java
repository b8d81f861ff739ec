package dev.deltajournal.sandbox.service;

import java.util.Map;

/// What the connection does about a request.
public sealed interface Reaction {
  /// Answers.
  ///
  /// @param headers beside Content-Type and Content-Length
  record Respond(int status, String contentType, String body, Map<String, String> headers)
      implements Reaction {
    public Respond {
      headers = Map.copyOf(headers);
    }
  }

  /// Closes the connection without a byte.
  ///
  /// @param reset by a TCP reset
  record Drop(boolean reset) implements Reaction {}

  /// Sends the head and half of the body, then closes the connection.
  record HalfThenDrop(Respond answer, boolean reset) implements Reaction {}

  /// Sends nothing.
  ///
  /// @param closeAfterMillis 0 to wait for the client to close
  record Silence(long closeAfterMillis) implements Reaction {}
}
