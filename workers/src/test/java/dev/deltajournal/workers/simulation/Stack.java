package dev.deltajournal.workers.simulation;

import dev.deltajournal.journal.OperationToken;
import dev.deltajournal.workers.spec.ResourceSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The engine's state, as it is saved.
final class Stack {
  /// What the state holds of one object.
  ///
  /// @param unhealthy whether it was recorded with init errors
  record Entry(
      String id,
      ResourceSpec spec,
      Optional<OperationToken> token,
      Optional<Instant> createdAt,
      boolean unhealthy) {
    Entry with(ResourceSpec other) {
      return new Entry(id, other, token, createdAt, unhealthy);
    }
  }

  /// An object that was replaced and still has to go.
  record Leftover(String urn, Entry entry) {}

  final Map<String, Entry> resources = new LinkedHashMap<>();
  final List<Leftover> leftovers = new ArrayList<>();

  Stack copy() {
    var copy = new Stack();
    copy.resources.putAll(resources);
    copy.leftovers.addAll(leftovers);
    return copy;
  }

  void becomes(Stack other) {
    resources.clear();
    resources.putAll(other.resources);
    leftovers.clear();
    leftovers.addAll(other.leftovers);
  }
}
