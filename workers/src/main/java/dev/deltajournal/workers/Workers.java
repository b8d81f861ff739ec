package dev.deltajournal.workers;

import dev.deltajournal.workers.catalogue.DescribePlanner;
import dev.deltajournal.workers.catalogue.Directory;
import dev.deltajournal.workers.catalogue.Planner;
import dev.deltajournal.workers.catalogue.ReadinessPollers;
import dev.deltajournal.workers.catalogue.SystemCatalogue;
import dev.deltajournal.workers.catalogue.SystemDirectory;
import dev.deltajournal.workers.operation.JournalSource;
import dev.deltajournal.workers.operation.Lifecycle;
import dev.deltajournal.workers.operation.Lifecycles;
import dev.deltajournal.workers.operation.OperationTimings;
import dev.deltajournal.workers.operation.Undoing;
import dev.deltajournal.workers.service.HttpStatementService;
import dev.deltajournal.workers.service.ServiceSettings;
import java.security.SecureRandom;
import java.util.function.Consumer;

/// What a provider needs of DeltaStream, wired together. Makes no request and opens no journal by
/// itself: the first call that needs them does.
///
/// @param lifecycle creates, updates, deletes, reads
/// @param planner asks what a statement would do
/// @param directory finds objects
public record Workers(Lifecycle lifecycle, Planner planner, Directory directory)
    implements AutoCloseable {
  /// Enough to keep the connections of a big stack busy; a statement that waits for its turn costs
  /// a thread and nothing else.
  private static final int STATEMENT_WORKERS = 8;

  /// @param journal opened at the first effective call
  /// @param status hears one line whenever the service slows all workers down
  public static Workers open(
      ServiceSettings settings, JournalSource journal, Timings timings, Consumer<String> status) {
    var time = Time.system();
    var random = new SecureRandom();
    var service = new HttpStatementService(settings, timings, time, random, status);
    var planner = new DescribePlanner(service, timings);
    var lifecycle =
        Lifecycles.open(
            journal,
            service,
            new SystemCatalogue(service, timings, time),
            new ReadinessPollers(service, timings, time),
            planner,
            settings.normalisedServer(),
            timings,
            OperationTimings.on(timings),
            time,
            random,
            STATEMENT_WORKERS);
    return new Workers(lifecycle, planner, new SystemDirectory(service, timings));
  }

  /// Takes back what creates have made, for people.
  ///
  /// @param journal opened at the first order
  /// @param status hears one line whenever the service slows things down
  public static Undoing undoing(
      ServiceSettings settings, JournalSource journal, Timings timings, Consumer<String> status) {
    var time = Time.system();
    var random = new SecureRandom();
    var service = new HttpStatementService(settings, timings, time, random, status);
    return Lifecycles.undoing(
        journal,
        service,
        new SystemCatalogue(service, timings, time),
        new ReadinessPollers(service, timings, time),
        new DescribePlanner(service, timings),
        timings,
        OperationTimings.on(timings),
        time,
        random);
  }

  @Override
  public void close() {
    lifecycle.close();
  }
}
