package dev.deltajournal.workers.operation;

import dev.deltajournal.journal.Document;
import dev.deltajournal.journal.Failure;
import dev.deltajournal.journal.JournalException;
import dev.deltajournal.journal.OperationId;
import dev.deltajournal.journal.event.OperationEvent.OperatorIntervened;
import dev.deltajournal.journal.operation.Operation;
import dev.deltajournal.workers.operation.Lifecycle.Answer;
import dev.deltajournal.workers.operation.Lifecycle.Progress;
import dev.deltajournal.workers.operation.Session.Open;
import java.time.Duration;
import java.util.Optional;

/// Takes back what one create has made, because a person says that nobody will come back to it. An
/// unfinished create undoes itself; a finished one gets a delete of its own. Either goes through
/// the journal like everything else, so it can be cut and carried on, and touches only the very
/// object that the create made.
public final class Undoing implements AutoCloseable {
  private final Services services;
  private final Session session;
  private final ServiceIdentity identity;
  private final Acceptance acceptance;

  Undoing(Services services, Session session, ServiceIdentity identity, Acceptance acceptance) {
    this.services = services;
    this.session = session;
    this.identity = identity;
    this.acceptance = acceptance;
  }

  /// What a person wants.
  ///
  /// @param operation a create that no living process works on
  /// @param who the user name; `host` where
  public record Order(
      OperationId operation, String who, String host, String reason, Duration limit) {}

  /// How it ended.
  public sealed interface Undone {
    /// Nothing of it stands any more, or never stood.
    ///
    /// @param by the operation that has the whole story: the create, or the delete
    record Done(OperationId by) implements Undone {}

    /// Not yet, and why.
    record Not(Failure why) implements Undone {}

    /// The operation is not what it was when the person decided.
    record MovedOn() implements Undone {}
  }

  /// Carries an order out; blocks until that is done or the limit has passed.
  public Undone undo(Order order, Progress progress) {
    try {
      var open = session.effective();
      var found = open.journal().reader().operation(order.operation());
      if (found.isEmpty()) {
        return new Undone.MovedOn();
      }
      var organization = found.get().accepted().identity().organization();
      return switch (identity.ask()) {
        case ServiceIdentity.Known.Not(var failure) -> new Undone.Not(failure);
        case ServiceIdentity.Known.As(var context)
            when !context.organization().equals(organization) ->
            new Undone.Not(
                Texts.of(
                    OperationError.OTHER_ORGANIZATION,
                    "the operation ran in organization "
                        + organization
                        + ", the service takes this token for "
                        + context.organization()));
        case ServiceIdentity.Known.As _ -> undo(open, found.get(), order, progress);
      };
    } catch (JournalException e) {
      return new Undone.Not(e.failure());
    }
  }

  private Undone undo(Open open, Operation operation, Order order, Progress progress) {
    var word = word(operation, order);
    var answer =
        operation.state().isFinal()
            ? acceptance.remove(open, operation, order.limit(), progress, word)
            : acceptance.takeBack(open, operation, order.limit(), progress, word, why(order));
    return answer.map(ended -> undone(open, operation, ended)).orElseGet(Undone.MovedOn::new);
  }

  private static Undone undone(Open open, Operation operation, Answer answer) {
    if (answer instanceof Answer.Done done) {
      return new Undone.Done(done.token().operation());
    }
    var after = open.journal().reader().operation(operation.id()).orElseThrow();
    boolean itself = !operation.state().isFinal() && after.state().isFinal();
    return itself ? new Undone.Done(operation.id()) : new Undone.Not(reason(answer));
  }

  private static Failure reason(Answer answer) {
    return switch (answer) {
      case Answer.Unfinished unfinished -> unfinished.reasons().getFirst();
      case Answer.Failed(var failure) -> failure;
      case Answer.Done _ -> throw new IllegalStateException("it is done");
    };
  }

  private static Failure why(Order order) {
    return Texts.of(
        OperationError.UNDONE,
        "undone by "
            + order.who()
            + " on "
            + order.host()
            + (order.reason().isEmpty() ? "" : ": " + order.reason()));
  }

  /// What the person has said before still counts, above all which query it is.
  private static OperatorIntervened word(Operation operation, Order order) {
    var detail =
        Optional.ofNullable(operation.intervention())
            .map(OperatorIntervened::detail)
            .orElseGet(Document::empty);
    return new OperatorIntervened("undo", order.who(), order.host(), order.reason(), detail);
  }

  @Override
  public void close() {
    session.close();
    services.close();
  }
}
