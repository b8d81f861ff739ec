package dev.deltajournal.testkit.stack;

import dev.deltajournal.testkit.engine.Failure;
import dev.deltajournal.testkit.engine.RpcFailure;
import dev.deltajournal.testkit.engine.Urn;
import dev.deltajournal.testkit.value.Props;
import java.util.List;
import java.util.Optional;

/// What became of one resource in one command.
///
/// @param calls the RPCs made for it, in order, such as `[Check, Diff, Update]`
/// @param failures why Check refused; empty otherwise
/// @param error the error that a call ended with, partial results included
/// @param state the resource in the state afterwards
public record StepResult(
    Urn urn,
    Kind kind,
    List<String> calls,
    List<Failure> failures,
    Optional<RpcFailure> error,
    Optional<ResourceState> state) {
  /// How a step ended.
  public enum Kind {
    CREATED,
    UPDATED,
    REPLACED,
    UNCHANGED,
    REFRESHED,
    IMPORTED,
    DELETED,
    /// A Read found nothing; the resource is out of the state.
    GONE,
    /// Check refused.
    INVALID,
    /// A call ended with an error; see [StepResult#state] for what was recorded all the same.
    FAILED,
    /// The engine died meanwhile; nothing of the call's end is recorded.
    ABANDONED
  }

  public StepResult {
    calls = List.copyOf(calls);
    failures = List.copyOf(failures);
  }

  /// This result if it is of the given kind; otherwise throws [AssertionError] that says what
  /// happened instead.
  public StepResult expect(Kind wanted) {
    if (kind != wanted) {
      AssertionError unexpected =
          new AssertionError(
              "%s should be %s but is %s after %s %s"
                  .formatted(urn.name(), wanted, kind, calls, failures));
      error.ifPresent(unexpected::initCause);
      throw unexpected;
    }
    return this;
  }

  /// The resource's id; throws [AssertionError] when the state does not hold it.
  public String id() {
    return recorded().id();
  }

  /// The resource's outputs; throws [AssertionError] when the state does not hold it.
  public Props outputs() {
    return recorded().outputs();
  }

  boolean stopsTheCommand() {
    return switch (kind) {
      case INVALID, FAILED, ABANDONED -> true;
      case CREATED, UPDATED, REPLACED, UNCHANGED, REFRESHED, IMPORTED, DELETED, GONE -> false;
    };
  }

  private ResourceState recorded() {
    return state.orElseThrow(
        () -> new AssertionError(urn.name() + " is not in the state but " + kind));
  }
}
