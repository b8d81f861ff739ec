package dev.deltajournal.journal.store.sql;

import dev.deltajournal.journal.OperationId;
import dev.deltajournal.journal.projection.Claim;
import dev.deltajournal.journal.projection.Claims;
import dev.deltajournal.journal.projection.ObjectName;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Claims in memory, as they follow from the events.
final class RebuiltClaims implements Claims {
  private final Map<ObjectName, Map<String, Claim>> byObject = new HashMap<>();
  private final Map<OperationId, Set<ObjectName>> byOperation = new HashMap<>();

  @Override
  public void put(Claim claim) {
    byObject.computeIfAbsent(claim.object(), _ -> new HashMap<>()).put(claim.incarnation(), claim);
    byOperation.computeIfAbsent(claim.operation(), _ -> new HashSet<>()).add(claim.object());
  }

  @Override
  public void release(ObjectName object, OperationId self, long beforePosition) {
    byObject
        .getOrDefault(object, new HashMap<>())
        .values()
        .removeIf(claim -> claim.operation().equals(self) || claim.position() < beforePosition);
  }

  @Override
  public void releaseHeldBy(OperationId operation) {
    for (var object : byOperation.getOrDefault(operation, Set.of())) {
      byObject
          .getOrDefault(object, new HashMap<>())
          .values()
          .removeIf(claim -> claim.operation().equals(operation));
    }
  }

  List<Claim> all() {
    return byObject.values().stream().map(Map::values).flatMap(Collection::stream).toList();
  }
}
