package dev.deltajournal.workers.operation;

import static dev.deltajournal.workers.operation.Bench.call;
import static dev.deltajournal.workers.operation.Bench.done;
import static org.assertj.core.api.Assertions.assertThat;

import dev.deltajournal.journal.Journal;
import dev.deltajournal.journal.key.JournalKey;
import dev.deltajournal.journal.lease.Leases;
import dev.deltajournal.journal.log.OperationLog;
import dev.deltajournal.journal.operation.Step;
import dev.deltajournal.journal.store.JournalReader;
import dev.deltajournal.sandbox.SandboxOptions;
import dev.deltajournal.workers.WorkersError;
import dev.deltajournal.workers.operation.Lifecycle.Answer;
import dev.deltajournal.workers.spec.DatabaseSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// No statement leaves whose answer could come after the process's lease on the journal has run out
/// (design, invariant 1).
class LeaseTest {
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
  void aLeaseThatEndsBeforeTheAnswerCouldComeKeepsTheStatementBack() {
    bench.journals = journal -> new Running(journal, Duration.ofSeconds(9));
    var lifecycle = bench.process();

    var answer = lifecycle.create(call("db", new DatabaseSpec("orders", Optional.empty())));

    assertThat(answer).isInstanceOf(Answer.Failed.class);
    assertThat(((Answer.Failed) answer).failure().code()).isEqualTo(WorkersError.NOT_SENT.code());
    assertThat(bench.sandbox.admin().statements("CREATE DATABASE")).isEmpty();
    assertThat(bench.operations().getFirst().step("create").orElseThrow().status())
        .isEqualTo(Step.Status.REJECTED);
  }

  @Test
  void aLeaseThatOutlivesTheAnswerLetsItGo() {
    bench.journals = journal -> new Running(journal, Duration.ofSeconds(11));
    var lifecycle = bench.process();

    done(lifecycle.create(call("db", new DatabaseSpec("orders", Optional.empty()))));

    assertThat(bench.effects("CREATE DATABASE")).isEqualTo(1);
  }

  /// A journal whose lease has so much left.
  private record Running(Journal journal, Duration remaining) implements Journal, Leases {
    @Override
    public OperationLog log() {
      return journal.log();
    }

    @Override
    public JournalReader reader() {
      return journal.reader();
    }

    @Override
    public Leases leases() {
      return this;
    }

    @Override
    public JournalKey key() {
      return journal.key();
    }

    @Override
    public String location() {
      return journal.location();
    }

    @Override
    public String mine() {
      return journal.leases().mine();
    }

    @Override
    public boolean isAlive(String lease) {
      return journal.leases().isAlive(lease);
    }

    @Override
    public void close() {
      journal.close();
    }
  }
}
