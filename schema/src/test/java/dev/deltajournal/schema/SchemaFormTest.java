package dev.deltajournal.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The form of the schema as Pulumi and its SDK generators want it. What `pulumi schema check`
/// finds is not repeated here.
class SchemaFormTest {
  private final JsonNode schema = SchemaDocument.root();

  @Test
  void everyTokenIsAPackageModuleAndName() {
    for (String part : List.of("resources", "functions", "types")) {
      schema
          .path(part)
          .fieldNames()
          .forEachRemaining(token -> assertThat(token).matches("deltastream:index:[A-Za-z]+"));
      assertThat(schema.path(part)).isNotEmpty();
    }
  }

  @Test
  void everyReferenceLeadsToAType() {
    List<String> references = schema.findValuesAsText("$ref");
    assertThat(references)
        .isNotEmpty()
        .allMatch(reference -> schema.path("types").has(reference.substring("#/types/".length())));
  }

  @Test
  void everyTypeIsUsed() {
    List<String> references = schema.findValuesAsText("$ref");
    assertThat(schema.path("types").fieldNames())
        .toIterable()
        .allMatch(token -> references.contains("#/types/" + token));
  }

  /// provider NFR-004
  @Test
  void everyPropertyIsDocumented() {
    List<Map.Entry<String, JsonNode>> properties = new ArrayList<>();
    for (JsonNode owner : schema.findParents("properties")) {
      properties.addAll(owner.path("properties").properties());
      properties.addAll(owner.path("inputProperties").properties());
    }
    properties.addAll(schema.path("config").path("variables").properties());
    // An object that has a property called "properties" of its own adds that one's JSON keywords.
    properties.removeIf(property ->
        !property.getValue().isObject() || property.getKey().equals("additionalProperties"));
    assertThat(properties)
        .hasSizeGreaterThan(150)
        .allSatisfy(
            property -> assertThat(property.getValue().path("description").asText()).endsWith("."));
  }

  /// provider NFR-004
  @Test
  void everyResourceAndFunctionHasAnExampleInEveryLanguage() {
    assertThat(SchemaDocument.entities())
        .allSatisfy(entity -> {
          assertThat(entity.getValue().path("description").asText())
              .contains("{{% examples %}}\n## Example Usage", "{{% /examples %}}");
          for (String language : List.of("typescript", "python", "go", "java", "yaml")) {
            assertThat(SchemaDocument.examples(entity.getValue(), language)).isNotEmpty();
          }
        });
  }

  @Test
  void everyExampleMarkIsClosed() {
    assertThat(SchemaDocument.entities())
        .allSatisfy(entity -> {
          String text = entity.getValue().path("description").asText();
          assertThat(text.split("\\{\\{% example %}}", -1))
              .hasSameSizeAs(text.split("\\{\\{% /example %}}", -1));
        });
  }

  @Test
  void everyResourceSaysHowToImportIt() {
    schema
        .path("resources")
        .properties()
        .forEach(resource ->
            assertThat(resource.getValue().path("description").asText())
                .contains("\n## Import\n", "pulumi import " + resource.getKey() + " "));
  }

  @Test
  void everySettingIsAConfigVariableAndAProviderInput() {
    assertThat(schema.path("config").path("variables"))
        .isNotEmpty()
        .isEqualTo(schema.path("provider").path("inputProperties"));
    assertThat(SchemaDocument.texts(schema.path("config").path("defaults")))
        .isEqualTo(SchemaDocument.texts(schema.path("provider").path("requiredInputs")));
  }

  @ParameterizedTest
  @CsvSource({
    "server, DELTASTREAM_SERVER",
    "apiKey, DELTASTREAM_API_KEY",
    "organization, DELTASTREAM_ORGANIZATION",
    "role, DELTASTREAM_ROLE",
    "insecureSkipVerify, DELTASTREAM_INSECURE_SKIP_VERIFY",
    "sessionId, DELTASTREAM_SESSION_ID"
  })
  void settingIsAlsoTakenFromTheEnvironment(String setting, String variable) {
    assertThat(
            PackageSchema.bundled()
                .provider()
                .inputs()
                .property(setting)
                .orElseThrow()
                .environment())
        .containsExactly(variable);
  }

  @Test
  void onlyTheApiKeyIsASecretSetting() {
    for (JsonNode settings :
        List.of(
            schema.path("config").path("variables"),
            schema.path("provider").path("inputProperties"),
            schema.path("provider").path("properties"))) {
      assertThat(settings.properties())
          .filteredOn(setting -> setting.getValue().path("secret").asBoolean())
          .extracting(Map.Entry::getKey)
          .containsExactly("apiKey");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "nodejs, packageName, @deltastream/pulumi-deltastream",
    "nodejs, respectSchemaVersion, true",
    "go, importBasePath, github.com/deltastreaminc/pulumi-deltastream/sdk/go/pulumi-deltastream",
    "go, modulePath, github.com/deltastreaminc/pulumi-deltastream/sdk/go/pulumi-deltastream",
    "go, rootPackageName, pulumideltastream",
    "go, generateResourceContainerTypes, true",
    "go, respectSchemaVersion, true",
    "python, packageName, pulumi_deltastream",
    "python, respectSchemaVersion, true",
    "csharp, rootNamespace, Pulumi",
    "csharp, respectSchemaVersion, true",
    "java, basePackage, io.deltastream.pulumi"
  })
  void sdkKeepsTheOfficialName(String language, String setting, String value) {
    assertThat(schema.path("language").path(language).path(setting).asText()).isEqualTo(value);
  }

  @Test
  void packageKeepsTheOfficialName() {
    assertThat(schema.path("name").asText()).isEqualTo("deltastream");
    assertThat(schema.path("namespace").asText()).isEqualTo("deltastream");
    assertThat(
            schema.path("language").path("csharp").path("namespaces").path("deltastream").asText())
        .isEqualTo("DeltaStream");
  }

  @ParameterizedTest
  @CsvSource({
    "Database, name",
    "Namespace, database name",
    "Store, name",
    "DeltaStreamObject, columns database keyColumns keyFormat keyType name namespace properties sql store timestamp"
        + " timestampFormat topic topicPartitions topicReplicas type valueFormat",
    "Query, sinkRelationFqn sourceRelationFqns",
    "Application, sinkRelationFqns sourceRelationFqns sql"
  })
  void inputsThatReplaceTheirResourceSaySo(String resource, String inputs) {
    assertThat(
            PackageSchema.bundled()
                .resource("deltastream:index:" + resource)
                .orElseThrow()
                .inputProperties()
                .values())
        .filteredOn(PropertySchema::willReplaceOnChanges)
        .extracting(PropertySchema::name)
        .containsExactlyInAnyOrderElementsOf(Set.of(inputs.split(" ")));
  }

  /// The engine would replace by itself, also where the provider sees that nothing changed in
  /// meaning.
  @Test
  void nothingLeavesTheChoiceToReplaceToTheEngine() {
    assertThat(schema.findValues("replaceOnChanges")).isEmpty();
  }

  /// A default would be sent by the SDKs and show up as a change to states of the official
  /// provider.
  ///
  /// store D-003
  @Test
  void noPropertyHasADefaultValue() {
    assertThat(schema.findValues("default")).isEmpty();
  }
}
