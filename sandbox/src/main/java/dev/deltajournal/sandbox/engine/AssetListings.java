package dev.deltajournal.sandbox.engine;

import dev.deltajournal.sandbox.catalogue.ApiTokens;
import dev.deltajournal.sandbox.catalogue.Asset;
import dev.deltajournal.sandbox.catalogue.Grant;
import dev.deltajournal.sandbox.sql.AssetKind;
import dev.deltajournal.sandbox.sql.AssetStatement;
import dev.deltajournal.sandbox.sql.ObjectPath;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// LIST and DESCRIBE of objects that are known by their name alone. Secrets are never shown.
final class AssetListings {
  private final Execution execution;

  private AssetListings(Execution execution) {
    this.execution = execution;
  }

  static Answer list(Execution execution, AssetKind kind) {
    var listings = new AssetListings(execution);
    List<List<@Nullable String>> rows =
        Assets.all(execution, execution.visibleInstant(), kind).stream()
            .filter(listings::isVisible)
            .map(listings::row)
            .toList();
    return new Answer(Answer.texts(columns(kind)), rows, execution.session());
  }

  /// One row as in the listing, but for a role the privileges that it holds.
  static Answer describe(Execution execution, AssetKind kind, String name) {
    var listings = new AssetListings(execution);
    Asset asset = Assets.require(execution, kind, name);
    if (kind == AssetKind.ROLE) {
      return listings.grants(name);
    }
    table(kind)
        .ifPresent(table ->
            Visibility.require(execution, table, ObjectPath.of(name), asset.audit().owner()));
    return new Answer(
        Answer.texts(columns(kind)), List.of(listings.row(asset)), execution.session());
  }

  static Answer functions(Execution execution) {
    var listings = new AssetListings(execution);
    List<List<@Nullable String>> rows =
        execution.catalogue().functions().all(execution.visibleInstant()).stream()
            .map(f ->
                Answer.row(
                    f.name(),
                    AssetStatement.signature(f.name(), f.arguments()),
                    f.returns(),
                    f.language(),
                    f.properties().text("class.name").orElse(null),
                    f.properties().text("source.name").orElse(null),
                    f.audit().owner(),
                    listings.time(f.audit().createdAt()),
                    listings.time(f.audit().updatedAt())))
            .toList();
    return new Answer(
        Answer.texts(
            "Name",
            "Signature",
            "ReturnType",
            "Language",
            "ClassName",
            "Source",
            "Owner",
            "CreatedAt",
            "UpdatedAt"),
        rows,
        execution.session());
  }

  /// `Confluent` for `CONFLUENT`, `ConfluentCloud` for `CONFLUENT_CLOUD`; a secret's type in lower
  /// case.
  static String shownType(Asset asset) {
    String type = asset.properties().text("type").orElse("").toLowerCase(Locale.ROOT);
    if (asset.kind() != AssetKind.SCHEMA_REGISTRY) {
      return type;
    }
    return List.of(type.split("_", -1)).stream()
        .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
        .collect(Collectors.joining());
  }

  static Optional<Long> timeoutMinutes(Asset pool) {
    return pool.properties().text("compute_pool.timeout_min").map(Long::valueOf);
  }

  static @Nullable String size(Asset pool) {
    return pool.properties().text("compute_pool.size").orElse(null);
  }

  private static String[] columns(AssetKind kind) {
    return switch (kind) {
      case SCHEMA_REGISTRY ->
          new String[] {"Name", "Type", "State", "Message", "Owner", "CreatedAt", "UpdatedAt"};
      case SECRET ->
          new String[] {"Name", "Type", "Description", "Status", "Owner", "CreatedAt", "UpdatedAt"};
      case COMPUTE_POOL ->
          new String[] {"Name", "Size", "IntendedState", "ActualState", "ErrorMessages", "Timeout"};
      case FUNCTION_SOURCE, DESCRIPTOR_SOURCE ->
          new String[] {"Name", "Description", "Status", "Owner", "CreatedAt", "UpdatedAt"};
      case API_TOKEN -> new String[] {"Name", "Role", "CreatedAt", "ExpiresAt"};
      case ROLE -> new String[] {"Name", "IsDefault"};
    };
  }

  private List<@Nullable String> row(Asset a) {
    String owner = a.audit().owner();
    String created = time(a.audit().createdAt());
    String updated = time(a.audit().updatedAt());
    String description = a.properties().text("description").orElse(null);
    return switch (a.kind()) {
      case SCHEMA_REGISTRY ->
          Answer.row(
              a.name(),
              shownType(a),
              a.status(),
              a.message().orElse(null),
              owner,
              created,
              updated);
      case SECRET ->
          Answer.row(a.name(), shownType(a), description, a.status(), owner, created, updated);
      case COMPUTE_POOL ->
          Answer.row(
              a.name(),
              size(a),
              a.intended(),
              a.status(),
              a.message().orElse(null),
              timeoutMinutes(a).map(Object::toString).orElse(null));
      case FUNCTION_SOURCE, DESCRIPTOR_SOURCE ->
          Answer.row(a.name(), description, a.status(), owner, created, updated);
      case API_TOKEN ->
          Answer.row(
              a.name(),
              a.properties().text("token.role_name").orElse(null),
              created,
              time(ApiTokens.expiry(a)));
      case ROLE ->
          Answer.row(a.name(), Boolean.toString(a.name().equals(execution.session().role())));
    };
  }

  private Answer grants(String role) {
    List<List<@Nullable String>> rows =
        execution.catalogue().grants().all(execution.visibleInstant()).stream()
            .filter(grant -> grant.role().equals(role))
            .map(this::grant)
            .toList();
    return new Answer(
        Answer.texts("Type", "Name", "Privilege", "With Grant Option", "Granted By"),
        rows,
        execution.session());
  }

  private List<@Nullable String> grant(Grant grant) {
    String name =
        grant.on().isOrganization()
            ? execution.settings().access().organizationName()
            : String.join(".", grant.on().path());
    return Answer.row(
        grant.on().kind().toLowerCase(Locale.ROOT),
        name,
        grant.privilege().toLowerCase(Locale.ROOT),
        Boolean.toString(grant.option()),
        grant.grantor());
  }

  private boolean isVisible(Asset asset) {
    return table(asset.kind())
        .map(table ->
            Visibility.isVisible(
                execution, table, ObjectPath.of(asset.name()), asset.audit().owner()))
        .orElse(true);
  }

  /// The system table in which such objects are shown, if there is one.
  private static Optional<SystemTable> table(AssetKind kind) {
    return SystemTable.of(kind.plural().toLowerCase(Locale.ROOT));
  }

  private String time(Instant instant) {
    return Timestamps.text(instant, execution.settings().catalogue(), execution.session().zone());
  }
}
