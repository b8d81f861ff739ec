package dev.deltajournal.workers.simulation;

import dev.deltajournal.workers.spec.ContinuousSpec;
import dev.deltajournal.workers.spec.DatabaseSpec;
import dev.deltajournal.workers.spec.NamespaceSpec;
import dev.deltajournal.workers.spec.ObjectSpec;
import dev.deltajournal.workers.spec.ResourceSpec;
import dev.deltajournal.workers.spec.StoreSpec;

/// What the provider's Diff says.
enum Comparison {
  NONE,
  UPDATE,
  /// The name is the same, so the old object has to go first.
  REPLACE_DELETE_FIRST,
  REPLACE_CREATE_FIRST;

  static Comparison between(ResourceSpec old, ResourceSpec wanted) {
    if (old.equals(wanted)) {
      return NONE;
    }
    return switch (wanted) {
      case StoreSpec store ->
          old instanceof StoreSpec before && before.name().equals(store.name())
              ? UPDATE
              : REPLACE_CREATE_FIRST;
      case ObjectSpec object ->
          old instanceof ObjectSpec before && before.definition().equals(object.definition())
              ? UPDATE
              : REPLACE_DELETE_FIRST;
      case ContinuousSpec running ->
          old instanceof ContinuousSpec before && before.sql().equals(running.sql())
              ? UPDATE
              : REPLACE_DELETE_FIRST;
      case DatabaseSpec _, NamespaceSpec _ -> REPLACE_CREATE_FIRST;
    };
  }
}
