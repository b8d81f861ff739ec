package dev.deltajournal.journal.store.sql;

import dev.deltajournal.journal.OperationId;
import dev.deltajournal.journal.projection.Claim;
import dev.deltajournal.journal.projection.Claims;
import dev.deltajournal.journal.projection.ObjectName;
import dev.deltajournal.journal.store.sql.SqlSession.Question;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The claims inside the writer's transaction: what a batch is going to ask for is asked at once,
/// and what it changes is gathered, because a statement costs a round trip.
final class PendingClaims implements Claims {
  private final ClaimTable table;
  private final List<Release> releases = new ArrayList<>();
  private final List<Claim> puts = new ArrayList<>();

  /// What the gathered changes are about; nothing else may be answered from the table.
  private final Set<ObjectName> changed = new HashSet<>();

  private final Map<ObjectName, List<Claim>> asked = new HashMap<>();

  PendingClaims(ClaimTable table) {
    this.table = table;
  }

  /// @param beforePosition claims of others that are older go too
  record Release(ObjectName object, OperationId self, long beforePosition) {}

  /// Asks for the claims on objects. The answers hold for those that are not changed.
  List<Question> questions(Collection<ObjectName> objects) {
    clear();
    objects.forEach(object -> asked.put(asStored(object), new ArrayList<>()));
    return asked.keySet().stream()
        .collect(
            Collectors.groupingBy(object ->
                new ObjectName(object.server(), object.organization(), object.kind(), "")))
        .values()
        .stream()
        .map(alike ->
            ClaimTable.of(
                alike.getFirst(),
                alike.stream().map(ObjectName::objectId).toList(),
                claim -> asked.computeIfAbsent(claim.object(), _ -> new ArrayList<>()).add(claim)))
        .toList();
  }

  Optional<Claim> find(ObjectName wanted, String incarnation) {
    var object = asStored(wanted);
    if (changed.contains(object)) {
      flush();
    }
    var known = asked.get(object);
    return known == null
        ? table.find(object, incarnation)
        : known.stream()
            .filter(claim -> claim.incarnation().equals(OperationTable.asStored(incarnation)))
            .findFirst();
  }

  @Override
  public void put(Claim claim) {
    var object = asStored(claim.object());
    change(object);
    puts.add(new Claim(object, claim.incarnation(), claim.operation(), claim.position()));
  }

  @Override
  public void release(ObjectName named, OperationId self, long beforePosition) {
    var object = asStored(named);
    if (puts.stream().anyMatch(claim -> claim.object().equals(object))) {
      flush(); // releases are written first
    }
    change(object);
    releases.add(new Release(object, self, beforePosition));
  }

  @Override
  public void releaseHeldBy(OperationId operation) {
    flush();
    asked.clear();
    table.releaseHeldBy(operation);
  }

  void flush() {
    table.release(releases);
    table.put(puts);
    releases.clear();
    puts.clear();
    changed.clear();
  }

  void clear() {
    releases.clear();
    puts.clear();
    changed.clear();
    asked.clear();
  }

  /// An object as it is read back: half a surrogate pair has no place in UTF-8.
  private static ObjectName asStored(ObjectName object) {
    return new ObjectName(
        OperationTable.asStored(object.server()),
        OperationTable.asStored(object.organization()),
        OperationTable.asStored(object.kind()),
        OperationTable.asStored(object.objectId()));
  }

  private void change(ObjectName object) {
    changed.add(object);
    asked.remove(object);
  }
}
