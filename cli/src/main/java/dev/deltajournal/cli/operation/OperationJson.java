package dev.deltajournal.cli.operation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deltajournal.cli.access.Owner;
import dev.deltajournal.cli.access.Owners;
import dev.deltajournal.cli.access.ResourceName;
import dev.deltajournal.cli.screen.Json;
import dev.deltajournal.cli.screen.Times;
import dev.deltajournal.journal.event.EventKind;
import dev.deltajournal.journal.event.StoredEvent;
import dev.deltajournal.journal.operation.Operation;
import dev.deltajournal.journal.operation.Step;
import java.util.Locale;
import java.util.Optional;

/// Operations as trees, the same in every answer of `--json`.
public final class OperationJson {
  private OperationJson() {}

  /// What an operation is and where it stands, without its history.
  public static ObjectNode brief(Operation operation, Owner owner) {
    var accepted = operation.accepted();
    var identity = accepted.identity();
    var node =
        Json.object()
            .put("id", operation.id().value())
            .put("status", Owners.status(operation.state(), owner))
            .put("state", StateText.of(operation.state()))
            .put("verb", accepted.verb())
            .put("kind", accepted.kind())
            .put("name", ResourceName.of(identity.resource()))
            .put("urn", identity.resource())
            .put("server", identity.server())
            .put("organization", identity.organization())
            .put("objectId", objectId(operation).orElse(""))
            .put("acceptedAt", Times.iso(operation.acceptedMicros()))
            .put("updatedAt", Times.iso(operation.updatedMicros()))
            .put("acknowledged", operation.isAcknowledged());
    givenName(operation).ifPresent(name -> node.put("givenName", name));
    node.set("owner", owner(owner));
    return node;
  }

  public static ObjectNode owner(Owner owner) {
    var node =
        Json.object()
            .put("liveness", owner.liveness().name().toLowerCase(Locale.ROOT).replace('_', '-'))
            .put("lease", owner.lease());
    owner
        .row()
        .ifPresent(row ->
            node.put("pid", row.pid())
                .put("host", row.host())
                .put("startedAt", Times.iso(row.startedMicros())));
    return node;
  }

  public static ObjectNode step(Step step) {
    var node =
        Json.object()
            .put("name", step.name())
            .put("attempt", step.attempt())
            .put("status", step.status().name().toLowerCase(Locale.ROOT))
            .put("statement", step.statement())
            .put("statementId", step.statementId())
            .put("role", step.role())
            .put("firstIntendedAt", Times.iso(step.firstIntendedMicros()))
            .put("intendedAt", Times.iso(step.intendedMicros()))
            .put("everUnknown", step.everUnknown())
            .put("unknownReason", step.unknownReason());
    var failure = step.failure();
    if (failure != null) {
      node.set("failure", Json.tree(failure));
    }
    return node;
  }

  /// An event with its payload as the journal holds it, which is without secrets.
  public static ObjectNode event(StoredEvent stored, long acceptedMicros) {
    var kind = EventKind.of(stored.event());
    var node =
        Json.object()
            .put("position", stored.position())
            .put("version", stored.version())
            .put("at", Times.iso(stored.atMicros()))
            .put("sinceAcceptedMicros", stored.atMicros() - acceptedMicros)
            .put("kind", kind.wireName())
            .put("kindVersion", kind.version())
            .put("writer", stored.writer());
    node.set("data", Json.tree(stored.event()));
    return node;
  }

  /// The object that the operation is about, as far as it is known. The name that the program gives
  /// an object whose id does not tell it: a query's.
  public static Optional<String> givenName(Operation operation) {
    var name = operation.accepted().intent().body().path("name").asText("");
    boolean told = objectId(operation).filter(id -> id.contains(name)).isPresent();
    return name.isEmpty() || told ? Optional.empty() : Optional.of(name);
  }

  public static Optional<String> objectId(Operation operation) {
    var identified = operation.identified();
    return identified == null
        ? Optional.ofNullable(operation.accepted().objectId())
        : Optional.of(identified.objectId());
  }
}
