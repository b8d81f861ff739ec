package dev.deltajournal.workers.operation;

import dev.deltajournal.journal.Failure;
import dev.deltajournal.journal.JournalException;
import dev.deltajournal.journal.OperationId;
import dev.deltajournal.journal.OperationToken;
import dev.deltajournal.journal.ResourceIdentity;
import dev.deltajournal.journal.event.Presence;
import dev.deltajournal.journal.operation.Operation;
import dev.deltajournal.workers.catalogue.CatalogueRow;
import dev.deltajournal.workers.catalogue.Look;
import dev.deltajournal.workers.catalogue.ObjectKey.RelationKey;
import dev.deltajournal.workers.catalogue.Planner;
import dev.deltajournal.workers.catalogue.RelationDetails.Depth;
import dev.deltajournal.workers.service.Redactor;
import dev.deltajournal.workers.spec.ObjectSpec;
import dev.deltajournal.workers.spec.ResourceSpec;
import dev.deltajournal.workers.sql.RelationStatement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/// {@link Lifecycle} over the journal: says who we are to the service, completes the inputs, and
/// hands the call to the {@link Acceptance}.
final class JournalledLifecycle implements Lifecycle {
  private final Services services;
  private final Session session;
  private final ServiceIdentity identity;
  private final Acceptance acceptance;
  private final String server;
  private final AtomicBoolean interrupted = new AtomicBoolean();
  private final Round round;

  /// Deletes that were cut short and whose objects a Read has found gone.
  private final Set<OperationId> emptied = ConcurrentHashMap.newKeySet();

  JournalledLifecycle(
      Services services,
      Session session,
      ServiceIdentity identity,
      Acceptance acceptance,
      String server) {
    this.services = services;
    this.session = session;
    this.identity = identity;
    this.acceptance = acceptance;
    this.server = server;
    round = new Round(session, identity, server);
  }

  @Override
  public Answer create(Call call) {
    return round.call(() -> effective(Verb.CREATE, call, Optional.empty(), Optional.empty()));
  }

  @Override
  public Answer update(Call call, ResourceSpec old, Handle handle) {
    return round.call(() -> effective(Verb.UPDATE, call, Optional.of(old), Optional.of(handle)));
  }

  @Override
  public Answer delete(Call call, Handle handle) {
    return round.call(() -> effective(Verb.DELETE, call, Optional.empty(), Optional.of(handle)));
  }

  private Answer effective(
      Verb verb, Call call, Optional<ResourceSpec> old, Optional<Handle> handle) {
    if (interrupted.get()) {
      return new Answer.Failed(
          Texts.of(OperationError.INTERRUPTED, "nothing was sent: the run was cancelled"));
    }
    try {
      handle.flatMap(Handle::token).ifPresent(session::seen);
      var open = session.effective();
      if (interrupted.get()) { // by now, and nobody has told the conductor that was made just now
        open.conductor().interrupt();
      }
      return switch (identity.ask()) {
        case ServiceIdentity.Known.Not(var failure) -> {
          acceptance.recordRefusal(open, verb, call, unknownOrganization(call), failure);
          yield new Answer.Failed(failure);
        }
        case ServiceIdentity.Known.As(var context) -> {
          var who =
              new ResourceIdentity(server, context.organization(), call.provider(), call.urn());
          yield switch (verb == Verb.CREATE ? named(call) : new Named.Complete(call)) {
            case Named.Complete(var complete) ->
                detailed(acceptance.accept(open, verb, complete, old, handle, who), complete);
            case Named.Not(var failure) -> {
              acceptance.recordRefusal(open, verb, call, unknownOrganization(call), failure);
              yield new Answer.Failed(failure);
            }
          };
        }
      };
    } catch (JournalException e) {
      return new Answer.Failed(e.failure());
    }
  }

  /// What the operation needed not, but its outputs show. A service that has taken a declaration
  /// with its columns has those, so it is not asked.
  private Answer detailed(Answer answer, Call call) {
    boolean declared =
        call.spec() instanceof ObjectSpec object && !RelationStatement.columns(object).isEmpty();
    return switch (answer) {
      case Answer.Done(var id, var row, var token, var warnings) when !declared ->
          new Answer.Done(
              id,
              row.map(seen -> detailed(seen, Depth.COLUMNS, call.spec().owner())),
              token,
              warnings);
      case Answer.Done _, Answer.Unfinished _, Answer.Failed _ -> answer;
    };
  }

  private CatalogueRow detailed(CatalogueRow row, Depth depth, Optional<String> role) {
    return row.key() instanceof RelationKey
        ? row.with(services.catalogue().relation(row, depth, role))
        : row;
  }

  private ResourceIdentity unknownOrganization(Call call) {
    return new ResourceIdentity(server, "", call.provider(), call.urn());
  }

  private sealed interface Named {
    record Complete(Call call) implements Named {}

    record Not(Failure failure) implements Named {}
  }

  /// Only the plan tells what a CREATE statement of the user's would be called.
  private Named named(Call call) {
    if (!(call.spec() instanceof ObjectSpec object) || object.name().isPresent()) {
      return new Named.Complete(call);
    }
    return switch (services.planner().plan(object)) {
      case Planner.Refused(var failure) ->
          new Named.Not(Texts.failed("create", object.kind(), failure));
      case Planner.Unavailable(var failure) ->
          new Named.Not(Texts.failed("create", object.kind(), failure));
      case Planner.Plan plan -> {
        var relation = plan.relation();
        if (relation.isEmpty()) {
          yield new Named.Not(
              Texts.of(
                  OperationError.PLAN_UNUSABLE,
                  "the plan of the statement names no relation: " + plan.kind()));
        }
        yield new Named.Complete(call.of(object.named(relation.get().name())));
      }
    };
  }

  @Override
  public ReadAnswer read(ReadCall call) {
    var handle = call.handle();
    handle.token().ifPresent(session::seen);
    var look = look(call).cleaned(new Redactor(call.secrets())::clean);
    if (look.presence() == Presence.UNDECIDED) {
      return new ReadAnswer.Undecided(
          look.failure()
              .orElseGet(() ->
                  Texts.of(
                      OperationError.SETTLE_UNDECIDED,
                      "whether "
                          + handle.key().kind()
                          + " "
                          + handle.id()
                          + " exists could not be told")));
    }
    var row = look.row();
    if (row.isEmpty() || KindRules.of(handle.key().kind()).ending().contains(row.get().state())) {
      return gone(call);
    }
    var operation =
        handle
            .token()
            .flatMap(token -> session.peek(reader -> reader.operation(token.operation())));
    boolean same = Incarnations.same(knownIncarnation(operation, handle), row.get().incarnation());
    return new ReadAnswer.Found(
        detailed(row.get(), call.depth(), call.owner()),
        same ? handle.token() : Optional.empty(),
        unfinished(row.get(), same ? operation : Optional.empty()));
  }

  /// A resource whose delete was cut short stays in the state: only another Delete brings that to
  /// its end, and none comes for what a Read has called gone.
  private ReadAnswer gone(ReadCall call) {
    var handle = call.handle();
    var delete =
        session.peek(reader ->
            new Hindsight(reader).unfinishedDelete(server, call.provider(), call.urn(), handle));
    if (handle.isImport() || delete.isEmpty()) {
      return new ReadAnswer.Gone();
    }
    emptied.add(delete.get().id());
    return new ReadAnswer.Leaving(
        Texts.of(
            OperationError.OPERATION_UNFINISHED,
            "operation "
                + delete.get().id()
                + " to delete "
                + handle.id()
                + " is not finished, though it is gone from the service"));
  }

  private Look look(ReadCall call) {
    var handle = call.handle();
    return handle.isImport() && QueryImport.finds(handle.key())
        ? new QueryImport(services.catalogue()).look(handle.key(), call.owner())
        : services.catalogue().detailed(handle.key(), call.owner());
  }

  private static String knownIncarnation(Optional<Operation> operation, Handle handle) {
    return operation
        .flatMap(known -> Optional.ofNullable(known.identified()))
        .map(identified -> identified.incarnation())
        .orElseGet(() -> handle.createdAt().map(Instant::toString).orElse(""));
  }

  private static List<Failure> unfinished(CatalogueRow row, Optional<Operation> operation) {
    var reasons = new ArrayList<Failure>();
    var rules = KindRules.of(row.key().kind());
    if (rules.broken().contains(row.state())) {
      reasons.add(Arrival.errored(row));
    } else if (rules.waits() && !rules.ready().contains(row.state())) {
      reasons.add(
          Texts.of(
              OperationError.NOT_READY,
              row.key().kind() + " " + row.key().id() + " is " + row.state()));
    }
    if (operation.filter(known -> !known.state().isFinal()).isPresent()) {
      reasons.add(
          Texts.of(
              OperationError.OPERATION_UNFINISHED,
              "operation " + operation.get().id() + " on " + row.key().id() + " is not finished"));
    }
    return reasons;
  }

  @Override
  public Lag lag(LagCall call) {
    return session
        .peek(reader -> Optional.of(new Hindsight(reader, emptied::contains).lag(server, call)))
        .orElseGet(Lag.None::new);
  }

  @Override
  public void seen(OperationToken token) {
    session.seen(token);
  }

  @Override
  public List<LeftBehind> leftBehind(String provider) {
    return round.leftBehind(provider);
  }

  @Override
  public void reported(LeftBehind left, String message) {
    round.reported(left, message);
  }

  @Override
  public void interrupt() {
    interrupted.set(true);
    session.open().ifPresent(open -> open.conductor().interrupt());
    services.statements().interrupt();
  }

  @Override
  public void resume() {
    round.begin();
    services.statements().resume();
    session.open().ifPresent(open -> open.conductor().resume());
    interrupted.set(false);
  }

  @Override
  public void close() {
    interrupt(); // else a worker that waits for an answer records nothing in time
    session.close();
    services.close();
  }
}
