package dev.deltajournal.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deltajournal.examples.harness.Deltajournal;
import dev.deltajournal.examples.harness.Program;
import dev.deltajournal.examples.harness.PulumiProject;
import dev.deltajournal.examples.harness.RunningPulumi;
import dev.deltajournal.examples.harness.SandboxProcess;
import dev.deltajournal.examples.harness.Shop;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two stacks at once on one journal.
class SharedJournalIT {
  private static final int STORES = 12;

  @TempDir Path folder;

  private SandboxProcess sandbox;
  private PulumiProject left;
  private PulumiProject right;

  @BeforeEach
  void open() {
    sandbox = SandboxProcess.start(folder);
    left = project("left");
    right = project("right");
  }

  @AfterEach
  void close() {
    left.close();
    right.close();
    sandbox.close();
  }

  @Test
  void bothComeUpAndGoDown() {
    for (String verb : List.of("up", "up", "destroy")) {
      RunningPulumi first = left.start(verb);
      RunningPulumi second = right.start(verb);
      first.await().expectSuccess();
      second.await().expectSuccess();

      int stacks = verb.equals("up") ? 2 : 0;
      assertThat(sandbox.names("stores")).hasSize(STORES * stacks).doesNotHaveDuplicates();
      assertThat(sandbox.names("databases")).hasSize(stacks);
    }

    assertThat(sandbox.statements("CREATE STORE")).hasSize(STORES * 2);
    Deltajournal journal = new Deltajournal(left);
    assertThat(journal.list("--state", "unfinished")).isEmpty();
    assertThat(journal.list("--urn", "left_store0")).hasSize(2);
    journal.verify();
  }

  private PulumiProject project(String name) {
    Program program = Shop.database().changing("shop", "name: shop", "name: " + name);
    for (int i = 0; i < STORES; i++) {
      program = program.with(name + "_store" + i, Shop.storeNamed(name + "_store" + i));
    }
    PulumiProject project = PulumiProject.create(folder.resolve(name), program, sandbox.server());
    project.environment("DELTASTREAM_JOURNAL", folder.resolve("shared/journal.db").toString());
    return project;
  }
}
