package dev.deltajournal.workers.simulation;

import dev.deltajournal.journal.Failure;
import dev.deltajournal.journal.Secret;
import dev.deltajournal.journal.event.OperationEvent.StepIntended;
import dev.deltajournal.journal.event.StoredEvent;
import dev.deltajournal.journal.operation.Step;
import dev.deltajournal.journal.projection.TrackedOperation;
import dev.deltajournal.workers.WorkersError;
import dev.deltajournal.workers.service.Clearance;
import dev.deltajournal.workers.service.ResultTable;
import dev.deltajournal.workers.service.ServiceContext;
import dev.deltajournal.workers.service.Statement;
import dev.deltajournal.workers.service.StatementOutcome;
import dev.deltajournal.workers.service.StatementService;
import dev.deltajournal.workers.simulation.SimulatedServer.Effect;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/// One process's connection to the {@link SimulatedServer}: what it sends takes effect or not, and
/// what it hears of that is another matter.
final class ServerLine implements StatementService {
  private static final Duration RESPONSE = Duration.ofSeconds(30);
  private static final ServiceContext CONTEXT =
      new ServiceContext("organization", "sysadmin", "", "", "");

  private final World world;
  private final Host host;
  private final Map<String, StatementOutcome> known;
  private final List<CompletableFuture<StatementOutcome>> polled = new ArrayList<>();
  private boolean interrupted;

  /// @param known outcomes of statements by their ids, shared by all processes
  ServerLine(World world, Host host, Map<String, StatementOutcome> known) {
    this.world = world;
    this.host = host;
    this.known = known;
  }

  @Override
  public StatementOutcome execute(
      Statement statement, Duration limit, Clearance clearance, Consumer<String> submitted) {
    if (statement.readOnly()) { // who we are: asked under a lock, so nobody else may run meanwhile
      world.touch(host, "asking who it is");
      return world.happens(20)
          ? unknown("no answer to the first question")
          : new StatementOutcome.Success(
              "st-0", world.server().nowMicros(), ResultTable.empty(), CONTEXT);
    }
    world.fibers().sleep(world.millis(0, 20));
    world.touch(host, "before sending " + statement.masked());
    if (world.mayHappen(12)) {
      world.standStill(host);
    }
    if (interrupted) {
      return notSent("the run was cancelled before it was sent");
    }
    if (!clearance.covers(RESPONSE)) {
      world.tell(host.name(), "may not send " + statement.masked());
      return notSent("no clearance");
    }
    if (world.leases().remaining(host).compareTo(RESPONSE) <= 0) {
      throw new Violation(
          "a statement leaves although its lease may run out before its answer: "
              + statement.masked());
    }
    var cause = intended(statement);
    world.tell(host.name(), "sends " + statement.masked());
    host.asks();
    try {
      return send(statement, limit, submitted, cause);
    } finally {
      host.hears(world.fibers().nowNanos());
    }
  }

  private static StatementOutcome notSent(String why) {
    return new StatementOutcome.Rejected(Failure.of(WorkersError.NOT_SENT, why), Optional.empty());
  }

  private StatementOutcome send(
      Statement statement, Duration limit, Consumer<String> submitted, String cause) {
    var id = "st-" + (known.size() + 1);
    var mishap = Mishap.next(world);
    if (mishap == Mishap.NOT_SENT) {
      return new StatementOutcome.Rejected(
          Failure.of(WorkersError.UNREACHABLE, "no connection"), Optional.empty());
    }
    var answer = new CompletableFuture<StatementOutcome>();
    known.put(id, unknown("still running"));
    var patience = limit.compareTo(RESPONSE) < 0 ? limit : RESPONSE;
    if (mishap.hasEffect()) {
      world
          .fibers()
          .after(
              mishap.effectAfter(world),
              () -> {
                var outcome = outcome(id, world.server().carryOut(statement, cause));
                known.put(id, outcome);
                if (mishap.isAnswered()) {
                  world.fibers().after(world.millis(1, 200), () -> answer.complete(outcome));
                }
              });
    } else {
      known.remove(id);
    }
    if (!mishap.isAnswered()) {
      world.fibers().after(world.millis(10, 4000), () -> answer.complete(unknown("reset")));
    }
    if (mishap.isSubmitted()) {
      world.fibers().sleep(world.millis(1, 100));
      world.touch(host, "after it was told the statement's id");
      submitted.accept(id);
      polled.add(answer);
      if (interrupted) {
        interrupt();
      }
    }
    if (!world.fibers().await(answer, patience)) {
      answer.complete(unknown("time-out"));
    }
    world.touch(host, "after the answer to " + statement.masked());
    var outcome = answer.join();
    world.tell(host.name(), "hears " + word(outcome));
    return outcome;
  }

  /// The operation whose durable intent this statement is. There must be one (design, invariant 1).
  private String intended(Statement statement) {
    for (TrackedOperation tracked : world.disk().operations()) {
      var operation = tracked.operation();
      var claim = operation.claim();
      boolean intends =
          operation.steps().values().stream()
              .anyMatch(step ->
                  step.status() == Step.Status.INTENDED
                      && step.statement().equals(statement.masked()));
      if (intends
          && claim != null
          && claim.owner().equals(host.name())
          && !world.disk().isVolatile(operation.id())) {
        return operation.id().value();
      }
    }
    var sent = statement.masked();
    if (world.disk().hasVolatile()) {
      throw new Violation("a statement leaves before its intent is durable: " + sent);
    }
    boolean takenOver = world.disk().events().stream().anyMatch(event -> isIntent(event, sent));
    throw new Violation(
        takenOver
            ? "a statement leaves although its operation was taken over: " + sent
            : "a statement leaves without a durable intent: " + sent);
  }

  private boolean isIntent(StoredEvent event, String sent) {
    return event.writer().equals(host.name())
        && event.event() instanceof StepIntended intended
        && intended.statement().equals(sent);
  }

  private StatementOutcome outcome(String id, Effect effect) {
    return switch (effect) {
      case Effect.Refused(var failure) -> new StatementOutcome.Rejected(failure, Optional.of(id));
      case Effect.Done(var type, var artefact) ->
          new StatementOutcome.Success(
              id, world.server().nowMicros(), artefacts(type, artefact), CONTEXT);
    };
  }

  private static ResultTable artefacts(Optional<String> type, String name) {
    return type.isEmpty()
        ? ResultTable.empty()
        : new ResultTable(
            List.of("Type", "Name", "Command", "Summary", "Path"),
            List.of(Arrays.asList(type.get(), name, "", "", "")));
  }

  @Override
  public StatementOutcome outcomeOf(String statementId, List<Secret> secrets, Duration limit) {
    world.fibers().sleep(world.millis(10, 300));
    world.touch(host, "asking for the outcome of " + statementId);
    var outcome =
        world.happens(100)
            ? unknown("no answer")
            : known.getOrDefault(
                statementId,
                new StatementOutcome.Rejected(
                    Failure.of(WorkersError.NOT_FOUND, "no such statement"), Optional.empty()));
    world.tell(host.name(), "hears of " + statementId + ": " + word(outcome));
    return outcome;
  }

  /// Whoever polls is between two requests.
  @Override
  public void interrupt() {
    interrupted = true;
    polled.forEach(answer -> answer.complete(unknown("the run was cancelled")));
  }

  @Override
  public void resume() {
    interrupted = false;
  }

  @Override
  public void close() {}

  static StatementOutcome unknown(String what) {
    return new StatementOutcome.Unknown(Failure.of(WorkersError.TIMED_OUT, what), Optional.empty());
  }

  private static String word(StatementOutcome outcome) {
    return switch (outcome) {
      case StatementOutcome.Success _ -> "success";
      case StatementOutcome.Rejected(var failure, _) -> "a refusal: " + failure.describe();
      case StatementOutcome.Unknown(var failure, _) -> "nothing: " + failure.message();
    };
  }

  /// An empty register of outcomes, for all processes of a history.
  static Map<String, StatementOutcome> register() {
    return new HashMap<>();
  }
}
