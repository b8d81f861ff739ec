package dev.deltajournal.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The YAML examples hold against the schema. The other languages show the same programs.
class YamlExamplesTest {
  private static final PackageSchema SCHEMA = PackageSchema.bundled();

  static Stream<JsonNode> programs() {
    return SchemaDocument.entities().stream()
        .flatMap(entity -> SchemaDocument.examples(entity.getValue(), "yaml").stream())
        .map(YamlExamplesTest::parse);
  }

  private static JsonNode parse(String yaml) {
    try {
      return new YAMLMapper().readTree(yaml);
    } catch (IOException e) {
      throw new UncheckedIOException("Example is not YAML:\n" + yaml, e);
    }
  }

  @ParameterizedTest
  @MethodSource("programs")
  void exampleGivesOnlyWhatExistsAndAllThatIsRequired(JsonNode program) {
    assertThat(program.has("resources") || program.has("variables")).isTrue();
    program
        .path("resources")
        .forEach(resource -> check(resourceInputs(resource), resource.path("properties")));
    program
        .path("variables")
        .forEach(variable -> {
          JsonNode call = variable.path("fn::invoke");
          check(functionInputs(call), call.path("arguments"));
        });
  }

  private static ObjectSchema resourceInputs(JsonNode resource) {
    return SCHEMA.resource(token(resource.path("type"))).orElseThrow().inputs();
  }

  private static ObjectSchema functionInputs(JsonNode call) {
    return SCHEMA.function(token(call.path("function"))).orElseThrow().inputs();
  }

  /// Programs may leave the module out of a token.
  private static String token(JsonNode name) {
    return name.asText().replace("deltastream:", "deltastream:index:");
  }

  private static void check(ObjectSchema expected, JsonNode given) {
    Set<String> names = new TreeSet<>();
    given.fieldNames().forEachRemaining(names::add);
    assertThat(expected.properties().keySet()).containsAll(names);
    assertThat(names).containsAll(expected.required());
    names.forEach(name -> check(expected.property(name).orElseThrow().type(), given.path(name)));
  }

  private static void check(PropertyType expected, JsonNode given) {
    switch (expected) {
      case PropertyType.Scalar.STRING -> assertThat(given.isTextual()).as("%s", given).isTrue();
      case PropertyType.Scalar.BOOLEAN -> assertThat(given.isBoolean()).as("%s", given).isTrue();
      case PropertyType.Scalar.INTEGER -> assertThat(given.isInt()).as("%s", given).isTrue();
      case PropertyType.ListOf(PropertyType items) -> {
        assertThat(given.isArray()).as("%s", given).isTrue();
        given.forEach(item -> check(items, item));
      }
      case PropertyType.MapOf(PropertyType values) -> given.forEach(value -> check(values, value));
      case PropertyType.ObjectOf(String token) -> check(SCHEMA.type(token).orElseThrow(), given);
    }
  }
}
