package dev.deltajournal.workers.operation;

import dev.deltajournal.journal.Failure;
import dev.deltajournal.workers.service.ServiceContext;
import dev.deltajournal.workers.service.Statement;
import dev.deltajournal.workers.service.StatementOutcome;
import dev.deltajournal.workers.service.StatementService;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Which organization and role the service takes us for. Asked once, at the first effective call; a
/// failure is not remembered.
final class ServiceIdentity {
  private static final Statement QUESTION =
      Statement.read(
          "SELECT \"name\" FROM deltastream.sys.\"databases\" LIMIT 1;", Optional.empty());

  /// The answer: a context, or why there is none.
  sealed interface Known {
    record As(ServiceContext context) implements Known {}

    record Not(Failure failure) implements Known {}
  }

  private final StatementService service;
  private final Duration limit;
  private volatile @Nullable ServiceContext context;

  ServiceIdentity(StatementService service, Duration limit) {
    this.service = service;
    this.limit = limit;
  }

  synchronized Known ask() {
    var known = context;
    if (known != null) {
      return new Known.As(known);
    }
    return switch (service.execute(QUESTION, limit, _ -> {})) {
      case StatementOutcome.Success success -> {
        context = success.context();
        yield new Known.As(success.context());
      }
      case StatementOutcome.Rejected rejected -> new Known.Not(rejected.failure());
      case StatementOutcome.Unknown unknown -> new Known.Not(unknown.failure());
    };
  }

  /// The role that the service chose; empty until it was asked.
  String role() {
    var known = context;
    return known == null ? "" : known.role();
  }
}
