package dev.deltajournal.workers.operation;

import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// What the life cycle of each kind means to us (`facts` of the service, life cycles).
///
/// @param ready states that end the wait; empty if the kind has no state to wait for
/// @param broken states that end it badly
/// @param ending states of an object that is on its way out or gone
record KindRules(Set<String> ready, Set<String> broken, Set<String> ending) {
  private static final KindRules RUNNING =
      new KindRules(
          Set.of("running"),
          Set.of("errored", "terminate_requested", "terminated"),
          Set.of("terminate_requested", "terminated"));

  private static final Map<String, KindRules> BY_KIND =
      Map.of(
          "Database", new KindRules(Set.of(), Set.of(), Set.of()),
          "Namespace", new KindRules(Set.of(), Set.of(), Set.of()),
          "Store", new KindRules(Set.of("ready"), Set.of("errored"), Set.of()),
          "DeltaStreamObject", new KindRules(Set.of("created"), Set.of("errored"), Set.of()),
          "Query", RUNNING,
          "Application", RUNNING);

  static KindRules of(String kind) {
    return Objects.requireNonNull(BY_KIND.get(kind), () -> "no rules for kind " + kind);
  }

  boolean waits() {
    return !ready.isEmpty();
  }
}
