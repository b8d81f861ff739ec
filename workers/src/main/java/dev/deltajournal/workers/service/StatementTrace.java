package dev.deltajournal.workers.service;

import dev.deltajournal.workers.service.StatementOutcome.Rejected;
import dev.deltajournal.workers.service.StatementOutcome.Success;
import dev.deltajournal.workers.service.StatementOutcome.Unknown;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes every statement into the log as two lines, one when it is sent and one when its outcome
/// is known, joined by a number. Level TRACE, secrets masked: for whoever wants to see what is said
/// to the service. Polls and requests that are sent again have no lines of their own. Thread-safe.
final class StatementTrace {
  private static final Logger LOG = LoggerFactory.getLogger(StatementTrace.class);

  private final AtomicLong numbers = new AtomicLong();

  /// @param clean takes secrets out, should the masked text hold one by chance
  /// @return the statement's number
  long sending(Statement statement, UnaryOperator<String> clean) {
    long number = numbers.incrementAndGet();
    if (LOG.isTraceEnabled()) {
      LOG.trace(
          "statement {} as {}: {}",
          number,
          statement.role().orElse("the provider's role"),
          clean.apply(statement.masked()).strip().replaceAll("\\R", " "));
    }
    return number;
  }

  void ended(long number, Duration took, StatementOutcome outcome) {
    if (LOG.isTraceEnabled()) {
      LOG.trace("statement {} after {} ms: {}", number, took.toMillis(), told(outcome));
    }
  }

  private static String told(StatementOutcome outcome) {
    return switch (outcome) {
      case Success success ->
          "done, " + success.table().rows().size() + " rows, id " + success.statementId();
      case Rejected(var failure, var _) -> "did not happen: " + failure.describe();
      case Unknown(var failure, var _) -> "outcome unknown: " + failure.describe();
    };
  }
}
