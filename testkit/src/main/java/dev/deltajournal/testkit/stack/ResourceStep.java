package dev.deltajournal.testkit.stack;

import dev.deltajournal.testkit.engine.CheckAnswer;
import dev.deltajournal.testkit.engine.DiffAnswer;
import dev.deltajournal.testkit.engine.EngineSession;
import dev.deltajournal.testkit.engine.Failure;
import dev.deltajournal.testkit.engine.InitFailed;
import dev.deltajournal.testkit.engine.ResourceAnswer;
import dev.deltajournal.testkit.engine.RpcFailure;
import dev.deltajournal.testkit.engine.Urn;
import dev.deltajournal.testkit.stack.StepResult.Kind;
import dev.deltajournal.testkit.value.Props;
import dev.deltajournal.testkit.value.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// One resource's calls in one command, in the engine's order, each recorded in the state as the
/// engine records it.
final class ResourceStep {
  private final EngineSession session;
  private final Ledger ledger;
  private final Urn urn;
  private final double timeoutSeconds;
  private final List<String> calls = new ArrayList<>();

  /// Throws [IllegalStateException] when the engine is dead.
  ResourceStep(EngineSession session, Ledger ledger, Urn urn, double timeoutSeconds) {
    if (ledger.isDead()) {
      throw new IllegalStateException("This engine is dead; open its stack's file anew");
    }
    this.session = session;
    this.ledger = ledger;
    this.urn = urn;
    this.timeoutSeconds = timeoutSeconds;
  }

  /// Check, then whatever leads to the goal; old copies are left for [#delete].
  StepResult reach(Goal goal) {
    return guarded(() -> {
      Optional<ResourceState> old = ledger.state().find(urn);
      Optional<ResourceState> comparable = old.filter(_ -> !goal.replace());
      CheckAnswer checked =
          check(comparable.map(ResourceState::inputs).orElse(Props.empty()), goal.inputs());
      if (!checked.failures().isEmpty()) {
        return result(Kind.INVALID, checked.failures(), Optional.empty());
      }
      if (old.isEmpty()) {
        return create(old, checked.inputs(), Kind.CREATED);
      }
      if (goal.replace()) {
        return replace(old.get(), checked.inputs(), false);
      }
      return change(old.get(), goal.inputs(), checked.inputs());
    });
  }

  /// Read as a refresh does it, with the Diff that follows it in the engine.
  StepResult refresh(ResourceState old) {
    return guarded(() -> {
      calls.add("Read");
      Optional<ResourceState> fresh = readAgain(old);
      if (fresh.isEmpty()) {
        ledger.apply(state -> state.swap(Optional.of(old), fresh));
        return result(Kind.GONE);
      }
      diff(fresh.get(), old.inputs());
      ledger.apply(state -> state.swap(Optional.of(old), fresh));
      return result(Kind.REFRESHED);
    });
  }

  /// Read by id alone, then Check of what it found.
  StepResult importing(String id) {
    return guarded(() -> {
      begin(PendingOperation.Kind.IMPORTING);
      try {
        calls.add("Read");
        ResourceAnswer answer = session.readById(urn, id);
        Props inputs =
            answer
                .inputs()
                .orElseThrow(
                    () -> new AssertionError("Read of " + id + " returned no inputs to import"));
        CheckAnswer checked = check(inputs, inputs);
        if (!checked.failures().isEmpty()) {
          return result(Kind.INVALID, checked.failures(), Optional.empty());
        }
        record(Optional.empty(), ResourceState.of(urn, checked.inputs(), answer));
        return result(Kind.IMPORTED);
      } finally {
        end(PendingOperation.Kind.IMPORTING);
      }
    });
  }

  /// Delete of a resource or of an old copy.
  StepResult delete(ResourceState old) {
    return guarded(() -> {
      if (!old.pendingReplacement() && !ledger.isPreview()) {
        callDelete(old);
      }
      ledger.apply(state -> state.swap(Optional.of(old), Optional.empty()));
      return result(Kind.DELETED);
    });
  }

  /// The result for a resource that a Read has just found gone.
  StepResult gone() {
    return result(Kind.GONE);
  }

  private StepResult change(ResourceState old, Props news, Props checked) {
    DiffAnswer diff = diff(old, checked);
    if (old.pendingReplacement() || diff.wantsReplacement()) {
      CheckAnswer again = check(Props.empty(), news);
      return again.failures().isEmpty()
          ? replace(old, again.inputs(), diff.deleteBeforeReplace())
          : result(Kind.INVALID, again.failures(), Optional.empty());
    }
    boolean differs =
        switch (diff.changes()) {
          case SOME -> true;
          case NONE -> false;
          case UNKNOWN -> !old.inputs().equals(checked);
        };
    if (differs || !old.initErrors().isEmpty()) {
      return update(old, checked);
    }
    ledger.apply(state -> state.swap(Optional.of(old), Optional.of(old.withInputs(checked))));
    return result(Kind.UNCHANGED);
  }

  private StepResult replace(ResourceState old, Props inputs, boolean deleteFirst) {
    ResourceState before = old;
    if (deleteFirst && !old.pendingReplacement()) {
      if (!ledger.isPreview()) {
        callDelete(old);
      }
      before = old.markedForReplacement();
      ResourceState marked = before;
      ledger.apply(state -> state.swap(Optional.of(old), Optional.of(marked)));
    }
    return create(Optional.of(before), inputs, Kind.REPLACED);
  }

  private StepResult create(Optional<ResourceState> old, Props inputs, Kind kind) {
    begin(PendingOperation.Kind.CREATING);
    try {
      calls.add("Create");
      ResourceAnswer answer =
          session.create(
              urn,
              inputs,
              request -> request.setTimeout(timeoutSeconds).setPreview(ledger.isPreview()));
      ledger.answered();
      supersede(old, ResourceState.of(urn, inputs, checkedByEngine(answer)));
    } catch (RpcFailure e) {
      ledger.answered();
      e.initFailed().ifPresent(partial -> supersede(old, ResourceState.of(urn, inputs, partial)));
      throw e;
    } finally {
      end(PendingOperation.Kind.CREATING);
    }
    return result(kind);
  }

  private StepResult update(ResourceState old, Props news) {
    begin(PendingOperation.Kind.UPDATING);
    try {
      calls.add("Update");
      ResourceAnswer answer =
          session.update(
              urn,
              old.id(),
              old.outputs(),
              old.inputs(),
              news,
              request -> request.setTimeout(timeoutSeconds).setPreview(ledger.isPreview()));
      ledger.answered();
      record(Optional.of(old), ResourceState.of(urn, news, checkedByEngine(answer)));
    } catch (RpcFailure e) {
      ledger.answered();
      e.initFailed()
          .ifPresent(
              partial -> record(Optional.of(old), ResourceState.of(urn, old.inputs(), partial)));
      throw e;
    } finally {
      end(PendingOperation.Kind.UPDATING);
    }
    return result(Kind.UPDATED);
  }

  private void callDelete(ResourceState old) {
    begin(PendingOperation.Kind.DELETING);
    try {
      calls.add("Delete");
      session.delete(
          urn,
          old.id(),
          old.outputs(),
          old.inputs(),
          request -> request.setTimeout(timeoutSeconds));
    } finally {
      ledger.answered();
      end(PendingOperation.Kind.DELETING);
    }
  }

  private Optional<ResourceState> readAgain(ResourceState old) {
    try {
      ResourceAnswer answer =
          session.read(
              urn,
              old.id(),
              request ->
                  request
                      .setProperties(old.outputs().struct())
                      .setInputs(old.inputs().struct())
                      .setTimeout(timeoutSeconds));
      return answer.isGone() ? Optional.empty() : Optional.of(old.refreshed(answer));
    } catch (RpcFailure e) {
      InitFailed partial = e.initFailed().orElseThrow(() -> e);
      return Optional.of(old.refreshed(partial));
    }
  }

  private CheckAnswer check(Props olds, Props news) {
    calls.add("Check");
    return session.check(urn, olds, news);
  }

  private DiffAnswer diff(ResourceState old, Props news) {
    calls.add("Diff");
    return session.diff(urn, old.id(), old.outputs(), old.inputs(), news);
  }

  /// A new resource takes the old one's place, which stays as a copy to delete unless it is deleted
  /// already.
  private void supersede(Optional<ResourceState> old, ResourceState now) {
    ledger.apply(state -> {
      Optional<ResourceState> copy =
          old.filter(resource -> !resource.pendingReplacement())
              .map(ResourceState::markedForDeletion);
      StackState without = old.isPresent() ? state.swap(old, copy) : state;
      return without.swap(Optional.empty(), Optional.of(now));
    });
  }

  private void record(Optional<ResourceState> old, ResourceState now) {
    ledger.apply(state -> state.swap(old, Optional.of(now)));
  }

  private ResourceAnswer checkedByEngine(ResourceAnswer answer) {
    if (ledger.isPreview()) {
      return answer.id().isEmpty()
          ? new ResourceAnswer(
              Values.Unknown.STRING.sentinel(), answer.outputs(), Optional.empty(), false)
          : answer;
    }
    if (answer.id().isEmpty()) {
      throw new AssertionError("The engine refuses a result without an id: " + urn);
    }
    if (!answer.outputs().unknownPaths().isEmpty()) {
      throw new AssertionError(
          "The engine refuses unknown outputs of %s: %s"
              .formatted(urn, answer.outputs().unknownPaths()));
    }
    return answer;
  }

  /// A dead engine begins nothing more.
  private void begin(PendingOperation.Kind kind) {
    if (ledger.isDead()) {
      throw new DeadEngine();
    }
    ledger.apply(state -> state.begin(new PendingOperation(kind, urn)));
  }

  private void end(PendingOperation.Kind kind) {
    ledger.apply(state -> state.end(new PendingOperation(kind, urn)));
  }

  private StepResult guarded(Supplier<StepResult> step) {
    try {
      return step.get();
    } catch (RpcFailure e) {
      return result(Kind.FAILED, List.of(), Optional.of(e));
    } catch (DeadEngine _) {
      return result(Kind.ABANDONED);
    }
  }

  private static final class DeadEngine extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private StepResult result(Kind kind) {
    return result(kind, List.of(), Optional.empty());
  }

  private StepResult result(Kind kind, List<Failure> failures, Optional<RpcFailure> error) {
    return new StepResult(
        urn,
        ledger.isDead() ? Kind.ABANDONED : kind,
        calls,
        failures,
        error,
        ledger.state().find(urn));
  }
}
