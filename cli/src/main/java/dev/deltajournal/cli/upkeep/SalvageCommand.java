package dev.deltajournal.cli.upkeep;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deltajournal.cli.screen.Json;
import dev.deltajournal.cli.screen.Screen;
import dev.deltajournal.cli.session.Session;
import dev.deltajournal.journal.SalvageReport;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `journal salvage NEW`: the way out of a damaged journal.
@Command(
    name = "salvage",
    description = {
      "Makes a new journal of every operation that is whole, and says what is lost.",
      "Only reads the damaged one. Refused while a plugin has it open. Nothing is sent to the service."
    },
    footer = {"", "Example:", "  deltajournal journal salvage ~/.pulumi/deltastream/journal-2.db"})
public final class SalvageCommand implements Callable<Integer> {
  /// More lines help nobody; `--json` has them all.
  private static final int SHOWN = 30;

  private final Session session;

  @Parameters(
      paramLabel = "NEW",
      description = "A file that is not there; for a journal in a database an empty schema.")
  private String into = "";

  public SalvageCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    InUse.refuse(session);
    var report = session.salvage(into);
    session.answer(() -> json(report), screen -> text(screen, report));
    return 0;
  }

  private void text(Screen screen, SalvageReport report) {
    screen.line(
        "The new journal holds "
            + counted(report.operations(), "whole operation")
            + " with "
            + counted(report.events(), "event")
            + ".");
    if (report.lost().isEmpty()) {
      screen.line("Nothing is lost.");
    } else {
      screen.line("Lost:");
      report.lost().stream()
          .limit(SHOWN)
          .forEach(lost -> screen.line("  " + lost.what() + ": " + lost.why()));
      if (report.lost().size() > SHOWN) {
        screen.line("  and " + (report.lost().size() - SHOWN) + " more; `--json` has all of them");
      }
      screen.paragraph(
          0,
          "What the lost operations made is still at the service. Where the next `pulumi up` says"
              + " that an object exists already, it names the command that imports it. An INSERT INTO"
              + " or BEGIN APPLICATION has no name that would keep a second one away: look at the"
              + " service's queries before you run `pulumi up`.");
    }
    if (!report.sameKey()) {
      screen.paragraph(
          0, "The key of the old journal was not to be had: no earlier result is answered again.");
    }
    screen.line(
        "Go on with it: name " + into + " in DELTASTREAM_JOURNAL. The old journal is as it was.");
  }

  private static String counted(long count, String thing) {
    return count + " " + thing + (count == 1 ? "" : "s");
  }

  private ObjectNode json(SalvageReport report) {
    var answer =
        Json.document("salvage", 1)
            .put("into", into)
            .put("operations", report.operations())
            .put("events", report.events())
            .put("sameKey", report.sameKey());
    var lost = answer.putArray("lost");
    report.lost().forEach(one -> lost.addObject().put("what", one.what()).put("why", one.why()));
    return answer;
  }
}
