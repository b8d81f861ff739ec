package dev.deltajournal.workers.operation;

import dev.deltajournal.journal.Document;
import dev.deltajournal.journal.Failure;
import dev.deltajournal.journal.event.OperationEvent.OperationFailed;
import dev.deltajournal.journal.event.OperationEvent.ResourceIdentified;
import dev.deltajournal.journal.operation.Step;
import dev.deltajournal.workers.catalogue.CatalogueRow;
import dev.deltajournal.workers.catalogue.ObjectKey;
import dev.deltajournal.workers.operation.Act.Await;
import dev.deltajournal.workers.operation.Act.Conclude;
import dev.deltajournal.workers.operation.Act.Finish;
import dev.deltajournal.workers.operation.Act.LookUp;
import dev.deltajournal.workers.operation.Act.Send;
import dev.deltajournal.workers.service.Statement;
import dev.deltajournal.workers.spec.ContinuousSpec;
import dev.deltajournal.workers.spec.ObjectSpec;
import dev.deltajournal.workers.spec.ResourceSpec;
import dev.deltajournal.workers.spec.StoreSpec;
import dev.deltajournal.workers.sql.Statements;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/// Updates an object in place, then waits until it is ready again. Its statements are repeatable:
/// the last writer is us. Also goes on with a create that was recorded before it was through, which
/// differs in nothing.
final class Change implements Driver {
  private final OperationTimings timings;

  Change(OperationTimings timings) {
    this.timings = timings;
  }

  @Override
  public Act decide(Scene scene) {
    var operation = scene.operation();
    if (operation.identified() == null) {
      return identify(scene);
    }
    for (var send : statements(scene)) {
      var act = unlessDone(scene, send);
      if (act.isPresent()) {
        return comesTooEarly(scene, send) ? arrive(scene) : act.get();
      }
    }
    return arrive(scene);
  }

  /// The service describes nothing that it is still making.
  private static boolean comesTooEarly(Scene scene, Send send) {
    return send.step().equals(Steps.DESCRIPTION)
        && scene.operation().step(send.step()).isEmpty()
        && scene
            .row()
            .filter(row -> KindRules.of(row.key().kind()).ready().contains(row.state()))
            .isEmpty();
  }

  /// What a statement still needs; empty once the service has taken it.
  private Optional<Act> unlessDone(Scene scene, Send send) {
    var known = scene.operation().step(send.step());
    if (known.isEmpty()) {
      return Optional.of(send);
    }
    var step = known.get();
    return switch (step.status()) {
      case INTENDED, SUBMITTED -> Optional.of(Steps.lost(step));
      case UNKNOWN -> Optional.of(Steps.resend(scene, step, send, timings));
      case REJECTED -> Optional.of(new Finish(new OperationFailed(refused(scene, step))));
      case ACKNOWLEDGED -> Optional.empty();
    };
  }

  private static Failure refused(Scene scene, Step step) {
    var failure = Objects.requireNonNull(step.failure());
    if (!(scene.spec() instanceof ObjectSpec)) {
      return Texts.updateFailed(scene.spec(), failure);
    }
    return step.name().equals(Steps.DESCRIPTION)
        ? Descriptions.failed(failure)
        : Texts.ownerRefused(failure);
  }

  private Act identify(Scene scene) {
    return Steps.quiet(scene, timings).orElseGet(() -> look(scene));
  }

  private static Act look(Scene scene) {
    var key = scene.handle().orElseThrow().key();
    var before = scene.operation().probe(Steps.BEFORE);
    if (before.isEmpty() || scene.look().isEmpty()) {
      return new LookUp(Steps.BEFORE, key, scene.role());
    }
    return switch (before.get().presence()) {
      case ABSENT ->
          failed(
              OperationError.VANISHED,
              SpecDocuments.describe(scene.spec()) + " is gone from the service");
      case UNDECIDED ->
          failed(
              OperationError.SETTLE_UNDECIDED,
              "nothing was sent: "
                  + SpecDocuments.describe(scene.spec())
                  + " could not be looked at: "
                  + Documents.failureOf(before.get().state()).orElse("the service gave no reason"));
      case PRESENT -> {
        var row = scene.row().orElseThrow();
        var meant = Documents.incarnation(scene.operation().accepted().intent());
        yield Incarnations.same(meant, row.incarnation())
            ? new Conclude(new ResourceIdentified(key.kind(), key.id(), row.incarnation(), false))
            : failed(
                OperationError.OTHER_INCARNATION,
                SpecDocuments.describe(scene.spec()) + " was made anew at " + row.incarnation());
      }
    };
  }

  /// The statements that this update needs, in order. A store that is errored gets its connection
  /// sent again even unchanged: that has the service verify it once more, after what was wrong has
  /// been put right elsewhere.
  private static List<Send> statements(Scene scene) {
    var old = scene.old();
    return switch (scene.spec()) {
      case StoreSpec store -> {
        boolean same =
            old.filter(before ->
                    before instanceof StoreSpec known
                        && known.connection().equals(store.connection()))
                .isPresent();
        yield same && !scene.forced() && !wasBroken(scene)
            ? List.of()
            : List.of(new Send(Steps.UPDATE, Statements.update(store), Document.empty()));
      }
      case ObjectSpec _ -> {
        // The former owner describes it: once it is handed over, that role may do nothing more.
        var former = former(scene);
        yield Stream.of(Descriptions.onUpdate(scene, former), owner(scene))
            .flatMap(Optional::stream)
            .toList();
      }
      case ContinuousSpec _ -> owner(scene).stream().toList();
      default -> List.of();
    };
  }

  private static Optional<Send> owner(Scene scene) {
    var wanted = scene.spec().owner();
    var former = former(scene);
    if (wanted.isEmpty() || wanted.equals(former)) {
      return Optional.empty();
    }
    var key = scene.handle().orElseThrow().key();
    return switch (key) {
      case ObjectKey.RelationKey relation ->
          Optional.of(
              owner(Statements.alterOwner(relation, relationType(scene), wanted.get(), former)));
      case ObjectKey.QueryKey query ->
          Optional.of(owner(Statements.alterOwner(query.id(), wanted.get(), former)));
      case ObjectKey.ApplicationKey application ->
          Optional.of(owner(Statements.alterOwner(application.id(), wanted.get(), former)));
      case ObjectKey.DatabaseKey _, ObjectKey.NamespaceKey _, ObjectKey.StoreKey _ ->
          Optional.empty();
    };
  }

  /// Who owns it before this update: after one that was cut only the service can tell.
  private static Optional<String> former(Scene scene) {
    var declared = scene.old().flatMap(ResourceSpec::owner);
    return scene.forced() ? before(scene, "owner").or(() -> declared) : declared;
  }

  private static Send owner(Statement statement) {
    return new Send(Steps.OWNER, statement, Document.empty());
  }

  private static String relationType(Scene scene) {
    return before(scene, "type").orElse("stream");
  }

  private static boolean wasBroken(Scene scene) {
    var broken = KindRules.of(scene.spec().kind()).broken();
    return before(scene, "state").filter(broken::contains).isPresent();
  }

  /// System tables may lag behind: they still show the error that this very update is to end.
  private boolean isFromBefore(Scene scene, CatalogueRow row) {
    var sent = scene.operation().step(Steps.UPDATE);
    return sent.isPresent()
        && wasBroken(scene)
        && before(scene, "updatedAt").equals(row.updatedAt().map(Instant::toString))
        && scene.since(sent.get().intendedMicros()).compareTo(timings.settle()) < 0;
  }

  /// From the look that began the update: later looks may be forgotten.
  private static Optional<String> before(Scene scene, String field) {
    return scene
        .operation()
        .probe(Steps.BEFORE)
        .map(look -> look.state().body().path(field).asText())
        .filter(value -> !value.isEmpty());
  }

  private Act arrive(Scene scene) {
    var key = scene.handle().orElseThrow().key();
    var rules = KindRules.of(key.kind());
    var row = scene.row();
    if (row.isEmpty()) {
      return rules.waits()
          ? new Await(key, scene.role(), Arrival.waiting(scene, "unknown"))
          : new LookUp(Steps.IDENTITY, key, scene.role());
    }
    if (!rules.waits() || rules.ready().contains(row.get().state())) {
      return new Finish(Arrival.succeeded(scene.operation(), row.get()));
    }
    return rules.broken().contains(row.get().state()) && !isFromBefore(scene, row.get())
        ? new Finish(new OperationFailed(Arrival.errored(row.get())))
        : new Await(key, scene.role(), Arrival.waiting(scene, row.get().state()));
  }

  private static Act failed(OperationError code, String message) {
    return new Finish(new OperationFailed(Texts.of(code, message)));
  }
}
