package dev.deltajournal.cli.access;

import dev.deltajournal.cli.error.CliError;
import dev.deltajournal.cli.error.CliException;
import dev.deltajournal.journal.OperationId;
import dev.deltajournal.journal.event.StoredEvent;
import dev.deltajournal.journal.operation.Operation;
import dev.deltajournal.journal.store.JournalReader;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// Finds the operation that a person means, and gives short names to operations.
public final class OperationFinder {
  private static final Pattern PREFIX = Pattern.compile("[0-9a-f-]{1,36}");
  private static final int CANDIDATES_SHOWN = 10;

  /// Ids begin with their time: thirteen characters are the whole millisecond.
  private static final int SHORTEST = 13;

  private static final int COMPLETE = 36;

  private final JournalReader reader;

  public OperationFinder(JournalReader reader) {
    this.reader = reader;
  }

  /// An operation with the events it is made of.
  public record Found(Operation operation, List<StoredEvent> events) {
    public Found {
      events = List.copyOf(events);
    }
  }

  /// The one operation whose id begins with the text.
  ///
  /// @throws CliException `DSP-CLI-002` if there is none, `DSP-CLI-003` if there are several
  public Found byPrefix(String text) {
    var prefix = text.strip().toLowerCase(Locale.ROOT);
    var candidates =
        PREFIX.matcher(prefix).matches()
            ? reader.byPrefix(prefix, CANDIDATES_SHOWN + 1)
            : List.<OperationId>of();
    if (candidates.isEmpty()) {
      throw new CliException(
          CliError.NO_SUCH_OPERATION, "no operation's id begins with '" + text + "'");
    }
    if (candidates.size() > 1) {
      throw new CliException(
          CliError.AMBIGUOUS,
          "more than one operation's id begins with '" + text + "'",
          describe(candidates));
    }
    return byId(candidates.getFirst());
  }

  public Found byId(OperationId id) {
    var events = reader.events(id);
    return new Found(Operation.fold(events), events);
  }

  /// The shortest beginning of an id, of thirteen characters or more, that no other id has.
  public String shortest(OperationId id) {
    for (int length = SHORTEST; length < COMPLETE; length++) {
      var prefix = id.value().substring(0, length);
      if (reader.byPrefix(prefix, 2).size() == 1) {
        return prefix;
      }
    }
    return id.value();
  }

  private List<String> describe(List<OperationId> candidates) {
    var lines =
        new java.util.ArrayList<>(
            candidates.stream().limit(CANDIDATES_SHOWN).map(this::describe).toList());
    if (candidates.size() > CANDIDATES_SHOWN) {
      lines.add("and more");
    }
    return lines;
  }

  private String describe(OperationId id) {
    var accepted = byId(id).operation().accepted();
    return id.value()
        + "  "
        + accepted.verb()
        + " "
        + accepted.kind()
        + " "
        + ResourceName.of(accepted.identity().resource());
  }
}
