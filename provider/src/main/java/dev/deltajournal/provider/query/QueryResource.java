package dev.deltajournal.provider.query;

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
import dev.deltajournal.workers.catalogue.ObjectKey.QueryKey;
import dev.deltajournal.workers.catalogue.Planner.Plan;
import dev.deltajournal.workers.catalogue.Planner.PlannedRelation;
import dev.deltajournal.workers.spec.ContinuousSpec;
import dev.deltajournal.workers.spec.QuerySpec;
import dev.deltajournal.workers.sql.UserSql;
import java.util.List;
import java.util.Optional;

/// A continuous query. Its id is the service's UUID. Its text never changes after its creation
/// (provider FR-020); its owner changes in place, and so does the name that only the program knows
/// (provider FR-019).
public final class QueryResource extends ContinuousResource {
  private static final String SINK = "sinkRelationFqn";

  public QueryResource() {
    super(new Shape("Query", SINK, "queryId", List.of("name")));
  }

  @Override
  public void check(CheckReport report, CheckContext context) {
    Names.check(report, SINK, "owner", "name");
    RelationPaths.check(report, SOURCES);
    SqlCheck.check(report);
    checkImmutable(report, context);
    plan(report, context);
  }

  /// Two known and different texts are refused in Check, so that a preview already says so
  /// (provider FR-020); a text that is not known yet is not.
  private static void checkImmutable(CheckReport report, CheckContext context) {
    var before = new Fields(context.olds()).nonEmptyText("sql");
    var now = report.fields().text("sql");
    if (before.isEmpty()
        || now.isEmpty()
        || SqlCheck.sameText().same(before.map(Value::of), now.map(Value::of))) {
      return;
    }
    boolean secret = report.fields().isSecret("sql") || new Fields(context.olds()).isSecret("sql");
    report.fail(
        "sql",
        "the text of a query cannot be changed after its creation"
            + (secret ? "" : ": " + UserSql.difference(before.get(), now.get()))
            + ". Undo the change; or give the query a new name in the program, which makes a new query and terminates this one; or replace it with `pulumi up --target-replace "
            + context.urn()
            + "`, which also finishes a replacement that was interrupted");
  }

  @Override
  protected void checkPlan(CheckReport report, Plan plan, ContinuousSpec declared) {
    QueryPlan.check(report, plan, (QuerySpec) declared);
  }

  @Override
  protected Optional<Outputs> relations(Plan plan) {
    return plan.sink()
        .filter(_ -> plan.kind().equals("INSERT_INTO"))
        .map(sink ->
            new Outputs()
                .put(SINK, sink.fqn())
                .put(
                    SOURCES,
                    Outputs.list(
                        plan.sources().stream()
                            .map(PlannedRelation::fqn)
                            .distinct()
                            .sorted()
                            .toList())));
  }

  @Override
  protected Optional<String> objection(String sql) {
    return UserSql.of(sql).verb().equals("BEGIN")
        ? Optional.of("is an application: import it as deltastream:index:Application")
        : Optional.empty();
  }

  @Override
  protected ObjectKey keyOf(String id) {
    return new QueryKey(id);
  }

  @Override
  protected QuerySpec spec(MapValue properties, MapValue inputs) {
    var fields = new Fields(properties);
    return new QuerySpec(
        RelationPaths.canonical(properties, SOURCES),
        RelationPaths.canonical(fields.text(SINK).orElse("")),
        fields.text("sql").orElse(""),
        fields.isSecret("sql"),
        new Fields(inputs).nonEmptyText("owner"),
        new Fields(inputs).nonEmptyText("name"));
  }
}
