package dev.deltajournal.cli.why;

import dev.deltajournal.cli.access.Owner;
import dev.deltajournal.cli.screen.Times;
import dev.deltajournal.journal.Failure;
import dev.deltajournal.journal.operation.Operation;
import dev.deltajournal.journal.operation.OperationState;
import dev.deltajournal.journal.operation.Step;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Explains one operation from its fold and from whether its owner lives.
final class Diagnostician {
  static final String UP = "pulumi up";
  static final String CLEAR_PENDING = "pulumi refresh --clear-pending-creates --yes";
  private static final Pattern QUOTED_COMMAND = Pattern.compile("`([^`]+)`");

  private final Operation operation;
  private final Owner owner;
  private final String shortId;
  private final long now;

  /// @param shortId as people type it
  /// @param now microseconds since 1970, UTC
  Diagnostician(Operation operation, Owner owner, String shortId, long now) {
    this.operation = operation;
    this.owner = owner;
    this.shortId = shortId;
    this.now = now;
  }

  Diagnosis diagnose() {
    var step = stepInQuestion();
    return new Diagnosis(
        isUnattended(),
        standing(),
        step,
        step.map(asked -> new StatementKnowledge(asked, owner, now).sentences()).orElse(List.of()),
        next(),
        failure(),
        command(),
        operation.state() == OperationState.PARKED ? waysOut() : List.of(),
        hints());
  }

  private boolean isUnderWay() {
    return owner.isAlive() && operation.state() != OperationState.PARKED;
  }

  private boolean isUnattended() {
    return !operation.state().isFinal() && !isUnderWay();
  }

  private List<String> standing() {
    var lines = new ArrayList<String>();
    switch (operation.state()) {
      case ACCEPTED -> lines.add(accepted());
      case RUNNING -> lines.add(running());
      case AWAITING_READY -> lines.add("It waits for the object to become ready" + readiness());
      case IN_DOUBT ->
          lines.add("A statement was sent, and whether it took effect is not known yet.");
      case COMPENSATING -> lines.add("It is undoing its own steps, and has not finished that.");
      case PARKED -> lines.add("It is parked: only a person can tell how to go on.");
      case SUCCEEDED -> lines.add("It succeeded: " + text(operation.summary()));
      case FAILED -> lines.add("It failed " + ago(operation.updatedMicros()) + ".");
      case CANCELLED -> lines.add("It was given up: " + text(operation.summary()));
    }
    if (!operation.state().isFinal()) {
      lines.add(aboutOwner());
    }
    var intervention = operation.intervention();
    if (intervention != null) {
      lines.add(
          intervention.who()
              + " on "
              + intervention.host()
              + " decided by hand: "
              + intervention.action()
              + adopted().map(id -> " " + id).orElse("")
              + (intervention.reason().isEmpty() ? "" : " (" + intervention.reason() + ")"));
    }
    return lines;
  }

  private String accepted() {
    return operation.steps().isEmpty()
        ? "It was recorded, and no statement has been sent for it yet."
        : "It is to be carried on.";
  }

  private String running() {
    if (isUnderWay()) {
      return "It is under way.";
    }
    return operation.openStep().isPresent()
        ? "It was cut in the middle of a statement."
        : "It was cut between two statements; each one sent so far was answered.";
  }

  private String readiness() {
    var readiness = operation.readiness();
    if (readiness == null) {
      return ".";
    }
    var message = readiness.message();
    return "; the service says "
        + readiness.state()
        + (message == null || message.isEmpty() ? "." : ": " + message);
  }

  private String aboutOwner() {
    var last = ago(operation.updatedMicros());
    return switch (owner.liveness()) {
      case NEVER_CLAIMED -> "No process has taken it on; its last event was " + last + ".";
      case ALIVE ->
          isUnderWay()
              ? "The process that runs it ("
                  + owner.describe()
                  + ") is alive; its last event was "
                  + last
                  + "."
              : "The process that ran it (" + owner.describe() + ") has put it aside " + last + ".";
      case GONE ->
          "The process that ran it ("
              + owner.describe()
              + ") is gone; its last event was "
              + last
              + ".";
    };
  }

  /// The open step if there is one; else, unless all went well, the newest.
  private Optional<Step> stepInQuestion() {
    var open = operation.openStep();
    if (open.isPresent() || operation.state() == OperationState.SUCCEEDED) {
      return open;
    }
    return operation.steps().values().stream().max(Comparator.comparingLong(Step::version));
  }

  private List<String> next() {
    if (operation.state().isFinal()) {
      return switch (operation.state()) {
        case FAILED ->
            List.of(
                "Nothing is carried on: once the cause is mended, the next `pulumi up` begins"
                    + " anew.");
        case CANCELLED ->
            List.of("Nothing is carried on: the next `pulumi up` does what is still missing.");
        default -> List.of();
      };
    }
    if (operation.state() == OperationState.PARKED) {
      return List.of(
          "Until you choose, `pulumi up` answers with the same error and sends nothing.");
    }
    if (isUnderWay()) {
      return List.of("Nothing needs doing while it runs; a second `pulumi up` would wait for it.");
    }
    return List.of("`pulumi up` takes the operation on: it " + resumption() + ".");
  }

  private String resumption() {
    var open = operation.openStep();
    var adopted = adopted();
    if (adopted.isPresent()) {
      return "goes on with object " + adopted.get();
    }
    if (open.isPresent()) {
      var id = open.get().statementId();
      return id == null
          ? StatementKind.of(open.get().statement()).settling()
          : "asks the service how statement " + id + " ended, and goes on from there";
    }
    if (operation.state() == OperationState.COMPENSATING) {
      return "goes on undoing its own steps, then reports the error that made it do so";
    }
    if (operation.steps().isEmpty()) {
      return "begins, as nothing has been sent";
    }
    return "goes on after the last confirmed step; nothing is sent twice";
  }

  private Optional<String> adopted() {
    var intervention = operation.intervention();
    return intervention == null
        ? Optional.empty()
        : Optional.ofNullable(intervention.detail().body().path("objectId").asText(null));
  }

  private Optional<Failure> failure() {
    if (operation.failure() != null && operation.state() != OperationState.ACCEPTED) {
      return Optional.of(operation.failure());
    }
    return Optional.<Failure>ofNullable(operation.compensating())
        .or(() ->
            operation.steps().values().stream()
                .filter(step -> step.status() == Step.Status.REJECTED)
                .max(Comparator.comparingLong(Step::version))
                .map(Step::failure));
  }

  private Optional<String> command() {
    return switch (operation.state()) {
      case SUCCEEDED -> Optional.empty();
      case CANCELLED -> Optional.of(UP);
      case FAILED -> failure().flatMap(Diagnostician::commandIn).or(() -> Optional.of(UP));
      case PARKED -> Optional.of(waysOut().getFirst());
      case ACCEPTED, RUNNING, AWAITING_READY, IN_DOUBT, COMPENSATING ->
          Optional.of(isUnderWay() ? "deltajournal op show " + shortId : UP);
    };
  }

  private List<String> waysOut() {
    return operation.waysOut().isEmpty()
        ? List.of("deltajournal op abandon " + shortId + " --reason \"...\"")
        : operation.waysOut();
  }

  private static Optional<String> commandIn(Failure failure) {
    return QUOTED_COMMAND.matcher(failure.nextStep()).results().findFirst().map(m -> m.group(1));
  }

  private List<String> hints() {
    var hints = new ArrayList<String>();
    if (isUnattended()) {
      if (operation.accepted().verb().equals("delete")) {
        hints.add("If it was `pulumi destroy` that was cut, type `pulumi destroy` instead.");
      }
      if (operation.state() != OperationState.PARKED) {
        hints.add(
            "If Pulumi says that the stack is locked, type `pulumi cancel` first: the lock was left"
                + " behind by a process that died.");
      }
    }
    if (isResumedCreate(operation)) {
      hints.add(
          "This create was resumed. If `pulumi up` warns of pending creates, `"
              + CLEAR_PENDING
              + "` clears them: the object is recorded.");
    }
    return hints;
  }

  /// Whether Pulumi may still list the create as pending, though it has succeeded since.
  static boolean isResumedCreate(Operation operation) {
    return operation.state() == OperationState.SUCCEEDED
        && operation.accepted().verb().equals("create")
        && operation.fence() > 1;
  }

  private String ago(long micros) {
    return Times.length(now - micros) + " ago";
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : text;
  }
}
