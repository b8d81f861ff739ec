package dev.deltajournal.cli.undo;

import dev.deltajournal.cli.access.OperationFinder;
import dev.deltajournal.cli.access.Owner;
import dev.deltajournal.cli.access.Owners;
import dev.deltajournal.cli.error.CliError;
import dev.deltajournal.cli.error.CliException;
import dev.deltajournal.cli.session.Consent;
import dev.deltajournal.cli.session.Session;
import dev.deltajournal.cli.undo.OperationRunner.Order;
import dev.deltajournal.cli.undo.OperationRunner.Outcome;
import dev.deltajournal.journal.OperationId;
import dev.deltajournal.journal.operation.Operation;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/// Looks, asks, has the operation undone, and tells what came of it.
///
/// @param name of the object, as far as it was given on the command line
record Undo(
    Session session,
    OperationRunner runner,
    ServiceOptions options,
    Consent consent,
    Optional<String> name) {

  /// An operation as it was when the person decided.
  record Subject(Operation operation, Owner owner) {}

  /// @param id of the operation, or a beginning of it
  /// @return the exit code
  int carryOut(String id, String reason) {
    var subject = admitted(id);
    var text = new UndoText(subject, reason);
    if (consent.isDryRun()) {
      session.answer(
          () -> text.json(session.context().person(), Optional.empty()), text::intention);
      return 0;
    }
    var service = service(subject.operation());
    confirm(subject.operation(), text);
    var ended = undone(service, subject.operation(), reason);
    session.answer(
        () -> text.json(session.context().person(), Optional.of(ended)),
        screen -> text.result(screen, ended));
    return 0;
  }

  private Subject admitted(String id) {
    try (var journal = session.read()) {
      var found = new OperationFinder(journal.reader()).byPrefix(id).operation();
      // The reader's own fold also counts the events that this version may skip.
      var operation = journal.reader().operation(found.id()).orElse(found);
      var owner = new Owners(journal).of(operation);
      new UndoAdmission(operation, owner, journal.reader()).check();
      return new Subject(operation, owner);
    }
  }

  private Service service(Operation operation) {
    var ran = operation.accepted().identity();
    var service = options.service(session.context().environment(), ran);
    var address = runner.normalised(service);
    if (!address.equals(ran.server())) {
      throw new CliException(
          CliError.OTHER_SERVICE,
          "operation " + operation.id() + " ran at " + ran.server() + ", not at " + address);
    }
    return service;
  }

  /// Pulumi may have saved what a finished create made: then undoing it would remove an object that
  /// is in use, so the person has to say which.
  private void confirm(Operation operation, UndoText text) {
    if (!operation.state().isFinal()) {
      consent.obtain(session, text.question());
      return;
    }
    var wanted = text.object();
    var typed = name.or(() -> asked(text));
    if (typed.isEmpty()) {
      throw new CliException(
          CliError.NOT_NAMED,
          "the create had finished, and Pulumi may have saved its object; nothing was changed");
    }
    if (!typed.get().strip().equals(wanted)) {
      throw new CliException(
          CliError.NOT_NAMED,
          "operation "
              + operation.id()
              + " made another object than the one named; nothing was changed");
    }
    if (name.isPresent()) {
      consent.obtain(session, text.question());
    }
  }

  private Optional<String> asked(UndoText text) {
    var terminal = session.context().terminal();
    if (!terminal.isInteractive()) {
      return Optional.empty();
    }
    var screen = session.errors();
    text.question().forEach(screen::line);
    screen.line("Type the object's name to go on:");
    return Optional.of(terminal.readLine());
  }

  /// @return the operation that has the whole story, as it is now
  private Operation undone(Service service, Operation operation, String reason) {
    var person = session.context().person();
    var order = new Order(operation.id(), person.user(), person.host(), reason);
    return switch (runner.undo(service, session::write, order, status())) {
      case Outcome.Undone(var by) -> read(by);
      case Outcome.Unfinished(var why) ->
          throw new CliException(
              CliError.NOT_UNDONE,
              "operation "
                  + operation.id()
                  + " is not undone yet: "
                  + why.message()
                  + " ("
                  + why.code()
                  + ")");
      case Outcome.MovedOn _ ->
          throw new CliException(
              CliError.MOVED_ON,
              "operation " + operation.id() + " has moved on since it was looked at");
    };
  }

  private Operation read(OperationId id) {
    try (var journal = session.read()) {
      return journal.reader().operation(id).orElseThrow();
    }
  }

  /// Each news once.
  private Consumer<String> status() {
    var last = new AtomicReference<>("");
    var screen = session.errors();
    return text -> {
      if (!text.isEmpty() && !text.equals(last.getAndSet(text))) {
        screen.line(text);
      }
    };
  }
}
