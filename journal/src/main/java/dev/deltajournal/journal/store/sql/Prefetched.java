package dev.deltajournal.journal.store.sql;

import dev.deltajournal.journal.OperationId;
import dev.deltajournal.journal.ResourceIdentity;
import dev.deltajournal.journal.event.OperationEvent.OperationAccepted;
import dev.deltajournal.journal.log.Append;
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
  void fetch(List<Append> appends, Predicate<OperationId> known) {
    clear();
    for (var append : appends) {
      askedIds.add(append.operation());
      if (append.events().getFirst() instanceof OperationAccepted accepted) {
        askedResources.add(accepted.identity().resource());
        Optional.ofNullable(accepted.supersedes()).ifPresent(askedIds::add);
      }
    }
    askedIds.removeIf(known);
    if (!askedIds.isEmpty()) {
      versions.putAll(operations.versions(askedIds));
    }
    if (!askedResources.isEmpty()) {
      unfinished.putAll(operations.unfinished(askedResources));
    }
  }

  void clear() {
    askedIds.clear();
    askedResources.clear();
    versions.clear();
    unfinished.clear();
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
