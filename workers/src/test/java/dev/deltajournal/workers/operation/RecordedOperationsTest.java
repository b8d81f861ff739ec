package dev.deltajournal.workers.operation;

import static dev.deltajournal.workers.operation.Bench.call;
import static dev.deltajournal.workers.operation.Bench.done;
import static dev.deltajournal.workers.operation.Bench.store;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.deltajournal.journal.FileLocation;
import dev.deltajournal.journal.JournalVerifier;
import dev.deltajournal.journal.Journals;
import dev.deltajournal.journal.operation.Operation;
import dev.deltajournal.journal.operation.OperationState;
import dev.deltajournal.journal.store.JournalReader.OperationQuery;
import dev.deltajournal.sandbox.SandboxOptions;
import dev.deltajournal.workers.operation.Lifecycle.Answer;
import dev.deltajournal.workers.operation.Lifecycle.Handle;
import dev.deltajournal.workers.spec.DatabaseSpec;
import dev.deltajournal.workers.spec.NamespaceSpec;
import dev.deltajournal.workers.spec.ResourceSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/// A journal that real life cycle calls on every kind of resource once wrote: what is in it stays
/// readable for ever, as an operation that was cut may be carried on by a later version.
///
/// journal J-012
class RecordedOperationsTest {
  private static final String NAME = "operations-1.db";
  private static final Path RESOURCES = Path.of("src/test/resources/journals");

  @TempDir Path folder;

  @Test
  void everyOperationIsFoldedAndWhole() throws IOException {
    assertThat(JournalVerifier.verify(copy()).findings()).isEmpty();
    assertThat(operations())
        .extracting(operation -> operation.accepted().verb() + " " + operation.accepted().kind())
        .contains(
            "create Database",
            "delete Database",
            "create Namespace",
            "delete Namespace",
            "create Store",
            "update Store",
            "delete Store",
            "create DeltaStreamObject",
            "delete DeltaStreamObject",
            "create Query",
            "delete Query",
            "create Application",
            "delete Application");
  }

  @Test
  void whatWasCutWaitsToBeCarriedOn() throws IOException {
    assertThat(operations())
        .filteredOn(operation -> !operation.state().isFinal())
        .singleElement()
        .satisfies(cut -> {
          assertThat(cut.state()).isEqualTo(OperationState.AWAITING_READY);
          assertThat(cut.step(Steps.CREATE).orElseThrow().status().isOpen()).isFalse();
          assertThat(Objects.requireNonNull(cut.identified()).objectId()).isEqualTo("cut_store");
        });
  }

  @Test
  void theInputsThatItHoldsAreStillInputs() throws IOException {
    for (var operation : operations()) {
      var spec = SpecDocuments.fromReadable(operation.accepted().intent());

      assertThat(spec.kind()).isEqualTo(operation.accepted().kind());
      assertThat(SpecDocuments.describe(spec)).isNotBlank();
      var id = Acceptance.objectId(operation);
      assertThat(id.map(spec::keyOf).map(key -> key.id())).isEqualTo(id);
    }
  }

  /// Writes the recording: once for each version of its documents, and never again.
  @Test
  @EnabledIfSystemProperty(named = "record.journal", matches = "true")
  void record() throws Exception {
    try (var bench = new Bench(folder, SandboxOptions.defaults())) {
      bench.furnish();
      var made = new ArrayList<Made>();
      try (var process = bench.process()) {
        made.add(make(process, "ns", new NamespaceSpec("orders", "extra", Optional.empty())));
        made.add(make(process, "db2", new DatabaseSpec("second", Optional.empty())));
        made.add(make(process, "query", Bench.query()));
        made.add(make(process, "app", Bench.application()));
        made.add(make(process, "store2", store("second_kafka", Bench.PASSWORD)));
        made.add(make(process, "third", Bench.stream("third").named("third")));
        var last = made.get(4);
        var answer =
            done(
                process.update(
                    call("store2", store("second_kafka", "another")), last.spec(), last.handle()));
        made.set(4, new Made("store2", last.spec(), answer));
        for (var one : made.reversed()) {
          done(process.delete(call(one.name(), one.spec()), one.handle()));
        }
      }
      cut(bench);
      Files.createDirectories(RESOURCES);
      for (var file : List.of("", ".key")) {
        Files.copy(
            Path.of(bench.location.file() + file),
            RESOURCES.resolve(NAME + file),
            StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  private static void cut(Bench bench) {
    bench.sandbox.admin().set("catalogue.stuck", "[\"*\"]");
    var process = bench.process();
    var waiting = new CompletableFuture<Answer>();
    Thread.ofPlatform()
        .start(() ->
            waiting.complete(process.create(call("cut", store("cut_store", Bench.PASSWORD)))));
    await().until(() -> bench.operations().getFirst().state() == OperationState.AWAITING_READY);
    process.close();
    waiting.join();
  }

  private record Made(String name, ResourceSpec spec, Answer.Done answer) {
    Handle handle() {
      return new Handle(
          answer.id(), spec.keyOf(answer.id()), Optional.of(answer.token()), Optional.empty());
    }
  }

  private static Made make(Lifecycle process, String name, ResourceSpec spec) {
    return new Made(name, spec, done(process.create(call(name, spec))));
  }

  private List<Operation> operations() throws IOException {
    try (var reader = Journals.read(copy())) {
      return reader.list(new OperationQuery(List.of(), "", 100)).stream()
          .map(row -> reader.operation(row.id()).orElseThrow())
          .toList();
    }
  }

  private FileLocation copy() throws IOException {
    Files.createDirectories(folder);
    for (var file : List.of(NAME, NAME + ".key")) {
      try (var in = getClass().getResourceAsStream("/journals/" + file)) {
        Files.copy(
            Objects.requireNonNull(in, file),
            folder.resolve(file),
            StandardCopyOption.REPLACE_EXISTING);
      }
    }
    return new FileLocation(folder.resolve(NAME));
  }
}
