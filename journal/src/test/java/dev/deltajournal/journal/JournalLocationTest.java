package dev.deltajournal.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deltajournal.journal.key.JournalKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JournalLocationTest {
  private static final Path HOME = Path.of("/home/user");

  @Test
  void standsInPulumisHomeByDefault() {
    assertThat(from(Map.of())).isEqualTo(Path.of("/home/user/.pulumi/deltastream/journal.db"));
    assertThat(from(Map.of("PULUMI_HOME", "/opt/pulumi")))
        .isEqualTo(Path.of("/opt/pulumi/deltastream/journal.db"));
  }

  @Test
  void standsWhereTheVariableSays() {
    var named = Map.of("PULUMI_HOME", "/opt/pulumi", "DELTASTREAM_JOURNAL", " /data/team.db ");

    assertThat(from(named)).isEqualTo(Path.of("/data/team.db"));
    assertThat(from(Map.of("DELTASTREAM_JOURNAL", "~/team.db")))
        .isEqualTo(Path.of("/home/user/team.db"));
  }

  @Test
  void anEmptyVariableIsNone() {
    assertThat(from(Map.of("DELTASTREAM_JOURNAL", "", "PULUMI_HOME", " ")))
        .isEqualTo(Path.of("/home/user/.pulumi/deltastream/journal.db"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:mysql://host/db?password=hunter2",
        "jdbc:postgresql://user:hunter2@host/db",
        "jdbc:postgresql://host/db&password=hunter2",
        "journal.db",
        "./x",
        "/a\0b"
      })
  void refusesWhatCannotHoldAJournal(String value) {
    assertThatThrownBy(() -> from(Map.of("DELTASTREAM_JOURNAL", value)))
        .hasMessageContaining("DSP-JRN-015")
        .hasMessageContaining("DELTASTREAM_JOURNAL")
        .hasMessageNotContaining("hunter2");
  }

  @Test
  void twoNamesOfOneFileAreOneLocation(@TempDir Path folder) throws Exception {
    var real = Files.createDirectory(folder.resolve("real"));
    var link = Files.createSymbolicLink(folder.resolve("link"), real);

    assertThat(new FileLocation(link.resolve("deep/journal.db")))
        .isEqualTo(new FileLocation(real.resolve("deep/../deep/journal.db")));
  }

  @ParameterizedTest
  @CsvSource({
    "jdbc:postgresql://host:5433/db?user=u&password=hunter2&sslmode=require,"
        + "jdbc:postgresql://host:5433/db?user=u",
    "jdbc:postgresql:db, jdbc:postgresql:db",
    "jdbc:postgresql:db?sslpassword=hunter2&currentSchema=team,"
        + "jdbc:postgresql:db?currentSchema=team",
    "jdbc:postgresql:db?user=hunter2!, jdbc:postgresql:db"
  })
  void aDatabaseIsShownWithoutItsSecrets(String value, String shown) {
    var location =
        JournalLocation.fromEnvironment(
            Map.of("DELTASTREAM_JOURNAL", value, "DELTASTREAM_JOURNAL_KEY", "hunter2"), HOME);

    assertThat(location).hasToString(shown).isInstanceOf(DatabaseLocation.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1F",
        "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
        "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8"
      })
  void aKeyIsTakenInHexadecimalAndInBase64(String text) {
    var bytes = new byte[32];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) i;
    }

    assertThat(keyed(text).key().fingerprint()).isEqualTo(new JournalKey(bytes).fingerprint());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"hunter2", "hunter2hunter2hunter2hunter2hunter2hunter2hunter2hunter2hunter2x"})
  void aKeyThatIsNoneIsRefusedWithoutShowingIt(String text) {
    assertThatThrownBy(() -> keyed(text).key())
        .hasMessageContaining("DSP-JRN-016")
        .hasMessageContaining("DELTASTREAM_JOURNAL_KEY")
        .hasMessageContaining("openssl rand -hex 32")
        .hasMessageNotContaining("hunter2");
  }

  @Test
  void aMissingKeySaysHowToSetOne() {
    assertThatThrownBy(() -> keyed("").key())
        .hasMessageContaining("DSP-JRN-016")
        .hasMessageContaining("is not set");
  }

  private static DatabaseLocation keyed(String key) {
    return DatabaseLocation.of("jdbc:postgresql:db", Map.of("DELTASTREAM_JOURNAL_KEY", key));
  }

  private static Path from(Map<String, String> environment) {
    return ((FileLocation) JournalLocation.fromEnvironment(environment, HOME)).file();
  }
}
