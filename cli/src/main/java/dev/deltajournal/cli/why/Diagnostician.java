package dev.deltajournal.cli.why;

import dev.deltajournal.journal.Failure;
import dev.deltajournal.journal.operation.OperationState;
import dev.deltajournal.journal.operation.Step;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Explains one operation from its fold and from whether its owner lives.
final class Diagnostician {
  private final Subject subject;

  Diagnostician(Subject subject) {
    this.subject = subject;
  }

  Diagnosis diagnose() {
    var step = stepInQuestion();
    var failure = failure();
    var outlook = new Outlook(subject, failure);
    return new Diagnosis(
        subject.isUnattended(),
        new Standing(subject).sentences(),
        step,
        step.map(asked -> new StatementKnowledge(asked, subject).sentences()).orElse(List.of()),
        outlook.next(),
        failure,
        outlook.command(),
        outlook.waysOut(),
        outlook.hints());
  }

  /// The open step if there is one; else, unless all went well, the newest.
  private Optional<Step> stepInQuestion() {
    var open = subject.operation().openStep();
    return open.isPresent() || subject.state() == OperationState.SUCCEEDED
        ? open
        : newest(subject.operation().steps().values().stream());
  }

  /// What a person has overruled is no longer the last word.
  private Optional<Failure> failure() {
    var operation = subject.operation();
    if (operation.failure() != null && operation.state() != OperationState.ACCEPTED) {
      return Optional.of(operation.failure());
    }
    return Optional.<Failure>ofNullable(operation.compensating())
        .or(() ->
            newest(
                    operation.steps().values().stream()
                        .filter(step -> step.status() == Step.Status.REJECTED))
                .map(Step::failure));
  }

  private static Optional<Step> newest(Stream<Step> steps) {
    return steps.max(Comparator.comparingLong(Step::version));
  }
}
