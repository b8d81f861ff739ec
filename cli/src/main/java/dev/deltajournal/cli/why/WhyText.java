package dev.deltajournal.cli.why;

import dev.deltajournal.cli.access.ResourceName;
import dev.deltajournal.cli.operation.OperationJson;
import dev.deltajournal.cli.operation.StateText;
import dev.deltajournal.cli.screen.Screen;
import dev.deltajournal.cli.screen.Span;
import dev.deltajournal.journal.Failure;
import dev.deltajournal.journal.operation.Operation;
import java.util.List;

/// The answer for people.
///
/// @param others how many further operations are unfinished or failed
record WhyText(
    Screen screen, Operation operation, String shortId, Diagnosis diagnosis, int others) {

  void print() {
    var accepted = operation.accepted();
    screen.line(
        Span.strong(accepted.verb() + " " + accepted.kind() + " "),
        Span.strong(ResourceName.of(accepted.identity().resource())),
        Span.plain(": "),
        new Span(StateText.style(operation.state()), StateText.of(operation.state())),
        Span.plain(diagnosis.unattended() ? ", and nobody works on it" : ""));
    screen.line(Span.dim("  operation " + shortId));
    screen.line(Span.dim("  " + accepted.identity().resource()));
    OperationJson.objectId(operation).ifPresent(id -> screen.line(Span.dim("  object " + id)));
    section("Where it stands", diagnosis.standing());
    statement();
    diagnosis.failure().ifPresent(this::failure);
    section("What happens next", diagnosis.next());
    section("Good to know", diagnosis.hints());
    commands();
    if (others > 0) {
      screen.blank();
      screen.line(
          Span.dim(
              others
                  + (others == 1 ? " more operation is" : " more operations are")
                  + " unfinished or failed: deltajournal op list --state unfinished --state"
                  + " failed"));
    }
  }

  private void statement() {
    diagnosis
        .step()
        .ifPresent(step -> {
          title("The statement in question");
          screen.quote(2, step.statement());
          diagnosis.known().forEach(line -> screen.paragraph(2, line));
        });
  }

  private void failure(Failure failure) {
    title("The last error");
    screen.paragraph(2, failure.code() + ": " + failure.message());
    var words = failure.serviceMessage();
    if (words != null) {
      var state = failure.sqlState();
      screen.paragraph(
          2, "The service said: " + words + (state == null ? "" : " (SQLSTATE " + state + ")"));
    }
    if (!failure.nextStep().isEmpty()) {
      screen.paragraph(2, failure.nextStep());
    }
  }

  private void commands() {
    if (diagnosis.command().isEmpty()) {
      return;
    }
    title(diagnosis.waysOut().size() > 1 ? "Type one of" : "Type");
    if (diagnosis.waysOut().isEmpty()) {
      screen.line(Span.strong("  " + diagnosis.command().get()));
    } else {
      diagnosis.waysOut().forEach(way -> screen.line(Span.strong("  " + way)));
    }
  }

  private void section(String name, List<String> lines) {
    if (!lines.isEmpty()) {
      title(name);
      lines.forEach(line -> screen.paragraph(2, line));
    }
  }

  private void title(String name) {
    screen.blank();
    screen.line(Span.dim(name));
  }
}
