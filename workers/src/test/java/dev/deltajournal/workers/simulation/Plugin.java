package dev.deltajournal.workers.simulation;

import dev.deltajournal.journal.Journal;
import dev.deltajournal.journal.store.JournalReader;
import dev.deltajournal.workers.operation.JournalSource;
import dev.deltajournal.workers.operation.Lifecycle;
import dev.deltajournal.workers.operation.SimulatedLifecycles;
import dev.deltajournal.workers.service.StatementOutcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/// One plugin process, as an engine sees it: calls go in, and answers come back unless it dies.
final class Plugin {
  private final World world;
  private final Host host;

  /// How soon a cancelled call answers, unless a request is under way.
  private static final Duration SOON = Duration.ofSeconds(1);

  private final Lifecycle lifecycle;
  private final List<CompletableFuture<?>> pending = new ArrayList<>();
  private boolean opened;
  private boolean effective;

  Plugin(
      World world,
      Host host,
      Clock clock,
      Map<String, StatementOutcome> register,
      Sabotages sabotages) {
    this.world = world;
    this.host = host;
    var source =
        new JournalSource() {
          @Override
          public Journal open() {
            mustBeEffective();
            return new SimulatedJournal(world, host, clock, sabotages);
          }

          @Override
          public Optional<JournalReader> read() {
            return Optional.of(new SimulatedReader(world.disk()));
          }
        };
    lifecycle =
        SimulatedLifecycles.open(
            world,
            host,
            clock,
            source,
            new ServerLine(world, host, register),
            new ServerLooks(world, host),
            sabotages);
  }

  private void mustBeEffective() {
    if (!effective) {
      throw new Violation("a process that was only asked to look opens the journal");
    }
    if (opened) {
      throw new Violation("a process opens its journal twice");
    }
    opened = true;
  }

  Host host() {
    return host;
  }

  Lifecycle lifecycle() {
    return lifecycle;
  }

  /// A create, update or delete for real.
  <T> Optional<T> effective(Supplier<T> call) {
    effective = true;
    return call(call);
  }

  /// Asks the process something. Empty if it dies before it answers.
  <T> Optional<T> call(Supplier<T> question) {
    var reply = new CompletableFuture<Optional<T>>();
    host.onDeath(() -> reply.complete(Optional.empty()));
    pending.add(reply);
    world.fibers().start(host, () -> reply.complete(Optional.of(question.get())));
    world.fibers().await(reply, null);
    return reply.join();
  }

  /// The engine tells it to stop, without waiting.
  void cancel() {
    world.fibers().start(host, lifecycle::interrupt);
  }

  /// Whether it was asked to change anything.
  boolean isEffective() {
    return effective;
  }

  /// Calls of a cancelled run answer at once (design, invariant 10).
  void mustAnswer() {
    world
        .fibers()
        .after(
            SOON,
            () -> {
              pending.removeIf(CompletableFuture::isDone);
              if (host.isDead() || pending.isEmpty()) {
                return;
              }
              if (!host.wasBusy(world.fibers().nowNanos(), SOON)) {
                throw new Violation("a call goes on although the run was cancelled");
              }
              mustAnswer();
            });
  }

  /// The engine is gone, or has no more to ask: the process records what it can, and ends.
  ///
  /// @param inOrder whether the engine has said goodbye: then the user reads what is left behind
  void end(Duration delay, boolean inOrder) {
    world
        .fibers()
        .after(
            host,
            delay,
            () ->
                world
                    .fibers()
                    .start(
                        host,
                        () -> {
                          if (inOrder) {
                            report();
                          }
                          lifecycle.close();
                          world.tell(host.name(), "ends");
                          host.end();
                        }));
  }

  /// Tells first and marks then, so that a death in between has it told twice rather than never.
  private void report() {
    for (var left : world.undisturbed(() -> lifecycle.leftBehind(Engine.PROVIDER))) {
      world.hear(host, left);
      world.touch(host, "before it has marked what it told");
      lifecycle.reported(left, "nobody came back to " + left.object());
    }
  }
}
