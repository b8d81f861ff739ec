package dev.deltajournal.provider.application;

import dev.deltajournal.provider.resource.CheckReport;
import dev.deltajournal.provider.resource.RelationPaths;
import dev.deltajournal.workers.catalogue.Planner.Plan;
import dev.deltajournal.workers.catalogue.Planner.PlannedRelation;
import dev.deltajournal.workers.spec.ApplicationSpec;
import java.util.ArrayList;
import java.util.List;

/// Compares the service's plan of an application with its declaration: the declared relations are
/// exactly the physical ones. The reasons are those of the official package.
final class ApplicationPlan {
  static final String KIND = "APPLICATION";

  private ApplicationPlan() {}

  static void check(CheckReport report, Plan plan, ApplicationSpec declared) {
    if (!plan.kind().equals(KIND)) {
      report.fail(
          "sql",
          "unsupported query kind: " + plan.kind() + " (only APPLICATION queries are supported)");
      return;
    }
    fail(report, "sinkRelationFqns", sinks(plan, declared.sinkRelationFqns()));
    fail(report, "sourceRelationFqns", sources(plan, declared.sourceRelationFqns()));
  }

  /// A property is refused once, with everything that is wrong with it.
  private static void fail(CheckReport report, String property, List<String> reasons) {
    if (!reasons.isEmpty()) {
      report.fail(property, String.join("; ", reasons));
    }
  }

  private static List<String> sinks(Plan plan, List<String> declared) {
    var reasons = new ArrayList<String>();
    missing(plan.sinks(), declared).forEach(fqn -> reasons.add("missing sink " + fqn));
    declared.stream()
        .filter(path -> !isAmong(path, plan.sinks()))
        .forEach(path ->
            reasons.add(
                "declared sink "
                    + path
                    + " not found in application sinks: "
                    + plan.sinks().stream().map(PlannedRelation::fqn).distinct().toList()));
    return reasons;
  }

  private static List<String> sources(Plan plan, List<String> declared) {
    var reasons = new ArrayList<String>();
    missing(plan.sources(), declared).forEach(fqn -> reasons.add("missing physical source " + fqn));
    for (var path : declared) {
      if (isAmong(path, plan.virtual())) {
        reasons.add("virtual relation " + path + " cannot be declared as a source dependency");
      } else if (!isAmong(path, plan.sources())) {
        reasons.add("declared source " + path + " not found in application physical sources");
      }
    }
    return reasons;
  }

  private static List<String> missing(List<PlannedRelation> planned, List<String> declared) {
    return planned.stream()
        .filter(
            relation -> declared.stream().noneMatch(path -> RelationPaths.means(path, relation)))
        .map(PlannedRelation::fqn)
        .distinct()
        .toList();
  }

  private static boolean isAmong(String path, List<PlannedRelation> relations) {
    return relations.stream().anyMatch(relation -> RelationPaths.means(path, relation));
  }
}
