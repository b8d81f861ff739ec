package dev.deltajournal.cli.undo;

import dev.deltajournal.cli.session.Consent;
import dev.deltajournal.cli.session.Session;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `op undo ID`: "nobody will come back to this create; take back what it made".
@Command(
    name = "undo",
    description = {
      "Takes back what a create has made that no run will come back to, and records that you said so.",
      "Looks at the service first, and removes only the very object that this create made. Talks to the",
      "service with the token in DELTASTREAM_API_KEY. Can be cut at any time; typed again, it goes on."
    },
    footer = {
      "",
      "Examples:",
      "  deltajournal op undo 0199f4c2-61ab --dry-run",
      "  deltajournal op undo 0199f4c2-61ab --reason \"taken out of the program\"",
      "  deltajournal op undo 0199f4c2-61ab --name main_kafka --yes   a create that had finished"
    })
public final class UndoCommand implements Callable<Integer> {
  private final Session session;
  private final OperationRunner runner;

  @Parameters(
      paramLabel = "ID",
      description = "The operation's id, or a beginning that no other has.")
  private String id = "";

  @Option(
      names = "--name",
      paramLabel = "N",
      description =
          "The name (the id) of the object, to be given where the create had finished: Pulumi may have"
              + " saved it.")
  private @Nullable String name;

  @Option(names = "--reason", paramLabel = "R", description = "Why; kept in the journal.")
  private String reason = "";

  @Mixin private ServiceOptions service = new ServiceOptions();
  @Mixin private Consent consent = new Consent();

  public UndoCommand(Session session, OperationRunner runner) {
    this.session = session;
    this.runner = runner;
  }

  @Override
  public Integer call() {
    return new Undo(session, runner, service, consent, Optional.ofNullable(name))
        .carryOut(id, reason);
  }
}
