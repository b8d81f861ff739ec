package dev.deltajournal.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deltajournal.journal.event.StoredEvent;
import dev.deltajournal.journal.fixture.Samples;
import dev.deltajournal.journal.log.AppendResult.Appended;
import dev.deltajournal.journal.operation.OperationState;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalsTest {
  @TempDir Path folder;
  private FileLocation location;

  @BeforeEach
  void locate() {
    location = new FileLocation(folder.resolve("deep/er/journal.db"));
  }

  @Test
  void startsInAFolderThatIsNotThere() {
    try (var journal = Journals.open(location, JournalOptions.defaults())) {
      assertThat(journal.reader().head()).isZero();
    }
    assertThat(location.file()).exists();
    assertThat(location.keyFile()).exists();
  }

  @Test
  void givesBackWhatWasAppended() {
    var id = Samples.id();
    try (var journal = Journals.open(location, JournalOptions.defaults())) {
      var result = journal.log().append(Samples.begin(id, Samples.accepted("create", "main")));
      var appended = ((Appended) result).events();
      assertThat(journal.reader().events(id)).isEqualTo(appended);
      assertThat(appended).extracting(StoredEvent::position).containsExactly(1L, 2L);
    }
    try (var reader = Journals.read(location)) {
      assertThat(reader.operation(id).orElseThrow().state()).isEqualTo(OperationState.RUNNING);
    }
  }

  @Test
  void readsNothingWhereNothingIsAndCreatesNothing() {
    assertThatThrownBy(() -> Journals.read(location)).hasMessageContaining("DSP-JRN-013");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void keepsTheKeyFromOthersOfTheHost() throws Exception {
    Journals.open(location, JournalOptions.defaults()).close();
    assertThat(Files.getPosixFilePermissions(location.keyFile()))
        .hasToString("[OWNER_READ, OWNER_WRITE]");
  }
}
