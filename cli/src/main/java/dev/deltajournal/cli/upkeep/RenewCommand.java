package dev.deltajournal.cli.upkeep;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deltajournal.cli.screen.Json;
import dev.deltajournal.cli.screen.Screen;
import dev.deltajournal.cli.session.Consent;
import dev.deltajournal.cli.session.Session;
import dev.deltajournal.journal.KeyRenewal.Renewed;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `key renew`: the way out of a lost or wrong key.
@Command(
    name = "renew",
    description = {
      "Gives the journal a new key, for when the old one is lost.",
      "A journal in a database goes on with the key that DELTASTREAM_JOURNAL_KEY holds now.",
      "Refused while a plugin has the journal open. Nothing is sent to the service."
    },
    footer = {"", "Example:", "  deltajournal key renew --yes"})
public final class RenewCommand implements Callable<Integer> {
  private static final String EFFECT =
      "The journal goes on with a new key. Earlier operations can no longer be compared with new"
          + " inputs: those that are unfinished are settled with the service, and no earlier result"
          + " is answered again.";

  private final Session session;

  @Mixin private Consent consent = new Consent();

  public RenewCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    InUse.refuse(session);
    if (consent.isDryRun()) {
      answer(Optional.empty());
    } else {
      consent.obtain(session, List.of("Give the journal a new key?", EFFECT));
      answer(Optional.of(session.renewKey()));
    }
    return 0;
  }

  private void answer(Optional<Renewed> renewed) {
    session.answer(() -> json(renewed), screen -> text(screen, renewed));
  }

  private static void text(Screen screen, Optional<Renewed> renewed) {
    screen.line(
        renewed
            .map(key -> "The journal has a new key (fingerprint " + key.fingerprint() + ").")
            .orElse("Would give the journal a new key."));
    screen.paragraph(0, EFFECT);
  }

  private static ObjectNode json(Optional<Renewed> renewed) {
    var answer = Json.document("key", 1).put("renewed", renewed.isPresent());
    renewed.ifPresent(
        key -> answer.put("generation", key.generation()).put("fingerprint", key.fingerprint()));
    return answer;
  }
}
