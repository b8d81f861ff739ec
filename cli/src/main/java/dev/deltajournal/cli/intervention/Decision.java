package dev.deltajournal.cli.intervention;

import dev.deltajournal.cli.screen.Json;
import dev.deltajournal.cli.session.Context.Person;
import dev.deltajournal.journal.Document;
import dev.deltajournal.journal.event.OperationEvent;
import dev.deltajournal.journal.event.OperationEvent.OperationCancelled;
import dev.deltajournal.journal.event.OperationEvent.OperatorIntervened;
import java.util.List;

/// What a person decides about an operation.
sealed interface Decision {
  String action();

  String reason();

  /// The events that record it, in order.
  List<OperationEvent> events(Person person);

  /// What it means, for the question and the answer.
  String effect();

  /// The object is the one that the operation made.
  record Adopt(String objectId, String reason) implements Decision {
    @Override
    public String action() {
      return "adopt";
    }

    @Override
    public List<OperationEvent> events(Person person) {
      var detail = new Document(1, Json.object().put("objectId", objectId));
      return List.of(
          new OperatorIntervened(action(), person.user(), person.host(), reason, detail));
    }

    @Override
    public String effect() {
      return "Object "
          + objectId
          + " counts as made by this operation; the next run goes on with it.";
    }
  }

  /// The operation is to be forgotten.
  record Abandon(String reason) implements Decision {
    @Override
    public String action() {
      return "abandon";
    }

    @Override
    public List<OperationEvent> events(Person person) {
      return List.of(
          new OperatorIntervened(action(), person.user(), person.host(), reason, Document.empty()),
          new OperationCancelled(
              "abandoned by " + person.user() + " on " + person.host() + ": " + reason));
    }

    @Override
    public String effect() {
      return "The operation is closed; the next run begins anew. What its statements made, if"
          + " anything, stays at the service.";
    }
  }
}
