package dev.deltajournal.sandbox.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deltajournal.sandbox.service.Kernel;
import dev.deltajournal.sandbox.service.Reaction;
import dev.deltajournal.sandbox.settings.Answers;
import dev.deltajournal.sandbox.settings.Json;
import java.util.Map;
import java.util.Optional;

/// Refuses the requests of a second above the number that the settings allow.
final class RateLimit {
  private final Kernel kernel;
  private long second;
  private int seen;

  RateLimit(Kernel kernel) {
    this.kernel = kernel;
  }

  /// Counts a request; the answer to it if it is one too many.
  Optional<Reaction> refusal() {
    synchronized (kernel) {
      Answers answers = kernel.settings().answers();
      long now = kernel.now().getEpochSecond();
      seen = now == second ? seen + 1 : 1;
      second = now;
      if (answers.maxRequestsPerSecond() <= 0 || seen <= answers.maxRequestsPerSecond()) {
        return Optional.empty();
      }
      ObjectNode body = Json.MAPPER.createObjectNode().put("message", "too many requests");
      return Optional.of(
          new Reaction.Respond(
              429,
              "application/json",
              body.toString(),
              Map.of("Retry-After", Integer.toString(answers.retryAfterSeconds()))));
    }
  }
}
