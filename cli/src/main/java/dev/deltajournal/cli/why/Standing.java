package dev.deltajournal.cli.why;

import dev.deltajournal.journal.event.OperationEvent.OperatorIntervened;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where an operation stands, in sentences.
record Standing(Subject subject) {

  List<String> sentences() {
    var lines = new ArrayList<String>();
    lines.add(state());
    if (!subject.state().isFinal()) {
      lines.add(owner());
    }
    var intervention = subject.operation().intervention();
    if (intervention != null) {
      lines.add(intervened(intervention));
    }
    return lines;
  }

  private String state() {
    var operation = subject.operation();
    return switch (operation.state()) {
      case ACCEPTED ->
          operation.steps().isEmpty()
              ? "It was recorded, and no statement has been sent for it yet."
              : "It waits to be carried on.";
      case RUNNING -> running();
      case AWAITING_READY -> "It waits for the object to become ready" + readiness();
      case IN_DOUBT -> "A statement was sent, and whether it took effect is not known yet.";
      case COMPENSATING -> "It is undoing its own steps, and has not finished that.";
      case PARKED -> "It is parked: only a person can tell how to go on.";
      case SUCCEEDED -> "It succeeded: " + text(operation.summary());
      case FAILED -> "It failed " + subject.ago(operation.updatedMicros()) + ".";
      case CANCELLED -> "It was given up: " + text(operation.summary());
    };
  }

  private String running() {
    if (subject.isUnderWay()) {
      return "It is under way.";
    }
    return subject.operation().openStep().isPresent()
        ? "It was cut in the middle of a statement."
        : "It was cut between two statements; each one sent so far was answered.";
  }

  private String readiness() {
    var readiness = subject.operation().readiness();
    if (readiness == null) {
      return ".";
    }
    var message = text(readiness.message());
    return "; the service says " + readiness.state() + (message.isEmpty() ? "." : ": " + message);
  }

  private String owner() {
    var owner = subject.owner();
    var last = "; its last event was " + subject.ago(subject.operation().updatedMicros()) + ".";
    return switch (owner.liveness()) {
      case NEVER_CLAIMED -> "No process has taken it on" + last;
      case ALIVE ->
          subject.isUnderWay()
              ? "The process that runs it (" + owner.describe() + ") is alive" + last
              : "The process that ran it (" + owner.describe() + ") no longer works on it" + last;
      case GONE -> "The process that ran it (" + owner.describe() + ") is gone" + last;
    };
  }

  private String intervened(OperatorIntervened intervention) {
    return intervention.who()
        + " on "
        + intervention.host()
        + " decided by hand: "
        + intervention.action()
        + subject.adopted().map(id -> " " + id).orElse("")
        + (intervention.reason().isEmpty() ? "" : " (" + intervention.reason() + ")");
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : text;
  }
}
