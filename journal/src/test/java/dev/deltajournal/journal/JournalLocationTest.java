package dev.deltajournal.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
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
      strings = {"jdbc:postgresql://host/db?password=hunter2", "journal.db", "./x", "/a\0b"})
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

    assertThat(new JournalLocation(link.resolve("deep/journal.db")))
        .isEqualTo(new JournalLocation(real.resolve("deep/../deep/journal.db")));
  }

  private static Path from(Map<String, String> environment) {
    return JournalLocation.fromEnvironment(environment, HOME).file();
  }
}
