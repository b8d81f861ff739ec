package dev.deltajournal.cli.program;

import dev.deltajournal.journal.Document;
import dev.deltajournal.journal.FileLocation;
import dev.deltajournal.journal.Journal;
import dev.deltajournal.journal.JournalOptions;
import dev.deltajournal.journal.Journals;
import dev.deltajournal.journal.OperationId;
import dev.deltajournal.journal.ResourceIdentity;
import dev.deltajournal.journal.event.OperationEvent;
import dev.deltajournal.journal.event.OperationEvent.*;
import dev.deltajournal.journal.log.Append;
import dev.deltajournal.journal.log.Append.Guard;
import dev.deltajournal.journal.log.AppendResult;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/// A plugin's journal in a process of its own: `cut` leaves one create in the middle, `busy` goes
/// on making and finishing operations. Both say so on standard output, and never end by themselves.
final class WriterProcess {
  private WriterProcess() {}

  public static void main(String[] arguments) throws Exception {
    var location = new FileLocation(Path.of(arguments[1]));
    try (var journal = Journals.open(location, JournalOptions.defaults())) {
      switch (arguments[0]) {
        case "cut" -> {
          create(journal, "orders");
          System.out.println("cut");
          System.in.transferTo(System.out); // until the test kills this process
        }
        case "busy" -> {
          for (int i = 0; true; i++) {
            var id = create(journal, "store" + i);
            append(
                journal,
                id,
                new Guard.UnderFence(1),
                new StepAcknowledged("create", 1, null, 0, Document.empty()));
            append(
                journal,
                id,
                new Guard.UnderFence(1),
                new OperationSucceeded("done", Document.empty()));
            System.out.println(i);
          }
        }
        default -> throw new IllegalArgumentException(arguments[0]);
      }
    }
  }

  private static OperationId create(Journal journal, String name) {
    var random = ThreadLocalRandom.current();
    var id = OperationId.of(System.currentTimeMillis(), random.nextLong(), random.nextLong());
    var identity =
        new ResourceIdentity(
            "https://service.example/v2",
            "organization",
            "provider",
            "urn:pulumi:dev::quickstart::deltastream:index:Store::" + name);
    append(
        journal,
        id,
        new Guard.NewOperation(0),
        new OperationAccepted(
            identity,
            "create",
            "Store",
            null,
            "digest",
            List.of("Store", name),
            Document.empty(),
            null,
            "run",
            600_000));
    append(journal, id, new Guard.AtVersion(1), new OperationClaimed(journal.leases().mine(), 1));
    append(
        journal,
        id,
        new Guard.UnderFence(1),
        new StepIntended(
            "create",
            1,
            "CREATE STORE \"" + name + "\" WITH ('type' = KAFKA)",
            "digest",
            "",
            Document.empty()));
    return id;
  }

  private static void append(Journal journal, OperationId id, Guard guard, OperationEvent event) {
    var result =
        journal.log().append(new Append(id, journal.leases().mine(), guard, List.of(event)));
    if (!(result instanceof AppendResult.Appended)) {
      throw new IllegalStateException(event + " was not appended: " + result);
    }
  }
}
