package dev.deltajournal.workers.operation;

import dev.deltajournal.journal.OperationId;
import dev.deltajournal.workers.Time;
import dev.deltajournal.workers.Timings;
import dev.deltajournal.workers.catalogue.Catalogue;
import dev.deltajournal.workers.catalogue.Planner;
import dev.deltajournal.workers.catalogue.Readiness;
import dev.deltajournal.workers.service.StatementService;
import java.util.UUID;
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
    var services = new Services(service, catalogue, readiness, planner);
    var identity = new ServiceIdentity(service, timings.waiting().look());
    var session =
        new Session(
            journal,
            opened ->
                new Conductor(
                    opened,
                    new Performer(opened, services, identity::role, operationTimings.statement()),
                    operationTimings,
                    time,
                    workers));
    var acceptance =
        new Acceptance(
            new Drivers(operationTimings),
            new Replay(catalogue),
            () -> OperationId.of(time.now().toEpochMilli(), random.nextLong(), random.nextLong()),
            operationTimings,
            time,
            new UUID(random.nextLong(), random.nextLong()).toString());
    return new JournalledLifecycle(services, session, identity, acceptance, server);
  }
}
