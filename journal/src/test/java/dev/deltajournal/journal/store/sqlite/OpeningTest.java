package dev.deltajournal.journal.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deltajournal.journal.FileLocation;
import dev.deltajournal.journal.Journal;
import dev.deltajournal.journal.JournalLimits;
import dev.deltajournal.journal.JournalOptions;
import dev.deltajournal.journal.Journals;
import dev.deltajournal.journal.KeyRenewal;
import dev.deltajournal.journal.fixture.Samples;
import dev.deltajournal.journal.store.sql.SqlSession;
import dev.deltajournal.journal.store.sqlite.SqliteSession.Access;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class OpeningTest {
  private static final JournalOptions OPTIONS =
      JournalOptions.defaults().with(JournalOptions.Logging.DIRECT);

  @TempDir Path folder;
  private FileLocation location;

  @BeforeEach
  void locate() {
    location = new FileLocation(folder.resolve("journal.db"));
  }

  @Test
  void refusesAFileThatIsNoDatabase() throws Exception {
    Files.writeString(location.file(), "this is a shopping list, not a journal\n".repeat(30));
    var before = Files.readAllBytes(location.file());

    assertThatThrownBy(this::open).hasMessageContaining("DSP-JRN-002");
    assertThatThrownBy(() -> Journals.read(location)).hasMessageContaining("DSP-JRN-002");
    assertThat(location.file()).hasBinaryContent(before);
  }

  @Test
  void refusesTheDatabaseOfAnotherProgram() {
    change(Access.CREATE, session -> session.execute("CREATE TABLE shopping (what TEXT)"));

    assertThatThrownBy(this::open)
        .hasMessageContaining("DSP-JRN-002")
        .hasMessageContaining("another program");
    assertThat(location.keyFile()).doesNotExist();
  }

  @Test
  void refusesAJournalOfANewerShapeAndLeavesItAsItIs() throws Exception {
    open().close();
    change(Access.WRITE, session -> session.execute("PRAGMA user_version=99"));
    var before = Files.readAllBytes(location.file());

    assertThatThrownBy(this::open)
        .hasMessageContaining("DSP-JRN-003")
        .hasMessageContaining("shape 99");
    assertThatThrownBy(() -> Journals.read(location)).hasMessageContaining("DSP-JRN-003");
    assertThat(location.file()).hasBinaryContent(before);
  }

  @Test
  void refusesAFolderThatCannotBeMade() throws Exception {
    var file = Files.createFile(folder.resolve("file"));
    var below = new FileLocation(file.resolve("deltastream").resolve("journal.db"));

    assertThatThrownBy(() -> Journals.open(below, OPTIONS)).hasMessageContaining("DSP-JRN-001");
  }

  @Test
  void refusesAFolderThatTakesNoFiles() {
    var kernels = new FileLocation(Path.of("/proc/journal.db"));

    assertThatThrownBy(() -> Journals.open(kernels, OPTIONS)).hasMessageContaining("DSP-JRN-001");
  }

  @Test
  void refusesAFolderInPlaceOfTheFile() throws Exception {
    Files.createDirectory(location.file());

    assertThatThrownBy(this::open)
        .hasMessageContaining("DSP-JRN-001")
        .hasMessageContaining("is a folder");
  }

  @Test
  void saysWhatToDoAboutALostKey() throws Exception {
    open().close();
    Files.delete(location.keyFile());

    assertThatThrownBy(this::open)
        .hasMessageContaining("DSP-JRN-005")
        .hasMessageContaining("deltajournal key renew");
    assertThat(location.keyFile()).doesNotExist();
  }

  @Test
  void tellsAWrongKeyFromTheRightOne() throws Exception {
    open().close();
    Files.writeString(location.keyFile(), "00".repeat(32));

    assertThatThrownBy(this::open).hasMessageContaining("DSP-JRN-006");
  }

  @Test
  void aLostKeyDoesNotKeepReadersOut() throws Exception {
    open().close();
    Files.delete(location.keyFile());

    try (var reader = Journals.read(location)) {
      assertThat(reader.head()).isZero();
    }
  }

  @Test
  void goesOnAfterItsKeyWasRenewedAndKnowsOldDigestsNoMore() throws Exception {
    String old;
    try (var journal = open()) {
      old = journal.key().digest("inputs", "{}");
    }
    Files.delete(location.keyFile());

    var renewed = KeyRenewal.renew(location, OPTIONS);

    assertThat(renewed.generation()).isEqualTo(2);
    try (var journal = open()) {
      assertThat(journal.key().fingerprint()).isEqualTo(renewed.fingerprint());
      assertThat(journal.key().knows(old)).isFalse();
    }
  }

  @Test
  void thereIsNoKeyToRenewWithoutAJournal() {
    assertThatThrownBy(() -> KeyRenewal.renew(location, OPTIONS))
        .hasMessageContaining("DSP-JRN-013");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void anEmptyFileIsTheBeginningOfAJournal() throws Exception {
    Files.createFile(location.file());

    assertThatThrownBy(() -> Journals.read(location)).hasMessageContaining("DSP-JRN-013");
    open().close();
  }

  @Test
  void noticesACutOffTail() {
    write();
    change(Access.WRITE, session -> session.execute("DELETE FROM event WHERE position = 2"));

    assertThatThrownBy(this::open)
        .hasMessageContaining("DSP-JRN-007")
        .hasMessageContaining("should end at position 2 but ends at 1")
        .hasMessageContaining("journal verify");
  }

  @Test
  void noticesAChangedRowOfAnUnfinishedOperation() {
    write();
    change(
        Access.WRITE,
        session ->
            session.execute("UPDATE event SET at_micros = at_micros + 1 WHERE position = 1"));

    assertThatThrownBy(this::open)
        .hasMessageContaining("DSP-JRN-007")
        .hasMessageContaining("position 1");
  }

  @Test
  void noticesAProjectionThatDiffersFromItsEvents() {
    write();
    change(Access.WRITE, session -> session.execute("UPDATE operation SET verb = 'delete'"));

    assertThatThrownBy(this::open)
        .hasMessageContaining("DSP-JRN-007")
        .hasMessageContaining("differs from its events");
  }

  @Test
  void givesUpOnAJournalThatStaysLocked() {
    open().close();
    var impatient = OPTIONS.with(JournalLimits.defaults().withBusy(50, 100));
    try (var journal = Journals.open(location, impatient);
        var holder = SqliteSession.open(location.file(), Access.WRITE, 1_000)) {
      holder.execute("BEGIN IMMEDIATE");

      assertThatThrownBy(() -> journal.log().append(sample())).hasMessageContaining("DSP-JRN-009");
      holder.execute("ROLLBACK");
    }
  }

  @Test
  void refusesNetworkFileSystems() {
    assertThatThrownBy(() -> FileSystems.refuseNetwork(folder, "nfs4"))
        .hasMessageContaining("DSP-JRN-012")
        .hasMessageContaining("nfs4");
    FileSystems.refuseNetwork(folder, "ext4");
  }

  @Test
  void pathsMayHoldWhatHasAMeaningInAddresses() throws Exception {
    location = new FileLocation(folder.resolve("50% off? #1 é").resolve("journal.db"));

    write();

    try (var reader = Journals.read(location)) {
      assertThat(reader.head()).isEqualTo(2);
    }
    assertThat(location.file()).exists();
  }

  private Journal open() {
    return Journals.open(location, OPTIONS);
  }

  private void write() {
    try (var journal = open()) {
      journal.log().append(sample());
    }
  }

  private static dev.deltajournal.journal.log.Append sample() {
    return Samples.begin(Samples.id(), Samples.accepted("create", "main"));
  }

  private void change(Access access, Consumer<SqlSession> change) {
    try (var session = SqliteSession.open(location.file(), access, 1_000)) {
      change.accept(session);
    }
  }
}
