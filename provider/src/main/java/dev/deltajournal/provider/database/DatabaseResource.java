package dev.deltajournal.provider.database;

import dev.deltajournal.journal.Failure;
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
import dev.deltajournal.workers.catalogue.ObjectKey.DatabaseKey;
import dev.deltajournal.workers.catalogue.Planner;
import dev.deltajournal.workers.spec.DatabaseSpec;
import java.util.Optional;

/// A database. Its id is its name; another name means another database.
public final class DatabaseResource implements Resource {
  @Override
  public String token() {
    return "deltastream:index:Database";
  }

  @Override
  public void check(CheckReport report, CheckContext context) {
    Names.check(report, "name", "owner");
  }

  @Override
  public Differences diff(State old, MapValue news) {
    return new Comparison(old.inputs(), news)
        .replaces("name")
        .owner(old.outputs())
        .differences(false)
        .withStables("name", "createdAt");
  }

  @Override
  public Optional<Failure> refusal(Differences differences) {
    return Refusals.ownerFixed("database", differences);
  }

  @Override
  public DatabaseSpec declared(String urn, MapValue inputs, Planner planner) {
    return spec(inputs);
  }

  @Override
  public DatabaseSpec declared(State old, MapValue inputs) {
    return spec(inputs);
  }

  @Override
  public DatabaseSpec recorded(State old) {
    return new DatabaseSpec(key(old).name(), new Fields(old.inputs()).nonEmptyText("owner"));
  }

  @Override
  public DatabaseKey key(State old) {
    return new DatabaseKey(Names.fromId(old.id()));
  }

  @Override
  public MapValue outputs(State state, Optional<CatalogueRow> row) {
    return new Outputs()
        .put("name", key(state).name())
        .mirror(state.outputs(), "owner", "createdAt")
        .mirror(state.inputs(), "name", "owner")
        .owner(row)
        .createdAt(row)
        .build();
  }

  @Override
  public MapValue previewCreate(String urn, MapValue inputs) {
    return new Outputs().mirror(inputs, "name", "owner").unknown("owner", "createdAt").build();
  }

  @Override
  public MapValue previewUpdate(State old, MapValue inputs) {
    return new Outputs()
        .mirror(old.outputs(), "name", "owner", "createdAt")
        .mirror(inputs, "name", "owner")
        .unknown("owner", "createdAt")
        .build();
  }

  @Override
  public MapValue readInputs(State state, CatalogueRow row) {
    return new Outputs()
        .put("name", key(state).name())
        .mirror(state.inputs(), "name", "owner")
        .build();
  }

  private static DatabaseSpec spec(MapValue inputs) {
    var fields = new Fields(inputs);
    return new DatabaseSpec(fields.required("name"), fields.nonEmptyText("owner"));
  }
}
