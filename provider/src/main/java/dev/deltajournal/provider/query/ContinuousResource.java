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
import dev.deltajournal.provider.resource.Imported;
import dev.deltajournal.provider.resource.Names;
import dev.deltajournal.provider.resource.Outputs;
import dev.deltajournal.provider.resource.Refusals;
import dev.deltajournal.provider.resource.RelationPaths;
import dev.deltajournal.provider.resource.Resource;
import dev.deltajournal.provider.resource.SqlCheck;
import dev.deltajournal.provider.resource.State;
import dev.deltajournal.provider.value.Value;
import dev.deltajournal.provider.value.Value.MapValue;
import dev.deltajournal.workers.catalogue.CatalogueRow;
import dev.deltajournal.workers.catalogue.ObjectKey;
import dev.deltajournal.workers.catalogue.Planner;
import dev.deltajournal.workers.catalogue.Planner.Plan;
import dev.deltajournal.workers.spec.ContinuousSpec;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What queries and applications have in common: a statement of the user's that runs until it is
/// terminated, relations that it reads and writes, an id that the service gives. Only the owner
/// changes in place, and what the service does not know; every other change stops the old one
/// first.
public abstract class ContinuousResource implements Resource {
  protected static final String SOURCES = "sourceRelationFqns";
  private static final Logger LOG = LoggerFactory.getLogger(ContinuousResource.class);

  private final Shape shape;

  /// Names of one of the two kinds.
  ///
  /// @param kind as the token has it
  /// @param sinks property that names what is written
  /// @param id output that repeats the id
  /// @param metadata inputs that the service does not know
  public record Shape(String kind, String sinks, String id, List<String> metadata) {
    String[] inputs() {
      return Stream.concat(Stream.of(SOURCES, sinks, "sql", "owner"), metadata.stream())
          .toArray(String[]::new);
    }

    String[] outputs() {
      return new String[] {id, "owner", "state", "createdAt", "updatedAt"};
    }

    /// What the statement is about: it cannot change without becoming another query.
    List<String> meaning() {
      return List.of(SOURCES, sinks, "sql");
    }
  }

  protected ContinuousResource(Shape shape) {
    this.shape = shape;
  }

  /// The declaration that complete or incomplete properties stand for; what is missing is empty.
  protected abstract ContinuousSpec spec(MapValue properties, MapValue inputs);

  /// Adds where the plan contradicts the declaration.
  protected abstract void checkPlan(CheckReport report, Plan plan, ContinuousSpec declared);

  /// The relations of a plan as inputs; empty if it is no plan of this kind.
  protected abstract Optional<Outputs> relations(Plan plan);

  /// Why a statement that the service shows is not one of this kind.
  protected abstract Optional<String> objection(String sql);

  @Override
  public String token() {
    return "deltastream:index:" + shape.kind();
  }

  @Override
  public Differences diff(State old, MapValue news) {
    var comparison = new Comparison(old.inputs(), news);
    comparison
        .replacesKnown(SOURCES, RelationPaths.same())
        .replacesKnown(shape.sinks(), RelationPaths.same())
        .replacesKnown("sql", SqlCheck.sameText())
        .owner(old.outputs());
    shape.metadata().forEach(name -> comparison.updates(name, Equivalence.optionalText()));
    var differences = comparison.differences(true);
    var taken =
        shape.meaning().stream()
            .filter(name -> differences.changes(name) && !differences.replaces().contains(name))
            .toList();
    var stables =
        Stream.concat(shape.meaning().stream(), Stream.of(shape.id(), "createdAt"))
            .filter(name -> !taken.contains(name))
            .toArray(String[]::new);
    return differences
        .withStables(stables)
        .withWarnings(
            taken.isEmpty()
                ? List.of()
                : List.of(
                    "the state does not have "
                        + String.join(", ", taken)
                        + "; the program's is recorded as it is, without touching what runs"));
  }

  @Override
  public Optional<Failure> refusal(Differences differences) {
    return Refusals.immutable(differences);
  }

  @Override
  public ContinuousSpec declared(String urn, MapValue inputs, Planner planner) {
    return complete(inputs);
  }

  @Override
  public ContinuousSpec declared(State old, MapValue inputs) {
    return complete(inputs);
  }

  private ContinuousSpec complete(MapValue inputs) {
    var fields = new Fields(inputs);
    fields.required("sql");
    shape.meaning().stream()
        .filter(name -> !fields.has(name) || fields.isUnknown(name))
        .forEach(fields::required);
    return spec(inputs, inputs);
  }

  @Override
  public ContinuousSpec recorded(State old) {
    var known =
        new Outputs()
            .mirror(old.outputs(), shape.inputs())
            .mirror(old.inputs(), shape.inputs())
            .build();
    return spec(known, old.inputs());
  }

  @Override
  public ObjectKey key(State old) {
    return keyOf(id(old));
  }

  /// Where the one of an id stands.
  protected abstract ObjectKey keyOf(String id);

  /// Ids in any case name one query. An import may give a name instead.
  private String id(State old) {
    try {
      return UUID.fromString(old.id()).toString();
    } catch (IllegalArgumentException e) {
      if (old.isImport()) {
        return Names.fromId(old.id());
      }
      throw new ProviderException(
          ProviderError.BAD_ID, "The id '" + old.id() + "' of " + noun() + " is not a UUID", e);
    }
  }

  @Override
  public MapValue outputs(State state, Optional<CatalogueRow> row) {
    return new Outputs()
        .mirror(state.outputs(), SOURCES, shape.sinks(), "sql")
        .mirror(state.outputs(), shape.outputs())
        .mirror(state.outputs(), "queryName", "queryVersion")
        .mirror(state.inputs(), shape.inputs())
        .put(shape.id(), state.id())
        .put("queryName", row.map(CatalogueRow::name).filter(name -> !name.isEmpty()))
        .putNumber("queryVersion", row.flatMap(CatalogueRow::version))
        .owner(row)
        .lifeCycle(row)
        .build();
  }

  @Override
  public MapValue previewCreate(String urn, MapValue inputs) {
    return new Outputs()
        .mirror(inputs, shape.inputs())
        .unknown(shape.outputs())
        .unknown("queryName")
        .orElse("queryVersion", Value.Unknown.NUMBER)
        .build();
  }

  @Override
  public MapValue previewUpdate(State old, MapValue inputs) {
    return new Outputs()
        .mirror(old.outputs(), shape.id(), "queryName", "queryVersion")
        .mirror(old.outputs(), "owner", "state", "createdAt")
        .mirror(inputs, shape.inputs())
        .unknown(shape.outputs())
        .build();
  }

  @Override
  public MapValue readInputs(State state, CatalogueRow row) {
    var inputs = new Outputs().mirror(state.inputs(), shape.inputs());
    if (new Fields(state.inputs()).nonEmptyText("sql").isEmpty()
        && !new Fields(state.inputs()).isUnknown("sql")) {
      inputs.put("sql", row.sql());
    }
    return new Fields(state.inputs()).has("owner")
        ? inputs.owner(Optional.of(row)).build()
        : inputs.build();
  }

  @Override
  public Optional<String> notFound(String id) {
    return Optional.of(shape.kind().toLowerCase(Locale.ROOT) + " " + id + " not found");
  }

  @Override
  public Imported imported(State state, CatalogueRow row, Planner planner) {
    row.sql()
        .flatMap(this::objection)
        .ifPresent(objection -> {
          throw new ProviderException(ProviderError.BAD_ID, row.key().id() + " " + objection);
        });
    var text = new Outputs().put("sql", row.sql()).build();
    var inputs = new Outputs();
    if (row.sql().isPresent() && planner.plan(spec(text, text)) instanceof Plan plan) {
      relations(plan).ifPresent(found -> inputs.mirror(found.build(), SOURCES, shape.sinks()));
    }
    var known = inputs.mirror(text, "sql").build();
    var missing = shape.meaning().stream().filter(name -> known.get(name).isEmpty()).toList();
    return new Imported(
        known,
        missing.isEmpty()
            ? List.of()
            : List.of(
                "the service does not show "
                    + String.join(", ", missing)
                    + " of this "
                    + shape.kind()
                    + ": write them in the program; the next `pulumi up` records them as they are"));
  }

  /// Asks for the plan where something that it depends on is new and everything is known.
  protected final void plan(CheckReport report, CheckContext context) {
    if (!report.isClean() || report.inputs().hasUnknown() || isUnchanged(context, report)) {
      return;
    }
    context.planner().ifPresent(planner -> ask(report, context.urn(), planner));
  }

  private void ask(CheckReport report, String urn, Planner planner) {
    var spec = complete(report.inputs());
    switch (planner.plan(spec)) {
      case Plan plan -> checkPlan(report, plan, spec);
      case Planner.Refused(Failure failure) ->
          report.fail(
              "sql", "describe failed: " + SqlCheck.shown(failure, report.inputs()).describe());
      case Planner.Unavailable(Failure failure) ->
          LOG.debug("No plan for {}: {}", urn, SqlCheck.shown(failure, report.inputs()).describe());
    }
  }

  private boolean isUnchanged(CheckContext context, CheckReport report) {
    return shape.meaning().stream()
        .allMatch(name ->
            (name.equals("sql") ? SqlCheck.sameText() : RelationPaths.same())
                .same(
                    context.olds().get(name).map(Value::plain),
                    report.inputs().get(name).map(Value::plain)));
  }

  private String noun() {
    return shape.kind().equals("Query") ? "a query" : "an application";
  }
}
