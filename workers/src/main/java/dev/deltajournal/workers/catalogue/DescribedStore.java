package dev.deltajournal.workers.catalogue;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deltajournal.workers.service.ResultTable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Reads the answer to DESCRIBE STORE whatever its columns are called (`facts` of the service,
/// section 11): one row of named columns, of which some hold JSON; the same without the names; or a
/// property and its value in each row. What is not known here is left.
final class DescribedStore {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> BY_POSITION =
      List.of(
          "metadata",
          "uri",
          "details",
          "tls_enabled",
          "verify_server_hostname",
          "schema_registry_name",
          "path");

  /// Only of this one an empty cell says something: there is none.
  private static final String MAY_BE_NONE = "schemaRegistryName";

  /// How the service may spell each member, blanks and dots as underscores.
  private static final Map<String, List<String>> SPELLINGS =
      Map.ofEntries(
          Map.entry("uris", List.of("uris", "uri")),
          Map.entry(
              "saslHashFunction",
              List.of("kafka_sasl_hash_function", "sasl_hash_function", "hash_function")),
          Map.entry("mskIamRoleArn", List.of("kafka_msk_iam_role_arn", "msk_iam_role_arn")),
          Map.entry("mskAwsRegion", List.of("kafka_msk_aws_region", "msk_aws_region")),
          Map.entry(
              "schemaRegistryName",
              List.of("schema_registry_name", "kafka_schema_registry_name", "schema_registry")),
          Map.entry("tlsDisabled", List.of("tls_disabled")),
          Map.entry(
              "tlsVerifyServerHostname",
              List.of("tls_verify_server_hostname", "verify_server_hostname", "verify_hostname")),
          Map.entry(
              "username", List.of("postgres_username", "snowflake_username", "username", "user")),
          Map.entry("accountId", List.of("snowflake_account_id", "account_id")),
          Map.entry("roleName", List.of("snowflake_role_name", "role_name")),
          Map.entry("warehouseName", List.of("snowflake_warehouse_name", "warehouse_name")),
          Map.entry("cloudRegion", List.of("snowflake_cloud_region", "cloud_region")));

  private final Map<String, String> shown = new LinkedHashMap<>();

  DescribedStore(ResultTable answer) {
    var columns = answer.columns().stream().map(DescribedStore::spelled).toList();
    if (columns.contains("property") && columns.contains("value")) {
      for (var row : answer.rows()) {
        show(cell(row, columns.indexOf("property")), cell(row, columns.indexOf("value")));
      }
    } else if (answer.rows().size() == 1) {
      var row = answer.rows().getFirst();
      var names = isNamed(columns) ? columns : BY_POSITION;
      for (int i = 0; i < Math.min(names.size(), row.size()); i++) {
        show(names.get(i), cell(row, i));
      }
    }
    Optional.ofNullable(shown.get("tls_enabled"))
        .map(enabled -> enabled.strip().toLowerCase(Locale.ROOT))
        .filter(enabled -> enabled.equals("true") || enabled.equals("false"))
        .ifPresent(enabled ->
            shown.putIfAbsent("tls_disabled", enabled.equals("true") ? "false" : "true"));
  }

  /// By the names of the connection's members.
  Map<String, String> members() {
    var members = new LinkedHashMap<String, String>();
    SPELLINGS.forEach((member, spellings) ->
        spellings.stream()
            .filter(shown::containsKey)
            .findFirst()
            .map(spelling -> shown.getOrDefault(spelling, ""))
            .filter(value -> !value.isBlank() || member.equals(MAY_BE_NONE))
            .ifPresent(value -> members.put(member, value.strip())));
    return members;
  }

  private static boolean isNamed(List<String> columns) {
    return columns.contains("uri") || columns.contains("uris");
  }

  private void show(String name, String value) {
    if (name.equals("metadata") || name.equals("details") || name.equals("properties")) {
      flatten(value);
    } else if (!name.isEmpty()) {
      shown.putIfAbsent(spelled(name), value);
    }
  }

  private void flatten(String json) {
    try {
      if (JSON.readTree(json) instanceof ObjectNode object) {
        object
            .properties()
            .forEach(entry -> {
              if (entry.getValue().isValueNode() && !entry.getValue().isNull()) {
                shown.putIfAbsent(spelled(entry.getKey()), entry.getValue().asText());
              }
            });
      }
    } catch (JacksonException _) {
      // not JSON after all: it tells nothing that is known here
    }
  }

  private static String spelled(String name) {
    return name.strip()
        .replaceAll("(?<=[a-z])(?=[A-Z])", "_")
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^a-z0-9]+", "_");
  }

  private static String cell(
      List<? extends @org.jspecify.annotations.Nullable String> row, int index) {
    var value = index < row.size() ? row.get(index) : null;
    return value == null ? "" : value;
  }
}
