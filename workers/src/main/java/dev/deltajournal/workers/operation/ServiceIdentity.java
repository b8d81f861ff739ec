package dev.deltajournal.workers.operation;

import dev.deltajournal.journal.Failure;
import dev.deltajournal.workers.Time;
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
  private final Time time;
  private volatile @Nullable Asked asked;

  ServiceIdentity(StatementService service, Duration limit, Time time) {
    this.service = service;
    this.limit = limit;
    this.time = time;
  }

  /// @param micros the service's clock at the answer; 0 if it did not tell
  /// @param nanos our monotonic clock then
  private record Asked(ServiceContext context, long micros, long nanos) {}

  synchronized Known ask() {
    var known = asked;
    if (known != null) {
      return new Known.As(known.context());
    }
    return switch (service.execute(QUESTION, limit, _ -> {})) {
      case StatementOutcome.Success success -> {
        asked = new Asked(success.context(), success.serviceMicros(), time.nanos());
        yield new Known.As(success.context());
      }
      case StatementOutcome.Rejected rejected -> new Known.Not(rejected.failure());
      case StatementOutcome.Unknown unknown -> new Known.Not(unknown.failure());
    };
  }

  /// The organization, once the service has told it.
  Optional<String> organization() {
    return Optional.ofNullable(asked).map(known -> known.context().organization());
  }

  /// The service's clock now, as our monotonic one has carried it on; 0 if it never told.
  long serviceMicros() {
    var known = asked;
    return known == null || known.micros() == 0
        ? 0
        : known.micros() + (time.nanos() - known.nanos()) / 1000;
  }

  /// The role that the service chose; empty until it was asked.
  String role() {
    var known = asked;
    return known == null ? "" : known.context().role();
  }
}
