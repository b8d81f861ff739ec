package dev.deltajournal.provider.lookup;

import dev.deltajournal.provider.resource.Fields;
import dev.deltajournal.provider.value.Value.MapValue;
import dev.deltajournal.workers.catalogue.CatalogueRow;
import dev.deltajournal.workers.catalogue.ObjectKey.RelationKey;
import dev.deltajournal.workers.catalogue.Search;

/// `getObject` and `getObjects`. The `fqn` is the one that the resource has, every part quoted, and
/// not the service's own text, which differs from one release to the next.
final class ObjectKind implements Kind {
  @Override
  public String noun() {
    return "object";
  }

  @Override
  public String nouns() {
    return "objects";
  }

  @Override
  public Search many(Fields arguments) {
    return new Search.Relations(
        arguments.required("database"),
        arguments.required("namespace"),
        arguments.text("name"),
        arguments.text("type"),
        arguments.text("owner"),
        arguments.text("storeName"));
  }

  @Override
  public String path(Fields arguments) {
    return String.join(
        ".",
        arguments.required("database"),
        arguments.required("namespace"),
        arguments.required("name"));
  }

  @Override
  public MapValue result(CatalogueRow row) {
    var key = (RelationKey) row.key();
    return Kind.living(row)
        .put("database", key.database())
        .put("namespace", key.namespace())
        .put("name", key.name())
        .put("fqn", key.id())
        .put("type", row.type())
        .put("storeName", row.extra("store_name"))
        .build();
  }
}
