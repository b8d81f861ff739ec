package dev.deltajournal.workers.catalogue;

import dev.deltajournal.journal.Failure;
import dev.deltajournal.workers.spec.ObjectSpec;
import dev.deltajournal.workers.spec.QuerySpec;
import java.util.List;
import java.util.Optional;

/// Asks the service what a statement would do (DESCRIBE statement). Executes nothing.
public interface Planner {
  PlanResult plan(ObjectSpec object);

  PlanResult plan(QuerySpec query);

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

  /// @param kind for example `CREATE_STREAM`, `INSERT_INTO`
  /// @param relation that a DDL statement would create
  /// @param sink that a query would write
  record Plan(
      String kind,
      Optional<PlannedRelation> relation,
      Optional<PlannedRelation> sink,
      List<PlannedRelation> sources)
      implements PlanResult {
    public Plan {
      sources = List.copyOf(sources);
    }
  }

  /// The service says the statement is wrong.
  record Refused(Failure failure) implements PlanResult {}

  /// The plan cannot be had now: the service is away, or something the statement refers to does not
  /// exist yet.
  record Unavailable(Failure failure) implements PlanResult {}
}
