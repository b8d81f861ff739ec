package dev.deltajournal.provider.resource;

import dev.deltajournal.journal.Failure;
import dev.deltajournal.provider.ProviderError;
import dev.deltajournal.provider.ProviderException;
import dev.deltajournal.provider.backend.Session;
import dev.deltajournal.provider.backend.Sessions;
import dev.deltajournal.provider.engine.EngineLog;
import dev.deltajournal.provider.engine.EngineLog.Severity;
import dev.deltajournal.provider.value.Value;
import dev.deltajournal.provider.value.Value.MapValue;
import dev.deltajournal.schema.Availability;
import dev.deltajournal.workers.operation.Lifecycle.Answer;
import dev.deltajournal.workers.operation.Lifecycle.Call;
import dev.deltajournal.workers.operation.Lifecycle.Handle;
import dev.deltajournal.workers.operation.Lifecycle.Lag;
import dev.deltajournal.workers.operation.Lifecycle.LagCall;
import dev.deltajournal.workers.operation.Lifecycle.ReadAnswer;
import dev.deltajournal.workers.operation.Lifecycle.ReadCall;
import dev.deltajournal.workers.spec.ResourceSpec;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Answers the engine's questions about resources: checks and compares itself, and has the workers
/// do what changes something. Each call blocks until it has its answer. Thread-safe.
///
/// Every method throws {@link ProviderException} where the engine is to see an error.
public final class Resources {
  private static final Logger LOG = LoggerFactory.getLogger(Resources.class);

  private final Map<String, Resource> byToken;
  private final InputCheck inputCheck;
  private final Supplier<Availability> availability;
  private final Sessions sessions;
  private final EngineLog log;
  private final EndOfRun end;

  public Resources(
      List<Resource> resources,
      InputCheck inputCheck,
      Supplier<Availability> availability,
      Sessions sessions,
      EngineLog log,
      EndOfRun end) {
    this.byToken =
        resources.stream().collect(Collectors.toMap(Resource::token, Function.identity()));
    this.inputCheck = inputCheck;
    this.availability = availability;
    this.sessions = sessions;
    this.log = log;
    this.end = end;
  }

  /// Inputs to go on with, or all that is wrong with them.
  public record Checked(MapValue inputs, List<CheckFailure> failures) {}

  /// @param olds inputs that the state holds; empty if there are none
  public Checked check(Target target, MapValue olds, MapValue news) {
    var refusal = availability.get().refusal(target.type());
    if (refusal.isPresent()) {
      return new Checked(news, List.of(new CheckFailure("", refusal.get())));
    }
    var resource = resource(target);
    var report = inputCheck.check(resource.token(), news);
    var planner = sessions.find().map(session -> session.backend().planner());
    resource.check(report, new CheckContext(target.urn(), olds, planner));
    return new Checked(
        inputCheck.markSecrets(resource.token(), report.inputs()), report.failures());
  }

  public Differences diff(Target target, State old, MapValue news) {
    seen(old);
    var resource = resource(target);
    var differences = inHindsight(resource, target, old, news, resource.diff(old, news));
    differences.warnings().forEach(warning -> log.log(Severity.WARNING, target.urn(), warning));
    differences.notes().forEach(note -> log.log(Severity.INFO, target.urn(), note));
    return differences;
  }

  /// The state may be behind: what the engine could not save has happened all the same. A
  /// replacement makes everything anew anyway.
  private Differences inHindsight(
      Resource resource, Target target, State old, MapValue news, Differences differences) {
    var session = sessions.find();
    if (session.isEmpty() || old.id().isEmpty() || !differences.replaces().isEmpty()) {
      return differences;
    }
    try {
      var call =
          new LagCall(
              session.get().providerId(),
              target.urn(),
              handle(resource, old),
              () ->
                  news.hasUnknown() ? Optional.empty() : Optional.of(resource.declared(old, news)));
      return switch (session.get().backend().lifecycle().lag(call)) {
        case Lag.None() -> differences;
        case Lag.Touched(String why) -> differences.touched(why);
        case Lag.Deleted(String why) -> differences.replaced(why, true);
        case Lag.Remade(String why) -> differences.replaced(why, false);
      };
    } catch (ProviderException e) { // whoever acts on this id or these values says so
      LOG.debug("the journal was not asked about {}: {}", target.urn(), e.getMessage());
      return differences;
    }
  }

  public Outcome previewCreate(Target target, MapValue inputs) {
    return new Outcome.Complete("", resource(target).previewCreate(target.urn(), inputs), inputs);
  }

  public Outcome create(Target target, MapValue inputs, Duration limit) {
    var resource = resource(target);
    var session = sessions.require();
    var spec = resource.declared(target.urn(), inputs, session.backend().planner());
    LOG.debug("create {}", target.urn());
    var answer = session.backend().lifecycle().create(creation(session, target, spec, limit));
    return outcome(resource, target, inputs, MapValue.empty(), answer);
  }

  public Outcome previewUpdate(Target target, State old, MapValue news) {
    var resource = resource(target);
    refuseImpossible(resource, old, news);
    return new Outcome.Complete(old.id(), resource.previewUpdate(old, news), news);
  }

  public Outcome update(Target target, State old, MapValue news, Duration limit) {
    seen(old);
    var resource = resource(target);
    var session = sessions.require();
    refuseImpossible(resource, old, news);
    var spec = resource.declared(old, news);
    LOG.debug("update {} ({})", target.urn(), old.id());
    var answer =
        session
            .backend()
            .lifecycle()
            .update(
                call(session, target, spec, limit), resource.recorded(old), handle(resource, old));
    return outcome(resource, target, news, old.outputs(), answer);
  }

  public void delete(Target target, State old, Duration limit) {
    seen(old);
    var resource = resource(target);
    var session = sessions.require();
    LOG.debug("delete {} ({})", target.urn(), old.id());
    var answer =
        session
            .backend()
            .lifecycle()
            .delete(call(session, target, resource.recorded(old), limit), handle(resource, old));
    var outcome = outcome(resource, target, old.inputs(), old.outputs(), answer);
    if (outcome instanceof Outcome.Partial(_, _, _, List<String> reasons)) {
      // The engine keeps the resource on any error, so there is nothing to record.
      throw new ProviderException(ProviderError.DELETE_UNFINISHED, String.join("; ", reasons));
    }
  }

  public Outcome read(Target target, State old) {
    seen(old);
    var resource = resource(target);
    var session = sessions.require();
    var handle = handle(resource, old);
    LOG.debug("read {} ({})", target.urn(), old.id());
    var call =
        new ReadCall(
            session.providerId(),
            target.urn(),
            handle,
            new Fields(old.inputs()).nonEmptyText("owner"),
            resource.depth(old));
    var answer =
        session.backend().lifecycle().read(old.isImport() ? call : call.of(resource.recorded(old)));
    return switch (answer) {
      case ReadAnswer.Gone() -> gone(resource, old);
      case ReadAnswer.Leaving(Failure failure) ->
          new Outcome.Partial(old.id(), old.outputs(), old.inputs(), List.of(failure.describe()));
      case ReadAnswer.Undecided(Failure failure) -> throw new ProviderException(failure);
      case ReadAnswer.Found found ->
          found(resource, old, inputs(resource, target, session, old, found), found);
    };
  }

  private static Outcome gone(Resource resource, State old) {
    resource
        .notFound(old.id())
        .filter(_ -> old.isImport())
        .ifPresent(text -> {
          throw new ProviderException(ProviderError.NOT_FOUND, text);
        });
    return new Outcome.Gone();
  }

  private MapValue inputs(
      Resource resource, Target target, Session session, State old, ReadAnswer.Found found) {
    if (!old.isImport()) {
      return resource.readInputs(old, found.row());
    }
    var imported = resource.imported(old, found.row(), session.backend().planner());
    imported.warnings().forEach(text -> log.log(Severity.WARNING, target.urn(), text));
    return imported.inputs();
  }

  private static Outcome found(
      Resource resource, State old, MapValue inputs, ReadAnswer.Found found) {
    var id = found.row().key().id(); // an import may have named it otherwise
    var state = new State(id, inputs, old.outputs());
    var outputs = resource.outputs(state, Optional.of(found.row()));
    var marked =
        found
            .token()
            .map(token -> outputs.with(State.OPERATION, Value.of(token.wire())))
            .orElse(outputs);
    return found.unfinished().isEmpty()
        ? new Outcome.Complete(id, marked, inputs)
        : new Outcome.Partial(id, marked, inputs, reasons(found.unfinished()));
  }

  private Outcome outcome(
      Resource resource, Target target, MapValue inputs, MapValue known, Answer answer) {
    LOG.debug("{}: {}", target.urn(), answer.getClass().getSimpleName());
    return switch (answer) {
      case Answer.Failed(Failure failure) -> throw new ProviderException(failure);
      case Answer.Done done -> {
        done.warnings().forEach(text -> log.log(Severity.WARNING, target.urn(), text));
        var state = new State(done.id(), inputs, known);
        var outputs = resource.outputs(state, done.row());
        yield new Outcome.Complete(
            done.id(), outputs.with(State.OPERATION, Value.of(done.token().wire())), inputs);
      }
      case Answer.Unfinished unfinished -> {
        var state = new State(unfinished.id(), inputs, known);
        var outputs = resource.outputs(state, unfinished.row());
        yield new Outcome.Partial(
            unfinished.id(),
            outputs.with(State.OPERATION, Value.of(unfinished.token().wire())),
            inputs,
            reasons(unfinished.reasons()));
      }
    };
  }

  private static List<String> reasons(List<Failure> failures) {
    return failures.stream().map(Failure::describe).toList();
  }

  private static void refuseImpossible(Resource resource, State old, MapValue news) {
    resource
        .refusal(resource.diff(old, news))
        .ifPresent(failure -> {
          throw new ProviderException(failure);
        });
  }

  private Call call(Session session, Target target, ResourceSpec spec, Duration limit) {
    end.changes(target.urn());
    return call(session, target, spec, limit, new CallProgress(target.urn(), log, _ -> {}));
  }

  private Call creation(Session session, Target target, ResourceSpec spec, Duration limit) {
    end.changes(target.urn());
    return call(session, target, spec, limit, new CallProgress(target.urn(), log, end::resumes));
  }

  private static Call call(
      Session session, Target target, ResourceSpec spec, Duration limit, CallProgress progress) {
    return new Call(
        session.providerId(), session.providerName(), target.urn(), spec, limit, progress);
  }

  private static Handle handle(Resource resource, State old) {
    return new Handle(old.id(), resource.key(old), old.token(), old.createdAt());
  }

  /// An answer that comes back together with its id has been saved by the engine.
  private void seen(State old) {
    if (!old.id().isEmpty()) {
      sessions
          .find()
          .ifPresent(session -> old.token().ifPresent(session.backend().lifecycle()::seen));
    }
  }

  private Resource resource(Target target) {
    availability
        .get()
        .refusal(target.type())
        .ifPresent(refusal -> {
          throw new ProviderException(ProviderError.NOT_AVAILABLE, refusal);
        });
    return Optional.ofNullable(byToken.get(target.type()))
        .orElseThrow(() ->
            new ProviderException(
                ProviderError.UNKNOWN_TYPE,
                "The package deltastream has no resource of the type '" + target.type() + "'"));
  }
}
