package dev.deltajournal.sandbox.engine;

import dev.deltajournal.sandbox.settings.CatalogueView;
import dev.deltajournal.sandbox.systable.TableData;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The tables of `deltastream.sys` with their columns.
enum SystemTable {
  DATABASES,
  SCHEMAS,
  STORES,
  RELATIONS,
  RELATION_COLUMNS,
  QUERIES,
  SCHEMA_REGISTRIES,
  SECRETS,
  COMPUTE_POOLS,
  ROLE_PRIVILEGES,
  USERDATAS;

  static Optional<SystemTable> of(String name) {
    return Arrays.stream(values()).filter(table -> table.wire().equals(name)).findFirst();
  }

  /// As statements spell it.
  String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// What privileges call the things in its rows.
  String securable() {
    return switch (this) {
      case DATABASES -> "DATABASE";
      case SCHEMAS -> "SCHEMA";
      case STORES -> "STORE";
      case RELATIONS, RELATION_COLUMNS -> "RELATION";
      case QUERIES -> "QUERY";
      case SCHEMA_REGISTRIES -> "SCHEMA_REGISTRY";
      case SECRETS -> "SECRET";
      case COMPUTE_POOLS -> "COMPUTE_POOL";
      case ROLE_PRIVILEGES -> "ROLE";
      case USERDATAS -> "USER";
    };
  }

  List<TableData.Column> columns(CatalogueView view) {
    return switch (this) {
      case DATABASES -> audited(text("name"), textOrNull("default_schema"));
      case SCHEMAS -> audited(text("name"), text("database_name"), flag("is_default"));
      case STORES ->
          audited(text("name"), text("type"), text("status"), textOrNull("status_message"));
      case RELATIONS -> relationColumns(view);
      case RELATION_COLUMNS ->
          List.of(
              text("relation_name"),
              text("schema_name"),
              text("database_name"),
              text("name"),
              text("type"),
              text("properties"),
              text("relation_id"),
              text("organization_id"));
      case QUERIES -> queryColumns(view);
      case SCHEMA_REGISTRIES -> audited(text("name"), text("type"), text("status"));
      case SECRETS ->
          audited(text("name"), text("type"), textOrNull("description"), text("status"));
      case COMPUTE_POOLS ->
          audited(
              text("name"),
              textOrNull("size"),
              text("intended_state"),
              text("actual_state"),
              textOrNull("status_message"),
              new TableData.Column("timeout_min", TableData.Type.BIGINT, true));
      case ROLE_PRIVILEGES ->
          List.of(
              text("role_name"),
              text("role_priv_type"),
              text("role_priv_target"),
              textOrNull("role_priv_target_name"),
              flag("grant_option"),
              text("grantor_role"),
              time("granted_at"),
              text("organization_id"));
      case USERDATAS ->
          List.of(
              text("org_member_id"),
              text("key"),
              text("value"),
              time("created_at"),
              time("updated_at"),
              text("organization_id"));
    };
  }

  private static List<TableData.Column> relationColumns(CatalogueView view) {
    List<TableData.Column> own = new ArrayList<>();
    own.add(text("name"));
    own.add(text("schema_name"));
    own.add(text("database_name"));
    own.add(text("fqn"));
    own.add(textOrNull("store_name"));
    own.add(text("relation_type"));
    own.add(textOrNull("primary_key"));
    own.add(textOrNull("partition_keys"));
    own.add(text("state"));
    if (view.relationDescription()) {
      own.add(textOrNull("description"));
    }
    return audited(own.toArray(TableData.Column[]::new));
  }

  private static List<TableData.Column> queryColumns(CatalogueView view) {
    List<TableData.Column> own = new ArrayList<>();
    own.add(text("id"));
    own.add(textOrNull("name"));
    own.add(new TableData.Column("version", TableData.Type.BIGINT, true));
    own.add(text("intended_state"));
    own.add(text("current_state"));
    if (view.queryText() != CatalogueView.QueryText.ABSENT) {
      own.add(text(view.queryTextColumn()));
    }
    return audited(own.toArray(TableData.Column[]::new));
  }

  private static List<TableData.Column> audited(TableData.Column... own) {
    List<TableData.Column> columns = new ArrayList<>(List.of(own));
    columns.add(text("owner"));
    columns.add(text("created_by_role"));
    columns.add(flag("created_by_role_deleted"));
    columns.add(text("created_by"));
    columns.add(time("created_at"));
    columns.add(text("updated_by_role"));
    columns.add(flag("updated_by_role_deleted"));
    columns.add(text("updated_by"));
    columns.add(time("updated_at"));
    columns.add(text("organization_id"));
    return List.copyOf(columns);
  }

  private static TableData.Column text(String name) {
    return new TableData.Column(name, TableData.Type.VARCHAR, false);
  }

  private static TableData.Column textOrNull(String name) {
    return new TableData.Column(name, TableData.Type.VARCHAR, true);
  }

  private static TableData.Column flag(String name) {
    return new TableData.Column(name, TableData.Type.BOOLEAN, false);
  }

  private static TableData.Column time(String name) {
    return new TableData.Column(name, TableData.Type.TIMESTAMP_LTZ, false);
  }
}
