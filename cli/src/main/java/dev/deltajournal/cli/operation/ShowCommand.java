package dev.deltajournal.cli.operation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deltajournal.cli.access.OperationFinder;
import dev.deltajournal.cli.access.OperationFinder.Found;
import dev.deltajournal.cli.access.Owner;
import dev.deltajournal.cli.access.Owners;
import dev.deltajournal.cli.access.ResourceName;
import dev.deltajournal.cli.screen.Json;
import dev.deltajournal.cli.screen.Screen;
import dev.deltajournal.cli.screen.Span;
import dev.deltajournal.cli.screen.Times;
import dev.deltajournal.cli.session.Session;
import dev.deltajournal.journal.operation.Operation;
import dev.deltajournal.journal.operation.OperationState;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `op show ID`: everything the journal knows of one operation.
@Command(
    name = "show",
    description = "Shows one operation with its whole time line.",
    footer = {"", "Example:", "  deltajournal op show 0199f4c2-61ab"})
public final class ShowCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(
      paramLabel = "ID",
      description = "The operation's id, or a beginning that no other has.")
  private String id = "";

  public ShowCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    try (var journal = session.read()) {
      var found = new OperationFinder(journal.reader()).byPrefix(id);
      var owners = new Owners(journal);
      session.answer(() -> json(found, owners), screen -> text(screen, found, owners));
    }
    return 0;
  }

  private void text(Screen screen, Found found, Owners owners) {
    var operation = found.operation();
    var owner = owners.of(operation);
    heading(screen, operation, owner);
    screen.blank();
    new TimeLine(screen, owners).print(found.events(), operation, owner, session.now());
    var waysOut = waysOut(operation);
    if (!waysOut.isEmpty()) {
      screen.blank();
      screen.line(Span.strong("Ways out"));
      waysOut.forEach(way -> screen.line("  " + way));
    }
  }

  /// They are ways out of being parked, and of nothing else.
  private static List<String> waysOut(Operation operation) {
    return operation.state() == OperationState.PARKED ? operation.waysOut() : List.of();
  }

  private void heading(Screen screen, Operation operation, Owner owner) {
    var accepted = operation.accepted();
    var identity = accepted.identity();
    field(screen, "Operation", Span.strong(operation.id().value()));
    field(
        screen,
        "State",
        new Span(
            StateText.style(operation.state()),
            StateText.of(operation.state())
                + " (status "
                + Owners.status(operation.state(), owner)
                + ")"));
    field(
        screen,
        "Doing",
        Span.plain(
            accepted.verb() + " " + accepted.kind() + " " + ResourceName.of(identity.resource())));
    field(screen, "Resource", Span.plain(identity.resource()));
    OperationJson.objectId(operation).ifPresent(id -> field(screen, "Object", Span.plain(id)));
    OperationJson.givenName(operation).ifPresent(name -> field(screen, "Name", Span.plain(name)));
    field(
        screen,
        "Service",
        Span.plain(
            identity.server()
                + (identity.organization().isEmpty()
                    ? ""
                    : ", organization " + identity.organization())));
    field(screen, "Owner", Span.plain(owner(owner)));
    field(
        screen,
        "Accepted",
        Span.plain(
            Times.at(operation.acceptedMicros(), session.context().clock())
                + " ("
                + Times.length(session.now() - operation.acceptedMicros())
                + " ago)"));
  }

  private static String owner(Owner owner) {
    return switch (owner.liveness()) {
      case NEVER_CLAIMED -> "none yet";
      case ALIVE -> owner.describe() + ", alive";
      case GONE -> owner.describe() + ", gone";
    };
  }

  private static void field(Screen screen, String name, Span value) {
    screen.line(Span.dim("%-10s".formatted(name)), value);
  }

  private ObjectNode json(Found found, Owners owners) {
    var operation = found.operation();
    var answer = Json.document("operation", 1);
    var node = OperationJson.brief(operation, owners.of(operation));
    answer.set("operation", node);
    var steps = node.putArray("steps");
    operation.steps().values().forEach(step -> steps.add(OperationJson.step(step)));
    var failure = operation.failure();
    if (failure != null) {
      node.set("failure", Json.tree(failure));
    }
    var waysOut = node.putArray("waysOut");
    waysOut(operation).forEach(waysOut::add);
    node.put("summary", operation.summary());
    var events = answer.putArray("events");
    for (var event : found.events()) {
      events.add(OperationJson.event(event, operation.acceptedMicros()));
    }
    return answer;
  }
}
