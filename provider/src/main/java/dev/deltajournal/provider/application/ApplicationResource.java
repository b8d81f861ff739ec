package dev.deltajournal.provider.application;

import dev.deltajournal.provider.query.ContinuousResource;
import dev.deltajournal.provider.resource.CheckContext;
import dev.deltajournal.provider.resource.CheckReport;
import dev.deltajournal.provider.resource.Fields;
import dev.deltajournal.provider.resource.Names;
import dev.deltajournal.provider.resource.Outputs;
import dev.deltajournal.provider.resource.RelationPaths;
import dev.deltajournal.provider.resource.SqlCheck;
import dev.deltajournal.provider.value.Value;
import dev.deltajournal.provider.value.Value.MapValue;
import dev.deltajournal.workers.catalogue.ObjectKey;
import dev.deltajournal.workers.catalogue.ObjectKey.ApplicationKey;
import dev.deltajournal.workers.catalogue.Planner.Plan;
import dev.deltajournal.workers.catalogue.Planner.PlannedRelation;
import dev.deltajournal.workers.spec.ApplicationSpec;
import dev.deltajournal.workers.spec.ContinuousSpec;
import dev.deltajournal.workers.sql.UserSql;
import java.util.List;
import java.util.Optional;

/// Several statements that run as one job. Its id is the service's UUID, among the queries'. Unlike
/// a query's, its text may change: that replaces it, and the old one is stopped first.
public final class ApplicationResource extends ContinuousResource {
  private static final String SINKS = "sinkRelationFqns";

  public ApplicationResource() {
    super(new Shape("Application", SINKS, "applicationId", List.of()));
  }

  @Override
  public void check(CheckReport report, CheckContext context) {
    Names.check(report, "owner");
    RelationPaths.check(report, SOURCES);
    RelationPaths.check(report, SINKS);
    SqlCheck.check(report);
    plan(report, context);
  }

  @Override
  protected void checkPlan(CheckReport report, Plan plan, ContinuousSpec declared) {
    ApplicationPlan.check(report, plan, (ApplicationSpec) declared);
  }

  @Override
  protected Optional<Outputs> relations(Plan plan) {
    return plan.kind().equals(ApplicationPlan.KIND)
        ? Optional.of(
            new Outputs().put(SOURCES, fqns(plan.sources())).put(SINKS, fqns(plan.sinks())))
        : Optional.empty();
  }

  private static Value fqns(List<PlannedRelation> relations) {
    return Outputs.list(relations.stream().map(PlannedRelation::fqn).distinct().sorted().toList());
  }

  @Override
  protected Optional<String> objection(String sql) {
    return UserSql.of(sql).verb().equals("BEGIN")
        ? Optional.empty()
        : Optional.of("is no application: import it as deltastream:index:Query");
  }

  @Override
  protected ObjectKey keyOf(String id) {
    return new ApplicationKey(id);
  }

  @Override
  protected ApplicationSpec spec(MapValue properties, MapValue inputs) {
    var fields = new Fields(properties);
    return new ApplicationSpec(
        RelationPaths.canonical(properties, SOURCES),
        RelationPaths.canonical(properties, SINKS),
        fields.text("sql").orElse(""),
        fields.isSecret("sql"),
        new Fields(inputs).nonEmptyText("owner"));
  }
}
