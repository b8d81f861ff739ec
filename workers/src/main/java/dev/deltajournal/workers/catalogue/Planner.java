package dev.deltajournal.workers.catalogue;

import dev.deltajournal.journal.Failure;
import dev.deltajournal.workers.spec.ContinuousSpec;
import dev.deltajournal.workers.spec.ObjectSpec;
import java.util.List;
import java.util.Optional;

/// Asks the service what a statement would do (DESCRIBE statement). Executes nothing.
public interface Planner {
  PlanResult plan(ObjectSpec object);

  /// Of a query or an application.
  PlanResult plan(ContinuousSpec running);

  /// A relation in a plan; names exact, as the service would store them.
  ///
  /// @param type `stream`, `changelog`, `table`
  record PlannedRelation(
      String database, String namespace, String name, String type, String store) {
    /// The form of the package's `fqn`.
    public String fqn() {
      return new ObjectKey.RelationKey(database, namespace, name).id();
    }
  }

  /// What came back.
  sealed interface PlanResult {}

  /// @param kind for example `CREATE_STREAM`, `INSERT_INTO`, `APPLICATION`
  /// @param relation that a DDL statement would create
  /// @param sink that a query would write
  /// @param sources physical relations that would be read
  /// @param sinks physical relations that an application would write
  /// @param virtual relations that live inside an application only
  record Plan(
      String kind,
      Optional<PlannedRelation> relation,
      Optional<PlannedRelation> sink,
      List<PlannedRelation> sources,
      List<PlannedRelation> sinks,
      List<PlannedRelation> virtual)
      implements PlanResult {
    public Plan {
      sources = List.copyOf(sources);
      sinks = List.copyOf(sinks);
      virtual = List.copyOf(virtual);
    }

    /// The plan of anything but an application.
    public Plan(
        String kind,
        Optional<PlannedRelation> relation,
        Optional<PlannedRelation> sink,
        List<PlannedRelation> sources) {
      this(kind, relation, sink, sources, List.of(), List.of());
    }
  }

  /// The service says the statement is wrong.
  record Refused(Failure failure) implements PlanResult {}

  /// The plan cannot be had now: the service is away, or something the statement refers to does not
  /// exist yet.
  record Unavailable(Failure failure) implements PlanResult {}
}
