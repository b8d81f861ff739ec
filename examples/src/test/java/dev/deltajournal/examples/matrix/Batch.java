package dev.deltajournal.examples.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deltajournal.examples.harness.PluginBench;
import dev.deltajournal.examples.harness.SandboxProcess;
import dev.deltajournal.testkit.engine.AnswerGate;
import dev.deltajournal.testkit.engine.EngineSession;
import dev.deltajournal.testkit.engine.EngineStyle;
import dev.deltajournal.testkit.engine.PluginUnderTest;
import dev.deltajournal.testkit.http.HttpProxy;
import dev.deltajournal.testkit.stack.FakeStack;
import dev.deltajournal.testkit.stack.StackRun;
import dev.deltajournal.testkit.stack.StepResult;
import dev.deltajournal.testkit.stack.StepResult.Kind;
import dev.deltajournal.testkit.value.Props;
import dev.deltajournal.testkit.value.Values;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// Deals a blow and does the one more run.
///
/// A plugin process brings up what the rows stand on, begins the next command with the Reads of
/// that, as the engine does, and is cut. A second process does the one more run.
final class Batch {
  private static final Duration EXIT_LIMIT = Duration.ofSeconds(15);
  private static final Duration CALLS_LIMIT = Duration.ofMinutes(3);

  private final Kill kill;
  private final Moment moment;
  private final List<Row> rows;
  private final Estate estate;
  private final Path folder;
  private final Ground ground;
  private final JournalPlace journal;

  /// @param folder empty; tells the blow from all others
  Batch(Blow blow, Path folder, Ground ground, JournalPlace journal) {
    this.folder = folder;
    this.ground = ground;
    this.journal = journal;
    kill = blow.kill();
    moment = blow.moment();
    rows = blow.rows();
    estate = Estate.of(folder);
  }

  /// Why each row did not end right; empty for those that did.
  Map<Row, Optional<Throwable>> run() {
    try (HttpProxy proxy = new HttpProxy(ground.sandbox().uri())) {
      FakeStack stack = FakeStack.at(state(), "matrix", "deltastream");
      cut(stack, proxy);
      FakeStack after = kill == Kill.PLUGIN ? stack : FakeStack.at(state());
      return oneMoreRun(after, proxy);
    }
  }

  private void cut(FakeStack stack, HttpProxy proxy) {
    try (PluginUnderTest plugin = launch(stack);
        AnswerGate gate = new AnswerGate(port(plugin));
        EngineSession session =
            new EngineSession(gate.port(), plugin.host(), EngineStyle.CURRENT, stack.provider())) {
      bringUp(stack, stack.begin(session, config(proxy)));
      StackRun run = stack.begin(session, config(proxy));
      try (Calls calls = new Calls(stack, estate, run)) {
        Cutting cutting = new Cutting(rows, estate, proxy, ground, journal.eye());
        var results =
            cutting.reach(
                moment,
                () -> calls.start(rows),
                () -> {
                  if (kill == Kill.PLUGIN) {
                    gate.shut();
                  } else {
                    stack.kill();
                  }
                });
        if (moment == Moment.RESULT_NOT_SAVED && kill == Kill.PLUGIN) {
          gate.awaitAnswers(rows.size(), EXIT_LIMIT);
        } else if (moment == Moment.RESULT_NOT_SAVED) {
          results.values().forEach(Batch::await);
        }
        strike(stack, plugin, gate);
        results.forEach(this::isCut);
        cutting.over();
      }
    }
  }

  private void strike(FakeStack stack, PluginUnderTest plugin, AnswerGate gate) {
    switch (kill) {
      case PLUGIN -> plugin.kill();
      case ENGINE -> {
        stack.kill();
        plugin.closeStdin();
        gate.close();
        plugin.host().close();
        plugin.process().awaitExit(EXIT_LIMIT);
      }
      case BOTH -> {
        stack.kill();
        plugin.kill();
      }
    }
    gate.close();
  }

  /// A call that got through says that the moment was missed.
  private void isCut(Row row, CompletableFuture<Optional<StepResult>> call) {
    Optional<StepResult> result = await(call);
    assertThat(result.map(StepResult::kind))
        .as("%s was to be cut %s", row, moment.title())
        .hasValueSatisfying(kind -> assertThat(kind).isIn(Kind.FAILED, Kind.ABANDONED));
  }

  private void bringUp(FakeStack stack, StackRun run) {
    estate.base(rows).forEach(resource -> run.up(Calls.goal(stack, resource)).expect(Kind.CREATED));
    rows.forEach(row ->
        row.before(estate)
            .ifPresent(resource -> run.up(Calls.goal(stack, resource)).expect(Kind.CREATED)));
  }

  private Map<Row, Optional<Throwable>> oneMoreRun(FakeStack stack, HttpProxy proxy) {
    try (PluginUnderTest plugin = launch(stack)) {
      StackRun run = stack.begin(plugin.session(), config(proxy));
      try (Calls calls = new Calls(stack, estate, run)) {
        Aftermath aftermath = new Aftermath(stack, estate, ground, rows);
        calls.start(rows).forEach((row, call) -> aftermath.ended(row, await(call)));
        aftermath.nothingIsLeftToDo(run);
        plugin.shutdown();
        return aftermath.verdicts(journal);
      }
    }
  }

  private PluginUnderTest launch(FakeStack stack) {
    PluginUnderTest.Launcher launcher = PluginBench.launcher(folder).provider(stack.provider());
    journal.environment().forEach(launcher::environment);
    return launcher.launch();
  }

  private static int port(PluginUnderTest plugin) {
    return Integer.parseInt(plugin.process().output().getFirst().trim());
  }

  private static Props config(HttpProxy proxy) {
    return Props.of(
        "server", proxy.uri().toString(), "apiKey", Values.secret(SandboxProcess.TOKEN));
  }

  private Path state() {
    return folder.resolve("state.json");
  }

  private static <T> T await(CompletableFuture<T> call) {
    return call.orTimeout(CALLS_LIMIT.toSeconds(), TimeUnit.SECONDS).join();
  }
}
