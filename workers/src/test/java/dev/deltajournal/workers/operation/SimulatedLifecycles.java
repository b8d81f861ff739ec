package dev.deltajournal.workers.operation;

import dev.deltajournal.workers.Time;
import dev.deltajournal.workers.Timings;
import dev.deltajournal.workers.catalogue.Catalogue;
import dev.deltajournal.workers.catalogue.Planner;
import dev.deltajournal.workers.catalogue.Readiness;
import dev.deltajournal.workers.service.Redactor;
import dev.deltajournal.workers.service.StatementService;
import dev.deltajournal.workers.simulation.Host;
import dev.deltajournal.workers.simulation.Policy;
import dev.deltajournal.workers.simulation.Sabotages;
import dev.deltajournal.workers.simulation.World;
import java.time.Duration;
import java.util.function.UnaryOperator;

/// The real {@link JournalledLifecycle} in a simulated process.
public final class SimulatedLifecycles {
  private SimulatedLifecycles() {}

  /// @param looks the service's catalogue, readiness and planner
  public static <L extends Catalogue & Readiness & Planner> Lifecycle open(
      World world,
      Host host,
      Time time,
      JournalSource journal,
      StatementService line,
      L looks,
      Sabotages sabotages) {
    var timings = timings(sabotages);
    var lifecycle =
        Lifecycles.assemble(
            journal,
            new Services(line, looks, looks, looks),
            "https://service.example/v2",
            Timings.defaults(),
            timings,
            new SabotagedDrivers(timings, sabotages),
            time,
            world.random(),
            () -> new FiberExecution(world.fibers(), host),
            secrets ->
                sabotages.without(Policy.REDACTION)
                    ? UnaryOperator.identity()
                    : new Redactor(secrets)::clean);
    return sabotages.off().isEmpty()
        ? lifecycle
        : new SabotagedLifecycle(lifecycle, journal, sabotages);
  }

  private static OperationTimings timings(Sabotages sabotages) {
    var timings = OperationTimings.on(Timings.defaults());
    return sabotages.without(Policy.SETTLE_TIME)
        ? new OperationTimings(
            timings.statement(),
            Duration.ZERO,
            timings.settleLookInterval(),
            timings.lookFreshness(),
            timings.resendBase(),
            timings.resendMax(),
            timings.lookFirst(),
            timings.lookLongest(),
            timings.ownerPoll(),
            timings.stop())
        : timings;
  }
}
