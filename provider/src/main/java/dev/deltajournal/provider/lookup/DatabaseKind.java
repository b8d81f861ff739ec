package dev.deltajournal.provider.lookup;

import dev.deltajournal.provider.resource.Fields;
import dev.deltajournal.provider.value.Value.MapValue;
import dev.deltajournal.workers.catalogue.CatalogueRow;
import dev.deltajournal.workers.catalogue.Search;

/// `getDatabase` and `getDatabases`.
final class DatabaseKind implements Kind {
  @Override
  public String noun() {
    return "database";
  }

  @Override
  public String nouns() {
    return "databases";
  }

  @Override
  public Search many(Fields arguments) {
    return new Search.Databases(arguments.text("name"), arguments.text("owner"));
  }

  @Override
  public String path(Fields arguments) {
    return arguments.required("name");
  }

  @Override
  public MapValue result(CatalogueRow row) {
    return Kind.owned(row).put("name", row.name()).build();
  }
}
