package dev.deltajournal.sandbox.web;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Counts connections, those of each client apart. Thread-safe.
public final class Connections {
  private final Map<Client, Count> counts = new LinkedHashMap<>();
  private long opened;

  /// A client as far as the socket tells: its address without the port, and its User-Agent.
  public record Client(String address, String userAgent) {}

  /// What a client did.
  ///
  /// @param opened connections in all
  /// @param open connections now
  /// @param peak most connections at one time
  /// @param requests in all
  public record Count(long opened, long open, long peak, long requests, Instant lastSeen) {
    private Count plus(int opening, int opens, int request, Instant now) {
      long nowOpen = open + opens;
      return new Count(opened + opening, nowOpen, Math.max(peak, nowOpen), requests + request, now);
    }
  }

  /// A client and its counts.
  public record Usage(Client client, Count count) {}

  /// The number of a new connection, from 1. It counts once its first request names the client.
  synchronized long next() {
    return ++opened;
  }

  /// Counts a request.
  ///
  /// @param first whether it is the connection's first
  synchronized Client request(
      String address, @Nullable String userAgent, boolean first, Instant now) {
    var client = new Client(address, Objects.requireNonNullElse(userAgent, ""));
    Count count = counts.getOrDefault(client, new Count(0, 0, 0, 0, now));
    counts.put(client, count.plus(first ? 1 : 0, first ? 1 : 0, 1, now));
    return client;
  }

  synchronized void closed(Client client, Instant now) {
    counts.computeIfPresent(client, (_, count) -> count.plus(0, -1, 0, now));
  }

  /// Every client that has sent a request, in the order of first appearance.
  public synchronized List<Usage> usage() {
    List<Usage> usage = new ArrayList<>();
    counts.forEach((client, count) -> usage.add(new Usage(client, count)));
    return usage;
  }
}
