package dev.deltajournal.cli.operation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deltajournal.cli.access.OperationFinder;
import dev.deltajournal.cli.access.Owner;
import dev.deltajournal.cli.access.Owners;
import dev.deltajournal.cli.access.ResourceName;
import dev.deltajournal.cli.error.CliError;
import dev.deltajournal.cli.error.CliException;
import dev.deltajournal.cli.screen.Json;
import dev.deltajournal.cli.screen.Screen;
import dev.deltajournal.cli.screen.Span;
import dev.deltajournal.cli.screen.Times;
import dev.deltajournal.cli.screen.Visible;
import dev.deltajournal.cli.session.Session;
import dev.deltajournal.journal.store.JournalReader.OperationQuery;
import dev.deltajournal.journal.store.JournalReader.OperationSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `op list`: one line per operation, newest first.
@Command(
    name = "list",
    description = "Lists operations, newest first.",
    footer = {
      "",
      "Examples:",
      "  deltajournal op list --state unfinished",
      "  deltajournal op list --state failed --state parked --urn orders --json"
    })
public final class ListCommand implements Callable<Integer> {
  private static final int ERROR_WIDTH = 60;
  private static final List<String> HEADER =
      List.of("ID", "STATUS", "STATE", "OPERATION", "RESOURCE", "AGE", "TOOK", "OWNER", "ERROR");

  private final Session session;

  @Option(
      names = "--state",
      paramLabel = "S",
      converter = StateFilter.Converter.class,
      completionCandidates = StateFilter.Names.class,
      description = "Only this state; may be repeated. One of: ${COMPLETION-CANDIDATES}.")
  private List<StateFilter> states = new ArrayList<>();

  @Option(
      names = "--urn",
      paramLabel = "PART",
      description = "Only resources whose URN holds this text.")
  private String urn = "";

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "At most so many. Default: ${DEFAULT-VALUE}.")
  private int limit = 50;

  public ListCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    if (limit < 1) {
      throw new CliException(CliError.USAGE, "--limit " + limit + " is less than 1");
    }
    try (var journal = session.read()) {
      var wanted = states.stream().flatMap(filter -> filter.states().stream()).distinct().toList();
      var found = journal.reader().list(new OperationQuery(wanted, urn, limit));
      var owners = new Owners(journal);
      var finder = new OperationFinder(journal.reader());
      session.answer(() -> json(found, owners), screen -> table(screen, found, owners, finder));
    }
    return 0;
  }

  private void table(
      Screen screen, List<OperationSummary> found, Owners owners, OperationFinder finder) {
    if (found.isEmpty()) {
      screen.line("No operation matches.");
      return;
    }
    screen.table(
        HEADER, found.stream().map(row -> cells(row, owners.of(row.owner()), finder)).toList());
  }

  private List<Span> cells(OperationSummary row, Owner owner, OperationFinder finder) {
    return List.of(
        Span.strong(finder.shortest(row.id())),
        Span.plain(Owners.status(row.state(), owner)),
        new Span(StateText.style(row.state()), StateText.of(row.state())),
        Span.plain(row.verb() + " " + row.kind()),
        Span.plain(ResourceName.of(row.identity().resource())),
        Span.plain(Times.length(session.now() - row.acceptedMicros())),
        Span.plain(Times.length(took(row))),
        Span.plain(owner(row, owner)),
        Span.plain(shortened(row.error())));
  }

  private static String owner(OperationSummary row, Owner owner) {
    if (row.state().isFinal()) {
      return "";
    }
    return switch (owner.liveness()) {
      case NEVER_CLAIMED -> "none";
      case ALIVE -> owner.worksOn(row.state()) ? owner.describe() : "none";
      case GONE -> "gone";
    };
  }

  /// From acceptance to the end, or until now.
  private long took(OperationSummary row) {
    long end = row.state().isFinal() ? row.completedMicros() : session.now();
    return end - row.acceptedMicros();
  }

  private static String shortened(String error) {
    var visible = Visible.of(error);
    return visible.length() <= ERROR_WIDTH
        ? visible
        : visible.substring(0, ERROR_WIDTH - 3).stripTrailing() + "...";
  }

  private ObjectNode json(List<OperationSummary> found, Owners owners) {
    var answer = Json.document("operations", 1);
    var operations = answer.putArray("operations");
    found.forEach(row -> operations.add(json(row, owners.of(row.owner()))));
    return answer;
  }

  private ObjectNode json(OperationSummary row, Owner owner) {
    var node =
        Json.object()
            .put("id", row.id().value())
            .put("status", Owners.status(row.state(), owner))
            .put("state", StateText.of(row.state()))
            .put("verb", row.verb())
            .put("kind", row.kind())
            .put("name", ResourceName.of(row.identity().resource()))
            .put("urn", row.identity().resource())
            .put("server", row.identity().server())
            .put("organization", row.identity().organization())
            .put("objectId", row.objectId())
            .put("acceptedAt", Times.iso(row.acceptedMicros()))
            .put("updatedAt", Times.iso(row.updatedMicros()))
            .put("ageMicros", session.now() - row.acceptedMicros())
            .put("durationMicros", took(row))
            .put("summary", row.summary())
            .put("error", row.error())
            .put("acknowledged", row.acknowledged());
    node.set("owner", OperationJson.owner(owner));
    return node;
  }
}
