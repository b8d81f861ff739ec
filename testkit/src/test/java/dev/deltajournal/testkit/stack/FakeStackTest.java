package dev.deltajournal.testkit.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deltajournal.testkit.engine.EngineHost;
import dev.deltajournal.testkit.engine.EngineSession;
import dev.deltajournal.testkit.engine.EngineStyle;
import dev.deltajournal.testkit.engine.Failure;
import dev.deltajournal.testkit.engine.RpcCall;
import dev.deltajournal.testkit.engine.Urn;
import dev.deltajournal.testkit.fixture.Cloud;
import dev.deltajournal.testkit.fixture.FixtureServer;
import dev.deltajournal.testkit.stack.StepResult.Kind;
import dev.deltajournal.testkit.value.Props;
import dev.deltajournal.testkit.value.Values;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pulumirpc.Provider.CreateRequest;

class FakeStackTest {
  private static final Props CONFIG = Props.of("token", Values.secret("t0ken-t0ken"));

  @TempDir Path cloudFolder;
  @TempDir Path stateFolder;

  private Cloud cloud;
  private EngineHost host;
  private FixtureServer server;
  private EngineSession session;
  private FakeStack stack;
  private Urn thing;

  @BeforeEach
  void start() {
    cloud = new Cloud(cloudFolder);
    host = new EngineHost();
    server = new FixtureServer(cloud, host.address());
    stack = openStack();
    thing = stack.urn("fixture:index:Thing", "one");
    session = new EngineSession(server.port(), host, EngineStyle.CURRENT, stack.provider());
  }

  @AfterEach
  void stop() {
    session.close();
    server.close();
    host.close();
  }

  @Test
  void createsThenLeavesUnchanged() {
    StackRun run = stack.begin(session, CONFIG);
    Props inputs = Props.of("name", "a", "password", Values.secret("hunter2hunter2"));

    StepResult created = run.up(thing, inputs).expect(Kind.CREATED);
    StepResult again = run.up(thing, inputs).expect(Kind.UNCHANGED);

    assertThat(created.calls()).containsExactly("Check", "Create");
    assertThat(again.calls()).containsExactly("Check", "Diff");
    assertThat(again.outputs().isSecret("password")).isTrue();
    assertThat(stack.pendingOperations()).isEmpty();
  }

  @Test
  void updatesInPlaceWithTheSameId() {
    StackRun run = stack.begin(session, CONFIG);
    StepResult created = run.up(thing, Props.of("name", "a", "size", 1));
    StepResult updated = run.up(thing, Props.of("name", "a", "size", 2)).expect(Kind.UPDATED);

    assertThat(updated.id()).isEqualTo(created.id());
    assertThat(updated.outputs().number("size")).isEqualTo(2);
  }

  @Test
  void createsTheReplacementBeforeItDeletesTheOldOne() {
    StackRun run = stack.begin(session, CONFIG);
    run.up(thing, Props.of("name", "a", "zone", "x"));
    StepResult replaced = run.up(thing, Props.of("name", "a", "zone", "y")).expect(Kind.REPLACED);

    assertThat(replaced.calls()).containsExactly("Check", "Diff", "Check", "Create", "Delete");
    assertThat(cloud.ids()).containsExactly(replaced.id());
    assertThat(stack.resources()).hasSize(1);
  }

  @Test
  void deletesTheOldOneFirstWhenDiffAsksForIt() {
    StackRun run = stack.begin(session, CONFIG);
    run.up(thing, Props.of("name", "a", "zone", "x", "deleteFirst", true));
    StepResult replaced = run.up(thing, Props.of("name", "a", "zone", "y", "deleteFirst", true));

    assertThat(replaced.calls()).containsExactly("Check", "Diff", "Check", "Delete", "Create");
  }

  @Test
  void replacesByForceWithoutDiff() {
    StackRun run = stack.begin(session, CONFIG);
    Goal goal = new Goal(thing, Props.of("name", "a"));
    run.up(goal);
    StepResult replaced = run.up(goal.replaced()).expect(Kind.REPLACED);

    assertThat(replaced.calls()).containsExactly("Check", "Create", "Delete");
  }

  @Test
  void readsFirstWhatAsksForIt() {
    StackRun run = stack.begin(session, CONFIG);
    Props inputs = Props.of("name", "a", "refresh", true);
    String id = run.up(thing, inputs).id();
    assertThat(run.up(thing, inputs).calls()).containsExactly("Read", "Diff", "Check", "Diff");

    cloud.remove(id);
    assertThat(run.up(thing, inputs).expect(Kind.CREATED).calls())
        .containsExactly("Read", "Check", "Create");
  }

  @Test
  void recordsAPartialCreateAndUpdatesItNextTime() {
    StackRun run = stack.begin(session, CONFIG);
    StepResult failed = run.up(thing, Props.of("name", "a", "stuck", true)).expect(Kind.FAILED);
    assertThat(failed.state().orElseThrow().initErrors()).containsExactly("still starting");

    // The Read that comes first finds it healthy, which clears the errors; the changed input is
    // what is updated.
    StepResult next = run.up(thing, Props.of("name", "a", "size", 1)).expect(Kind.UPDATED);
    assertThat(next.calls()).containsExactly("Read", "Diff", "Check", "Diff", "Update");
    assertThat(next.id()).isEqualTo(failed.id());
  }

  @Test
  void keepsOldInputsAndNewOutputsAfterAPartialUpdate() {
    StackRun run = stack.begin(session, CONFIG);
    Props before = Props.of("name", "a");
    Props after = before.with("stuck", true);
    run.up(thing, before);
    run.up(thing, after).expect(Kind.FAILED);

    ResourceState recorded = stack.find(thing).orElseThrow();
    assertThat(recorded.inputs()).isEqualTo(before);
    assertThat(recorded.outputs()).isEqualTo(after);
  }

  @Test
  void stopsAtACheckFailure() {
    StackRun run = stack.begin(session, CONFIG);
    StepResult refused = run.up(thing, Props.of("size", 1)).expect(Kind.INVALID);

    assertThat(refused.failures()).containsExactly(new Failure("name", "has to be given"));
    assertThat(refused.calls()).containsExactly("Check");
    assertThatThrownBy(() -> refused.expect(Kind.CREATED))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("is INVALID");
  }

  @Test
  void previewsWithoutRecordingAnything() {
    StackRun preview = stack.preview(session, CONFIG);
    StepResult planned = preview.up(thing, Props.of("name", "a")).expect(Kind.CREATED);

    assertThat(planned.id()).isEqualTo(Values.Unknown.STRING.sentinel());
    assertThat(cloud.ids()).isEmpty();
    assertThat(stack.resources()).isEmpty();
  }

  @Test
  void hidesTheProviderIdFromTheFirstPreviewOnly() {
    assertThat(stack.providerInPreview().id()).isEqualTo(Values.Unknown.STRING.sentinel());
    stack.begin(session, CONFIG);

    assertThat(stack.providerInPreview()).isEqualTo(stack.provider());
  }

  @Test
  void deploysInOrderAndRemovesWhatTheProgramDropped() {
    Urn other = stack.urn("fixture:index:Thing", "two");
    StackRun run = stack.begin(session, CONFIG);
    Goal first = new Goal(thing, Props.of("name", "a"));
    run.deploy(first, new Goal(other, Props.of("name", "b")));
    List<StepResult> second = run.deploy(first);

    assertThat(second).extracting(StepResult::kind).containsExactly(Kind.UNCHANGED, Kind.DELETED);
    assertThat(stack.find(other)).isEmpty();
    assertThat(cloud.ids()).containsExactly(stack.find(thing).orElseThrow().id());
  }

  @Test
  void startsNothingNewAfterAFailure() {
    Urn other = stack.urn("fixture:index:Thing", "two");
    StackRun run = stack.begin(session, CONFIG);
    List<StepResult> results =
        run.deploy(
            new Goal(thing, Props.of("name", "a", "stuck", true)),
            new Goal(other, Props.of("name", "b")));

    assertThat(results).extracting(StepResult::kind).containsExactly(Kind.FAILED);
    assertThat(stack.find(other)).isEmpty();
  }

  @Test
  void refreshTakesOutWhatIsGone() {
    StackRun run = stack.begin(session, CONFIG);
    cloud.remove(run.up(thing, Props.of("name", "a")).id());

    assertThat(stack.resume(session).refresh())
        .extracting(StepResult::kind)
        .containsExactly(Kind.GONE);
    assertThat(stack.resources()).isEmpty();
  }

  @Test
  void destroysWithTheStoredConfigurationAndWithoutCheckConfig() {
    stack.begin(session, CONFIG).up(thing, Props.of("name", "a"));
    int before = session.calls().size();
    stack.resume(session).destroy();

    assertThat(session.calls().subList(before, session.calls().size()))
        .extracting(RpcCall::method)
        .containsExactly("Handshake", "GetPluginInfo", "Configure", "Delete");
    assertThat(cloud.ids()).isEmpty();
    assertThat(stack.resources()).isEmpty();
  }

  @Test
  void importsByIdAlone() {
    cloud.put("z-9", Props.of("name", "z"));
    StackRun run = stack.begin(session, CONFIG);
    run.importing(thing, "z-9").expect(Kind.IMPORTED);

    run.up(thing, Props.of("name", "z")).expect(Kind.UNCHANGED);
  }

  @Test
  void sendsTheCustomTimeout() {
    StackRun run = stack.begin(session, CONFIG);
    run.up(new Goal(thing, Props.of("name", "a")).within(Duration.ofMillis(1500)));

    CreateRequest request = (CreateRequest) session.calls().getLast().request();
    assertThat(request.getTimeout()).isEqualTo(1.5);
  }

  @Test
  void losesAnAnswerWhenTheEngineDiesBeforeRecordingIt() {
    StackRun run = stack.begin(session, CONFIG);
    stack.killAfterNextAnswer();
    run.up(thing, Props.of("name", "a")).expect(Kind.ABANDONED);

    FakeStack reopened = openStack();
    assertThat(cloud.ids()).containsExactly("a-1");
    assertThat(reopened.resources()).isEmpty();
    assertThat(reopened.pendingOperations())
        .containsExactly(new PendingOperation(PendingOperation.Kind.CREATING, thing));
    assertThat(reopened.provider()).isEqualTo(stack.provider());
    assertThatThrownBy(() -> run.up(thing, Props.of("name", "a")))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void beginsNothingMoreOnceTheEngineIsDead() {
    StackRun run = stack.begin(session, CONFIG);
    run.up(thing, Props.of("name", "a", "zone", "x"));
    stack.killAfterNextAnswer();
    StepResult replaced = run.up(thing, Props.of("name", "a", "zone", "y", "deleteFirst", true));

    assertThat(replaced.expect(Kind.ABANDONED).calls())
        .containsExactly("Check", "Diff", "Check", "Delete");
    assertThat(cloud.ids()).isEmpty();
  }

  @Test
  void keepsPendingCreatesUntilCleared() {
    StackRun run = stack.begin(session, CONFIG);
    stack.killAfterNextAnswer();
    run.up(thing, Props.of("name", "a"));
    FakeStack reopened = openStack();
    reopened.begin(session, CONFIG).up(thing, Props.of("name", "a")).expect(Kind.CREATED);

    assertThat(reopened.pendingOperations()).hasSize(1);
    reopened.clearPendingCreates();
    assertThat(openStack().pendingOperations()).isEmpty();
  }

  @Test
  void forgetsOtherPendingOperationsAtTheNextWrite() {
    StackRun run = stack.begin(session, CONFIG);
    run.up(thing, Props.of("name", "a"));
    stack.killAfterNextAnswer();
    run.destroy(thing).expect(Kind.ABANDONED);
    FakeStack reopened = openStack();

    assertThat(reopened.pendingOperations()).hasSize(1);
    reopened.begin(session, CONFIG);
    assertThat(reopened.pendingOperations()).isEmpty();
    assertThat(reopened.find(thing)).isPresent();
  }

  @Test
  void carriesStateFromOneFileOpeningToTheNext() {
    Props inputs = Props.of("name", "a", "password", Values.secret("hunter2hunter2"));
    stack.begin(session, CONFIG).up(thing, inputs);

    FakeStack reopened = openStack();
    assertThat(reopened.resources()).isEqualTo(stack.resources());
    reopened.begin(session, CONFIG).up(thing, inputs).expect(Kind.UNCHANGED);
  }

  private FakeStack openStack() {
    return FakeStack.at(stateFolder.resolve("state.json"));
  }
}
