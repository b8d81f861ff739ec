package dev.deltajournal.cli.why;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deltajournal.cli.access.OperationFinder;
import dev.deltajournal.cli.access.OperationFinder.Found;
import dev.deltajournal.cli.access.Owner;
import dev.deltajournal.cli.access.Owners;
import dev.deltajournal.cli.screen.Json;
import dev.deltajournal.cli.screen.Screen;
import dev.deltajournal.cli.session.Session;
import dev.deltajournal.journal.store.JournalReader.OperationSummary;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `op why [ID]`: what happened, what is known, what to type.
@Command(
    name = "why",
    description =
        "Explains in plain words where an operation stands, and names the command to type next.",
    footer = {
      "",
      "Examples:",
      "  deltajournal op why                  the newest that is unfinished or failed",
      "  deltajournal op why 0199f4c2-61ab    this one"
    })
public final class WhyCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(
      arity = "0..1",
      paramLabel = "ID",
      description =
          "The operation's id, or a beginning that no other has. Default: the newest operation that"
              + " is unfinished or failed.")
  private @Nullable String id;

  public WhyCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    try (var journal = session.read()) {
      var finder = new OperationFinder(journal.reader());
      var chooser = new Chooser(journal.reader(), finder);
      var troubled = id == null ? chooser.troubled() : List.<OperationSummary>of();
      if (id == null && troubled.isEmpty()) {
        nothing(chooser.lastResumedCreate(), finder);
        return 0;
      }
      var found = id == null ? finder.byId(troubled.getFirst().id()) : finder.byPrefix(id);
      explain(found, new Owners(journal).of(found.operation()), finder, troubled);
    }
    return 0;
  }

  private void explain(
      Found found, Owner owner, OperationFinder finder, List<OperationSummary> troubled) {
    var operation = found.operation();
    var shortId = finder.shortest(operation.id());
    var diagnosis =
        new Diagnostician(new Subject(operation, owner, shortId, session.now())).diagnose();
    var others = troubled.stream().skip(1).map(row -> row.id().value()).toList();
    session.answer(
        () -> new WhyJson(operation, owner, diagnosis, others).answer(),
        screen -> new WhyText(screen, operation, shortId, diagnosis, others.size()).print());
  }

  private void nothing(Optional<Found> resumed, OperationFinder finder) {
    var hint =
        resumed.map(found ->
            "Operation "
                + finder.shortest(found.operation().id())
                + " is a create that was resumed. If `pulumi up` warns of pending creates,"
                + " type: "
                + Outlook.CLEAR_PENDING);
    session.answer(() -> nothingJson(hint), screen -> nothingText(screen, hint));
  }

  private static ObjectNode nothingJson(Optional<String> hint) {
    var answer = Json.document("why", 1);
    answer.putNull("operation");
    answer.putNull("command");
    var hints = answer.putArray("hints");
    hint.ifPresent(hints::add);
    return answer;
  }

  private static void nothingText(Screen screen, Optional<String> hint) {
    screen.line("Nothing is unfinished, and no resource's newest operation has failed.");
    hint.ifPresent(screen::line);
  }
}
