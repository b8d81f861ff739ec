package dev.deltajournal.workers.operation;

import dev.deltajournal.journal.Document;
import dev.deltajournal.journal.Failure;
import dev.deltajournal.journal.event.OperationEvent.OperationFailed;
import dev.deltajournal.journal.event.OperationEvent.OperationSucceeded;
import dev.deltajournal.journal.event.OperationEvent.StepAcknowledged;
import dev.deltajournal.journal.event.Presence;
import dev.deltajournal.journal.operation.Probe;
import dev.deltajournal.journal.operation.Step;
import dev.deltajournal.workers.catalogue.CatalogueRow;
import dev.deltajournal.workers.catalogue.ObjectKey;
import dev.deltajournal.workers.operation.Act.Conclude;
import dev.deltajournal.workers.operation.Act.Finish;
import dev.deltajournal.workers.operation.Act.LookUp;
import dev.deltajournal.workers.operation.Act.Send;
import dev.deltajournal.workers.service.SqlStates;
import dev.deltajournal.workers.sql.Statements;
import java.util.Objects;
import java.util.Optional;

/// Deletes an object: only the incarnation that was meant, and one that is gone already is a
/// success (FR-015, FR-022, store-resource FR-004).
final class Removal implements Driver {
  private final OperationTimings timings;

  Removal(OperationTimings timings) {
    this.timings = timings;
  }

  @Override
  public Act decide(Scene scene) {
    var key = scene.handle().orElseThrow().key();
    return scene
        .operation()
        .step(Steps.DROP)
        .map(step -> afterIntent(scene, step, key))
        .orElseGet(() -> beforeIntent(scene, key));
  }

  private Act beforeIntent(Scene scene, ObjectKey key) {
    return Steps.quiet(scene, timings).orElseGet(() -> look(scene, key));
  }

  private Act look(Scene scene, ObjectKey key) {
    var before = scene.operation().probe(Steps.BEFORE);
    if (before.isEmpty() || scene.look().isEmpty()) {
      return lookUp(Steps.BEFORE, scene, key);
    }
    return switch (before.get().presence()) {
      case ABSENT -> done(key, "was gone already", Optional.empty());
      case UNDECIDED -> undecided(key, before.get());
      case PRESENT -> {
        if (scene.row().isEmpty()) { // it was there, and has ended since
          yield ending(scene, before.get(), key);
        }
        var row = scene.row().orElseThrow();
        if (isOther(scene, row)) {
          yield leftAlone(key, row);
        }
        yield isEnding(key, scene) ? ending(scene, before.get(), key) : drop(scene, key);
      }
    };
  }

  /// Somebody else is already terminating it: nothing is sent, the end is awaited all the same.
  private Act ending(Scene scene, Probe before, ObjectKey key) {
    return gone(scene, scene.operation().probe(Steps.GONE).orElse(before), key);
  }

  private Act afterIntent(Scene scene, Step step, ObjectKey key) {
    return switch (step.status()) {
      case INTENDED, SUBMITTED -> Steps.lost(step);
      case UNKNOWN ->
          Steps.askOutcome(scene.operation(), step).orElseGet(() -> settle(scene, step, key));
      case REJECTED -> {
        var failure = Objects.requireNonNull(step.failure());
        yield SqlStates.absent(key.kind(), Texts.state(failure))
            ? done(key, "was gone already", Optional.empty())
            : refused(scene, step, key, Texts.failed("delete", key.kind(), failure));
      }
      case ACKNOWLEDGED ->
          Steps.since(scene.operation(), Steps.GONE, step)
              .map(look -> gone(scene, look, key))
              .orElseGet(() -> lookUp(Steps.GONE, scene, key));
    };
  }

  /// The engine keeps what it could not delete. What it never saved has nobody but this operation.
  private Act refused(Scene scene, Step step, ObjectKey key, Failure why) {
    return Documents.isUnsaved(scene.operation().accepted().intent())
        ? Steps.refused(scene, step, drop(scene, key), why, timings)
        : new Finish(new OperationFailed(why));
  }

  /// DROP and TERMINATE may go out again, but only to the incarnation that was meant.
  private Act settle(Scene scene, Step step, ObjectKey key) {
    var look = Steps.since(scene.operation(), Steps.SETTLE, step);
    if (look.isEmpty() || scene.look().isEmpty()) {
      return lookUp(Steps.SETTLE, scene, key);
    }
    return switch (look.get().presence()) {
      case ABSENT -> settled(step);
      case UNDECIDED ->
          Steps.untilDue(
                  scene, look.get(), timings.settleLookInterval(), "looking whether it is gone")
              .orElseGet(() -> lookUp(Steps.SETTLE, scene, key));
      case PRESENT -> {
        var row = scene.row().orElseThrow();
        yield isOther(scene, row) || isEnding(key, scene)
            ? settled(step)
            : Steps.resend(scene, step, drop(scene, key), timings);
      }
    };
  }

  private static Act settled(Step step) {
    return new Conclude(
        new StepAcknowledged(
            step.name(), step.attempt(), step.statementId(), 0, Steps.settledByLook()));
  }

  private Act gone(Scene scene, Probe look, ObjectKey key) {
    boolean terminated = scene.row().filter(row -> row.state().equals("terminated")).isPresent();
    if (look.presence() == Presence.ABSENT || terminated) {
      return done(key, "deleted", Optional.empty());
    }
    if (scene.row().isPresent() && isOther(scene, scene.row().get())) {
      return done(key, "deleted", Optional.empty());
    }
    var waited = scene.since(scene.operation().acceptedMicros());
    return Steps.untilDue(
            scene, look, timings.lookInterval(waited), "waiting for " + key.kind() + " to be gone")
        .orElseGet(() -> lookUp(Steps.GONE, scene, key));
  }

  private Send drop(Scene scene, ObjectKey key) {
    return new Send(Steps.DROP, Statements.drop(key, scene.role()), Document.empty());
  }

  private static Act lookUp(String probe, Scene scene, ObjectKey key) {
    return new LookUp(probe, key, scene.role());
  }

  private static boolean isEnding(ObjectKey key, Scene scene) {
    return scene
        .row()
        .filter(row -> KindRules.of(key.kind()).ending().contains(row.state()))
        .isPresent();
  }

  private static boolean isOther(Scene scene, CatalogueRow row) {
    return !Incarnations.same(
        Documents.incarnation(scene.operation().accepted().intent()), row.incarnation());
  }

  private static Act leftAlone(ObjectKey key, CatalogueRow row) {
    return done(
        key,
        "left alone",
        Optional.of(
            key.kind()
                + " "
                + key.id()
                + " was made anew at "
                + row.incarnation()
                + ", after the one this stack knew; the new one was left alone. Remove it by hand if nobody needs it."));
  }

  private static Act done(ObjectKey key, String what, Optional<String> warning) {
    return new Finish(
        new OperationSucceeded(
            key.kind() + " " + key.id() + " " + what, Documents.warning(warning)));
  }

  private static Act undecided(ObjectKey key, Probe look) {
    return new Finish(
        new OperationFailed(
            Texts.of(
                OperationError.SETTLE_UNDECIDED,
                "nothing was sent: whether "
                    + key.kind()
                    + " "
                    + key.id()
                    + " exists could not be told: "
                    + Documents.failureOf(look.state()).orElse("the service gave no reason"))));
  }
}
