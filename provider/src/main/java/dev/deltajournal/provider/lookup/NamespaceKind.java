package dev.deltajournal.provider.lookup;

import dev.deltajournal.provider.resource.Fields;
import dev.deltajournal.provider.value.Value.MapValue;
import dev.deltajournal.workers.catalogue.CatalogueRow;
import dev.deltajournal.workers.catalogue.ObjectKey.NamespaceKey;
import dev.deltajournal.workers.catalogue.Search;

/// `getNamespace` and `getNamespaces`.
final class NamespaceKind implements Kind {
  @Override
  public String noun() {
    return "namespace";
  }

  @Override
  public String nouns() {
    return "namespaces";
  }

  @Override
  public Search many(Fields arguments) {
    return new Search.Namespaces(
        arguments.required("database"), arguments.text("name"), arguments.text("owner"));
  }

  @Override
  public String path(Fields arguments) {
    return arguments.required("database") + "." + arguments.required("name");
  }

  @Override
  public MapValue result(CatalogueRow row) {
    var key = (NamespaceKey) row.key();
    return Kind.owned(row).put("database", key.database()).put("name", key.name()).build();
  }
}
