package dev.deltajournal.sandbox.engine;

import dev.deltajournal.sandbox.sql.Properties;
import dev.deltajournal.sandbox.sql.PropertyValue;
import dev.deltajournal.sandbox.sql.SqlState;
import dev.deltajournal.sandbox.sql.StatementFailure;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Judges the `WITH (…)` list of CREATE STORE and UPDATE STORE.
final class StoreRules {
  private static final String HASH = "kafka.sasl.hash_function";
  private static final String USERNAME = "kafka.sasl.username";
  private static final String PASSWORD = "kafka.sasl.password";
  private static final List<String> MSK = List.of("kafka.msk.iam_role_arn", "kafka.msk.aws_region");
  private static final Set<String> REGISTRY =
      Set.of("schema_registry.name", "kafka.schema_registry_name", "schema_registry_name");

  private final Execution execution;
  private final StoreType type;
  private final Properties given;

  StoreRules(Execution execution, StoreType type, Properties given) {
    this.execution = execution;
    this.type = type;
    this.given = given;
  }

  /// The type that the list of CREATE STORE asks for.
  ///
  /// @throws StatementFailure 3D021 without a type, 42601 for a quoted one, 3D008 for an unknown
  ///   one
  static StoreType type(Execution execution, Properties given) {
    PropertyValue value = given.get("type").orElseThrow(() -> missing(List.of("type")));
    boolean bare = value instanceof PropertyValue.Word;
    boolean tolerated =
        execution.settings().rules().tolerantQuoting() && value instanceof PropertyValue.Text;
    if (!bare && !tolerated) {
      throw new StatementFailure(
          SqlState.SYNTAX_ERROR, "Parameter 'type' takes an unquoted word such as KAFKA");
    }
    return StoreType.of(value.text())
        .orElseThrow(() ->
            new StatementFailure(SqlState.INVALID_PARAMETER, "Unknown store type " + value.text()));
  }

  /// The schema registry that a store names, in whichever of the three spellings.
  static Optional<String> registry(Properties properties) {
    return REGISTRY.stream().flatMap(key -> properties.text(key).stream()).findFirst();
  }

  /// @throws StatementFailure 42601, 3D008, 3D009, 3E002 or 3D021, naming the parameter
  void checkCreate() {
    checkForms();
    requireAll(type.parameters().filter(Parameter::required).map(Parameter::key).toList());
    checkUris();
    checkAuthentication(given);
  }

  /// The authentication parameters count as one group, which an update gives whole, except where
  /// the rules are relaxed.
  ///
  /// @param merged the store's parameters after the update
  /// @throws StatementFailure 42601, 3D008, 3D009, 3E002 or 3D021, naming the parameter
  void checkUpdate(Properties merged) {
    if (given.has("type")) {
      throw new StatementFailure(
          SqlState.INVALID_PARAMETER, "The type of a store cannot be changed");
    }
    if (given.values().isEmpty()) {
      throw missing(List.of("uris"));
    }
    checkForms();
    checkUris();
    if (!execution.settings().rules().updateStoreWholeGroup()) {
      checkAuthentication(merged);
      return;
    }
    if (type.family() == StoreType.Family.KAFKA && !given.has(HASH)) {
      throw missing(List.of(HASH, PASSWORD, USERNAME));
    }
    requireAll(
        type.parameters()
            .filter(Parameter::required)
            .map(Parameter::key)
            .filter(key -> !key.equals("uris"))
            .toList());
    checkAuthentication(given);
  }

  private void checkForms() {
    Map<String, PropertyValue> own = new LinkedHashMap<>(given.values());
    own.remove("type");
    new Parameters(type + " store", type.parameters().toList())
        .checkForms(execution, new Properties(own));
    registry(given).ifPresent(name -> Assets.requireReadyRegistry(execution, name));
  }

  private void checkUris() {
    Optional<String> uris = given.text("uris");
    if (uris.isPresent() && StoreUris.hosts(uris.get()).isEmpty()) {
      throw new StatementFailure(
          SqlState.INVALID_PARAMETER, "Parameter 'uris' must name at least one host");
    }
    if (type == StoreType.POSTGRESQL && uris.isPresent() && !StoreUris.isPostgres(uris.get())) {
      throw new StatementFailure(
          SqlState.INVALID_PARAMETER,
          "Parameter 'uris' of a POSTGRESQL store must be postgresql://host:port/database");
    }
  }

  private void checkAuthentication(Properties properties) {
    if (type.family() != StoreType.Family.KAFKA) {
      return;
    }
    String hash = properties.text(HASH).orElse("NONE").toUpperCase(Locale.ROOT);
    switch (hash) {
      case "NONE" -> {}
      case "AWS_MSK_IAM" -> {
        for (String key : List.of(USERNAME, PASSWORD)) {
          if (properties.has(key)) {
            throw new StatementFailure(
                SqlState.INVALID_PARAMETER,
                "Parameter '%s' is not allowed with AWS_MSK_IAM".formatted(key));
          }
        }
        requireAll(properties, MSK);
      }
      default -> requireAll(properties, List.of(PASSWORD, USERNAME));
    }
  }

  private void requireAll(List<String> keys) {
    requireAll(given, keys);
  }

  /// Names the whole list when one of it is missing, since it counts as a group.
  private static void requireAll(Properties properties, List<String> keys) {
    List<String> absent = keys.stream().filter(key -> !properties.has(key)).toList();
    if (!absent.isEmpty()) {
      throw missing(keys.equals(List.of(PASSWORD, USERNAME)) ? keys : absent);
    }
  }

  private static StatementFailure missing(List<String> keys) {
    return Parameters.missing(keys);
  }
}
