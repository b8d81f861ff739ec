package dev.deltajournal.testkit.stack;

import dev.deltajournal.testkit.engine.EngineSession;
import dev.deltajournal.testkit.engine.Urn;
import dev.deltajournal.testkit.value.Props;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// One command with one plugin process.
///
/// Results say what happened; only broken rules of the protocol are thrown, as [AssertionError].
/// Steps for different URNs may run at once.
public final class StackRun {
  private final EngineSession session;
  private final Ledger ledger;

  StackRun(EngineSession session, Ledger ledger) {
    this.session = session;
    this.ledger = ledger;
  }

  /// Brings one resource to its goal and leaves all others alone (`--target`).
  public StepResult up(Urn urn, Props inputs) {
    return up(new Goal(urn, inputs));
  }

  /// As [#up(Urn, Props)]: Read first if the resource asks for it, Check, Diff, Create or Update or
  /// both, Delete of an old copy.
  ///
  /// The calls of the whole sequence stand in the result.
  public StepResult up(Goal goal) {
    ResourceStep step = step(goal);
    Optional<StepResult> refused = readFirst(step, goal.urn());
    if (refused.isPresent()) {
      return refused.get();
    }
    StepResult reached = step.reach(goal);
    if (reached.stopsTheCommand()) {
      return reached;
    }
    for (ResourceState copy : copies(goal.urn())) {
      StepResult deleted = step.delete(copy);
      if (deleted.stopsTheCommand()) {
        return deleted;
      }
      reached =
          new StepResult(
              reached.urn(),
              reached.kind(),
              deleted.calls(),
              reached.failures(),
              reached.error(),
              deleted.state());
    }
    return reached;
  }

  /// Runs a whole program: all Reads first, then each goal in order, then deletes old copies and
  /// what the program no longer has, last created first. Nothing new starts after a failure.
  public List<StepResult> deploy(Goal... goals) {
    List<StepResult> results = new ArrayList<>();
    for (ResourceState resource : ledger.state().resources()) {
      if (!resource.delete() && refused(results, readFirst(step(resource), resource.urn()))) {
        return results;
      }
    }
    for (Goal goal : goals) {
      if (refused(results, Optional.of(step(goal).reach(goal)))) {
        return results;
      }
    }
    Set<Urn> wanted = Arrays.stream(goals).map(Goal::urn).collect(Collectors.toSet());
    for (ResourceState resource : ledger.state().resources().reversed()) {
      if ((resource.delete() || !wanted.contains(resource.urn()))
          && refused(results, Optional.of(step(resource).delete(resource)))) {
        return results;
      }
    }
    return results;
  }

  /// Reads every resource anew.
  public List<StepResult> refresh() {
    List<StepResult> results = new ArrayList<>();
    for (ResourceState resource : ledger.state().resources()) {
      if (!resource.pendingReplacement()
          && !resource.delete()
          && refused(results, Optional.of(step(resource).refresh(resource)))) {
        return results;
      }
    }
    return results;
  }

  /// Deletes every resource, last created first, after the Reads that resources ask for.
  public List<StepResult> destroy() {
    return deploy();
  }

  /// Deletes one resource, after a Read if it asks for one. Throws [IllegalArgumentException] when
  /// the state does not hold it.
  public StepResult destroy(Urn urn) {
    ResourceStep step = step(require(urn));
    Optional<StepResult> refused = readFirst(step, urn);
    return refused.orElseGet(
        () -> ledger.state().find(urn).map(step::delete).orElseGet(() -> step.gone()));
  }

  /// Takes an existing object into the state by its id, as `pulumi import` does.
  public StepResult importing(Urn urn, String id) {
    return new ResourceStep(session, ledger, urn, 0).importing(id);
  }

  private Optional<StepResult> readFirst(ResourceStep step, Urn urn) {
    return ledger
        .state()
        .find(urn)
        .filter(ResourceState::refreshBeforeUpdate)
        .filter(resource -> !resource.pendingReplacement())
        .map(step::refresh)
        .filter(StepResult::stopsTheCommand);
  }

  /// Adds a result, if there is one, and says whether the command ends here.
  private static boolean refused(List<StepResult> results, Optional<StepResult> result) {
    result.ifPresent(results::add);
    return result.map(StepResult::stopsTheCommand).orElse(false);
  }

  private List<ResourceState> copies(Urn urn) {
    return ledger.state().resources().stream()
        .filter(resource -> resource.delete() && resource.urn().equals(urn))
        .toList();
  }

  private ResourceState require(Urn urn) {
    return ledger
        .state()
        .find(urn)
        .orElseThrow(() -> new IllegalArgumentException("Not in the state: " + urn));
  }

  private ResourceStep step(Goal goal) {
    return new ResourceStep(session, ledger, goal.urn(), goal.timeoutSeconds());
  }

  private ResourceStep step(ResourceState resource) {
    return new ResourceStep(session, ledger, resource.urn(), 0);
  }
}
