package dev.deltajournal.workers.operation;

import dev.deltajournal.journal.JournalException;
import dev.deltajournal.journal.OperationId;
import dev.deltajournal.journal.event.OperationEvent.OrphanReported;
import dev.deltajournal.journal.log.Append;
import dev.deltajournal.journal.log.Append.Guard;
import dev.deltajournal.journal.operation.Operation;
import dev.deltajournal.journal.operation.OperationState;
import dev.deltajournal.journal.operation.Step;
import dev.deltajournal.workers.operation.Lifecycle.Answer;
import dev.deltajournal.workers.operation.Lifecycle.LeftBehind;
import dev.deltajournal.workers.operation.Session.Open;
import dev.deltajournal.workers.service.SqlStates;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One run of an engine, as a process sees it: from a Configure to the Cancel at its end. Knows
/// what the run did not come back to (design, invariant 12).
final class Round {
  private static final Logger LOG = LoggerFactory.getLogger(Round.class);

  /// Nobody reads more in one go; the next run tells the rest.
  private static final int MOST = 50;

  private final Session session;
  private final ServiceIdentity identity;
  private final String server;
  private final AtomicInteger underWay = new AtomicInteger();
  private final AtomicBoolean cutShort = new AtomicBoolean();

  /// Where the journal ended when the round began: what this process has written since is its
  /// round's.
  private volatile long from;

  Round(Session session, ServiceIdentity identity, String server) {
    this.session = session;
    this.identity = identity;
    this.server = server;
  }

  /// Another round in the same process.
  void begin() {
    cutShort.set(false);
    try {
      session.open().ifPresent(open -> from = open.journal().reader().head());
    } catch (JournalException e) {
      LOG.debug("the journal was not asked for its end: {}", e.getMessage());
    }
  }

  /// Runs a call of the round.
  Answer call(Supplier<Answer> call) {
    underWay.incrementAndGet();
    boolean well = false;
    try {
      var answer = call.get();
      well = answer instanceof Answer.Done;
      return answer;
    } finally {
      if (!well) {
        cutShort.set(true);
      }
      underWay.decrementAndGet();
    }
  }

  List<LeftBehind> leftBehind(String provider) {
    var open = session.open();
    var organization = identity.organization();
    if (open.isEmpty() || organization.isEmpty() || cutShort.get() || underWay.get() > 0) {
      return List.of();
    }
    try {
      var reader = open.get().journal().reader();
      return reader.unseenCreates(server, organization.get(), provider, MOST).stream()
          .flatMap(id -> reader.operation(id).stream())
          .filter(operation -> isLeftBehind(open.get(), operation))
          .map(Round::leftBehind)
          .toList();
    } catch (JournalException e) {
      LOG.debug("the journal was not asked what is left behind: {}", e.getMessage());
      return List.of();
    }
  }

  /// A report that is not recorded is told once more by the next run.
  void reported(LeftBehind left, String message) {
    var open = session.open();
    if (open.isEmpty()) {
      return;
    }
    var journal = open.get().journal();
    try {
      var operation = journal.reader().operation(left.operation());
      operation.ifPresent(known ->
          journal
              .log()
              .append(
                  new Append(
                      known.id(),
                      journal.leases().mine(),
                      new Guard.AtVersion(known.version()),
                      List.of(new OrphanReported(message)))));
    } catch (JournalException e) {
      LOG.debug("operation {} was not marked as told: {}", left.operation(), e.getMessage());
    }
  }

  private boolean isLeftBehind(Open open, Operation operation) {
    var owner = operation.claim() == null ? "" : operation.claim().owner();
    boolean elsewhere =
        !operation.state().isFinal()
            && !owner.isEmpty()
            && !owner.equals(open.journal().leases().mine())
            && open.journal().leases().isAlive(owner);
    return !elsewhere && stands(operation) && !touched(open, operation.id());
  }

  /// Whether an ended create can have left an object: one that failed has taken it back, unless the
  /// service refused.
  private static boolean stands(Operation operation) {
    return operation.state() != OperationState.FAILED
        || operation
            .step(Steps.UNDO)
            .filter(undo -> undo.status() == Step.Status.REJECTED)
            .map(undo -> Texts.state(Objects.requireNonNull(undo.failure())))
            .filter(state -> !SqlStates.absent(operation.accepted().kind(), state))
            .isPresent();
  }

  private boolean touched(Open open, OperationId id) {
    var mine = open.journal().leases().mine();
    return open.journal().reader().events(id).stream()
        .anyMatch(event -> event.position() > from && event.writer().equals(mine));
  }

  private static LeftBehind leftBehind(Operation operation) {
    var spec = SpecDocuments.fromReadable(operation.accepted().intent());
    var id = Optional.ofNullable(operation.identified()).map(found -> found.objectId());
    var named = SpecDocuments.describe(spec);
    return new LeftBehind(
        operation.id(),
        operation.accepted().identity().resource(),
        id.filter(known -> spec.key().isEmpty())
            .map(known -> named + " (" + known + ")")
            .orElse(named),
        operation.state().isFinal());
  }
}
