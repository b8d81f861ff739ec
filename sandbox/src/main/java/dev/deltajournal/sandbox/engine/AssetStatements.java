package dev.deltajournal.sandbox.engine;

import dev.deltajournal.sandbox.catalogue.Asset;
import dev.deltajournal.sandbox.catalogue.Attachment;
import dev.deltajournal.sandbox.settings.Rules;
import dev.deltajournal.sandbox.sql.AssetKind;
import dev.deltajournal.sandbox.sql.AssetStatement;
import dev.deltajournal.sandbox.sql.ObjectPath;
import dev.deltajournal.sandbox.sql.Properties;
import dev.deltajournal.sandbox.sql.PropertyValue;
import dev.deltajournal.sandbox.sql.SqlState;
import dev.deltajournal.sandbox.sql.StatementFailure;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/// Schema registries, secrets, compute pools, sources of functions and descriptors, API tokens and
/// roles: made, changed and dropped by their name.
final class AssetStatements {
  private AssetStatements() {}

  static Answer execute(Execution execution, AssetStatement statement, Supplier<UUID> ids) {
    return switch (statement) {
      case AssetStatement.Create s -> create(execution, s, ids);
      case AssetStatement.Update s -> update(execution, s);
      case AssetStatement.Drop s -> drop(execution, s);
      case AssetStatement.SwitchPool s -> switchPool(execution, s);
      case AssetStatement.CreateFunction s -> FunctionStatements.create(execution, s);
      case AssetStatement.DropFunction s -> FunctionStatements.drop(execution, s);
    };
  }

  private static Answer create(
      Execution execution, AssetStatement.Create statement, Supplier<UUID> ids) {
    AssetKind kind = statement.type();
    execution.requireName(statement.name());
    AssetRules.checkCreate(execution, kind, statement.properties());
    if (Assets.find(execution, kind, statement.name()).isPresent()) {
      throw new StatementFailure(
          AssetRules.duplicate(kind),
          "%s %s already exists".formatted(kind.title(), ObjectPath.quote(statement.name())));
    }
    Properties properties = statement.properties();
    if (kind == AssetKind.API_TOKEN) {
      properties = properties.with(newToken(ids.get()));
    }
    String intended = kind == AssetKind.COMPUTE_POOL ? Assets.STARTED : Asset.READY;
    Asset asset =
        new Asset(
            kind,
            statement.name(),
            properties,
            AssetRules.parameters(kind).files(execution, properties),
            intended,
            firstState(execution, kind),
            Optional.empty(),
            execution.newAudit());
    settle(execution, asset);
    return kind == AssetKind.API_TOKEN
        ? tokenAnswer(execution, asset)
        : answer(execution, asset, "CREATE");
  }

  private static Answer update(Execution execution, AssetStatement.Update statement) {
    Asset old = owned(execution, statement.type(), statement.name());
    Properties merged = old.properties().with(statement.properties());
    AssetRules.checkUpdate(execution, old.kind(), statement.properties(), merged);
    Map<String, Attachment> files = new HashMap<>(old.files());
    files.putAll(AssetRules.parameters(old.kind()).files(execution, statement.properties()));
    Asset changed = old.with(merged, files).with(execution.touched(old.audit()));
    if (old.kind() == AssetKind.COMPUTE_POOL) {
      execution.catalogue().assets().put(execution.now(), changed.key(), changed);
    } else {
      String updating = execution.settings().catalogue().updatingState();
      settle(execution, changed.with(updating, Optional.empty()));
    }
    return answer(execution, old, "UPDATE");
  }

  private static Answer drop(Execution execution, AssetStatement.Drop statement) {
    Asset asset = owned(execution, statement.type(), statement.name());
    Dependents.of(execution, asset)
        .ifPresent(dependent -> {
          throw DatabaseStatements.dependents(
              "%s %s".formatted(asset.kind().title(), ObjectPath.quote(asset.name())), dependent);
        });
    execution.catalogue().assets().remove(execution.now(), asset.key());
    Privileges.forget(execution, asset.kind().name(), ObjectPath.of(asset.name()));
    return answer(execution, asset, "DROP");
  }

  private static Answer switchPool(Execution execution, AssetStatement.SwitchPool statement) {
    Asset pool = owned(execution, AssetKind.COMPUTE_POOL, statement.name());
    String intended = statement.start() ? Assets.STARTED : Assets.STOPPED;
    if (!pool.status().equals(intended)) {
      settle(
          execution,
          pool.with(intended, statement.start() ? "starting" : "stopping", Optional.empty())
              .with(execution.touched(pool.audit())));
    }
    return answer(execution, pool, statement.start() ? "START" : "STOP");
  }

  /// Puts the object into the catalogue, with the state that it is on its way to planned for later.
  private static void settle(Execution execution, Asset asset) {
    Optional<StatementFailure> refusal =
        asset.kind() == AssetKind.SCHEMA_REGISTRY
            ? Connections.refusal(
                execution,
                AssetRules.parameters(asset.kind()).known(),
                asset.properties(),
                asset.files())
            : Optional.empty();
    var assets = execution.catalogue().assets();
    assets.put(execution.now(), asset.key(), asset);
    if (asset.isSettled() || execution.settings().catalogue().isStuck(asset.name())) {
      return;
    }
    assets.plan(
        execution.after(execution.settings().delays().assetReadyMillis()),
        asset.key(),
        asset.with(
            refusal.isPresent() ? Asset.ERRORED : asset.intended(),
            refusal.map(StatementFailure::text)));
  }

  private static String firstState(Execution execution, AssetKind kind) {
    return switch (kind) {
      case SCHEMA_REGISTRY, SECRET, FUNCTION_SOURCE, DESCRIPTOR_SOURCE ->
          execution.settings().catalogue().provisioningState();
      case COMPUTE_POOL -> "starting";
      case API_TOKEN, ROLE -> Asset.READY;
    };
  }

  private static Asset owned(Execution execution, AssetKind kind, String name) {
    Asset asset = Assets.require(execution, kind, name);
    if (execution.catalogue().assets().at(execution.now(), asset.key()).isEmpty()) {
      throw new StatementFailure(
          SqlState.INSUFFICIENT_PRIVILEGE,
          "%s %s belongs to the organization and stays as it is"
              .formatted(kind.title(), ObjectPath.quote(name)));
    }
    execution.requireOwner(asset.audit().owner(), Rules.OwnerOnly.ALL, ObjectPath.of(name));
    return asset;
  }

  private static Properties newToken(UUID id) {
    return new Properties(Map.of(Asset.TOKEN, new PropertyValue.Text("sandbox-" + id)));
  }

  private static Answer answer(Execution execution, Asset asset, String command) {
    return execution.artefact(
        asset.kind().wire(), asset.name(), command, ObjectPath.of(asset.name()));
  }

  /// The only answer that shows the token.
  private static Answer tokenAnswer(Execution execution, Asset token) {
    return new Answer(
        Answer.texts("Type", "Name", "Command", "Summary", "Token"),
        List.of(
            Answer.row(
                token.kind().wire(),
                token.name(),
                "CREATE",
                "api_token %s was created".formatted(token.name()),
                token.properties().text(Asset.TOKEN).orElse(""))),
        execution.session());
  }
}
