package dev.deltajournal.testkit.stack;

import dev.deltajournal.testkit.engine.DiffAnswer;
import dev.deltajournal.testkit.engine.EngineSession;
import dev.deltajournal.testkit.engine.ProviderReference;
import dev.deltajournal.testkit.engine.RpcFailure;
import dev.deltajournal.testkit.engine.Urn;
import dev.deltajournal.testkit.value.Props;
import dev.deltajournal.testkit.value.Values;
import io.grpc.Status;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;

/// A stack's state in a file, kept by the engine's rules, so that one plugin process can go on
/// where another one was killed.
///
/// Before Create, Update, Delete and import an operation is recorded as pending, afterwards its
/// end, success or error; partial results are recorded as the engine does. What was begun and not
/// ended stays pending, creates for ever.
///
/// ```java
/// FakeStack stack = FakeStack.at(folder.resolve("state.json"));
/// Urn store = stack.urn("deltastream:index:Store", "events");
/// try (var plugin = launcher.provider(stack.provider()).launch()) {
///   StackRun run = stack.begin(plugin.session(), config);
///   run.up(store, inputs).expect(StepResult.Kind.CREATED);
/// }
/// ```
///
/// Thread-safe: steps for different URNs may run at once. Secrets stand in the file in plain text.
public final class FakeStack {
  private static final String STACK = "dev";

  private final Path file;
  private final Ledger ledger = new Durable();
  private StackState state;
  private boolean loaded;
  private boolean dead;
  private boolean dyingAfterAnswer;

  private FakeStack(Path file, StackState state, boolean loaded) {
    this.file = file;
    this.state = state;
    this.loaded = loaded;
  }

  /// Opens the state in a file, or begins a new one, of stack `dev` in project `testkit` with
  /// package `deltastream`.
  public static FakeStack at(Path file) {
    return at(file, "testkit", "deltastream");
  }

  /// Opens the state in a file, or begins a new one with the names given.
  public static FakeStack at(Path file, String project, String packageName) {
    if (!Files.exists(file)) {
      ProviderReference provider =
          new ProviderReference(
              Urn.defaultProvider(STACK, project, packageName), UUID.randomUUID().toString());
      StackState empty = new StackState(provider, Optional.empty(), List.of(), List.of());
      return new FakeStack(file, empty, false);
    }
    try {
      return new FakeStack(file, StackState.fromJson(Files.readString(file)), true);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the state in " + file, e);
    }
  }

  /// The URN of a resource in this stack.
  public Urn urn(String type, String name) {
    String[] parts = provider().urn().value().split("::", 3);
    return Urn.of(STACK, parts[1], type, name);
  }

  /// The provider resource that plugin processes of this stack serve; its id stays the same for the
  /// stack's life.
  public synchronized ProviderReference provider() {
    return state.provider();
  }

  /// As [#provider()], for a preview: until a first `up` the id is unknown.
  public synchronized ProviderReference providerInPreview() {
    return state.config().isPresent()
        ? provider()
        : new ProviderReference(provider().urn(), Values.Unknown.STRING.sentinel());
  }

  /// Starts an `up`: greets the plugin, CheckConfig, DiffConfig if it was configured before,
  /// Configure.
  ///
  /// Throws [RpcFailure] as the plugin does, and [AssertionError] when the new configuration would
  /// replace every resource, which this stack does not play.
  public StackRun begin(EngineSession session, Props config) {
    Props checked = configure(session, config);
    ledger.apply(current -> current.withConfig(checked));
    return new StackRun(session, ledger);
  }

  /// Starts a preview: the same calls and nothing recorded; the plugin should serve
  /// [#providerInPreview()].
  public StackRun preview(EngineSession session, Props config) {
    Props checked = configure(session, config);
    return new StackRun(session, new Scratch(snapshot().withConfig(checked)));
  }

  /// Starts a `refresh` or `destroy`: Configure with the configuration of the last `up`, without
  /// CheckConfig.
  public StackRun resume(EngineSession session) {
    session.resume(
        snapshot()
            .config()
            .orElseThrow(() -> new IllegalStateException("The stack was never configured")));
    return new StackRun(session, ledger);
  }

  /// The resources in order of creation, old copies included.
  public List<ResourceState> resources() {
    return snapshot().resources();
  }

  /// The resource with this URN, old copies not meant.
  public Optional<ResourceState> find(Urn urn) {
    return snapshot().find(urn);
  }

  /// What was begun and not ended.
  public List<PendingOperation> pendingOperations() {
    return snapshot().pending();
  }

  /// `pulumi refresh --clear-pending-creates`.
  public void clearPendingCreates() {
    ledger.apply(current -> current.withPending(List.of()));
  }

  /// `pulumi state delete`: out of the state without a call.
  public void forget(Urn urn) {
    ledger.apply(current -> current.swap(current.find(urn), Optional.empty()));
  }

  /// An alias or rename: the state's URN changes without a call.
  public void rename(Urn urn, Urn other) {
    ledger.apply(current ->
        current.swap(
            current.find(urn), current.find(urn).map(resource -> resource.withUrn(other))));
  }

  /// The engine dies now: calls under way go on, nothing more is recorded. Open the file again to
  /// go on.
  public synchronized void kill() {
    dead = true;
  }

  /// The engine dies right after the next answer to a Create, Update or Delete, before it is
  /// recorded.
  public synchronized void killAfterNextAnswer() {
    dyingAfterAnswer = true;
  }

  private synchronized StackState snapshot() {
    return state;
  }

  private Props configure(EngineSession session, Props config) {
    session.greet();
    Props checked = session.acceptConfig(config);
    snapshot().config().ifPresent(before -> rejectReplacement(session, before, checked));
    session.configure(checked);
    return checked;
  }

  private static void rejectReplacement(EngineSession session, Props before, Props now) {
    DiffAnswer diff;
    try {
      diff = session.diffConfig(before, now);
    } catch (RpcFailure e) {
      if (e.code() == Status.Code.UNIMPLEMENTED) {
        return;
      }
      throw e;
    }
    if (diff.wantsReplacement()) {
      throw new AssertionError("The new configuration replaces every resource: " + diff);
    }
  }

  /// Writes every change to the file, whole and at once.
  private final class Durable implements Ledger {
    @Override
    public StackState state() {
      return snapshot();
    }

    @Override
    public void apply(UnaryOperator<StackState> change) {
      synchronized (FakeStack.this) {
        if (dead) {
          return;
        }
        // As the engine does with the first snapshot that a later command writes.
        StackState before = loaded ? state.withoutStalePending() : state;
        state = change.apply(before);
        loaded = false;
        write();
      }
    }

    @Override
    public void answered() {
      synchronized (FakeStack.this) {
        dead |= dyingAfterAnswer;
      }
    }

    @Override
    public boolean isDead() {
      synchronized (FakeStack.this) {
        return dead;
      }
    }

    @Override
    public boolean isPreview() {
      return false;
    }

    private void write() {
      try {
        Path next = file.resolveSibling(file.getFileName() + ".next");
        Files.writeString(next, state.toJson());
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
      } catch (IOException e) {
        throw new UncheckedIOException("Cannot write the state to " + file, e);
      }
    }
  }

  /// Forgets everything with the command.
  private static final class Scratch implements Ledger {
    private StackState state;

    Scratch(StackState state) {
      this.state = state;
    }

    @Override
    public synchronized StackState state() {
      return state;
    }

    @Override
    public synchronized void apply(UnaryOperator<StackState> change) {
      state = change.apply(state);
    }

    @Override
    public void answered() {}

    @Override
    public boolean isDead() {
      return false;
    }

    @Override
    public boolean isPreview() {
      return true;
    }
  }
}
