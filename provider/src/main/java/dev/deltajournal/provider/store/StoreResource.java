package dev.deltajournal.provider.store;

import dev.deltajournal.journal.Failure;
import dev.deltajournal.provider.resource.CheckContext;
import dev.deltajournal.provider.resource.CheckReport;
import dev.deltajournal.provider.resource.Differences;
import dev.deltajournal.provider.resource.Fields;
import dev.deltajournal.provider.resource.Names;
import dev.deltajournal.provider.resource.Outputs;
import dev.deltajournal.provider.resource.Refusals;
import dev.deltajournal.provider.resource.Resource;
import dev.deltajournal.provider.resource.State;
import dev.deltajournal.provider.value.Value;
import dev.deltajournal.provider.value.Value.MapValue;
import dev.deltajournal.workers.catalogue.CatalogueRow;
import dev.deltajournal.workers.catalogue.ObjectKey.StoreKey;
import dev.deltajournal.workers.catalogue.Planner;
import dev.deltajournal.workers.catalogue.StoreDescription;
import dev.deltajournal.workers.spec.StoreSpec;
import java.util.Map;
import java.util.Optional;

/// A store. Its id is its name; the connection's members change in place, its kind does not.
public final class StoreResource implements Resource {
  private final StoreKinds kinds;
  private final StoreSpecs specs;
  private final StoreComparison comparison;

  /// @param certificates reads the file that `tlsCaCertFile` names
  public StoreResource(CertificateFile certificates) {
    kinds = new StoreKinds(certificates);
    specs = new StoreSpecs(kinds);
    comparison = new StoreComparison(kinds);
  }

  @Override
  public String token() {
    return "deltastream:index:Store";
  }

  @Override
  public void check(CheckReport report, CheckContext context) {
    Names.check(report, "name", "owner");
    var given = kinds.all().stream().filter(kind -> report.fields().has(kind.block())).toList();
    if (given.isEmpty()) {
      report.fail("one store subtype required (kafka, snowflake or postgres)");
    } else if (given.size() > 1) {
      report.fail(
          "only one store subtype may be specified, but these are: "
              + String.join(", ", given.stream().map(StoreKind::block).toList()));
    }
    given.forEach(
        kind -> report.fields().object(kind.block()).ifPresent(block -> kind.check(report, block)));
  }

  @Override
  public Differences diff(State old, MapValue news) {
    return comparison.differences(old, news);
  }

  @Override
  public Optional<Failure> refusal(Differences differences) {
    return Refusals.immutable(differences);
  }

  @Override
  public StoreSpec declared(String urn, MapValue inputs, Planner planner) {
    return specs.declared(inputs);
  }

  @Override
  public StoreSpec declared(State old, MapValue inputs) {
    return specs.declared(inputs);
  }

  @Override
  public StoreSpec recorded(State old) {
    return specs.recorded(old);
  }

  @Override
  public StoreKey key(State old) {
    return new StoreKey(Names.fromId(old.id()));
  }

  @Override
  public MapValue outputs(State state, Optional<CatalogueRow> row) {
    return declaredOutputs(
            new Outputs()
                .mirror(state.outputs(), "owner", "type", "state", "createdAt", "updatedAt")
                .mirror(ownerOf(state), "owner"),
            state.inputs())
        .put("name", name(state))
        .owner(row)
        .put("type", row.map(CatalogueRow::type).filter(type -> !type.isEmpty()))
        .lifeCycle(row)
        .build();
  }

  @Override
  public MapValue previewCreate(String urn, MapValue inputs) {
    return declaredOutputs(new Outputs().mirror(inputs, "name", "owner"), inputs)
        .unknown("owner", "type", "state", "createdAt", "updatedAt")
        .build();
  }

  @Override
  public MapValue previewUpdate(State old, MapValue inputs) {
    var known = new Outputs();
    for (var name : new String[] {"owner", "type", "state", "createdAt"}) {
      // A faulty state holds empty texts, which nobody should take for values.
      if (new Fields(old.outputs()).nonEmptyText(name).isPresent()) {
        known.mirror(old.outputs(), name);
      }
    }
    return declaredOutputs(known.mirror(inputs, "name"), inputs)
        .unknown("owner", "type", "state", "createdAt", "updatedAt")
        .build();
  }

  @Override
  public Optional<String> notFound(String id) {
    return Optional.of("store " + id + " not found");
  }

  /// An import has no inputs yet: it gets what the service shows of the connection. Credentials are
  /// never shown, so the next preview announces that they are sent.
  @Override
  public MapValue readInputs(State state, CatalogueRow row) {
    var read =
        new Outputs().put("name", name(state)).mirror(state.inputs(), "owner", "description");
    var told = StoreDescription.in(row).orElse(new StoreDescription(Map.of()));
    var recorded = kinds.of(state);
    // Somebody may have made a store of another kind under the same name.
    kinds
        .reportedAs(row.type())
        .or(() -> recorded)
        .ifPresent(kind -> read.put(kind.block(), connection(kind, state, told)));
    return read.build();
  }

  /// The recorded block as the service shows it now, in the envelope that it has.
  private static Value connection(StoreKind kind, State state, StoreDescription told) {
    var recorded = state.inputs().get(kind.block()).or(() -> state.outputs().get(kind.block()));
    var members = recorded.map(Value::bare).filter(MapValue.class::isInstance);
    var shown =
        ShownConnection.of(kind, members.map(MapValue.class::cast).orElse(MapValue.empty()), told);
    return recorded.filter(Value.SecretValue.class::isInstance).isPresent()
        ? Value.secret(shown)
        : shown;
  }

  /// What outputs repeat of the inputs, in its complete form.
  private Outputs declaredOutputs(Outputs outputs, MapValue inputs) {
    for (var kind : kinds.all()) {
      inputs
          .get(kind.block())
          .ifPresent(block -> outputs.put(kind.block(), completed(kind, block)));
    }
    return new Fields(inputs).nonEmptyText("description").isPresent()
            || new Fields(inputs).isUnknown("description")
        ? outputs.mirror(inputs, "description")
        : outputs;
  }

  private static Value completed(StoreKind kind, Value block) {
    return switch (block) {
      case Value.SecretValue(Value inner) -> Value.secret(completed(kind, inner));
      case MapValue members -> kind.completed(members);
      default -> block;
    };
  }

  /// The id is the name; the input says whether it is a secret.
  private Value name(State state) {
    var name = Value.of(key(state).name());
    return new Fields(state.inputs()).isSecret("name") ? Value.secret(name) : name;
  }

  /// The owner as given, as long as the state has none of the service's.
  private static MapValue ownerOf(State state) {
    return state.outputs().get("owner").isPresent() ? MapValue.empty() : state.inputs();
  }
}
