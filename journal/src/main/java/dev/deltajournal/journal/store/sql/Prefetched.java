package dev.deltajournal.journal.store.sql;

import dev.deltajournal.journal.OperationId;
import dev.deltajournal.journal.ResourceIdentity;
import dev.deltajournal.journal.event.OperationEvent.OperationAccepted;
import dev.deltajournal.journal.log.Append;
import dev.deltajournal.journal.store.sql.SqlSession.Question;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// What a whole batch is going to ask the table `operation`, asked at once: a question costs a
/// round trip. Holds as long as nothing is written.
final class Prefetched {
  private final OperationTable operations;
  private final Set<OperationId> askedIds = new HashSet<>();
  private final Set<String> askedResources = new HashSet<>();
  private final Map<OperationId, Long> versions = new HashMap<>();
  private final Map<ResourceIdentity, OperationId> unfinished = new HashMap<>();

  Prefetched(OperationTable operations) {
    this.operations = operations;
  }

  /// @param known operations whose version need not be asked for
  List<Question> questions(List<Append> appends, Predicate<OperationId> known) {
    clear();
    var questions = new ArrayList<Question>();
    for (var append : appends) {
      askedIds.add(append.operation());
      if (append.events().getFirst() instanceof OperationAccepted accepted) {
        askedResources.add(accepted.identity().resource());
        Optional.ofNullable(accepted.supersedes()).ifPresent(askedIds::add);
      }
    }
    askedIds.removeIf(known);
    if (!askedIds.isEmpty()) {
      questions.add(OperationTable.versions(askedIds, versions));
    }
    if (!askedResources.isEmpty()) {
      questions.add(OperationTable.unfinished(askedResources, unfinished));
    }
    return questions;
  }

  void clear() {
    askedIds.clear();
    askedResources.clear();
    versions.clear();
    unfinished.clear();
  }

  void ask(List<Question> questions) {
    operations.ask(questions);
  }

  /// Empty if there is no such operation.
  OptionalLong version(OperationId id) {
    if (!askedIds.contains(id)) {
      return operations.version(id);
    }
    @Nullable Long version = versions.get(id);
    return version == null ? OptionalLong.empty() : OptionalLong.of(version);
  }

  Optional<OperationId> unfinished(ResourceIdentity identity) {
    return askedResources.contains(identity.resource())
        ? Optional.ofNullable(unfinished.get(OperationTable.asStored(identity)))
        : operations.unfinished(identity);
  }
}
