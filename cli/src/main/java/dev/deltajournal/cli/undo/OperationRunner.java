package dev.deltajournal.cli.undo;

import dev.deltajournal.journal.Failure;
import dev.deltajournal.journal.Journal;
import dev.deltajournal.journal.OperationId;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Runs operations of the journal against the service.
public interface OperationRunner {

  /// The address as operations record it, so that two spellings of one address are one.
  String normalised(Service service);

  /// Takes back what a create has made.
  ///
  /// @param journal opens it for writing
  /// @param status hears what happens now, one line at a time
  Outcome undo(Service service, Supplier<Journal> journal, Order order, Consumer<String> status);

  /// What a person wants to have undone.
  ///
  /// @param who the user name; `host` where
  record Order(OperationId operation, String who, String host, String reason) {}

  /// How it ended.
  sealed interface Outcome {
    /// Nothing of it stands any more.
    ///
    /// @param by the operation that has the whole story: the create itself, or a delete
    record Undone(OperationId by) implements Outcome {}

    /// Not yet, and why.
    record Unfinished(Failure why) implements Outcome {}

    /// The operation moved on while the person decided.
    record MovedOn() implements Outcome {}
  }
}
