package dev.deltajournal.workers.service;

import dev.deltajournal.journal.Secret;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/// Sends statements and brings back what became of them. Blocks; never throws for anything the
/// service or the network does. 429 is waited out inside, as told, within the limit. Thread-safe.
public interface StatementService extends AutoCloseable {

  /// Sends one statement and waits for its outcome.
  ///
  /// @param limit from now; past it the outcome is unknown
  /// @param clearance without it the statement is not sent
  /// @param submitted hears the service's id for the statement as soon as it is known, when it runs
  ///   asynchronously
  StatementOutcome execute(
      Statement statement, Duration limit, Clearance clearance, Consumer<String> submitted);

  /// Sends one statement that needs no clearance.
  default StatementOutcome execute(
      Statement statement, Duration limit, Consumer<String> submitted) {
    return execute(statement, limit, Clearance.ALWAYS, submitted);
  }

  /// Asks what became of an earlier statement.
  ///
  /// @param secrets of that statement, which the service's words may repeat
  StatementOutcome outcomeOf(String statementId, List<Secret> secrets, Duration limit);

  /// Whoever waits for a turn, or between two requests, is answered now, and nothing more goes out.
  /// Requests under way are not cut: their outcome is worth more than a quick answer.
  default void interrupt() {}

  /// Statements may be sent again.
  default void resume() {}

  @Override
  void close();
}
