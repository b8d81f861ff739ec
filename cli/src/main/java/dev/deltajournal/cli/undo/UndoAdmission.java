package dev.deltajournal.cli.undo;

import dev.deltajournal.cli.access.Owner;
import dev.deltajournal.cli.error.CliError;
import dev.deltajournal.cli.error.CliException;
import dev.deltajournal.journal.operation.Operation;
import dev.deltajournal.journal.operation.OperationState;
import dev.deltajournal.journal.store.JournalReader;

/// Whether an operation may be undone by hand.
///
/// @param reader of the same journal, to find who holds the object
record UndoAdmission(Operation operation, Owner owner, JournalReader reader) {

  /// Returns if it may.
  ///
  /// @throws CliException one of `DSP-CLI-004`, `005`, `012`
  void check() {
    if (!operation.accepted().verb().equals("create")) {
      throw refused(
          "is no create, but " + operation.accepted().verb() + ", which cannot be undone",
          "`pulumi up` brings it to its end.");
    }
    if (owner.worksOn(operation.state())) {
      throw new CliException(
          CliError.HELD,
          "operation " + operation.id() + " is being worked on by " + owner.describe());
    }
    switch (operation.state()) {
      case ACCEPTED, RUNNING, AWAITING_READY, IN_DOUBT, COMPENSATING -> {}
      case PARKED ->
          throw refused(
              "waits for a person to say what its statement has made",
              "Type one of: "
                  + String.join("; ", operation.waysOut())
                  + ". After `op adopt` it can be undone.");
      case SUCCEEDED -> finished();
      case FAILED -> standing();
      case CANCELLED -> throw over("was given up");
    }
  }

  private void finished() {
    if (operation.acknowledged() >= operation.generation()) {
      throw refused(
          "has ended, and Pulumi has saved its answer",
          "Take the resource out of the program, then run `pulumi up`.");
    }
    standing();
  }

  /// What has ended and holds no object has nothing left to be undone.
  private void standing() {
    var identified = operation.identified();
    var identity = operation.accepted().identity();
    boolean holds =
        identified != null
            && reader
                .claimant(
                    identity.server(),
                    identity.organization(),
                    identified.kind(),
                    identified.objectId(),
                    identified.incarnation())
                .filter(operation.id()::equals)
                .isPresent();
    if (!holds) {
      throw over(
          operation.state() == OperationState.FAILED
              ? "has failed and left nothing behind"
              : "made an object that has been removed since");
    }
  }

  private CliException over(String how) {
    return new CliException(CliError.FINISHED, "operation " + operation.id() + " " + how);
  }

  private CliException refused(String why, String next) {
    return new CliException(CliError.NOT_UNDOABLE, "operation " + operation.id() + " " + why, next);
  }
}
