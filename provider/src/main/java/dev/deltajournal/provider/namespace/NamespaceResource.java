package dev.deltajournal.provider.namespace;

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
import dev.deltajournal.provider.resource.Resource;
import dev.deltajournal.provider.resource.State;
import dev.deltajournal.provider.value.Value.MapValue;
import dev.deltajournal.workers.catalogue.CatalogueRow;
import dev.deltajournal.workers.catalogue.ObjectKey.NamespaceKey;
import dev.deltajournal.workers.catalogue.Planner;
import dev.deltajournal.workers.spec.NamespaceSpec;
import java.util.Optional;

/// A namespace of a database. Its id is `database/name`.
public final class NamespaceResource implements Resource {
  @Override
  public String token() {
    return "deltastream:index:Namespace";
  }

  @Override
  public void check(CheckReport report, CheckContext context) {
    Names.check(report, "database", "name", "owner");
  }

  @Override
  public Differences diff(State old, MapValue news) {
    return new Comparison(old.inputs(), news)
        .replaces("database")
        .replaces("name")
        .owner(old.outputs())
        .differences(false)
        .withStables("database", "name", "createdAt");
  }

  @Override
  public Optional<Failure> refusal(Differences differences) {
    return Refusals.ownerFixed("namespace", differences);
  }

  @Override
  public NamespaceSpec declared(String urn, MapValue inputs, Planner planner) {
    return spec(inputs);
  }

  @Override
  public NamespaceSpec declared(State old, MapValue inputs) {
    return spec(inputs);
  }

  @Override
  public NamespaceSpec recorded(State old) {
    var key = key(old);
    return new NamespaceSpec(
        key.database(), key.name(), new Fields(old.inputs()).nonEmptyText("owner"));
  }

  @Override
  public NamespaceKey key(State old) {
    var recorded =
        old.text("database")
            .flatMap(database -> old.text("name").map(name -> new NamespaceKey(database, name)));
    return recorded.filter(key -> key.id().equals(old.id())).orElseGet(() -> split(old.id()));
  }

  @Override
  public MapValue outputs(State state, Optional<CatalogueRow> row) {
    var key = key(state);
    return new Outputs()
        .put("database", key.database())
        .put("name", key.name())
        .mirror(state.outputs(), "owner", "createdAt")
        .mirror(state.inputs(), "database", "name", "owner")
        .owner(row)
        .createdAt(row)
        .build();
  }

  @Override
  public MapValue previewCreate(String urn, MapValue inputs) {
    return new Outputs()
        .mirror(inputs, "database", "name", "owner")
        .unknown("owner", "createdAt")
        .build();
  }

  @Override
  public MapValue previewUpdate(State old, MapValue inputs) {
    return new Outputs()
        .mirror(old.outputs(), "database", "name", "owner", "createdAt")
        .mirror(inputs, "database", "name", "owner")
        .unknown("owner", "createdAt")
        .build();
  }

  @Override
  public MapValue readInputs(State state, CatalogueRow row) {
    var key = key(state);
    return new Outputs()
        .put("database", key.database())
        .put("name", key.name())
        .mirror(state.inputs(), "database", "name", "owner")
        .build();
  }

  private static NamespaceSpec spec(MapValue inputs) {
    var fields = new Fields(inputs);
    return new NamespaceSpec(
        fields.required("database"), fields.required("name"), fields.nonEmptyText("owner"));
  }

  private static NamespaceKey split(String id) {
    var parts = Names.fromId(id).split("/", -1);
    if (parts.length != 2 || parts[0].isEmpty() || parts[1].isEmpty()) {
      throw new ProviderException(
          ProviderError.BAD_ID,
          "The id '" + id + "' of a namespace does not have the form database/name");
    }
    return new NamespaceKey(parts[0], parts[1]);
  }
}
