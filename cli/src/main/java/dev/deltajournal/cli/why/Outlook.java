package dev.deltajournal.cli.why;

import dev.deltajournal.journal.Failure;
import dev.deltajournal.journal.operation.OperationState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// What happens next, and what to type.
///
/// @param failure the last error, which may name a command of its own
record Outlook(Subject subject, Optional<Failure> failure) {
  static final String CLEAR_PENDING = "pulumi refresh --clear-pending-creates --yes";
  private static final String UP = "pulumi up";
  private static final Pattern QUOTED_COMMAND = Pattern.compile("`([^`]+)`");

  List<String> next() {
    return switch (subject.state()) {
      case SUCCEEDED -> unsaved();
      case FAILED ->
          List.of(
              "Nothing is carried on: once the cause is mended, the next `pulumi up` begins anew.");
      case CANCELLED ->
          List.of("Nothing is carried on: the next `pulumi up` does what is still missing.");
      case PARKED ->
          List.of("Until you choose, `pulumi up` answers with the same error and sends nothing.");
      case ACCEPTED, RUNNING, AWAITING_READY, IN_DOUBT, COMPENSATING ->
          List.of(
              subject.isUnderWay()
                  ? "Nothing needs doing while it runs; a second `pulumi up` would wait for it."
                  : "`pulumi up` takes the operation on: it " + resumption() + ".");
    };
  }

  /// An answer may have been lost with the process that asked for it.
  private List<String> unsaved() {
    var operation = subject.operation();
    return operation.isAcknowledged() || !operation.accepted().verb().equals("create")
        ? List.of()
        : List.of(
            "If Pulumi did not save this result, the next `pulumi up` is given it again; nothing is"
                + " made twice.");
  }

  private String resumption() {
    var operation = subject.operation();
    var adopted = subject.adopted();
    if (adopted.isPresent()) {
      return "goes on with object " + adopted.get();
    }
    var open = operation.openStep();
    if (open.isPresent()) {
      var id = open.get().statementId();
      return id == null
          ? StatementKind.of(open.get().statement()).settling()
          : "asks the service how statement " + id + " ended, and goes on from there";
    }
    if (operation.state() == OperationState.COMPENSATING) {
      return "goes on undoing its own steps, then reports the error that made it do so";
    }
    return operation.steps().isEmpty()
        ? "begins, as nothing has been sent"
        : "goes on after the last confirmed step; nothing is sent twice";
  }

  /// The one command; empty if nothing needs doing.
  Optional<String> command() {
    return switch (subject.state()) {
      case SUCCEEDED -> Optional.empty();
      case CANCELLED -> Optional.of(UP);
      case FAILED -> failure.flatMap(Outlook::commandIn).or(() -> Optional.of(UP));
      case PARKED -> Optional.of(waysOut().getFirst());
      case ACCEPTED, RUNNING, AWAITING_READY, IN_DOUBT, COMPENSATING ->
          Optional.of(subject.isUnderWay() ? "deltajournal op show " + subject.shortId() : UP);
    };
  }

  /// Of a parked operation.
  List<String> waysOut() {
    if (subject.state() != OperationState.PARKED) {
      return List.of();
    }
    var recorded = subject.operation().waysOut();
    return recorded.isEmpty()
        ? List.of("deltajournal op abandon " + subject.shortId() + " --reason \"...\"")
        : recorded;
  }

  private static Optional<String> commandIn(Failure failure) {
    return QUOTED_COMMAND
        .matcher(failure.nextStep())
        .results()
        .findFirst()
        .map(match -> match.group(1));
  }

  List<String> hints() {
    var hints = new ArrayList<String>();
    if (subject.isUnattended() && subject.state() != OperationState.PARKED) {
      if (subject.operation().accepted().verb().equals("delete")) {
        hints.add("If it was `pulumi destroy` that was cut, type `pulumi destroy` instead.");
      }
      hints.add(
          "If Pulumi says that the stack is locked, type `pulumi cancel` first: the lock was left"
              + " behind by a process that died.");
    }
    if (subject.isUnattended() && subject.operation().orphanReported()) {
      hints.add(
          "No run has come back to it. If the resource is no longer in the program, type"
              + " `deltajournal op undo "
              + subject.shortId()
              + "`: it takes back what was made.");
    }
    if (subject.isResumedCreate()) {
      hints.add(
          "This create was resumed. If `pulumi up` warns of pending creates, `"
              + CLEAR_PENDING
              + "` clears them: the object is recorded.");
    }
    return hints;
  }
}
