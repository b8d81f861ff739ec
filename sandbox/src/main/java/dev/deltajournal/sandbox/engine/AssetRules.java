package dev.deltajournal.sandbox.engine;

import static dev.deltajournal.sandbox.engine.Parameter.optional;
import static dev.deltajournal.sandbox.engine.Parameter.required;
import static dev.deltajournal.sandbox.engine.Parameter.typed;
import static dev.deltajournal.sandbox.engine.Parameter.word;

import dev.deltajournal.sandbox.engine.Parameter.Form;
import dev.deltajournal.sandbox.sql.AssetKind;
import dev.deltajournal.sandbox.sql.Properties;
import dev.deltajournal.sandbox.sql.SqlState;
import dev.deltajournal.sandbox.sql.StatementFailure;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// What the kinds of {@link AssetKind} take and how they are refused.
final class AssetRules {
  private static final String CLOUD = "CONFLUENT_CLOUD";
  private static final List<String> CLOUD_KEYS =
      List.of("confluent_cloud.key", "confluent_cloud.secret");

  private AssetRules() {}

  static Parameters parameters(AssetKind kind) {
    List<Parameter> known =
        switch (kind) {
          case SCHEMA_REGISTRY ->
              List.of(
                  word("type", Set.of("CONFLUENT", CLOUD)),
                  required("uris"),
                  optional("confluent.username").asSecret(),
                  optional("confluent.password").asSecret(),
                  optional("confluent_cloud.key").asSecret(),
                  optional("confluent_cloud.secret").asSecret(),
                  typed("tls.disabled", Form.FLAG),
                  typed("tls.verify_server_hostname", Form.FLAG),
                  typed("tls.ca_cert_file", Form.ATTACHMENT),
                  typed("access_region", Form.NAME),
                  optional("availability_zone"));
          case SECRET ->
              List.of(
                  word("type", Set.of("GENERIC_STRING")),
                  optional("description"),
                  required("secret_string").asSecret(),
                  typed("access_region", Form.NAME));
          case COMPUTE_POOL ->
              List.of(
                  required("compute_pool.size"), typed("compute_pool.timeout_min", Form.NUMBER));
          case FUNCTION_SOURCE, DESCRIPTOR_SOURCE ->
              List.of(typed("file", Form.ATTACHMENT).asRequired(), optional("description"));
          case API_TOKEN ->
              List.of(
                  typed("token.role_name", Form.NAME_OR_TEXT),
                  typed("token.expires_in_days", Form.NUMBER));
          case ROLE -> List.of();
        };
    return new Parameters(kind.wire().replace('_', ' '), known);
  }

  /// Judges the list of CREATE.
  ///
  /// @throws StatementFailure 42601, 3D008 or 3D021, naming the parameter
  static void checkCreate(Execution execution, AssetKind kind, Properties given) {
    Parameters parameters = parameters(kind);
    parameters.checkForms(execution, given);
    parameters.requireAll(given);
    if (kind == AssetKind.SCHEMA_REGISTRY) {
      checkRegistry(given);
    }
    given
        .text("token.role_name")
        .ifPresent(role -> Assets.require(execution, AssetKind.ROLE, role));
  }

  /// Judges the list of UPDATE.
  ///
  /// @param merged the parameters after it
  /// @throws StatementFailure 0A000 for a kind that cannot change; 42601, 3D008 or 3D021
  static void checkUpdate(
      Execution execution, AssetKind kind, Properties given, Properties merged) {
    if (kind != AssetKind.SCHEMA_REGISTRY && kind != AssetKind.COMPUTE_POOL) {
      throw new StatementFailure(
          SqlState.NOT_SUPPORTED, "%s cannot be updated".formatted(kind.title()));
    }
    if (given.has("type")) {
      throw new StatementFailure(
          SqlState.INVALID_PARAMETER,
          "The type of a %s cannot be changed".formatted(kind.wire().replace('_', ' ')));
    }
    if (given.values().isEmpty()) {
      throw Parameters.missing(
          parameters(kind).known().stream().map(Parameter::key).limit(2).toList());
    }
    parameters(kind).checkForms(execution, given);
    if (kind == AssetKind.SCHEMA_REGISTRY) {
      checkRegistry(merged);
    }
  }

  private static void checkRegistry(Properties properties) {
    if (StoreUris.hosts(properties.text("uris").orElse("")).isEmpty()) {
      throw new StatementFailure(
          SqlState.INVALID_PARAMETER, "Parameter 'uris' must name at least one host");
    }
    boolean cloud =
        properties.text("type").map(t -> t.toUpperCase(Locale.ROOT)).stream()
            .anyMatch(CLOUD::equals);
    List<String> absent = CLOUD_KEYS.stream().filter(key -> !properties.has(key)).toList();
    if (cloud && !absent.isEmpty()) {
      throw Parameters.missing(absent);
    }
    String other = cloud ? "confluent." : "confluent_cloud.";
    properties.values().keySet().stream()
        .filter(key -> key.startsWith(other))
        .findFirst()
        .ifPresent(key -> {
          throw new StatementFailure(
              SqlState.INVALID_PARAMETER,
              "Parameter '%s' does not fit the type of the schema registry".formatted(key));
        });
  }

  /// The state of a name that is taken.
  static SqlState duplicate(AssetKind kind) {
    return switch (kind) {
      case SCHEMA_REGISTRY -> SqlState.DUPLICATE_SCHEMA_REGISTRY;
      case SECRET -> SqlState.DUPLICATE_SECRET;
      case COMPUTE_POOL -> SqlState.DUPLICATE_COMPUTE_POOL;
      case FUNCTION_SOURCE -> SqlState.DUPLICATE_FUNCTION_SOURCE;
      case DESCRIPTOR_SOURCE -> SqlState.DUPLICATE_OBJECT;
      case API_TOKEN -> SqlState.DUPLICATE_API_TOKEN;
      case ROLE -> SqlState.DUPLICATE_ROLE;
    };
  }

  /// The state of a name that nothing has.
  static SqlState missing(AssetKind kind) {
    return switch (kind) {
      case SCHEMA_REGISTRY -> SqlState.INVALID_SCHEMA_REGISTRY;
      case SECRET -> SqlState.INVALID_SECRET;
      case COMPUTE_POOL -> SqlState.INVALID_COMPUTE_POOL;
      case FUNCTION_SOURCE -> SqlState.INVALID_FUNCTION_SOURCE;
      case DESCRIPTOR_SOURCE -> SqlState.INVALID_DESCRIPTOR_SOURCE;
      case API_TOKEN -> SqlState.INVALID_API_TOKEN;
      case ROLE -> SqlState.INVALID_ROLE;
    };
  }
}
