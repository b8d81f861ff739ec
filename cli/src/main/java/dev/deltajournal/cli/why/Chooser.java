package dev.deltajournal.cli.why;

import dev.deltajournal.cli.access.OperationFinder;
import dev.deltajournal.cli.access.OperationFinder.Found;
import dev.deltajournal.journal.operation.OperationState;
import dev.deltajournal.journal.store.JournalReader;
import dev.deltajournal.journal.store.JournalReader.OperationQuery;
import dev.deltajournal.journal.store.JournalReader.OperationSummary;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Chooses what to explain when no id is given.
final class Chooser {
  /// How far back to look.
  private static final int RECENT = 200;

  private static final List<OperationState> TROUBLED =
      Arrays.stream(OperationState.values())
          .filter(state -> !state.isFinal() || state == OperationState.FAILED)
          .toList();
  private static final List<OperationState> ENDED_WELL =
      List.of(OperationState.SUCCEEDED, OperationState.CANCELLED);

  private final JournalReader reader;
  private final OperationFinder finder;

  Chooser(JournalReader reader, OperationFinder finder) {
    this.reader = reader;
    this.finder = finder;
  }

  /// Operations that are unfinished, or failed with nothing better since for the same resource;
  /// newest first.
  List<OperationSummary> troubled() {
    return reader.list(new OperationQuery(TROUBLED, "", RECENT)).stream()
        .filter(row -> !row.state().isFinal() || !isOvertaken(row))
        .toList();
  }

  /// A newer operation for the same resource makes an old failure history.
  private boolean isOvertaken(OperationSummary failed) {
    var resource = failed.identity().resource();
    return reader.list(new OperationQuery(List.of(), resource, RECENT)).stream()
        .filter(row -> row.identity().resource().equals(resource))
        .filter(row -> row.identity().server().equals(failed.identity().server()))
        .anyMatch(row -> row.id().compareTo(failed.id()) > 0);
  }

  /// A create that the process of the newest operation resumed and finished: Pulumi may still list
  /// it as pending.
  Optional<Found> lastResumedCreate() {
    var ended =
        reader.list(new OperationQuery(ENDED_WELL, "", RECENT)).stream()
            .max(Comparator.comparingLong(OperationSummary::updatedMicros));
    if (ended.isEmpty()) {
      return Optional.empty();
    }
    var lastOwner = ended.get().owner();
    return reader.list(new OperationQuery(List.of(OperationState.SUCCEEDED), "", RECENT)).stream()
        .filter(row -> row.owner().equals(lastOwner) && row.verb().equals("create"))
        .map(row -> finder.byId(row.id()))
        .filter(found -> Diagnostician.isResumedCreate(found.operation()))
        .findFirst();
  }
}
