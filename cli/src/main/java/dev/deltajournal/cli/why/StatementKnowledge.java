package dev.deltajournal.cli.why;

import dev.deltajournal.cli.access.Owner;
import dev.deltajournal.cli.screen.Times;
import dev.deltajournal.journal.Failure;
import dev.deltajournal.journal.operation.Step;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is known of one statement, in sentences.
///
/// @param now microseconds since 1970, UTC
record StatementKnowledge(Step step, Owner owner, long now) {

  List<String> sentences() {
    var lines = new ArrayList<String>();
    lines.add(
        "Step "
            + step.name()
            + ", attempt "
            + step.attempt()
            + ", intended "
            + Times.length(now - step.intendedMicros())
            + " ago"
            + (step.role().isEmpty() ? "" : ", as role " + step.role())
            + ".");
    var id = step.statementId();
    lines.add(
        id == null
            ? "The service's id for the statement is not known."
            : "The service's id for the statement: " + id + ".");
    lines.add(outcome());
    return lines;
  }

  private String outcome() {
    return switch (step.status()) {
      case INTENDED ->
          owner.isAlive()
              ? "It is being sent, or the service is working on it: no answer yet."
              : "It was sent or about to be sent; the answer was never recorded, as the process"
                  + " died in between.";
      case SUBMITTED ->
          owner.isAlive()
              ? "The service has it and has not said yet how it ended."
              : "The service has it; how it ended was never recorded.";
      case ACKNOWLEDGED -> "The service confirmed it.";
      case REJECTED -> "The service refused it, and it had no effect" + words(step.failure());
      case UNKNOWN -> "Whether it took effect is not known: " + step.unknownReason();
    };
  }

  private static String words(@Nullable Failure failure) {
    return failure == null ? "." : ": " + failure.message();
  }
}
