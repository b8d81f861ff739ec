package dev.deltajournal.examples.harness;

import dev.deltajournal.testkit.engine.CheckAnswer;
import dev.deltajournal.testkit.engine.EngineSession;
import dev.deltajournal.testkit.engine.ResourceAnswer;
import dev.deltajournal.testkit.engine.RpcFailure;
import dev.deltajournal.testkit.engine.Urn;
import dev.deltajournal.testkit.value.Props;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Creates many resources of one type side by side, as the engine does, and keeps what became of
/// each.
public final class Attempts {
  private static final int SIDE_BY_SIDE = 16;

  private final EngineSession session;
  private final String type;
  private final int sideBySide;

  /// Prepares resources of one type, `Store` for instance.
  public Attempts(EngineSession session, String type) {
    this(session, type, SIDE_BY_SIDE);
  }

  /// Prepares resources of one type, so many at a time.
  public Attempts(EngineSession session, String type, int sideBySide) {
    this.session = session;
    this.type = type;
    this.sideBySide = sideBySide;
  }

  /// What became of one resource.
  ///
  /// @param inputs as the program would give them
  /// @param created empty if Check or Create refused it
  /// @param refusal the first text that was said against it
  public record Attempt(
      Urn urn, Props inputs, Optional<ResourceAnswer> created, Optional<String> refusal) {
    /// The answer; throws [AssertionError] with the refusal if there is none.
    public ResourceAnswer answer() {
      return created.orElseThrow(() -> new AssertionError(urn + ": " + refusal.orElse("")));
    }
  }

  /// Checks and creates all of them; the answers are in the order of the inputs.
  public List<Attempt> create(List<Props> inputs) {
    List<Callable<Attempt>> calls = new ArrayList<>();
    for (int i = 0; i < inputs.size(); i++) {
      Urn urn = PluginBench.urn(type, type + "-" + i);
      Props given = inputs.get(i);
      calls.add(() -> create(urn, given));
    }
    return sideBySide(calls);
  }

  /// Deletes all that were created.
  public void delete(List<Attempt> attempts) {
    List<Callable<Attempt>> calls = new ArrayList<>();
    for (Attempt attempt : attempts) {
      attempt
          .created()
          .ifPresent(created ->
              calls.add(() -> {
                session.delete(attempt.urn(), created.id(), created.outputs(), attempt.inputs());
                return attempt;
              }));
    }
    sideBySide(calls);
  }

  private Attempt create(Urn urn, Props inputs) {
    CheckAnswer check = session.check(urn, Props.empty(), inputs);
    if (!check.failures().isEmpty()) {
      return refused(urn, inputs, check.failures().toString());
    }
    try {
      ResourceAnswer created = session.create(urn, check.inputs());
      return new Attempt(urn, check.inputs(), Optional.of(created), Optional.empty());
    } catch (RpcFailure e) {
      return refused(urn, inputs, e.description());
    }
  }

  private static Attempt refused(Urn urn, Props inputs, String refusal) {
    return new Attempt(urn, inputs, Optional.empty(), Optional.of(refusal));
  }

  private List<Attempt> sideBySide(List<Callable<Attempt>> calls) {
    List<Attempt> attempts = new ArrayList<>();
    try (ExecutorService executor = Executors.newFixedThreadPool(sideBySide)) {
      for (Future<Attempt> done : executor.invokeAll(calls)) {
        attempts.add(done.get());
      }
    } catch (ExecutionException e) {
      throw new AssertionError(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while calls are under way", e);
    }
    return attempts;
  }
}
