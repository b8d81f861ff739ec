package dev.deltajournal.workers.operation;

import dev.deltajournal.journal.OperationId;
import dev.deltajournal.journal.Secret;
import dev.deltajournal.workers.Time;
import dev.deltajournal.workers.Timings;
import dev.deltajournal.workers.catalogue.Catalogue;
import dev.deltajournal.workers.catalogue.Planner;
import dev.deltajournal.workers.catalogue.Readiness;
import dev.deltajournal.workers.service.Redactor;
import dev.deltajournal.workers.service.StatementService;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
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
        timings,
        operationTimings,
        new Drivers(operationTimings),
        time,
        random,
        () -> new ThreadExecution(workers),
        secrets -> new Redactor(secrets)::clean);
  }

  /// The same from its parts, so that a simulation can put its own in.
  ///
  /// @param execution made once the process is effective
  /// @param redaction makes what takes secrets out of texts
  static JournalledLifecycle assemble(
      JournalSource journal,
      Services services,
      String server,
      Timings service,
      OperationTimings timings,
      Drivers drivers,
      Time time,
      RandomGenerator random,
      Supplier<Execution> execution,
      Function<List<Secret>, UnaryOperator<String>> redaction) {
    var parts =
        Parts.of(journal, services, service, timings, drivers, time, random, execution, redaction);
    return new JournalledLifecycle(
        services, parts.session(), parts.identity(), parts.acceptance(), server);
  }

  /// Puts an {@link Undoing} together, from what a {@link Lifecycle} is made of.
  ///
  /// @param journal opened at the first order and not before
  public static Undoing undoing(
      JournalSource journal,
      StatementService service,
      Catalogue catalogue,
      Readiness readiness,
      Planner planner,
      Timings timings,
      OperationTimings operationTimings,
      Time time,
      RandomGenerator random) {
    var services = new Services(service, catalogue, readiness, planner);
    var parts =
        Parts.of(
            journal,
            services,
            timings,
            operationTimings,
            new Drivers(operationTimings),
            time,
            random,
            () -> new ThreadExecution(1),
            secrets -> new Redactor(secrets)::clean);
    return new Undoing(services, parts.session(), parts.identity(), parts.acceptance());
  }

  /// What operations are run with.
  private record Parts(Session session, ServiceIdentity identity, Acceptance acceptance) {
    static Parts of(
        JournalSource journal,
        Services services,
        Timings service,
        OperationTimings timings,
        Drivers drivers,
        Time time,
        RandomGenerator random,
        Supplier<Execution> execution,
        Function<List<Secret>, UnaryOperator<String>> redaction) {
      var identity = new ServiceIdentity(services.statements(), service.waiting().look(), time);
      var session =
          new Session(
              journal,
              opened ->
                  new Conductor(
                      opened,
                      new Performer(opened, services, identity::role, timings.statement(), time),
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
              new UUID(random.nextLong(), random.nextLong()).toString(),
              redaction,
              identity::serviceMicros);
      return new Parts(session, identity, acceptance);
    }
  }
}
