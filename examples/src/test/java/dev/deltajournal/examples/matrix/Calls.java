package dev.deltajournal.examples.matrix;

import dev.deltajournal.examples.matrix.Estate.Resource;
import dev.deltajournal.testkit.engine.Urn;
import dev.deltajournal.testkit.stack.FakeStack;
import dev.deltajournal.testkit.stack.Goal;
import dev.deltajournal.testkit.stack.StackRun;
import dev.deltajournal.testkit.stack.StepResult;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// What one command of the engine does to the rows of a batch, side by side.
final class Calls implements AutoCloseable {
  private final FakeStack stack;
  private final Estate estate;
  private final StackRun run;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  Calls(FakeStack stack, Estate estate, StackRun run) {
    this.stack = stack;
    this.estate = estate;
    this.run = run;
  }

  static Urn urn(FakeStack stack, String type, String label) {
    return stack.urn("deltastream:index:" + type, label);
  }

  static Goal goal(FakeStack stack, Resource resource) {
    return new Goal(urn(stack, resource.type(), resource.label()), resource.inputs());
  }

  /// Starts towards what each row is to bring about; the result is empty for a row that is there.
  Map<Row, CompletableFuture<Optional<StepResult>>> start(Collection<Row> rows) {
    Map<Row, CompletableFuture<Optional<StepResult>>> calls = new EnumMap<>(Row.class);
    rows.forEach(row -> calls.put(row, CompletableFuture.supplyAsync(() -> act(row), threads)));
    return calls;
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }

  private Optional<StepResult> act(Row row) {
    Optional<Resource> wanted = row.after(estate);
    if (wanted.isPresent()) {
      return Optional.of(run.up(goal(stack, wanted.get())));
    }
    Urn urn = urn(stack, row.type(), row.label());
    return stack.find(urn).map(_ -> run.destroy(urn));
  }
}
