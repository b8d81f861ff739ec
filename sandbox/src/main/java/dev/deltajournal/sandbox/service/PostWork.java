package dev.deltajournal.sandbox.service;

import dev.deltajournal.sandbox.fault.Fault;
import dev.deltajournal.sandbox.fault.FaultRule;
import dev.deltajournal.sandbox.log.LoggedStatement;
import dev.deltajournal.sandbox.log.LoggedStatement.Effect;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/// Executes the statements of a POST, with the log kept up to date.
final class PostWork implements Work {
  private final Kernel kernel;
  private final Arrival arrival;
  private final LongFunction<Executor> later;
  private Effect effect = Effect.NONE;
  private List<Outcome> outcomes = List.of();
  private @Nullable Integer status;

  /// Not started.
  ///
  /// @param later an executor for each delay in milliseconds
  PostWork(Kernel kernel, Arrival arrival, LongFunction<Executor> later) {
    this.kernel = kernel;
    this.arrival = arrival;
    this.later = later;
  }

  @Override
  public Body perform() {
    long delay =
        arrival
            .strike()
            .fault()
            .filter(rule -> rule.fault() == Fault.PENDING_202)
            .map(FaultRule::effectDelayMillis)
            .orElse(0L);
    if (delay > 0) {
      performLater(delay);
    } else {
      execute();
    }
    synchronized (kernel) {
      return arrival
          .submission()
          .poll()
          .map(outcome ->
              new Body(200, ResultJson.result(arrival.submission(), outcome, 0, kernel.settings())))
          .orElseGet(
              () -> new Body(202, ResultJson.pending(arrival.submission(), kernel.settings())));
    }
  }

  @Override
  public synchronized void performLater(long millis) {
    effect = Effect.PENDING;
    note();
    later.apply(millis).execute(this::execute);
  }

  @Override
  public synchronized Body refuse(String state, String message) {
    var refusal = new Outcome.Refusal(state, message);
    outcomes = List.of(refusal);
    synchronized (kernel) {
      arrival.submission().finish(refusal);
      return new Body(200, ResultJson.result(arrival.submission(), refusal, 0, kernel.settings()));
    }
  }

  @Override
  public synchronized void answered(int newStatus) {
    status = newStatus;
    note();
  }

  @Override
  public void unanswered() {
    note();
  }

  private synchronized void execute() {
    synchronized (kernel) {
      outcomes =
          arrival.refusal().isPresent()
              ? List.of(arrival.refusal().get())
              : kernel.execute(arrival.statements(), arrival.submission().session().orElseThrow());
      arrival.submission().finish(outcomes.getLast());
    }
    effect = Effect.DONE;
    note();
  }

  /// Writes down what is known by now, for each statement.
  private synchronized void note() {
    Optional<String> fault = arrival.strike().fault().map(rule -> rule.fault().wire());
    for (int i = 0; i < arrival.sequences().size(); i++) {
      Optional<Outcome> outcome =
          i < outcomes.size() ? Optional.of(outcomes.get(i)) : Optional.empty();
      boolean skipped = effect == Effect.DONE && outcome.isEmpty();
      kernel
          .log()
          .finished(
              arrival.sequences().get(i),
              new LoggedStatement.Outcome(
                  skipped ? Effect.NONE : effect,
                  outcome.map(PostWork::state).orElse(null),
                  outcome.flatMap(PostWork::message).orElse(null),
                  status,
                  fault.orElse(null)));
    }
  }

  private static String state(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Success _ -> "00000";
      case Outcome.Refusal refusal -> refusal.state();
    };
  }

  private static Optional<String> message(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Success _ -> Optional.empty();
      case Outcome.Refusal refusal -> Optional.of(refusal.message());
    };
  }
}
