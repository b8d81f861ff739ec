package dev.deltajournal.cli.session;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deltajournal.cli.access.JournalAccess.ReadableJournal;
import dev.deltajournal.cli.screen.Json;
import dev.deltajournal.cli.screen.Screen;
import dev.deltajournal.cli.screen.Times;
import dev.deltajournal.journal.Journal;
import dev.deltajournal.journal.KeyRenewal.Renewed;
import dev.deltajournal.journal.SalvageReport;
import dev.deltajournal.journal.VerificationReport;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/// One run of the program: its surroundings and the options that every command has.
public final class Session {
  private final Context context;

  @Option(
      names = "--journal",
      paramLabel = "PATH",
      scope = ScopeType.INHERIT,
      description =
          "The journal. Default: DELTASTREAM_JOURNAL, else deltastream/journal.db in PULUMI_HOME.")
  private @Nullable String journal;

  @Option(
      names = "--json",
      scope = ScopeType.INHERIT,
      description = "Answer with one JSON object; its field schema names form and version.")
  private boolean json;

  public Session(Context context) {
    this.context = context;
  }

  public Context context() {
    return context;
  }

  public boolean json() {
    return json;
  }

  public ReadableJournal read() {
    return context.journals().read(Optional.ofNullable(journal));
  }

  public Journal write() {
    return context.journals().write(Optional.ofNullable(journal));
  }

  public VerificationReport verify() {
    return context.journals().verify(Optional.ofNullable(journal));
  }

  public SalvageReport salvage(String into) {
    return context.journals().salvage(Optional.ofNullable(journal), into);
  }

  public Renewed renewKey() {
    return context.journals().renewKey(Optional.ofNullable(journal));
  }

  /// Microseconds since 1970, UTC.
  public long now() {
    return Times.now(context.clock());
  }

  /// For questions and warnings.
  public Screen errors() {
    return new Screen(context.err(), context.terminal().hasColours());
  }

  /// Gives the answer in the form that was asked for; the other one is not made.
  public void answer(Supplier<ObjectNode> forPrograms, Consumer<Screen> forPeople) {
    if (json) {
      Json.print(context.out(), forPrograms.get());
    } else {
      forPeople.accept(new Screen(context.out(), context.terminal().hasColours()));
    }
  }
}
