package dev.deltajournal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deltajournal.cli.fixture.Histories;
import dev.deltajournal.cli.fixture.Scene;
import dev.deltajournal.cli.fixture.Scene.Outcome;
import dev.deltajournal.journal.Failure;
import dev.deltajournal.journal.OperationId;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Names and messages come from others: none of them may steer the terminal.
class HostileNamesTest {
  @AutoClose private final Scene scene = new Scene();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u001b[2J\u001b]0;owned\u0007",
        "line\nOperation  forged",
        "back\r\u0008\u0008over",
        "\u009b31mred",
        "\u202eright to left\u2066",
        "zero\u200bwidth",
        "'; DROP TABLE x; --",
        "%s %n ${COMPLETION-CANDIDATES} @|red x|@"
      })
  void neverReachTheTerminalRaw(String hostile) {
    var id = history(hostile);

    for (var command :
        new String[][] {
          {"op", "list"},
          {"op", "show", id.value()},
          {"op", "why"},
          {"op", "why", id.value(), "--json"},
          {"op", "show", id.value(), "--json"},
          {"op", "list", "--json"},
          {"op", "show", hostile},
          {"op", hostile},
          {"op", "list", "--state", hostile},
          {"op", "adopt", id.value(), hostile, "--yes"}
        }) {
      var outcome = scene.run(command);

      assertThat(raw(outcome)).as(String.join(" ", command)).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u001b[2J", "\u202e"})
  void stayHarmlessWhereColoursAreOn(String hostile) {
    var id = history(hostile);

    var out = scene.withColours().run("op", "show", id.value()).out();

    assertThat(out).contains("\u001b[1m");
    assertThat(out.replaceAll("\u001b\\[[0-9]{1,2}m", ""))
        .matches("[\\P{Cntrl}\\n]*")
        .doesNotContain(hostile);
  }

  private OperationId history(String hostile) {
    var failure =
        new Failure("DSP-SQL-002", "refused " + hostile, "Look at " + hostile, "42000", hostile);
    return scene
        .plugin()
        .history("Store", hostile)
        .accept("create", hostile, hostile)
        .claim()
        .intend(hostile, 1, "CREATE STORE \"" + hostile + "\"")
        .reject(hostile, 1, failure)
        .intend("again", 1, Histories.CREATE_STORE)
        .unknown("again", 1, hostile)
        .park(failure, "deltajournal op abandon " + hostile)
        .id();
  }

  /// Everything but printable characters and the ends of lines of our own.
  private static String raw(Outcome outcome) {
    return (outcome.out() + outcome.err()).replaceAll("[^\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}]|\\n", "");
  }
}
