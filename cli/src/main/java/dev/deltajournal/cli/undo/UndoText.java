package dev.deltajournal.cli.undo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deltajournal.cli.access.ResourceName;
import dev.deltajournal.cli.operation.OperationJson;
import dev.deltajournal.cli.screen.Json;
import dev.deltajournal.cli.screen.Screen;
import dev.deltajournal.cli.screen.Span;
import dev.deltajournal.cli.session.Context.Person;
import dev.deltajournal.cli.undo.Undo.Subject;
import dev.deltajournal.journal.operation.Operation;
import dev.deltajournal.journal.operation.Step;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// What `op undo` says.
///
/// @param subject as it was when the person decided
record UndoText(Subject subject, String reason) {
  private static final String CLEAR_PENDING = "pulumi refresh --clear-pending-creates --yes";

  /// The name to type: the service's id of the object, or what the create was to make.
  String object() {
    var operation = subject.operation();
    var identified = operation.identified();
    if (identified != null) {
      return identified.objectId();
    }
    var wanted = operation.accepted().objectId();
    return wanted == null ? ResourceName.of(operation.accepted().identity().resource()) : wanted;
  }

  List<String> question() {
    return List.of(title(), effect());
  }

  void intention(Screen screen) {
    screen.line(Span.strong("Would "), Span.plain(title()));
    screen.paragraph(0, effect());
  }

  void result(Screen screen, Operation ended) {
    screen.line(Span.strong("Undone: "), Span.plain(subject.operation().id().value()));
    screen.line(outcome(ended));
    screen.paragraph(0, "If Pulumi warns of pending creates, `" + CLEAR_PENDING + "` clears them.");
  }

  /// @param ended the operation that has the whole story; empty if nothing was done
  ObjectNode json(Person person, Optional<Operation> ended) {
    var answer =
        Json.document("undo", 1)
            .put("undone", ended.isPresent())
            .put("who", person.user())
            .put("host", person.host())
            .put("reason", reason)
            .put("object", object());
    ended.ifPresent(
        operation -> answer.put("by", operation.id().value()).put("result", outcome(operation)));
    // As it was when the decision was made.
    answer.set("operation", OperationJson.brief(subject.operation(), subject.owner()));
    return answer;
  }

  private String title() {
    var operation = subject.operation();
    var accepted = operation.accepted();
    return "undo "
        + operation.id()
        + ": "
        + accepted.verb()
        + " "
        + accepted.kind()
        + " "
        + ResourceName.of(accepted.identity().resource());
  }

  private String effect() {
    var operation = subject.operation();
    var where = " at " + operation.accepted().identity().server();
    if (operation.state().isFinal()) {
      return "This create had finished, and Pulumi may have saved its object: compare `pulumi stack"
          + " --show-urns`. "
          + object()
          + where
          + " is removed, unless it has been made anew since.";
    }
    return operation.steps().isEmpty()
        ? "Nothing was sent for it; the operation is closed."
        : "Looks for what it has made"
            + where
            + ", removes that and nothing else, and closes the"
            + " operation.";
  }

  private String outcome(Operation ended) {
    if (!ended.id().equals(subject.operation().id())) {
      return Objects.requireNonNullElse(ended.summary(), "");
    }
    boolean removed =
        ended.step("undo").filter(step -> step.status() == Step.Status.ACKNOWLEDGED).isPresent();
    var identified = ended.identified();
    var object = identified == null ? object() : identified.objectId();
    return removed
        ? ended.accepted().kind() + " " + object + " was removed."
        : "Nothing had to be removed: what this create made, if anything, is not there.";
  }
}
