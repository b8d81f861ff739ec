package dev.deltajournal.workers.operation;

import static dev.deltajournal.workers.operation.Bench.call;
import static dev.deltajournal.workers.operation.Bench.done;
import static dev.deltajournal.workers.operation.Bench.store;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.deltajournal.journal.operation.Operation;
import dev.deltajournal.sandbox.SandboxOptions;
import dev.deltajournal.workers.operation.Lifecycle.Answer;
import dev.deltajournal.workers.operation.Lifecycle.Call;
import dev.deltajournal.workers.operation.Lifecycle.LeftBehind;
import dev.deltajournal.workers.spec.DatabaseSpec;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Creates that nobody came back to (design, invariant 12), against a sandbox on a real port.
class LeftBehindTest {
  private static final Call KAFKA = call("kafka", store("main_kafka", Bench.PASSWORD));
  private static final String PROVIDER = KAFKA.provider();

  @TempDir Path folder;
  private Bench bench;

  @BeforeEach
  void start() {
    bench = new Bench(folder, SandboxOptions.defaults());
  }

  @AfterEach
  void stop() {
    bench.close();
  }

  @Test
  void aCutCreateThatTheNextRunDoesNotComeBackToIsLeftBehind() {
    cut(KAFKA);
    var next = bench.process();

    done(next.create(database("orders")));

    assertThat(next.leftBehind(PROVIDER))
        .singleElement()
        .isEqualTo(
            new LeftBehind(
                bench.operations().getLast().id(), KAFKA.urn(), "store main_kafka", false));
  }

  @Test
  void itIsToldOnce() {
    cut(KAFKA);
    var next = bench.process();
    var orders = done(next.create(database("orders")));

    next.leftBehind(PROVIDER).forEach(left -> next.reported(left, "told"));

    assertThat(next.leftBehind(PROVIDER)).isEmpty();
    next.close();
    var third = bench.process();
    third.seen(orders.token());
    done(third.create(database("more")));
    assertThat(third.leftBehind(PROVIDER)).isEmpty();
    assertThat(bench.operations().stream().filter(Operation::orphanReported)).hasSize(1);
  }

  @Test
  void aProcessThatChangesNothingTellsNothing() {
    cut(KAFKA);

    assertThat(bench.process().leftBehind(PROVIDER)).isEmpty();
  }

  @Test
  void whatTheRunResumedIsNotLeftBehind() {
    cut(KAFKA);
    var next = bench.process();

    done(next.create(KAFKA));

    assertThat(next.leftBehind(PROVIDER)).isEmpty();
  }

  @Test
  void anotherProvidersCreateIsNone() {
    cut(KAFKA);
    var next = bench.process();
    done(next.create(database("orders")));

    assertThat(next.leftBehind("another")).isEmpty();
  }

  @Test
  void aRunThatWasItselfCutTellsNothing() {
    cut(KAFKA);
    var next = bench.process();
    done(next.create(database("orders")));

    assertThat(next.create(database(""))).isInstanceOf(Answer.Failed.class);

    assertThat(next.leftBehind(PROVIDER)).isEmpty();
  }

  @Test
  void whatALivingProcessWorksOnIsNotLeftBehind() {
    var waiting = waiting(bench.process(), KAFKA);
    var next = bench.process();

    done(next.create(database("orders")));

    assertThat(next.leftBehind(PROVIDER)).isEmpty();
    assertThat(waiting).isNotDone();
  }

  @Test
  void aFinishedCreateWhoseAnswerNeverCameBackIsAQuestion() {
    var first = bench.process();
    done(first.create(KAFKA));
    assertThat(first.leftBehind(PROVIDER)).isEmpty();
    first.close();
    var next = bench.process();

    done(next.create(database("orders")));

    assertThat(next.leftBehind(PROVIDER)).singleElement().matches(LeftBehind::finished);
  }

  @Test
  void anAnswerThatCameBackIsNoQuestion() {
    var first = bench.process();
    var made = done(first.create(KAFKA));
    first.close();
    var next = bench.process();

    next.seen(made.token());
    done(next.create(database("orders")));

    assertThat(next.leftBehind(PROVIDER)).isEmpty();
  }

  /// An engine that attaches to a running plugin runs again and again in one process.
  @Test
  void theNextRoundOfTheSameProcessTellsWhatTheLastOneLeft() {
    var process = bench.process();
    var waiting = waiting(process, KAFKA);
    process.interrupt();
    assertThat(waiting.join()).isInstanceOf(Answer.Unfinished.class);
    assertThat(process.leftBehind(PROVIDER)).isEmpty();

    process.resume();
    done(process.create(database("orders")));

    assertThat(process.leftBehind(PROVIDER)).hasSize(1);
  }

  private void cut(Call call) {
    var process = bench.process();
    var waiting = waiting(process, call);
    process.close();
    waiting.join();
    bench.sandbox.admin().forceState("stores", "ready", Optional.empty(), "main_kafka");
  }

  private CompletableFuture<Answer> waiting(Lifecycle process, Call call) {
    bench.sandbox.admin().set("catalogue.stuck", "[\"*\"]");
    var answer = new CompletableFuture<Answer>();
    Thread.ofPlatform().start(() -> answer.complete(process.create(call)));
    await()
        .until(() ->
            bench.effects("CREATE STORE") == 1
                && bench.operations().getFirst().identified() != null);
    return answer;
  }

  private static Call database(String name) {
    return call("db-" + name, new DatabaseSpec(name, Optional.empty()));
  }
}
