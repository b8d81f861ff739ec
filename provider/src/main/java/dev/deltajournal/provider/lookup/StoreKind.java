package dev.deltajournal.provider.lookup;

import dev.deltajournal.provider.resource.Fields;
import dev.deltajournal.provider.value.Value.MapValue;
import dev.deltajournal.workers.catalogue.CatalogueRow;
import dev.deltajournal.workers.catalogue.Search;
import dev.deltajournal.workers.catalogue.StoreTypes;
import java.util.List;
import java.util.Optional;

/// `getStore` and `getStores`.
final class StoreKind implements Kind {
  @Override
  public String noun() {
    return "store";
  }

  @Override
  public String nouns() {
    return "stores";
  }

  /// Names are unique, so the kind need not narrow the search: a store of another kind is then seen
  /// and can be told of.
  @Override
  public Search one(Fields arguments) {
    return new Search.Stores(arguments.text("name"), Optional.empty(), Optional.empty());
  }

  @Override
  public Search many(Fields arguments) {
    return new Search.Stores(
        arguments.text("name"), arguments.text("type"), arguments.text("owner"));
  }

  @Override
  public List<CatalogueRow> meant(Fields arguments, List<CatalogueRow> rows) {
    var type = arguments.text("type");
    return rows.stream()
        .filter(row -> type.map(wanted -> StoreTypes.same(wanted, row.type())).orElse(true))
        .toList();
  }

  @Override
  public String path(Fields arguments) {
    return arguments.required("name");
  }

  @Override
  public String distinction(CatalogueRow row) {
    return Kind.super.distinction(row) + ", of the type " + row.type();
  }

  @Override
  public MapValue result(CatalogueRow row) {
    return Kind.living(row).put("name", row.name()).put("type", row.type()).build();
  }
}
