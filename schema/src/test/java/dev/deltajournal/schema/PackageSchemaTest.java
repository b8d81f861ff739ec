package dev.deltajournal.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class PackageSchemaTest {
  private static final int MAX_SCHEMA_BYTES = 512 * 1024;
  private static final String STORE = "deltastream:index:Store";

  private final PackageSchema schema = PackageSchema.bundled();

  @Test
  void textIsOneJsonObject() throws Exception {
    assertThat(new JsonMapper().readTree(schema.json()).isObject()).isTrue();
  }

  @Test
  void textFitsIntoOneMessageWithRoomToSpare() {
    assertThat(schema.json().getBytes(StandardCharsets.UTF_8))
        .hasSizeBetween(50_000, MAX_SCHEMA_BYTES);
  }

  @Test
  void textIsAsciiSoThatNoPlatformCharsetCanHarmIt() {
    assertThat(schema.json()).matches("\\p{ASCII}*");
  }

  @Test
  void versionIsTheOneOfTheBuildWithoutSnapshot() {
    assertThat(schema.version())
        .isEqualTo(System.getProperty("project.version").replace("-SNAPSHOT", ""))
        .matches("\\d+\\.\\d+\\.\\d+(-[0-9A-Za-z.-]+)?");
  }

  @Test
  void versionIsTheOneInTheText() throws Exception {
    assertThat(schema.version())
        .isEqualTo(new JsonMapper().readTree(schema.json()).path("version").asText());
  }

  @Test
  void damagedTextIsRefusedAtFirstUseOfAView() {
    assertThatThrownBy(() -> schemaOf("{\"name\": ").resources())
        .isInstanceOf(SchemaException.class)
        .hasMessageContaining("not valid JSON");
  }

  @Test
  void hasTheSixResources() {
    assertThat(schema.resources().keySet())
        .containsExactlyInAnyOrder(
            "deltastream:index:Database",
            "deltastream:index:Namespace",
            STORE,
            "deltastream:index:DeltaStreamObject",
            "deltastream:index:Query",
            "deltastream:index:Application");
  }

  @Test
  void hasTheTenFunctions() {
    assertThat(schema.functions().keySet())
        .containsExactlyInAnyOrder(
            "deltastream:index:getDatabase",
            "deltastream:index:getDatabases",
            "deltastream:index:getNamespace",
            "deltastream:index:getNamespaces",
            "deltastream:index:getStore",
            "deltastream:index:getStores",
            "deltastream:index:getObject",
            "deltastream:index:getObjects",
            "deltastream:index:getQuery",
            "deltastream:index:getQueries");
  }

  @Test
  void unknownTokensAreEmpty() {
    assertThat(schema.resource("deltastream:index:Entity")).isEmpty();
    assertThat(schema.function("deltastream:index:getEntity")).isEmpty();
    assertThat(schema.type("deltastream:index:Nothing")).isEmpty();
    assertThat(schema.secretPaths("deltastream:index:Entity")).isEmpty();
  }

  @Test
  void providerIsAResourceWithTheConfigurationAsInputs() {
    assertThat(schema.resource(PackageSchema.PROVIDER_TOKEN).orElseThrow().requiredInputs())
        .containsExactly("server");
  }

  @Test
  void configurationNamesItsEnvironmentVariables() {
    assertThat(schema.provider().inputs().property("insecureSkipVerify"))
        .contains(
            new PropertySchema(
                "insecureSkipVerify",
                PropertyType.Scalar.BOOLEAN,
                false,
                false,
                List.of("DELTASTREAM_INSECURE_SKIP_VERIFY")));
  }

  @Test
  void viewsFollowReferencesAndContainers() {
    var object = schema.resource("deltastream:index:DeltaStreamObject").orElseThrow();
    assertThat(typeOf(object.inputs(), "columns"))
        .isEqualTo(
            new PropertyType.ListOf(new PropertyType.ObjectOf("deltastream:index:ObjectColumn")));
    assertThat(typeOf(object.inputs(), "properties"))
        .isEqualTo(new PropertyType.MapOf(PropertyType.Scalar.STRING));
    assertThat(typeOf(object.inputs(), "topicPartitions")).isEqualTo(PropertyType.Scalar.INTEGER);
  }

  @Test
  void secretsOfTheProviderAreItsApiKey() {
    assertThat(schema.secretPaths(PackageSchema.PROVIDER_TOKEN)).containsExactly("apiKey");
  }

  /// store FR-007, D-002
  @Test
  void secretsOfAStoreAreAllOfItsCredentials() {
    assertThat(schema.secretPaths(STORE))
        .containsExactlyInAnyOrder(
            "kafka.saslUsername", "kafka.saslPassword", "postgres.password", "snowflake.clientKey");
  }

  @Test
  void nothingElseIsSecret() {
    Set<String> others = new TreeSet<>(schema.resources().keySet());
    others.remove(STORE);
    assertThat(others)
        .isNotEmpty()
        .allSatisfy(token -> assertThat(schema.secretPaths(token)).isEmpty());
  }

  @Test
  void secretsInsideListsAndMapsAreFound() {
    var nested =
        schemaOf(
            """
            {
              "types": {"t": {"properties": {"key": {"type": "string", "secret": true}}}},
              "resources": {"r": {
                "inputProperties": {"list": {"type": "array", "items": {"$ref": "#/types/t"}}},
                "properties": {"map": {"type": "object", "additionalProperties": {"$ref": "#/types/t"}}}
              }}
            }
            """);
    assertThat(nested.secretPaths("r")).containsExactly("list[*].key", "map[*].key");
  }

  @Test
  void requiredPropertyThatDoesNotExistIsRefused() {
    var broken =
        schemaOf(
            "{\"resources\": {\"r\": {\"inputProperties\": {}, \"requiredInputs\": [\"x\"]}}}");
    assertThatThrownBy(broken::resources)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("[x]");
  }

  private static PropertyType typeOf(ObjectSchema object, String property) {
    return object.property(property).orElseThrow().type();
  }

  private static PackageSchema schemaOf(String json) {
    return new PackageSchema("1.0.0", json);
  }
}
