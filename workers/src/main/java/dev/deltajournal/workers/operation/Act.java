package dev.deltajournal.workers.operation;

import dev.deltajournal.journal.Document;
import dev.deltajournal.journal.Failure;
import dev.deltajournal.journal.event.OperationEvent;
import dev.deltajournal.workers.catalogue.ObjectKey;
import dev.deltajournal.workers.service.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// The next thing to do for an operation. A driver decides it from what is known; the conductor
/// does it and records what came of it.
sealed interface Act {

  /// Look one object up and record the look under a name.
  record LookUp(String probe, ObjectKey key, Optional<String> role) implements Act {}

  /// Look one object up in its table alone and record the look: what the table does not list counts
  /// as absent, although the role may only not see it. Enough where the service refuses a second
  /// object of that name.
  record Glance(String probe, ObjectKey key, Optional<String> role) implements Act {}

  /// List all queries and record which there are.
  record ListQueries(String probe, Optional<String> role) implements Act {}

  /// Send a statement: intent first, then the statement, then its outcome.
  record Send(String step, Statement statement, Document evidence) implements Act {}

  /// Ask the service what became of a statement whose id is known.
  record AskOutcome(String step, String statementId) implements Act {}

  /// Record conclusions.
  record Conclude(List<OperationEvent> events) implements Act {
    Conclude(OperationEvent event) {
      this(List.of(event));
    }
  }

  /// Wait for the object to change; each look at it leads to a new decision.
  ///
  /// @param status what to show meanwhile
  record Await(ObjectKey key, Optional<String> role, String status) implements Act {}

  /// Decide again after a while.
  record Pause(Duration length, String status) implements Act {}

  /// Leave it as it is for now, and say why; a later call goes on.
  record Suspend(Failure why) implements Act {}

  /// Record the end, or that a person has to decide.
  record Finish(OperationEvent event) implements Act {}
}
