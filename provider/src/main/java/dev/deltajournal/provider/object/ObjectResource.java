package dev.deltajournal.provider.object;

import dev.deltajournal.journal.Failure;
import dev.deltajournal.provider.ProviderError;
import dev.deltajournal.provider.ProviderException;
import dev.deltajournal.provider.resource.CheckContext;
import dev.deltajournal.provider.resource.CheckReport;
import dev.deltajournal.provider.resource.Comparison;
import dev.deltajournal.provider.resource.Differences;
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
import dev.deltajournal.workers.catalogue.ObjectKey.RelationKey;
import dev.deltajournal.workers.catalogue.Planner;
import dev.deltajournal.workers.catalogue.Planner.PlannedRelation;
import dev.deltajournal.workers.spec.ObjectSpec;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A stream, changelog or table, given by its statement. Its id is its `fqn`. Only the owner
/// changes in place; every other change drops it first, as its name cannot be had twice.
public final class ObjectResource implements Resource {
  private static final Logger LOG = LoggerFactory.getLogger(ObjectResource.class);
  private static final String[] INPUTS = {"database", "namespace", "store", "sql", "owner"};
  private static final String[] OUTPUTS = {"owner", "type", "state", "createdAt", "updatedAt"};
  private static final String[] NAMES = {"name", "path", "fqn"};

  private final Plans plans = new Plans();

  @Override
  public String token() {
    return "deltastream:index:DeltaStreamObject";
  }

  @Override
  public void check(CheckReport report, CheckContext context) {
    Names.check(report, "database", "namespace", "store", "owner");
    var fields = report.fields();
    if (!fields.has("sql")) {
      // The schema leaves it optional for objects that are given by their columns.
      report.fail("sql", "sql is required");
    }
    SqlCheck.check(report);
    if (!report.isClean() || report.inputs().hasUnknown() || isUnchanged(context.olds(), fields)) {
      return;
    }
    context.planner().ifPresent(planner -> checkPlan(report, context.urn(), planner));
  }

  @Override
  public Differences diff(State old, MapValue news) {
    return new Comparison(old.inputs(), news)
        .replaces("database")
        .replaces("namespace")
        .replaces("store")
        .replaces("sql", SqlCheck.sameText())
        .owner(old.outputs())
        .differences(true)
        .withStables("database", "namespace", "store", "sql", "name", "path", "fqn", "createdAt");
  }

  @Override
  public Optional<Failure> refusal(Differences differences) {
    return Refusals.immutable(differences);
  }

  @Override
  public ObjectSpec declared(String urn, MapValue inputs, Planner planner) {
    var spec = spec(inputs);
    var relation = plans.of(urn, spec).orElseGet(() -> plan(planner, inputs, spec));
    return named(spec, relation.name());
  }

  @Override
  public ObjectSpec declared(State old, MapValue inputs) {
    return named(spec(inputs), key(old).name());
  }

  @Override
  public ObjectSpec recorded(State old) {
    var key = key(old);
    return new ObjectSpec(
        key.database(),
        key.namespace(),
        old.text("store").orElse(""),
        Optional.of(key.name()),
        old.text("sql").orElse(""),
        new Fields(old.inputs()).isSecret("sql"),
        new Fields(old.inputs()).nonEmptyText("owner"));
  }

  @Override
  public RelationKey key(State old) {
    return recordedKey(old)
        .or(() -> RelationPath.parse(old.id()))
        .orElseThrow(() ->
            new ProviderException(
                ProviderError.BAD_ID,
                "The id '"
                    + old.id()
                    + "' of an object does not have the form \"database\".\"namespace\".\"name\""));
  }

  @Override
  public MapValue outputs(State state, Optional<CatalogueRow> row) {
    var outputs = new Outputs();
    putNames(outputs, key(state));
    return outputs
        .put("database", key(state).database())
        .put("namespace", key(state).namespace())
        .mirror(state.outputs(), "store", "sql")
        .mirror(state.outputs(), OUTPUTS)
        .mirror(state.inputs(), INPUTS)
        .owner(row)
        .put("type", row.map(CatalogueRow::type).filter(type -> !type.isEmpty()))
        .lifeCycle(row)
        .build();
  }

  @Override
  public MapValue previewCreate(String urn, MapValue inputs) {
    var outputs = new Outputs().mirror(inputs, INPUTS);
    if (!inputs.hasUnknown()) {
      plans
          .of(urn, spec(inputs))
          .ifPresent(relation -> {
            putNames(outputs, keyOf(relation));
            outputs.put("type", relation.type());
          });
    }
    return outputs
        .unknown("name", "fqn")
        .orElse("path", Value.Unknown.ARRAY)
        .unknown(OUTPUTS)
        .build();
  }

  @Override
  public MapValue previewUpdate(State old, MapValue inputs) {
    return new Outputs()
        .mirror(old.outputs(), NAMES)
        .mirror(old.outputs(), "owner", "type", "state", "createdAt")
        .mirror(inputs, INPUTS)
        .unknown("name", "fqn")
        .orElse("path", Value.Unknown.ARRAY)
        .unknown(OUTPUTS)
        .build();
  }

  @Override
  public MapValue readInputs(State state, CatalogueRow row) {
    var inputs =
        new Outputs()
            .put("database", key(state).database())
            .put("namespace", key(state).namespace())
            .mirror(state.inputs(), INPUTS);
    return new Fields(state.inputs()).has("owner")
        ? inputs.owner(Optional.of(row)).build()
        : inputs.build();
  }

  private boolean isUnchanged(MapValue olds, Fields now) {
    var before = new Fields(olds);
    return List.of("database", "namespace", "store").stream()
            .allMatch(name -> before.text(name).equals(now.text(name)))
        && SqlCheck.sameText()
            .same(olds.get("sql").map(Value::plain), now.values().get("sql").map(Value::plain));
  }

  private void checkPlan(CheckReport report, String urn, Planner planner) {
    var spec = spec(report.inputs());
    switch (ObjectPlan.of(planner.plan(spec), spec)) {
      case ObjectPlan.Fits(PlannedRelation relation) -> plans.remember(urn, spec, relation);
      case ObjectPlan.Contradicts(List<String> reasons) ->
          reasons.forEach(reason -> report.fail("sql", reason));
      case ObjectPlan.Refused(Failure failure) ->
          report.fail(
              "sql", "describe failed: " + SqlCheck.shown(failure, report.inputs()).describe());
      case ObjectPlan.Unavailable(Failure failure) ->
          LOG.debug("No plan for {}: {}", urn, SqlCheck.shown(failure, report.inputs()).describe());
    }
  }

  private static PlannedRelation plan(Planner planner, MapValue inputs, ObjectSpec spec) {
    return switch (ObjectPlan.of(planner.plan(spec), spec)) {
      case ObjectPlan.Fits(PlannedRelation relation) -> relation;
      case ObjectPlan.Contradicts(List<String> reasons) ->
          throw new ProviderException(
              ProviderError.PLAN_REFUSED, "planning error: " + String.join("; ", reasons));
      case ObjectPlan.Refused(Failure failure) ->
          throw notPlanned("describe failed", SqlCheck.shown(failure, inputs));
      case ObjectPlan.Unavailable(Failure failure) ->
          throw notPlanned("describe not possible now", SqlCheck.shown(failure, inputs));
    };
  }

  private static ProviderException notPlanned(String what, Failure failure) {
    return new ProviderException(
        new Failure(
            failure.code(),
            what + ": " + failure.message(),
            failure.nextStep(),
            failure.sqlState(),
            failure.serviceMessage()));
  }

  private static void putNames(Outputs outputs, RelationKey key) {
    outputs
        .put("name", key.name())
        .put("path", Outputs.list(List.of(key.database(), key.namespace(), key.name())))
        .put("fqn", key.id());
  }

  private static RelationKey keyOf(PlannedRelation relation) {
    return new RelationKey(relation.database(), relation.namespace(), relation.name());
  }

  /// With database and namespace known, what is left of the id is the name, whatever quotes are in
  /// it.
  private static Optional<RelationKey> recordedKey(State old) {
    return old.text("database")
        .flatMap(database ->
            old.text("namespace").flatMap(namespace -> within(database, namespace, old.id())));
  }

  private static Optional<RelationKey> within(String database, String namespace, String id) {
    var before = "\"" + database + "\".\"" + namespace + "\".\"";
    return id.startsWith(before) && id.endsWith("\"") && id.length() > before.length() + 1
        ? Optional.of(
            new RelationKey(database, namespace, id.substring(before.length(), id.length() - 1)))
        : Optional.empty();
  }

  private static ObjectSpec spec(MapValue inputs) {
    var fields = new Fields(inputs);
    return new ObjectSpec(
        fields.required("database"),
        fields.required("namespace"),
        fields.required("store"),
        Optional.empty(),
        fields.required("sql"),
        fields.isSecret("sql"),
        fields.nonEmptyText("owner"));
  }

  private static ObjectSpec named(ObjectSpec spec, String name) {
    return new ObjectSpec(
        spec.database(),
        spec.namespace(),
        spec.store(),
        Optional.of(name),
        spec.sql(),
        spec.hasSecretSql(),
        spec.owner());
  }
}
