package dev.deltajournal.sandbox.service;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deltajournal.sandbox.fault.FaultRule;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// Carries out work under a fault.
final class Faulty {
  static final String JSON = "application/json";
  private static final String PAGE =
      "<!DOCTYPE html><html><head><title>Gateway</title></head><body>Sign in</body></html>";

  private Faulty() {}

  static Reaction react(Work work, Optional<FaultRule> fault) {
    Reaction reaction =
        fault.map(rule -> struck(work, rule)).orElseGet(() -> answer(work, work.perform()));
    switch (reaction) {
      case Reaction.Respond _ -> {}
      case Reaction.Drop _, Reaction.HalfThenDrop _, Reaction.Silence _ -> work.unanswered();
    }
    return reaction;
  }

  private static Reaction struck(Work work, FaultRule rule) {
    return switch (rule.fault()) {
      case STATUS -> {
        if (rule.when() == FaultRule.When.AFTER) {
          work.perform();
        }
        work.answered(rule.code());
        yield status(rule);
      }
      case DROP -> drop(work, rule);
      case LOST_ANSWER -> {
        work.perform();
        yield new Reaction.Silence(rule.closeAfterMillis());
      }
      case DETACH -> {
        work.performLater(rule.effectDelayMillis());
        yield new Reaction.Drop(rule.reset());
      }
      case HTML -> {
        work.perform();
        work.answered(200);
        yield new Reaction.Respond(200, "text/html", PAGE, Map.of());
      }
      case TRUNCATED_JSON -> truncated(answer(work, work.perform()));
      case MISSING_CONTEXT -> answer(work, withoutContext(work.perform()));
      case MISSING_DATA -> answer(work, withoutData(work.perform()));
      case BAD_STATEMENT_ID -> answer(work, withBadId(work.perform()));
      case SQL_ERROR ->
          answer(
              work,
              work.refuse(
                  rule.state(), Objects.requireNonNullElse(rule.message(), "injected failure")));
      case LATENCY, PENDING_202 -> answer(work, work.perform());
    };
  }

  private static Reaction drop(Work work, FaultRule rule) {
    return switch (rule.when()) {
      case BEFORE -> new Reaction.Drop(rule.reset());
      case AFTER -> {
        work.perform();
        yield new Reaction.Drop(rule.reset());
      }
      case MID_RESPONSE -> new Reaction.HalfThenDrop(answer(work, work.perform()), rule.reset());
    };
  }

  private static Reaction.Respond status(FaultRule rule) {
    String message = Objects.requireNonNullElse(rule.message(), "injected status " + rule.code());
    Map<String, String> headers =
        rule.retryAfterSeconds() == null
            ? Map.of()
            : Map.of("Retry-After", rule.retryAfterSeconds().toString());
    return new Reaction.Respond(rule.code(), JSON, ResultJson.error(message).toString(), headers);
  }

  private static Reaction.Respond answer(Work work, Work.Body body) {
    work.answered(body.status());
    return response(body);
  }

  private static Reaction.Respond response(Work.Body body) {
    return new Reaction.Respond(body.status(), JSON, body.json().toString(), Map.of());
  }

  private static Reaction truncated(Reaction.Respond whole) {
    String half = whole.body().substring(0, whole.body().length() / 2);
    return new Reaction.Respond(whole.status(), whole.contentType(), half, whole.headers());
  }

  private static Work.Body withoutContext(Work.Body body) {
    if (body.json().get("metadata") instanceof ObjectNode metadata) {
      metadata.remove("context");
    }
    return body;
  }

  private static Work.Body withoutData(Work.Body body) {
    body.json().remove("data");
    return body;
  }

  private static Work.Body withBadId(Work.Body body) {
    body.json().put("statementID", "not-a-uuid");
    return body;
  }
}
