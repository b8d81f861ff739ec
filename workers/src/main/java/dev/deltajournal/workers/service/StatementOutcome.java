package dev.deltajournal.workers.service;

import dev.deltajournal.journal.Failure;
import java.util.Optional;

/// What became of a statement (design, invariant 2). There is no fourth possibility.
public sealed interface StatementOutcome {

  /// SQLSTATE class 00 or 01.
  ///
  /// @param serviceMicros the service's clock (`createdOn`), microseconds since 1970
  record Success(String statementId, long serviceMicros, ResultTable table, ServiceContext context)
      implements StatementOutcome {}

  /// It certainly had no effect: failure before the first request byte; 400, 401, 403, 404 on POST;
  /// a definite SQL rejection.
  record Rejected(Failure failure, Optional<String> statementId) implements StatementOutcome {
    /// The service's state, empty if it was not the service that refused.
    public String sqlState() {
      return failure.sqlState() == null ? "" : failure.sqlState();
    }
  }

  /// Everything else: 408, any 5xx, 57xxx, XX000, a 2xx that is no result set, reset, time-out.
  ///
  /// @param failure what was observed
  record Unknown(Failure failure, Optional<String> statementId) implements StatementOutcome {}
}
