package dev.deltajournal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deltajournal.cli.fixture.Scene;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UsageTest {
  @AutoClose private final Scene scene = new Scene();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "op",
        "op lits",
        "op list --no-such-option",
        "op list extra",
        "op list --state sideways",
        "op list --limit many",
        "op show",
        "op adopt 01",
        "op why 01 02"
      })
  void answersMisuseWithOneSentenceAndTheWayToTheHelp(String line) {
    var outcome = scene.run(line.isEmpty() ? new String[0] : line.split(" "));

    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.err().lines()).hasSize(1);
    assertThat(outcome.err()).contains("DSP-CLI-001", "--help`");
  }

  @Test
  void guessesWhatAMistypedVerbWasMeantToBe() {
    assertThat(scene.run("op", "lits").err()).contains("Did you mean `list`?");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--help",
        "op --help",
        "op list --help",
        "op show -h",
        "op why --help",
        "op adopt --help",
        "op abandon --help",
        "journal verify --help",
        "key renew --help",
        "journal -h",
        "key -h"
      })
  void helpsWithoutAJournal(String line) {
    var outcome = scene.run(line.split(" "));

    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.out()).contains("Usage: deltajournal", "--journal", "--json", "Example");
    assertThat(outcome.err()).isEmpty();
  }

  @Test
  void tellsItsVersion() {
    var outcome = scene.run("--version");

    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.out()).startsWith("deltajournal ");
  }
}
