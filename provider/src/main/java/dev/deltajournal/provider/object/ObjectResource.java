package dev.deltajournal.provider.object;

import dev.deltajournal.journal.Failure;
import dev.deltajournal.provider.ProviderError;
import dev.deltajournal.provider.ProviderException;
import dev.deltajournal.provider.resource.CheckContext;
import dev.deltajournal.provider.resource.CheckReport;
import dev.deltajournal.provider.resource.Differences;
import dev.deltajournal.provider.resource.Fields;
import dev.deltajournal.provider.resource.Refusals;
import dev.deltajournal.provider.resource.RelationPath;
import dev.deltajournal.provider.resource.Resource;
import dev.deltajournal.provider.resource.State;
import dev.deltajournal.provider.value.Value.MapValue;
import dev.deltajournal.workers.catalogue.CatalogueRow;
import dev.deltajournal.workers.catalogue.ObjectKey.RelationKey;
import dev.deltajournal.workers.catalogue.Planner;
import dev.deltajournal.workers.catalogue.RelationDetails;
import dev.deltajournal.workers.spec.ObjectDefinition;
import dev.deltajournal.workers.spec.ObjectSpec;
import java.util.Optional;

/// A stream, changelog or table, given by its statement or by its parts. Its id is its `fqn`. Owner
/// and description change in place; every other change drops it first, as its name cannot be had
/// twice.
public final class ObjectResource implements Resource {
  private static final String[] STABLE = {
    "database", "namespace", "store", "sql", "name", "path", "fqn", "type", "columns", "createdAt"
  };

  private final ObjectPlanning planning = new ObjectPlanning();

  @Override
  public String token() {
    return "deltastream:index:DeltaStreamObject";
  }

  @Override
  public void check(CheckReport report, CheckContext context) {
    ObjectCheck.check(report);
    if (!report.isClean() || report.inputs().hasUnknown()) {
      return;
    }
    boolean unchanged =
        new Fields(context.olds()).has("database")
            && ObjectDiff.sameStructure(context.olds(), report.inputs());
    if (!unchanged) {
      context.planner().ifPresent(planner -> planning.check(report, context, planner));
    }
  }

  @Override
  public Differences diff(State old, MapValue news) {
    return ObjectDiff.of(old.inputs(), news, old.outputs()).withStables(STABLE);
  }

  @Override
  public Optional<Failure> refusal(Differences differences) {
    return Refusals.immutable(differences);
  }

  @Override
  public ObjectSpec declared(String urn, MapValue inputs, Planner planner) {
    return planning.named(urn, ObjectInputs.spec(inputs), planner);
  }

  @Override
  public ObjectSpec declared(State old, MapValue inputs) {
    return ObjectInputs.spec(inputs).named(key(old).name());
  }

  @Override
  public ObjectSpec recorded(State old) {
    var key = key(old);
    var fields = new Fields(old.inputs());
    return ObjectInputs.spec(
            fields,
            key.database(),
            key.namespace(),
            old.text("store").orElse(""),
            ObjectInputs.isStructured(fields)
                ? ObjectInputs.structure(fields)
                : new ObjectDefinition.Text(old.text("sql").orElse("")))
        .named(key.name());
  }

  @Override
  public RelationKey key(State old) {
    return recordedKey(old)
        .or(() -> RelationPath.ofId(old.id()))
        .orElseThrow(() ->
            new ProviderException(
                ProviderError.BAD_ID,
                "The id '"
                    + old.id()
                    + "' of an object does not have the form \"database\".\"namespace\".\"name\","
                    + " database.namespace.name or database/namespace/name, or can be split in"
                    + " more than one way"));
  }

  @Override
  public RelationDetails.Depth depth(State old) {
    return ObjectReading.depth(old);
  }

  @Override
  public MapValue outputs(State state, Optional<CatalogueRow> row) {
    return ObjectOutputs.of(state, key(state), row);
  }

  @Override
  public MapValue previewCreate(String urn, MapValue inputs) {
    return ObjectOutputs.previewCreate(
        inputs, inputs.hasUnknown() ? Optional.empty() : named(urn, inputs));
  }

  /// The declaration under the name that is known already.
  private Optional<ObjectSpec> named(String urn, MapValue inputs) {
    var spec = ObjectInputs.spec(inputs);
    return spec.name().isPresent()
        ? Optional.of(spec)
        : planning.known(urn, spec).map(relation -> spec.named(relation.name()));
  }

  @Override
  public MapValue previewUpdate(State old, MapValue inputs) {
    return ObjectOutputs.previewUpdate(old, inputs);
  }

  @Override
  public MapValue readInputs(State state, CatalogueRow row) {
    return ObjectReading.inputs(state, row, ObjectOutputs.recorded(state, key(state), row));
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
}
