package dev.deltajournal.cli.upkeep;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deltajournal.cli.error.ExitCode;
import dev.deltajournal.cli.screen.Json;
import dev.deltajournal.cli.screen.Screen;
import dev.deltajournal.cli.screen.Span;
import dev.deltajournal.cli.screen.Style;
import dev.deltajournal.cli.session.Session;
import dev.deltajournal.journal.VerificationReport;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// `journal verify`: checks every row, the chain of digests, what is derived from the events, and
/// the file itself.
@Command(
    name = "verify",
    description = {
      "Checks the whole journal: every event, the chain between them, what is derived from them,",
      "and the file itself. Writes nothing. Exit code 1 if anything is wrong."
    },
    footer = {"", "Example:", "  deltajournal journal verify --json"})
public final class VerifyCommand implements Callable<Integer> {
  private static final String ADVICE =
      "Keep a copy of the journal's folder. To go on without this journal, move the file away and"
          + " type `pulumi up`: what Pulumi has saved stays as it is, but an operation that is"
          + " unfinished here is not carried on.";

  private final Session session;

  public VerifyCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    var report = session.verify();
    session.answer(() -> json(report), screen -> text(screen, report));
    return report.isWhole() ? ExitCode.OK : ExitCode.FOUND_OR_FAILED;
  }

  private static void text(Screen screen, VerificationReport report) {
    var checked =
        count(report.events(), "event") + " and " + count(report.operations(), "operation");
    if (report.isWhole()) {
      screen.line(
          new Span(Style.GOOD, "The journal is whole"), Span.plain(": " + checked + " checked."));
      return;
    }
    screen.line(
        new Span(Style.BAD, "The journal is damaged"), Span.plain(" (" + checked + " checked):"));
    for (var finding : report.findings()) {
      screen.line("  " + finding.place() + ": " + finding.problem());
    }
    screen.blank();
    screen.paragraph(0, ADVICE);
  }

  private static String count(long number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }

  private static ObjectNode json(VerificationReport report) {
    var answer =
        Json.document("verification", 1)
            .put("whole", report.isWhole())
            .put("events", report.events())
            .put("operations", report.operations())
            .put("head", report.head());
    var findings = answer.putArray("findings");
    for (var finding : report.findings()) {
      findings.addObject().put("place", finding.place()).put("problem", finding.problem());
    }
    return answer;
  }
}
