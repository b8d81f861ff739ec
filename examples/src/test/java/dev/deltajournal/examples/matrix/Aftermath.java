package dev.deltajournal.examples.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deltajournal.examples.harness.SentStatement;
import dev.deltajournal.testkit.stack.FakeStack;
import dev.deltajournal.testkit.stack.ResourceState;
import dev.deltajournal.testkit.stack.StackRun;
import dev.deltajournal.testkit.stack.StepResult;
import dev.deltajournal.testkit.stack.StepResult.Kind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/// Whether everything is right after the one more run: in the state, at the service, in the
/// journal.
final class Aftermath {
  private final FakeStack stack;
  private final Estate estate;
  private final Ground ground;
  private final List<Row> rows;
  private final Set<String> queries = new TreeSet<>();
  private final Map<Row, List<Throwable>> wrong = new EnumMap<>(Row.class);

  Aftermath(FakeStack stack, Estate estate, Ground ground, List<Row> rows) {
    this.stack = stack;
    this.estate = estate;
    this.ground = ground;
    this.rows = rows;
    rows.forEach(row -> wrong.put(row, new ArrayList<>()));
    stack.resources().stream()
        .filter(resource -> resource.urn().type().endsWith(":Query"))
        .forEach(query -> queries.add(query.id()));
  }

  /// Looks at what the run did to a row.
  void ended(Row row, Optional<StepResult> result) {
    result
        .filter(step -> step.kind() == Kind.FAILED || step.kind() == Kind.INVALID)
        .ifPresent(step -> holds(List.of(row), () -> step.expect(Kind.UNCHANGED)));
    holds(
        List.of(row),
        () ->
            assertThat(find(row).isPresent())
                .as("is in the state")
                .isEqualTo(row.after(estate).isPresent()));
    find(row)
        .ifPresent(resource ->
            holds(
                List.of(row),
                () -> {
                  assertThat(resource.initErrors()).isEmpty();
                  assertThat(resource.pendingReplacement()).isFalse();
                }));
  }

  /// A refresh finds the state as it is, and another `up` nothing to do.
  void nothingIsLeftToDo(StackRun run) {
    Set<String> there = ground.ids(estate);
    List<SentStatement> changes = ground.changes(estate, queries);
    for (Row row : rows) {
      holds(List.of(row), () -> row.isSentOnce(estate, changes));
      find(row)
          .ifPresent(
              resource -> holds(List.of(row), () -> assertThat(there).contains(resource.id())));
    }
    holds(
        rows,
        () -> {
          List<ResourceState> before = stack.resources();
          assertThat(ids()).isEqualTo(there);
          assertThat(before).hasSize(ids().size());
          run.refresh();
          assertThat(stack.resources()).isEqualTo(before);
          Stream.concat(
                  estate.base(rows).stream(),
                  rows.stream().flatMap(row -> row.after(estate).stream()))
              .forEach(resource -> run.up(Calls.goal(stack, resource)).expect(Kind.UNCHANGED));
          assertThat(ground.changes(estate, queries)).hasSameSizeAs(changes);
        });
  }

  /// Why each row is not right; empty if it is.
  Map<Row, Optional<Throwable>> verdicts(JournalPlace journal) {
    List<String> unfinished = journal.eye().unfinished();
    rows.forEach(row ->
        holds(
            List.of(row),
            () -> assertThat(unfinished).as("unfinished").doesNotContain(row.label())));
    holds(rows, journal::verify);
    Map<Row, Optional<Throwable>> verdicts = new EnumMap<>(Row.class);
    wrong.forEach((row, all) -> verdicts.put(row, merged(all)));
    return verdicts;
  }

  private Set<String> ids() {
    Set<String> ids = new TreeSet<>();
    stack.resources().forEach(resource -> ids.add(resource.id()));
    return ids;
  }

  private Optional<ResourceState> find(Row row) {
    return stack.find(Calls.urn(stack, row.type(), row.label()));
  }

  private void holds(List<Row> about, ThrowingCallable claim) {
    try {
      claim.call();
    } catch (Throwable e) {
      about.forEach(row -> wrong.getOrDefault(row, new ArrayList<>()).add(e));
    }
  }

  private static Optional<Throwable> merged(List<Throwable> all) {
    if (all.isEmpty()) {
      return Optional.empty();
    }
    Throwable first = all.getFirst();
    all.stream().skip(1).forEach(first::addSuppressed);
    return Optional.of(first);
  }
}
