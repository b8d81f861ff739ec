package dev.deltajournal.provider.object;

import dev.deltajournal.workers.catalogue.Planner.PlannedRelation;
import dev.deltajournal.workers.spec.ObjectSpec;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Plans that Check has got, for the Create that follows in the same process: the same statement in
/// the same place creates the same name, so it need not be asked again, and a preview, which asks
/// for nothing, can show it.
final class Plans {
  private final Map<String, Remembered> byUrn = new ConcurrentHashMap<>();

  private record Remembered(ObjectSpec spec, PlannedRelation relation) {}

  void remember(String urn, ObjectSpec spec, PlannedRelation relation) {
    byUrn.put(urn, new Remembered(spec, relation));
  }

  /// The plan of the very same declaration.
  Optional<PlannedRelation> of(String urn, ObjectSpec spec) {
    return Optional.ofNullable(byUrn.get(urn))
        .filter(remembered -> remembered.spec().equals(spec))
        .map(Remembered::relation);
  }
}
