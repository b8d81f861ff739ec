package dev.deltajournal.cli.intervention;

import dev.deltajournal.cli.session.Consent;
import dev.deltajournal.cli.session.Session;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `op adopt ID OBJECT`: "this object is the one that the operation made".
@Command(
    name = "adopt",
    description = {
      "Says that OBJECT is the one that this operation made; the next `pulumi up` goes on with it.",
      "For a create that is parked or in doubt and that no living process works on."
    },
    footer = {
      "",
      "Example:",
      "  deltajournal op adopt 0199f4c2-61ab 3f0c6d7e-query --reason \"seen in the console\""
    })
public final class AdoptCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(
      index = "0",
      paramLabel = "ID",
      description = "The operation's id, or a beginning that no other has.")
  private String id = "";

  @Parameters(index = "1", paramLabel = "OBJECT", description = "The service's id of the object.")
  private String object = "";

  @Option(names = "--reason", paramLabel = "R", description = "Why; kept in the journal.")
  private String reason = "";

  @Mixin private Consent consent = new Consent();

  public AdoptCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    return new Intervention(session, consent).carryOut(id, new Decision.Adopt(object, reason));
  }
}
