package dev.deltajournal.sandbox.catalogue;

import dev.deltajournal.sandbox.sql.AssetKind;
import dev.deltajournal.sandbox.sql.ObjectPath;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// Everything that exists, existed lately, or will. Not thread-safe: whoever holds it holds the
/// sandbox's lock.
public final class Catalogue {
  private long revision;
  private final Shelf<String, Database> databases = new Shelf<>(this::changed);
  private final Shelf<ObjectPath, Schema> schemas = new Shelf<>(this::changed);
  private final Shelf<String, Store> stores = new Shelf<>(this::changed);
  private final Shelf<ObjectPath, Relation> relations = new Shelf<>(this::changed);
  private final Shelf<UUID, StreamQuery> queries = new Shelf<>(this::changed);
  private final Shelf<Topic.Key, Topic> topics = new Shelf<>(this::changed);
  private final Shelf<Asset.Key, Asset> assets = new Shelf<>(this::changed);
  private final Shelf<String, UserFunction> functions = new Shelf<>(this::changed);
  private final Shelf<Grant.Key, Grant> grants = new Shelf<>(this::changed);

  public Shelf<String, Database> databases() {
    return databases;
  }

  /// By database and name.
  public Shelf<ObjectPath, Schema> schemas() {
    return schemas;
  }

  public Shelf<String, Store> stores() {
    return stores;
  }

  /// By database, schema and name.
  public Shelf<ObjectPath, Relation> relations() {
    return relations;
  }

  public Shelf<UUID, StreamQuery> queries() {
    return queries;
  }

  public Shelf<Topic.Key, Topic> topics() {
    return topics;
  }

  public Shelf<Asset.Key, Asset> assets() {
    return assets;
  }

  /// Those of one kind.
  public List<Asset> assets(Instant instant, AssetKind kind) {
    return assets.all(instant).stream().filter(asset -> asset.kind() == kind).toList();
  }

  /// By signature.
  public Shelf<String, UserFunction> functions() {
    return functions;
  }

  public Shelf<Grant.Key, Grant> grants() {
    return grants;
  }

  /// Grows with each change, planned ones included when they are planned.
  public long revision() {
    return revision;
  }

  private void changed() {
    revision++;
  }
}
