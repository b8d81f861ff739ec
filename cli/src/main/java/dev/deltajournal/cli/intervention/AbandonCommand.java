package dev.deltajournal.cli.intervention;

import dev.deltajournal.cli.session.Consent;
import dev.deltajournal.cli.session.Session;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `op abandon ID --reason R`: "the statement had no effect, or I removed it: forget the
/// operation".
@Command(
    name = "abandon",
    description = {
      "Says that the operation's statement had no effect, or that you removed the effect yourself.",
      "The operation is closed, and the next `pulumi up` begins anew. Nothing is sent to the service."
    },
    footer = {
      "",
      "Example:",
      "  deltajournal op abandon 0199f4c2-61ab --reason \"no such query in the console\""
    })
public final class AbandonCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(
      paramLabel = "ID",
      description = "The operation's id, or a beginning that no other has.")
  private String id = "";

  @Option(
      names = "--reason",
      paramLabel = "R",
      required = true,
      description = "Why; kept in the journal.")
  private String reason = "";

  @Mixin private Consent consent = new Consent();

  public AbandonCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    return new Intervention(session, consent).carryOut(id, new Decision.Abandon(reason));
  }
}
