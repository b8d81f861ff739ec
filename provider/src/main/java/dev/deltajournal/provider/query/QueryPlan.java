package dev.deltajournal.provider.query;

import dev.deltajournal.provider.resource.CheckReport;
import dev.deltajournal.provider.resource.RelationPath;
import dev.deltajournal.workers.catalogue.ObjectKey.RelationKey;
import dev.deltajournal.workers.catalogue.Planner.Plan;
import dev.deltajournal.workers.catalogue.Planner.PlannedRelation;
import dev.deltajournal.workers.spec.QuerySpec;
import java.util.Optional;

/// Compares the service's plan of a query with its declaration. The reasons are those of the
/// official package.
final class QueryPlan {
  private QueryPlan() {}

  static void check(CheckReport report, Plan plan, QuerySpec declared) {
    if (!plan.kind().equals("INSERT_INTO")) {
      report.fail("sql", "only INSERT INTO ... SELECT ... queries are supported");
    } else if (plan.sink().isEmpty()) {
      report.fail("sql", "describe returned no sink relation");
    } else {
      checkRelations(report, plan, plan.sink().get(), declared);
    }
  }

  private static void checkRelations(
      CheckReport report, Plan plan, PlannedRelation sink, QuerySpec declared) {
    if (!means(declared.sinkRelationFqn(), sink)) {
      report.fail("sinkRelationFqn", "sink mismatch: " + sink.fqn());
    }
    plan.sources().stream()
        .filter(
            source -> declared.sourceRelationFqns().stream().noneMatch(path -> means(path, source)))
        .forEach(source -> report.fail("sourceRelationFqns", "missing source " + source.fqn()));
  }

  /// Whether a declared path is this relation's: as the output `fqn` writes it, or in parts.
  private static boolean means(String path, PlannedRelation relation) {
    return path.equals(relation.fqn())
        || RelationPath.parse(path)
            .equals(
                Optional.of(
                    new RelationKey(relation.database(), relation.namespace(), relation.name())));
  }
}
