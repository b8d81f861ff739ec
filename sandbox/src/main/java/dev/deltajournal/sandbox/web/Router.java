package dev.deltajournal.sandbox.web;

import dev.deltajournal.sandbox.service.Reaction;
import dev.deltajournal.sandbox.service.StatementRequest;
import dev.deltajournal.sandbox.service.StatementService;
import io.netty.handler.codec.http.HttpHeaderNames;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// From method and path to the resource, with authentication and the request limit in front.
final class Router {
  private static final String BASE = "/v2";
  private static final String STATEMENTS = BASE + "/statements";
  private static final String BEARER = "Bearer ";

  private final StatementService statements;
  private final AdminRoutes admin;
  private final RateLimit rateLimit;
  private final String token;

  Router(StatementService statements, AdminRoutes admin, RateLimit rateLimit, String token) {
    this.statements = statements;
    this.admin = admin;
    this.rateLimit = rateLimit;
    this.token = token;
  }

  CompletableFuture<Reaction> handle(HttpCall call) {
    if (call.path().equals("/admin") || call.path().startsWith("/admin/")) {
      return CompletableFuture.completedFuture(admin.handle(call));
    }
    Optional<Reaction> refusal = authenticate(call).or(rateLimit::refusal);
    return refusal.map(CompletableFuture::completedFuture).orElseGet(() -> resource(call));
  }

  private CompletableFuture<Reaction> resource(HttpCall call) {
    String path = call.path();
    if (path.equals(BASE + "/version")) {
      return call.method().equals("GET") ? statements.version() : wrongMethod(call);
    }
    if (path.equals(STATEMENTS)) {
      return call.method().equals("POST") ? post(call) : wrongMethod(call);
    }
    if (path.startsWith(STATEMENTS + "/") && path.indexOf('/', STATEMENTS.length() + 1) < 0) {
      return call.method().equals("GET") ? poll(call) : wrongMethod(call);
    }
    return error(404, "no such endpoint: " + path);
  }

  private CompletableFuture<Reaction> post(HttpCall call) {
    try {
      StatementRequest request = StatementReader.read(call);
      StatementRequest withRole =
          bearer(call).flatMap(statements::roleOf).map(request::withDefaultRole).orElse(request);
      return statements.post(withRole, call.caller());
    } catch (StatementReader.Malformed e) {
      return error(400, String.valueOf(e.getMessage()));
    }
  }

  private CompletableFuture<Reaction> poll(HttpCall call) {
    String id = call.path().substring(STATEMENTS.length() + 1);
    String partition = call.parameter("partitionID").orElse("0");
    if (!partition.matches("[0-9]{1,9}")) {
      return error(400, "partitionID must be a number");
    }
    return statements.poll(id, Integer.parseInt(partition));
  }

  private Optional<Reaction> authenticate(HttpCall call) {
    Optional<String> given = bearer(call);
    if (given.isEmpty()) {
      return Optional.of(StatementService.error(401, "a bearer token is required"));
    }
    byte[] bytes = given.get().getBytes(StandardCharsets.UTF_8);
    boolean accepted =
        MessageDigest.isEqual(bytes, token.getBytes(StandardCharsets.UTF_8))
            || statements.roleOf(given.get()).isPresent();
    return accepted ? Optional.empty() : Optional.of(StatementService.error(403, "invalid token"));
  }

  private static Optional<String> bearer(HttpCall call) {
    return Optional.ofNullable(call.headers().get(HttpHeaderNames.AUTHORIZATION))
        .filter(header -> header.startsWith(BEARER))
        .map(header -> header.substring(BEARER.length()));
  }

  private static CompletableFuture<Reaction> wrongMethod(HttpCall call) {
    return error(405, "%s is not allowed on %s".formatted(call.method(), call.path()));
  }

  private static CompletableFuture<Reaction> error(int status, String message) {
    return CompletableFuture.completedFuture(StatementService.error(status, message));
  }
}
