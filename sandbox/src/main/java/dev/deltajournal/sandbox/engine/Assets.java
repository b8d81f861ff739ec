package dev.deltajournal.sandbox.engine;

import dev.deltajournal.sandbox.catalogue.Asset;
import dev.deltajournal.sandbox.catalogue.Audit;
import dev.deltajournal.sandbox.sql.AssetKind;
import dev.deltajournal.sandbox.sql.ObjectPath;
import dev.deltajournal.sandbox.sql.Properties;
import dev.deltajournal.sandbox.sql.PropertyValue;
import dev.deltajournal.sandbox.sql.SqlState;
import dev.deltajournal.sandbox.sql.StatementFailure;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Looks up objects that are known by their name alone: those that statements made, and those that
/// the settings say are there from the start.
final class Assets {
  static final String STARTED = "started";
  static final String STOPPED = "stopped";

  private Assets() {}

  /// All of one kind at that instant.
  static List<Asset> all(Execution execution, Instant instant, AssetKind kind) {
    List<Asset> made = execution.catalogue().assets(instant, kind);
    Stream<Asset> given =
        given(execution, kind).stream()
            .filter(name -> made.stream().noneMatch(asset -> asset.name().equals(name)))
            .map(name -> given(execution, kind, name));
    return Stream.concat(given, made.stream()).toList();
  }

  static Optional<Asset> find(Execution execution, AssetKind kind, String name) {
    return execution
        .catalogue()
        .assets()
        .at(execution.now(), new Asset.Key(kind, name))
        .or(() ->
            isGiven(execution, kind, name)
                ? Optional.of(given(execution, kind, name))
                : Optional.empty());
  }

  /// @throws StatementFailure with the kind's own 3D state
  static Asset require(Execution execution, AssetKind kind, String name) {
    return find(execution, kind, name)
        .orElseThrow(() ->
            new StatementFailure(
                AssetRules.missing(kind),
                "%s %s does not exist".formatted(kind.title(), ObjectPath.quote(name))));
  }

  /// @throws StatementFailure 3D009 or 3E002
  static void requireReadyRegistry(Execution execution, String name) {
    Asset registry = require(execution, AssetKind.SCHEMA_REGISTRY, name);
    if (!registry.isSettled()) {
      throw new StatementFailure(SqlState.SCHEMA_REGISTRY_NOT_READY, notReady(registry));
    }
  }

  /// The pool of the request can run a query.
  ///
  /// @throws StatementFailure 3D023 or 3E004
  static void requireRunningPool(Execution execution) {
    Asset pool = require(execution, AssetKind.COMPUTE_POOL, execution.session().computePool());
    if (!pool.status().equals(STARTED)) {
      throw new StatementFailure(SqlState.COMPUTE_POOL_NOT_READY, notReady(pool));
    }
  }

  static String notReady(Asset asset) {
    return "%s %s is not ready: it is %s"
        .formatted(asset.kind().title(), ObjectPath.quote(asset.name()), asset.status());
  }

  /// Whether it is there by the settings alone.
  static boolean isGiven(Execution execution, AssetKind kind, String name) {
    return given(execution, kind).contains(name);
  }

  private static List<String> given(Execution execution, AssetKind kind) {
    var settings = execution.settings();
    return switch (kind) {
      case ROLE -> settings.access().roles();
      case SCHEMA_REGISTRY -> settings.stores().schemaRegistries();
      case COMPUTE_POOL -> List.of(settings.access().computePool());
      case SECRET, FUNCTION_SOURCE, DESCRIPTOR_SOURCE, API_TOKEN -> List.of();
    };
  }

  private static Asset given(Execution execution, AssetKind kind, String name) {
    var access = execution.settings().access();
    Properties properties =
        kind == AssetKind.SCHEMA_REGISTRY
            ? new Properties(Map.of("type", new PropertyValue.Word("CONFLUENT")))
            : Properties.NONE;
    String state = kind == AssetKind.COMPUTE_POOL ? STARTED : Asset.READY;
    Audit audit = Audit.created(access.defaultRole(), access.user(), Instant.EPOCH);
    return new Asset(kind, name, properties, Map.of(), state, state, Optional.empty(), audit);
  }
}
