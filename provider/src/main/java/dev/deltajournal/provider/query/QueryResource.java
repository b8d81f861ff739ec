package dev.deltajournal.provider.query;

import dev.deltajournal.journal.Failure;
import dev.deltajournal.provider.ProviderError;
import dev.deltajournal.provider.ProviderException;
import dev.deltajournal.provider.resource.CheckContext;
import dev.deltajournal.provider.resource.CheckReport;
import dev.deltajournal.provider.resource.Comparison;
import dev.deltajournal.provider.resource.Differences;
import dev.deltajournal.provider.resource.Equivalence;
import dev.deltajournal.provider.resource.Fields;
import dev.deltajournal.provider.resource.Names;
import dev.deltajournal.provider.resource.Outputs;
import dev.deltajournal.provider.resource.Refusals;
import dev.deltajournal.provider.resource.RelationPath;
import dev.deltajournal.provider.resource.Resource;
import dev.deltajournal.provider.resource.SqlCheck;
import dev.deltajournal.provider.resource.State;
import dev.deltajournal.provider.value.Value;
import dev.deltajournal.provider.value.Value.MapValue;
import dev.deltajournal.workers.catalogue.CatalogueRow;
import dev.deltajournal.workers.catalogue.ObjectKey.QueryKey;
import dev.deltajournal.workers.catalogue.Planner;
import dev.deltajournal.workers.spec.QuerySpec;
import dev.deltajournal.workers.sql.UserSql;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A continuous query. Its id is the service's UUID. Its text never changes after its creation
/// (provider FR-020); its owner changes in place.
public final class QueryResource implements Resource {
  private static final Logger LOG = LoggerFactory.getLogger(QueryResource.class);
  private static final String[] INPUTS = {"sourceRelationFqns", "sinkRelationFqn", "sql", "owner"};
  private static final String[] OUTPUTS = {"queryId", "owner", "state", "createdAt", "updatedAt"};

  @Override
  public String token() {
    return "deltastream:index:Query";
  }

  @Override
  public void check(CheckReport report, CheckContext context) {
    Names.check(report, "sinkRelationFqn", "owner");
    SqlCheck.check(report);
    checkImmutable(report, context);
    if (report.isClean() && !report.inputs().hasUnknown() && !isUnchanged(context, report)) {
      context.planner().ifPresent(planner -> checkPlan(report, context.urn(), planner));
    }
  }

  @Override
  public Differences diff(State old, MapValue news) {
    return new Comparison(old.inputs(), news)
        .replaces("sourceRelationFqns", samePaths())
        .replaces("sinkRelationFqn", samePaths())
        .replaces("sql", SqlCheck.sameText())
        .owner(old.outputs())
        .differences(true)
        .withStables("sourceRelationFqns", "sinkRelationFqn", "sql", "queryId", "createdAt");
  }

  @Override
  public Optional<Failure> refusal(Differences differences) {
    return Refusals.immutable(differences);
  }

  @Override
  public QuerySpec declared(String urn, MapValue inputs, Planner planner) {
    return spec(inputs);
  }

  @Override
  public QuerySpec declared(State old, MapValue inputs) {
    return spec(inputs);
  }

  @Override
  public QuerySpec recorded(State old) {
    var inputs = new Fields(old.inputs());
    return new QuerySpec(
        canonical(inputs.texts("sourceRelationFqns").orElse(List.of())),
        canonical(old.text("sinkRelationFqn").orElse("")),
        old.text("sql").orElse(""),
        inputs.isSecret("sql"),
        inputs.nonEmptyText("owner"));
  }

  @Override
  public QueryKey key(State old) {
    try {
      return new QueryKey(UUID.fromString(old.id()).toString());
    } catch (IllegalArgumentException e) {
      throw new ProviderException(
          ProviderError.BAD_ID, "The id '" + old.id() + "' of a query is not a UUID", e);
    }
  }

  @Override
  public MapValue outputs(State state, Optional<CatalogueRow> row) {
    return new Outputs()
        .mirror(state.outputs(), "sourceRelationFqns", "sinkRelationFqn", "sql")
        .mirror(state.outputs(), OUTPUTS)
        .mirror(state.outputs(), "queryName", "queryVersion")
        .mirror(state.inputs(), INPUTS)
        .put("queryId", state.id())
        .put("queryName", row.map(CatalogueRow::name).filter(name -> !name.isEmpty()))
        .putNumber("queryVersion", row.flatMap(CatalogueRow::version))
        .owner(row)
        .lifeCycle(row)
        .build();
  }

  @Override
  public MapValue previewCreate(String urn, MapValue inputs) {
    return new Outputs()
        .mirror(inputs, INPUTS)
        .unknown(OUTPUTS)
        .unknown("queryName")
        .orElse("queryVersion", Value.Unknown.NUMBER)
        .build();
  }

  @Override
  public MapValue previewUpdate(State old, MapValue inputs) {
    return new Outputs()
        .mirror(old.outputs(), "queryId", "queryName", "queryVersion")
        .mirror(old.outputs(), "owner", "state", "createdAt")
        .mirror(inputs, INPUTS)
        .unknown(OUTPUTS)
        .build();
  }

  @Override
  public MapValue readInputs(State state, CatalogueRow row) {
    var inputs = new Outputs().put("sql", row.sql()).mirror(state.inputs(), INPUTS);
    return new Fields(state.inputs()).has("owner")
        ? inputs.owner(Optional.of(row)).build()
        : inputs.build();
  }

  /// Two known and different texts are refused in Check, so that a preview already says so
  /// (provider FR-020); a text that is not known yet is not.
  private void checkImmutable(CheckReport report, CheckContext context) {
    var before = new Fields(context.olds()).text("sql");
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

  private boolean isUnchanged(CheckContext context, CheckReport report) {
    return List.of("sourceRelationFqns", "sinkRelationFqn").stream()
            .allMatch(name ->
                samePaths()
                    .same(
                        context.olds().get(name).map(Value::plain),
                        report.inputs().get(name).map(Value::plain)))
        && new Fields(context.olds()).has("sql");
  }

  private void checkPlan(CheckReport report, String urn, Planner planner) {
    var spec = spec(report.inputs());
    switch (planner.plan(spec)) {
      case Planner.Plan plan -> QueryPlan.check(report, plan, spec);
      case Planner.Refused(Failure failure) ->
          report.fail(
              "sql", "describe failed: " + SqlCheck.shown(failure, report.inputs()).describe());
      case Planner.Unavailable(Failure failure) ->
          LOG.debug("No plan for {}: {}", urn, SqlCheck.shown(failure, report.inputs()).describe());
    }
  }

  /// Paths in their canonical form; lists of them as sets.
  private static Equivalence samePaths() {
    return (old, now) ->
        Equivalence.unordered()
            .same(old.map(QueryResource::canonical), now.map(QueryResource::canonical));
  }

  private static Value canonical(Value value) {
    return switch (value) {
      case Value.Text(String path) -> Value.of(canonical(path));
      case Value.ListValue(List<Value> elements) ->
          new Value.ListValue(elements.stream().map(QueryResource::canonical).toList());
      default -> value;
    };
  }

  private static List<String> canonical(List<String> paths) {
    return paths.stream().map(QueryResource::canonical).toList();
  }

  private static String canonical(String path) {
    return RelationPath.parse(path).map(key -> key.id()).orElse(path);
  }

  private static QuerySpec spec(MapValue inputs) {
    var fields = new Fields(inputs);
    return new QuerySpec(
        canonical(fields.texts("sourceRelationFqns").orElse(List.of())),
        canonical(fields.required("sinkRelationFqn")),
        fields.required("sql"),
        fields.isSecret("sql"),
        fields.nonEmptyText("owner"));
  }
}
