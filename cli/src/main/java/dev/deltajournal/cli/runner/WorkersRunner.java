package dev.deltajournal.cli.runner;

import dev.deltajournal.cli.undo.OperationRunner;
import dev.deltajournal.cli.undo.Service;
import dev.deltajournal.journal.Journal;
import dev.deltajournal.journal.store.JournalReader;
import dev.deltajournal.workers.Timings;
import dev.deltajournal.workers.Workers;
import dev.deltajournal.workers.operation.JournalSource;
import dev.deltajournal.workers.operation.Undoing;
import dev.deltajournal.workers.service.ServiceSettings;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Runs operations with the plugin's own workers.
public final class WorkersRunner implements OperationRunner {
  private static final String USER_AGENT = "deltajournal";

  private final Timings timings;

  public WorkersRunner(Timings timings) {
    this.timings = timings;
  }

  /// With the intervals that ship.
  public static WorkersRunner shipped() {
    return new WorkersRunner(Timings.defaults());
  }

  @Override
  public String normalised(Service service) {
    return settings(service).normalisedServer();
  }

  @Override
  public Outcome undo(
      Service service, Supplier<Journal> journal, Order order, Consumer<String> status) {
    try (var undoing = Workers.undoing(settings(service), source(journal), timings, status)) {
      var wanted =
          new Undoing.Order(
              order.operation(),
              order.who(),
              order.host(),
              order.reason(),
              timings.waiting().limit());
      return switch (undoing.undo(wanted, status::accept)) {
        case Undoing.Undone.Done(var by) -> new Outcome.Undone(by);
        case Undoing.Undone.Not(var why) -> new Outcome.Unfinished(why);
        case Undoing.Undone.MovedOn _ -> new Outcome.MovedOn();
      };
    }
  }

  private static JournalSource source(Supplier<Journal> journal) {
    return new JournalSource() {
      @Override
      public Journal open() {
        return journal.get();
      }

      @Override
      public Optional<JournalReader> read() {
        return Optional.empty();
      }
    };
  }

  private static ServiceSettings settings(Service service) {
    return new ServiceSettings(
        service.server(),
        service.apiKey(),
        service.organization(),
        service.role(),
        Optional.empty(),
        service.insecureSkipVerify(),
        USER_AGENT);
  }
}
