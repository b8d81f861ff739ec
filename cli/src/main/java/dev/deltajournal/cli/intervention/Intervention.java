package dev.deltajournal.cli.intervention;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deltajournal.cli.access.OperationFinder;
import dev.deltajournal.cli.access.Owner;
import dev.deltajournal.cli.access.Owners;
import dev.deltajournal.cli.access.ResourceName;
import dev.deltajournal.cli.error.CliError;
import dev.deltajournal.cli.error.CliException;
import dev.deltajournal.cli.operation.OperationJson;
import dev.deltajournal.cli.screen.Json;
import dev.deltajournal.cli.screen.Screen;
import dev.deltajournal.cli.screen.Span;
import dev.deltajournal.cli.session.Consent;
import dev.deltajournal.cli.session.Session;
import dev.deltajournal.journal.log.Append;
import dev.deltajournal.journal.log.Append.Guard;
import dev.deltajournal.journal.log.AppendResult;
import dev.deltajournal.journal.operation.Operation;
import java.util.List;

/// Looks, asks, and records a decision, provided that the operation has not moved meanwhile.
final class Intervention {
  private static final String NEXT_COMMAND = "pulumi up";

  private final Session session;
  private final Consent consent;

  Intervention(Session session, Consent consent) {
    this.session = session;
    this.consent = consent;
  }

  /// An operation as it was when the person decided.
  private record Subject(Operation operation, Owner owner) {}

  /// @param id of the operation, or a beginning of it
  /// @return the exit code
  int carryOut(String id, Decision decision) {
    var subject = admitted(id, decision);
    if (!consent.isDryRun()) {
      consent.obtain(session, List.of(title(subject.operation(), decision), decision.effect()));
      record(subject.operation(), decision);
    }
    session.answer(() -> json(subject, decision), screen -> text(screen, subject, decision));
    return 0;
  }

  private Subject admitted(String id, Decision decision) {
    try (var journal = session.read()) {
      var found = new OperationFinder(journal.reader()).byPrefix(id).operation();
      // The reader's own fold also counts the events that this version may skip.
      var operation = journal.reader().operation(found.id()).orElse(found);
      var owner = new Owners(journal).of(operation);
      new Admission(operation, owner, journal.reader()).check(decision);
      return new Subject(operation, owner);
    }
  }

  private void record(Operation operation, Decision decision) {
    var person = session.context().person();
    try (var journal = session.write()) {
      var result =
          journal
              .log()
              .append(
                  new Append(
                      operation.id(),
                      person.writer(),
                      new Guard.AtVersion(operation.version()),
                      decision.events(person)));
      switch (result) {
        case AppendResult.Appended _ -> {}
        case AppendResult.Conflict _, AppendResult.Fenced _, AppendResult.AlreadyOwned _ ->
            throw new CliException(
                CliError.MOVED_ON,
                "operation "
                    + operation.id()
                    + " has moved on since it was looked at; nothing was recorded");
      }
    }
  }

  private static String title(Operation operation, Decision decision) {
    var accepted = operation.accepted();
    return decision.action()
        + " "
        + operation.id()
        + ": "
        + accepted.verb()
        + " "
        + accepted.kind()
        + " "
        + ResourceName.of(accepted.identity().resource());
  }

  private void text(Screen screen, Subject subject, Decision decision) {
    screen.line(
        Span.strong(consent.isDryRun() ? "Would record: " : "Recorded: "),
        Span.plain(title(subject.operation(), decision)));
    screen.line(decision.effect());
    if (!consent.isDryRun()) {
      screen.line(Span.plain("Type next: "), Span.strong(NEXT_COMMAND));
    }
  }

  private ObjectNode json(Subject subject, Decision decision) {
    var person = session.context().person();
    var answer =
        Json.document("intervention", 1)
            .put("action", decision.action())
            .put("recorded", !consent.isDryRun())
            .put("who", person.user())
            .put("host", person.host())
            .put("reason", decision.reason());
    if (decision instanceof Decision.Adopt adopt) {
      answer.put("objectId", adopt.objectId());
    }
    // As it was when the decision was made.
    answer.set("operation", OperationJson.brief(subject.operation(), subject.owner()));
    return answer.put("command", NEXT_COMMAND);
  }
}
