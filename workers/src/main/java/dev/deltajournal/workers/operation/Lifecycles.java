package dev.deltajournal.workers.operation;

import dev.deltajournal.journal.OperationId;
import dev.deltajournal.workers.Time;
import dev.deltajournal.workers.Timings;
import dev.deltajournal.workers.catalogue.Catalogue;
import dev.deltajournal.workers.catalogue.Planner;
import dev.deltajournal.workers.catalogue.Readiness;
import dev.deltajournal.workers.service.StatementService;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/// Puts a {@link Lifecycle} together.
public final class Lifecycles {
  private Lifecycles() {}

  /// @param journal opened at the first effective call and not before
  /// @param service, catalogue, readiness, planner closed with the lifecycle where they can be
  /// @param server normalised, names the service in identities
  /// @param workers how many statements may be under way at a time
  public static Lifecycle open(
      JournalSource journal,
      StatementService service,
      Catalogue catalogue,
      Readiness readiness,
      Planner planner,
      String server,
      Timings timings,
      OperationTimings operationTimings,
      Time time,
      RandomGenerator random,
      int workers) {
    return assemble(
        journal,
        new Services(service, catalogue, readiness, planner),
        server,
        timings.waiting().look(),
        operationTimings,
        new Drivers(operationTimings),
        time,
        random,
        () -> new ThreadExecution(workers));
  }

  /// The same from its parts, so that a simulation can put its own in.
  ///
  /// @param look limit of one look at the service
  /// @param execution made once the process is effective
  static JournalledLifecycle assemble(
      JournalSource journal,
      Services services,
      String server,
      Duration look,
      OperationTimings timings,
      Drivers drivers,
      Time time,
      RandomGenerator random,
      Supplier<Execution> execution) {
    var identity = new ServiceIdentity(services.statements(), look);
    var session =
        new Session(
            journal,
            opened ->
                new Conductor(
                    opened,
                    new Performer(opened, services, identity::role, timings.statement()),
                    timings,
                    time,
                    execution.get()));
    var acceptance =
        new Acceptance(
            drivers,
            new Replay(services.catalogue()),
            () -> OperationId.of(time.now().toEpochMilli(), random.nextLong(), random.nextLong()),
            timings,
            time,
            new UUID(random.nextLong(), random.nextLong()).toString());
    return new JournalledLifecycle(services, session, identity, acceptance, server);
  }
}
