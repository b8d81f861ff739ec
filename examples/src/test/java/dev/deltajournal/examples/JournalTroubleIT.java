package dev.deltajournal.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.deltajournal.examples.harness.Deltajournal;
import dev.deltajournal.examples.harness.PulumiProject;
import dev.deltajournal.examples.harness.PulumiRun;
import dev.deltajournal.examples.harness.SandboxProcess;
import dev.deltajournal.examples.harness.Shop;
import dev.deltajournal.examples.harness.TightDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A journal that cannot be written or read: a clear error before anything is sent, and nothing is
/// lost once the trouble is mended.
class JournalTroubleIT {
  @TempDir static Path sharedFolder;

  private static SandboxProcess sandbox;

  @TempDir Path folder;

  private PulumiProject project;

  @BeforeAll
  static void startSandbox() {
    sandbox = SandboxProcess.start(sharedFolder);
  }

  @AfterAll
  static void stopSandbox() {
    sandbox.close();
  }

  @BeforeEach
  void open() {
    project = PulumiProject.create(folder, Shop.database(), sandbox.server());
  }

  @AfterEach
  void close() {
    project.destroy().expectSuccess();
    project.close();
    assertThat(sandbox.names("databases")).isEmpty();
  }

  @Test
  void namesTheFileThatStandsInTheFoldersWay() throws IOException {
    Path inTheWay = project.journalFolder();
    Files.writeString(inTheWay, "not a folder");

    assertThat(refused()).contains("DSP-JRN-001").contains(inTheWay.toString());

    Files.delete(inTheWay);
    goesThrough();
  }

  @Test
  void leavesAFileAloneThatIsNoJournal() throws IOException {
    Path file = project.journal();
    Files.createDirectories(project.journalFolder());
    Files.writeString(file, "Dear diary, this is no database at all. ".repeat(100));
    byte[] before = Files.readAllBytes(file);

    assertThat(refused()).contains("DSP-JRN-002").contains(file.toString());

    assertThat(Files.readAllBytes(file)).isEqualTo(before);
    Files.delete(file);
    goesThrough();
  }

  @Test
  void leavesAJournalOfANewerFormatAlone() throws Exception {
    project.up().expectSuccess();
    int format = format(version -> version + 1);
    byte[] before = Files.readAllBytes(project.journal());
    project.program(Shop.store());

    assertThat(refused()).contains("DSP-JRN-003").contains(project.journal().toString());

    assertThat(Files.readAllBytes(project.journal())).isEqualTo(before);
    format(_ -> format);
    goesThrough();
  }

  @Test
  void namesTheWayOutOfALostKey() throws IOException {
    project.up().expectSuccess();
    Path key = keyFile();
    byte[] content = Files.readAllBytes(key);
    Files.delete(key);
    project.program(Shop.store());

    assertThat(refused())
        .contains("DSP-JRN-005")
        .contains(key.toString())
        .contains("deltajournal key renew");

    Files.write(key, content);
    goesThrough();
  }

  @Test
  void goesOnWithARenewedKey() throws IOException {
    project.up().expectSuccess();
    Files.delete(keyFile());

    new Deltajournal(project).run("key", "renew", "--yes").expectSuccess();

    project.program(Shop.store());
    goesThrough();
    new Deltajournal(project).verify();
  }

  @Test
  void sendsNothingThatItCannotWriteDownForAFullDisk() {
    assumeThat(TightDisk.canMount()).as("may mount a disk").isTrue();
    try (TightDisk disk = TightDisk.mounted(project, folder.resolve("tight"))) {
      carriesOnAfterAFull(disk, "DSP-JRN-004");
      project.destroy().expectSuccess();
    }
  }

  @Test
  void sendsNothingThatItCannotWriteDownForALimitOnFiles() {
    try (TightDisk disk = TightDisk.limited(project, folder.resolve("tight"))) {
      carriesOnAfterAFull(disk, "DSP-JRN-0");
    }
  }

  private void carriesOnAfterAFull(TightDisk disk, String code) {
    project.up().expectSuccess();
    project.program(Shop.store());
    disk.fill();

    assertThat(refused()).contains(code);

    disk.free();
    goesThrough();
    new Deltajournal(project).verify();
  }

  /// Runs `up`, which has to fail before it sends a change, and returns what it said.
  private String refused() {
    int sentBefore = sandbox.changes().size();
    PulumiRun up = project.up().expectFailure();
    assertThat(sandbox.changes()).hasSize(sentBefore);
    assertThat(up.words()).doesNotContain("exited prematurely");
    return up.words();
  }

  private void goesThrough() {
    project.up().expectSuccess();
    project.up("--expect-no-changes").expectSuccess();
  }

  private Path keyFile() throws IOException {
    try (Stream<Path> files = Files.list(project.journalFolder())) {
      List<Path> keys = files.filter(file -> file.toString().endsWith(".key")).toList();
      assertThat(keys).hasSize(1);
      return keys.getFirst();
    }
  }

  /// Changes the format number in the journal's file; returns the old one.
  private int format(IntUnaryOperator change) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + project.journal());
        Statement statement = connection.createStatement()) {
      int old;
      try (var row = statement.executeQuery("PRAGMA user_version")) {
        old = row.getInt(1);
      }
      statement.execute("PRAGMA user_version = " + change.applyAsInt(old));
      return old;
    }
  }
}
