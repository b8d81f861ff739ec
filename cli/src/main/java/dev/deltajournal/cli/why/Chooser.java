package dev.deltajournal.cli.why;

import dev.deltajournal.cli.access.OperationFinder;
import dev.deltajournal.cli.access.OperationFinder.Found;
import dev.deltajournal.journal.operation.Operation;
import dev.deltajournal.journal.operation.OperationState;
import dev.deltajournal.journal.store.JournalReader;
import dev.deltajournal.journal.store.JournalReader.OperationQuery;
import dev.deltajournal.journal.store.JournalReader.OperationSummary;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

  /// Operations that are unfinished, or failed with nothing newer for the same resource; newest
  /// first.
  List<OperationSummary> troubled() {
    var newest = new HashMap<Resource, OperationSummary>();
    for (var row : list(List.of())) {
      newest.putIfAbsent(Resource.of(row), row);
    }
    return list(TROUBLED).stream()
        .filter(row -> !row.state().isFinal() || !(isOvertaken(row, newest) || isUndone(row)))
        .toList();
  }

  /// A create that a person had undone has failed because that was wanted.
  private boolean isUndone(OperationSummary failed) {
    return reader
        .operation(failed.id())
        .flatMap(operation -> Optional.ofNullable(operation.intervention()))
        .filter(word -> word.action().equals("undo"))
        .isPresent();
  }

  /// A newer operation for the same resource makes an old failure history.
  private boolean isOvertaken(
      OperationSummary failed, Map<Resource, OperationSummary> newestOfRecent) {
    var recent = newestOfRecent.get(Resource.of(failed));
    var newest =
        recent == null
            ? reader.newest(failed.identity()).map(Operation::id)
            : Optional.of(recent.id());
    return newest.isPresent() && !newest.get().equals(failed.id());
  }

  /// A create that the process of the newest operation resumed and finished: Pulumi may still list
  /// it as pending.
  Optional<Found> lastResumedCreate() {
    var ended =
        list(ENDED_WELL).stream().max(Comparator.comparingLong(OperationSummary::updatedMicros));
    if (ended.isEmpty()) {
      return Optional.empty();
    }
    var lastOwner = ended.get().owner();
    return list(List.of(OperationState.SUCCEEDED)).stream()
        .filter(row -> row.owner().equals(lastOwner) && row.verb().equals("create"))
        .map(row -> finder.byId(row.id()))
        .filter(found -> Subject.isResumedCreate(found.operation()))
        .findFirst();
  }

  private List<OperationSummary> list(List<OperationState> states) {
    return reader.list(new OperationQuery(states, "", RECENT));
  }

  /// What a failure and its successor have in common: a call that fails before the organization is
  /// known is recorded without one.
  private record Resource(String server, String urn) {
    static Resource of(OperationSummary row) {
      return new Resource(row.identity().server(), row.identity().resource());
    }
  }
}
