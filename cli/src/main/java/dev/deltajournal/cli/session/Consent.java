package dev.deltajournal.cli.session;

import dev.deltajournal.cli.error.CliError;
import dev.deltajournal.cli.error.CliException;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Option;

/// The options of every command that changes something, and the question it asks.
public final class Consent {
  @Option(names = "--yes", description = "Go on without being asked.")
  private boolean yes;

  @Option(names = "--dry-run", description = "Say what would be done, and change nothing.")
  private boolean dryRun;

  public boolean isDryRun() {
    return dryRun;
  }

  /// Returns when the person agrees.
  ///
  /// @param effect what will be done, one line each
  /// @throws CliException `DSP-CLI-006` if they do not, or cannot be asked
  public void obtain(Session session, List<String> effect) {
    if (yes) {
      return;
    }
    var terminal = session.context().terminal();
    if (!terminal.isInteractive()) {
      throw new CliException(
          CliError.NOT_CONFIRMED, "nothing was changed, as there is no terminal to ask at");
    }
    var screen = session.errors();
    effect.forEach(screen::line);
    screen.line("Go on? [y/N]");
    var answer = terminal.readLine().strip().toLowerCase(Locale.ROOT);
    if (!answer.equals("y") && !answer.equals("yes")) {
      throw new CliException(CliError.NOT_CONFIRMED, "nothing was changed, as you said no");
    }
  }
}
