package dev.deltajournal.cli.intervention;

import dev.deltajournal.cli.access.Owner;
import dev.deltajournal.cli.error.CliError;
import dev.deltajournal.cli.error.CliException;
import dev.deltajournal.cli.screen.Visible;
import dev.deltajournal.journal.operation.Operation;
import dev.deltajournal.journal.store.JournalReader;
import java.util.Optional;

/// Whether a decision may be recorded.
///
/// @param reader of the same journal, to find other operations of an object
record Admission(Operation operation, Owner owner, JournalReader reader) {

  /// Returns if it may.
  ///
  /// @throws CliException one of `DSP-CLI-004`, `005`, `007`, `008`
  void check(Decision decision) {
    if (operation.state().isFinal()) {
      throw new CliException(
          CliError.FINISHED,
          "operation " + operation.id() + " has ended: " + operation.state(),
          "Nothing needs doing; `deltajournal op show " + operation.id() + "` tells how it ended.");
    }
    if (owner.worksOn(operation.state())) {
      throw new CliException(
          CliError.HELD,
          "operation " + operation.id() + " is being worked on by " + owner.describe());
    }
    switch (decision) {
      case Decision.Abandon _ -> {}
      case Decision.Adopt adopt -> {
        mayHaveMade(adopt.objectId());
        isNobodyElses(adopt.objectId());
      }
    }
  }

  private void mayHaveMade(String objectId) {
    if (objectId.isBlank() || !Visible.of(objectId).equals(objectId)) {
      throw new CliException(
          CliError.USAGE,
          "'" + objectId + "' is not the id of an object",
          "Copy it from the service.");
    }
    if (!operation.accepted().verb().equals("create")) {
      throw new CliException(
          CliError.NOT_ADOPTABLE,
          "operation " + operation.id() + " is no create, but " + operation.accepted().verb());
    }
    if (operation.steps().isEmpty()) {
      throw new CliException(
          CliError.NOT_ADOPTABLE, "operation " + operation.id() + " has not sent any statement");
    }
    var identified = operation.identified();
    if (identified != null && !identified.objectId().equals(objectId)) {
      throw new CliException(
          CliError.NOT_ADOPTABLE,
          "operation " + operation.id() + " has made another object: " + identified.objectId());
    }
  }

  private void isNobodyElses(String objectId) {
    var accepted = operation.accepted();
    var identity = accepted.identity();
    Optional<Operation> other =
        reader
            .newestForObject(identity.server(), identity.organization(), accepted.kind(), objectId)
            .filter(found -> !found.id().equals(operation.id()))
            .filter(Admission::stillHolds);
    if (other.isPresent()) {
      throw new CliException(
          CliError.OBJECT_TAKEN,
          "object "
              + objectId
              + " belongs to operation "
              + other.get().id()
              + " ("
              + other.get().accepted().identity().resource()
              + ")");
    }
  }

  /// A delete that has succeeded, and what never came to an object, hold none.
  private static boolean stillHolds(Operation other) {
    return switch (other.state()) {
      case FAILED, CANCELLED -> false;
      case SUCCEEDED -> !other.accepted().verb().equals("delete");
      case ACCEPTED, RUNNING, AWAITING_READY, IN_DOUBT, COMPENSATING, PARKED -> true;
    };
  }
}
