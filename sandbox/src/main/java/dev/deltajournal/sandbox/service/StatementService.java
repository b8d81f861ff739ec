package dev.deltajournal.sandbox.service;

import dev.deltajournal.sandbox.catalogue.ApiTokens;
import dev.deltajournal.sandbox.catalogue.Asset;
import dev.deltajournal.sandbox.fault.FaultPlan.Strike;
import dev.deltajournal.sandbox.fault.FaultRule;
import dev.deltajournal.sandbox.sql.AssetKind;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/// The REST resources behind authentication, each with its faults. Thread-safe.
public final class StatementService {
  private final Kernel kernel;
  private final Executor executor;

  /// A service on a kernel.
  ///
  /// @param executor runs statements; a delay does not occupy it
  public StatementService(Kernel kernel, Executor executor) {
    this.kernel = kernel;
    this.executor = executor;
  }

  /// The role of an API token that a statement made and that has not expired.
  public Optional<String> roleOf(String token) {
    synchronized (kernel) {
      Instant now = kernel.now();
      return kernel.catalogue().assets(now, AssetKind.API_TOKEN).stream()
          .filter(asset -> asset.properties().text(Asset.TOKEN).equals(Optional.of(token)))
          .filter(asset -> ApiTokens.expiry(asset).isAfter(serviceTime(now)))
          .findFirst()
          .map(asset -> asset.properties().text("token.role_name").orElse(asset.audit().owner()));
    }
  }

  private Instant serviceTime(Instant now) {
    return now.plusMillis(kernel.settings().catalogue().clockOffsetMillis());
  }

  /// POST /statements.
  public CompletableFuture<Reaction> post(StatementRequest request, Caller caller) {
    Arrival arrival;
    synchronized (kernel) {
      arrival = Arrival.of(kernel, request, caller, false);
    }
    return run(new PostWork(kernel, arrival, this::after), arrival.strike());
  }

  /// A statement of the administrator's, out of reach of faults.
  ///
  /// @return the answer's body
  public String administer(String statement, Optional<String> role) {
    Arrival arrival;
    synchronized (kernel) {
      StatementRequest request = StatementRequest.of(statement, role.orElse(null));
      arrival = Arrival.of(kernel, request, Caller.ADMINISTRATOR, true);
    }
    PostWork work = new PostWork(kernel, arrival, this::after);
    Work.Body body = work.perform();
    work.answered(body.status());
    return body.json().toString();
  }

  /// GET /statements/{id}.
  public CompletableFuture<Reaction> poll(String id, int partition) {
    Submission submission;
    Strike strike;
    synchronized (kernel) {
      Optional<Submission> found = uuid(id).flatMap(kernel::submission);
      if (found.isEmpty()) {
        return CompletableFuture.completedFuture(
            error(404, "statement %s not found".formatted(id)));
      }
      submission = found.get();
      strike = kernel.faults().strike(FaultRule.On.POLL, submission.text(), submission.kinds());
    }
    return run(new PollWork(kernel, submission, partition), strike);
  }

  /// GET /version.
  public CompletableFuture<Reaction> version() {
    Strike strike;
    synchronized (kernel) {
      strike = kernel.faults().strike(FaultRule.On.VERSION, "", List.of());
    }
    return run(new VersionWork(), strike);
  }

  /// An HTTP error with a message.
  public static Reaction.Respond error(int status, String message) {
    return new Reaction.Respond(
        status, Faulty.JSON, ResultJson.error(message).toString(), Map.of());
  }

  private CompletableFuture<Reaction> run(Work work, Strike strike) {
    return CompletableFuture.supplyAsync(
            () -> Faulty.react(work, strike.fault()),
            executorAfter(strike.delayMillis(FaultRule.When.BEFORE)))
        .thenCompose(reaction -> late(reaction, strike.delayMillis(FaultRule.When.AFTER)));
  }

  private CompletableFuture<Reaction> late(Reaction reaction, long millis) {
    return millis == 0
        ? CompletableFuture.completedFuture(reaction)
        : CompletableFuture.supplyAsync(() -> reaction, executorAfter(millis));
  }

  private Executor executorAfter(long millis) {
    return millis == 0 ? executor : after(millis);
  }

  private Executor after(long millis) {
    return CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS, executor);
  }

  private static Optional<UUID> uuid(String text) {
    try {
      return Optional.of(UUID.fromString(text));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }
}
