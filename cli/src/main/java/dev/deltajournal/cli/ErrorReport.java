package dev.deltajournal.cli;

import dev.deltajournal.cli.error.CliError;
import dev.deltajournal.cli.error.CliException;
import dev.deltajournal.cli.error.ExitCode;
import dev.deltajournal.cli.screen.Screen;
import dev.deltajournal.cli.screen.Span;
import dev.deltajournal.cli.screen.Style;
import dev.deltajournal.cli.session.Session;
import dev.deltajournal.journal.Failure;
import dev.deltajournal.journal.JournalException;
import java.util.List;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/// Turns whatever goes wrong into one sentence on standard error and an exit code.
final class ErrorReport {
  private final Session session;

  ErrorReport(Session session) {
    this.session = session;
  }

  /// For errors of commands.
  int failed(Exception error) {
    return switch (error) {
      case CliException known -> report(known.failure(), known.details(), known.exitCode());
      case JournalException known -> report(known.failure(), List.of(), ExitCode.JOURNAL);
      default -> {
        var message =
            error.getClass().getSimpleName()
                + place(error)
                + ": "
                + String.valueOf(error.getMessage());
        yield report(
            Failure.of(CliError.INTERNAL, message), List.of(), CliError.INTERNAL.exitCode());
      }
    };
  }

  /// For errors of the command line itself.
  int misused(ParameterException error) {
    var command = error.getCommandLine();
    var help = "Run `" + command.getCommandSpec().qualifiedName() + " --help`.";
    return report(
        new Failure(
            CliError.USAGE.code(),
            firstLine(String.valueOf(error.getMessage())),
            suggestion(error) + help,
            null,
            null),
        List.of(),
        CliError.USAGE.exitCode());
  }

  private static String suggestion(ParameterException error) {
    if (error instanceof UnmatchedArgumentException unmatched
        && !unmatched.getSuggestions().isEmpty()) {
      return "Did you mean `" + String.join("` or `", unmatched.getSuggestions()) + "`? ";
    }
    return "";
  }

  private int report(Failure failure, List<String> details, int exitCode) {
    Screen screen = session.errors();
    screen.line(new Span(Style.BAD, Deltajournal.NAME + ": "), Span.plain(failure.describe()));
    details.forEach(detail -> screen.line("  " + detail));
    return exitCode;
  }

  private static String place(Exception error) {
    var trace = error.getStackTrace();
    return trace.length == 0
        ? ""
        : " at " + trace[0].getFileName() + ":" + trace[0].getLineNumber();
  }

  private static String firstLine(String text) {
    return text.lines().findFirst().orElse("");
  }
}
