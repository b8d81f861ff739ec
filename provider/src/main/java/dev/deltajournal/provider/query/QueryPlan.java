package dev.deltajournal.provider.query;

import dev.deltajournal.provider.resource.CheckReport;
import dev.deltajournal.provider.resource.RelationPaths;
import dev.deltajournal.workers.catalogue.Planner.Plan;
import dev.deltajournal.workers.catalogue.Planner.PlannedRelation;
import dev.deltajournal.workers.spec.QuerySpec;
import java.util.stream.Collectors;

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
    if (!RelationPaths.means(declared.sinkRelationFqn(), sink)) {
      report.fail("sinkRelationFqn", "sink mismatch: " + sink.fqn());
    }
    var missing =
        plan.sources().stream()
            .filter(source ->
                declared.sourceRelationFqns().stream()
                    .noneMatch(path -> RelationPaths.means(path, source)))
            .map(source -> "missing source " + source.fqn())
            .collect(Collectors.joining("; "));
    if (!missing.isEmpty()) {
      report.fail("sourceRelationFqns", missing);
    }
  }
}
