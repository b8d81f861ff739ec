package dev.deltajournal.testkit.stack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deltajournal.testkit.engine.PluginUnderTest;
import dev.deltajournal.testkit.engine.Urn;
import dev.deltajournal.testkit.fixture.Cloud;
import dev.deltajournal.testkit.fixture.FixturePlugin;
import dev.deltajournal.testkit.process.HaltPoint;
import dev.deltajournal.testkit.process.Processes;
import dev.deltajournal.testkit.stack.StepResult.Kind;
import dev.deltajournal.testkit.value.Props;
import dev.deltajournal.testkit.value.Values;
import io.grpc.Status;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FakeStackIT {
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final Props CONFIG = Props.of("token", Values.secret("t0ken-t0ken"));
  private static final Props INPUTS = Props.of("name", "a");

  @TempDir Path cloudFolder;
  @TempDir Path stateFolder;

  @Test
  void recordsNothingWhenThePluginDiesInsideCreate() {
    FakeStack stack = openStack();
    StepResult result = cutInsideCreate(stack, false);

    assertThat(result.expect(Kind.FAILED).error().orElseThrow().code())
        .isEqualTo(Status.Code.UNAVAILABLE);
    assertThat(stack.resources()).isEmpty();
    assertThat(stack.pendingOperations()).isEmpty();
    assertThat(new Cloud(cloudFolder).ids()).containsExactly("a-1");
  }

  @Test
  void leavesThePendingCreateWhenTheEngineDiesInsideCreate() {
    FakeStack stack = openStack();
    cutInsideCreate(stack, true).expect(Kind.ABANDONED);

    assertThat(openStack().pendingOperations())
        .containsExactly(new PendingOperation(PendingOperation.Kind.CREATING, thing(stack)));
  }

  @Test
  void letsAnotherProcessGoOn() {
    cutInsideCreate(openStack(), true);
    FakeStack stack = openStack();
    try (PluginUnderTest plugin = launcher(stack).launch()) {
      stack.begin(plugin.session(), CONFIG).up(thing(stack), INPUTS).expect(Kind.CREATED);
    }

    assertThat(new Cloud(cloudFolder).ids()).containsExactly("a-1", "a-2");
  }

  /// Runs an `up` that stops after its effect, and kills first the engine (if asked to), then the
  /// plugin.
  private StepResult cutInsideCreate(FakeStack stack, boolean engineToo) {
    PluginUnderTest.Launcher launcher =
        launcher(stack).environment(HaltPoint.VARIABLE, "after-effect");
    try (PluginUnderTest plugin = launcher.launch()) {
      StackRun run = stack.begin(plugin.session(), CONFIG);
      CompletableFuture<StepResult> up =
          CompletableFuture.supplyAsync(() -> run.up(thing(stack), INPUTS));
      plugin.process().awaitLine(HaltPoint.line("after-effect"), SOON);
      if (engineToo) {
        stack.kill();
      }
      plugin.kill();
      return up.join();
    }
  }

  private Urn thing(FakeStack stack) {
    return stack.urn("fixture:index:Thing", "one");
  }

  private FakeStack openStack() {
    return FakeStack.at(stateFolder.resolve("state.json"));
  }

  private PluginUnderTest.Launcher launcher(FakeStack stack) {
    return PluginUnderTest.command(
            Processes.javaCommand(FixturePlugin.class, cloudFolder.toString()))
        .folder(stateFolder)
        .provider(stack.provider());
  }
}
