package dev.deltajournal.cli.why;

import dev.deltajournal.journal.operation.Step;
import java.util.ArrayList;
import java.util.List;

/// What is known of one statement, in sentences.
record StatementKnowledge(Step step, Subject subject) {

  List<String> sentences() {
    var lines = new ArrayList<String>();
    lines.add(
        "Step "
            + step.name()
            + ", attempt "
            + step.attempt()
            + ", intended "
            + subject.ago(step.intendedMicros())
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
          subject.isUnderWay()
              ? "It is being sent, or the service is working on it: no answer yet."
              : "It was sent or about to be sent; the answer was never recorded, as the process"
                  + " died in between.";
      case SUBMITTED ->
          subject.isUnderWay()
              ? "The service has it and has not said yet how it ended."
              : "The service has it; how it ended was never recorded.";
      case ACKNOWLEDGED -> "The service confirmed it.";
      case REJECTED -> "The service refused it; it had no effect.";
      case UNKNOWN -> "Whether it took effect is not known: " + step.unknownReason();
    };
  }
}
